"""Numbers as people write and say them, and the limits of what can be asked for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, final

from glasshouse.clock import LONGEST_HORIZON
from glasshouse.errors import UsageError

if TYPE_CHECKING:
    import click

_BYTES: Final = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}


@final
@dataclass(frozen=True)
class WholeNumber:
    """Reads a whole number as people write it: 200000, 200_000, 200,000 or 2e5.

    Called by the command line with what was typed; refuses what lies outside the limits with
    the sentence given for it.
    """

    least: int
    most: int
    too_small: str
    too_large: str

    def __call__(self, _: click.Context, option: click.Parameter, typed: str) -> int:
        """Return the number.

        Raises
        ------
        UsageError
            When it is none, or lies outside the limits.
        """
        said = f"{option.opts[0]} {typed}"
        number = _whole(typed)
        if number is None:
            raise UsageError(
                f"{said}: this is not a whole number.\n"
                "Write it like 200000, 200_000, 200,000 or 2e5"
            )
        if number < self.least:
            raise UsageError(f"{said}: {self.too_small}")
        if number > self.most:
            raise UsageError(f"{said}: {self.too_large}")
        return number


PERSONS: Final = WholeNumber(
    1,
    1 << 33,
    "a society needs people.\nAsk for at least 1; below about 10,000 little can be told.",
    "that is more people than live on Earth.\nAsk for 8,589,934,592 at most.",
)
_PERSON: Final = WholeNumber(
    0,
    (1 << 33) - 1,
    "people are counted from 0.",
    "that is more people than live on Earth.",
)
A_TOWN: Final = WholeNumber(
    1,
    8192,
    "a town needs people.",
    "a town holds 8,192 people at most; larger societies are made of towns.",
)
WEEKS: Final = WholeNumber(
    1,
    LONGEST_HORIZON,
    "a run needs time.\nAsk for at least 1 week; 52 are a year.",
    f"a run is at most {LONGEST_HORIZON} weeks (ten years) long, because nobody is born,\n"
    "grows up or dies in it.",
)
REPLICATES: Final = WholeNumber(
    1,
    10_000,
    "a run needs at least one replicate, and two for an interval.",
    "more than 10,000 replicates tell nothing more.\nAsk for more persons instead.",
)
SAMPLE: Final = WholeNumber(
    1,
    100_000,
    "a sample needs at least one range of towns.",
    "more than 100,000 are no sample; ask for all with --repeat.",
)
SEED: Final = WholeNumber(
    0,
    (1 << 63) - 1,
    "a seed is a whole number from 0.",
    "a seed is at most 9,223,372,036,854,775,807.",
)
THREADS: Final = WholeNumber(
    1, 256, "work needs at least one thread.", "more than 256 threads are not supported."
)
PROCESSES: Final = WholeNumber(
    1, 64, "work needs at least one process.", "more than 64 processes are not supported."
)


def number(context: click.Context, option: click.Parameter, typed: str | None) -> int | None:
    """Return which of the invented people was asked for, if one was.

    Raises
    ------
    UsageError
        When it is no whole number from 0.
    """
    return None if typed is None else _PERSON(context, option, typed)


def memory(_: click.Context, option: click.Parameter, typed: str | None) -> int | None:
    """Return an amount of memory in bytes: 2GiB, 500MB, 1.5g; every unit counts by 1,024.

    Raises
    ------
    UsageError
        When it is no amount of memory.
    """
    if typed is None:
        return None
    found = re.fullmatch(
        r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*([kmgt]?)i?b?", typed.strip().lower()
    )
    if found is None:
        raise UsageError(
            f"{option.opts[0]} {typed}: this is not an amount of memory.\n"
            "Write it like 2GiB or 500MiB"
        )
    return int(float(found[1]) * _BYTES[found[2]])


def _whole(typed: str) -> int | None:
    text = typed.strip()
    if re.fullmatch(r"[0-9]{1,3}([,' \u2009\u202f\u00a0][0-9]{3})+", text):
        text = re.sub(r"[^0-9]", "", text)
    text = re.sub(r"(?<=[0-9])_(?=[0-9])", "", text)
    if re.fullmatch(r"-?[0-9]{1,20}", text):
        return int(text)
    if re.fullmatch(r"[0-9]{1,20}(\.[0-9]{1,9})?[eE]\+?[0-9]{1,2}", text):
        number = float(text)
        return int(number) if number.is_integer() else None
    return None


def processors() -> int:
    """Return the number of processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def in_words(seconds: float) -> str:
    """Say how long something takes, as people say it.

    Examples
    --------
    >>> in_words(4.2), in_words(75), in_words(600), in_words(9000)
    ('4 seconds', '75 seconds', '10 minutes', '2.5 hours')
    """
    minute, hour = 60, 3600
    if seconds < 2 * minute:
        return f"{max(round(seconds), 1)} second{'s' if round(seconds) > 1 else ''}"
    if seconds < 2 * hour:
        return f"{round(seconds / minute)} minutes"
    return f"{seconds / hour:.1f} hours"
