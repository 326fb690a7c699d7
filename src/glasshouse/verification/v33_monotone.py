"""More error spares nobody who is wrongly listed, more process keeps nobody on longer."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from glasshouse.engine.layout import CHANNEL_SEARCH, TO_LIST
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_least, exact

NUMBER: Final = "V33"
RULE: Final = "T0, per person"
FAULT: Final = "The worlds have luck of their own, and the office decides two weeks later."

PERSONS, WEEKS, TERM = 8000, 104, 30
RATE, PHI = 0.002, 0.001


def scheme(
    phi: float = PHI, *, wrong: float = 0.05, match: float | None = None
) -> worlds.Scheme:
    """Return a list with one term: no resets, no ties, no queue, no feedback."""
    out = worlds.Scheme().sees(0, 0, 0.7).fabricates(phi, 0)
    out.rule(TO_LIST, [0], covers=1, list=0, term=TERM)
    out.gate(0)
    out.put("channel_wrong32", 0, threshold32(wrong))
    out.cells["channel_among32", (0, 0)] = 2**30
    out.cells["channel_among32", (0, 1)] = 2**31
    if match is not None:
        out.put("channel_kind", 0, CHANNEL_SEARCH)
        out.put("channel_match32", 0, threshold32(match))
    return out


def process(
    *, notice: float = 0.5, filed: float = 0.5, granted: float = 0.5, takes: int = 3
) -> worlds.Scheme:
    """Return the same with appeals that nobody has to queue for."""
    out = scheme(0.004)
    out.fields |= {
        "notice32": threshold32(notice),
        "appeal_on": 1,
        "appeal_takes": takes,
        "appeal_filed32": threshold32(filed),
        "appeal_wrong32": threshold32(granted),
        "appeal_right32": 0,
    }
    return out


def wrong_weeks(*schemes: worlds.Scheme, seed: int = 33) -> list[Any]:
    """Return who is wrongly listed when: [week, person] for each scheme, in one world."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    tables = [s.record() for s in schemes]
    arms = worlds.follow(life, *tables, town=3, persons=PERSONS, weeks=WEEKS, seed=seed)
    return [arm.wrong for arm in arms]


def more_error(what: str, less: Any, more: Any) -> list[Reading]:
    """Whoever is ever wrongly listed stays so when a channel errs more."""
    one, other = less.any(axis=0), more.any(axis=0)
    return [
        exact(f"{what}: persons no longer wrongly listed", int((one & ~other).sum()), 0),
        at_least(f"{what}: persons newly so", int((other & ~one).sum()), 1),
    ]


def first_stay(wrong: Any) -> Any:
    """Return weeks of each person's first wrongful stay, 0 if there is none."""
    begun = np.maximum.accumulate(wrong, axis=0)
    over = np.maximum.accumulate(begun & ~wrong, axis=0)
    return (begun & ~over).sum(axis=0)


def more_process(what: str, less: Any, more: Any) -> list[Reading]:
    """Nobody's first wrongful stay is longer under more process."""
    one, other = first_stay(less), first_stay(more)
    return [
        exact(f"{what}: first stays that are longer", int((other > one).sum()), 0),
        at_least(f"{what}: first stays that are shorter", int((other < one).sum()), 1),
    ]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read whom more error spares, and whom more process keeps."""
    found = []
    for what, less, more in (
        ("fabrication", scheme(), scheme(1.5 * PHI)),
        ("much fabrication", scheme(), scheme(20 * PHI)),
        ("misattribution", scheme(), scheme(wrong=0.2)),
        ("false matches", scheme(match=0.05), scheme(match=0.3)),
    ):
        one = wrong_weeks(less)[0]
        other = wrong_weeks(more, seed=34 if fault else 33)[0]
        found += more_error(what, one, other)
    takes = 5 if fault else 3
    for what, more in (
        ("notice", process(notice=0.9, takes=takes)),
        ("appeals filed", process(filed=0.9, takes=takes)),
        ("appeals granted", process(granted=0.9, takes=takes)),
    ):
        found += more_process(what, *wrong_weeks(process(), more))
    return tuple(found)
