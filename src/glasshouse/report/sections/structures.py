"""In how many structures of the model a claim of the page holds, and in which it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, final

import polars as pl

from glasshouse.report.estimates import AGAINST_NULL, ALL, SCHEME, Estimate
from glasshouse.report.numbers import DASH, number, whole_people
from glasshouse.report.prose import opened
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import Listed
from glasshouse.report.tables import Table, words_table

HALF = 0.5
EFFECTS = (
    ("denials", AGAINST_NULL),
    ("fines", AGAINST_NULL),
    ("excess_arrears", AGAINST_NULL),
    ("excess_unemployment", AGAINST_NULL),
    ("silence_index", SCHEME),
)
"""What is told of every structure beside the first number, where the run has it."""

Row = dict[str, Any]


@final
@dataclass(frozen=True)
class Verdict:
    """In how many structures a claim holds, of how many; luck alone never makes it hold."""

    holds: int
    of: int

    @property
    def is_settled(self) -> bool:
        """Say whether the claim holds in all of them."""
        return self.holds == self.of

    def told(self, reading: Reading, claim: str) -> str:
        """Say it of a claim: `sign`, `more`, `fewer` or `order`."""
        key = f"structures.{claim}"
        said = reading.voice.say(key, k=self.holds, n=self.of)
        end = "structures.settled" if self.is_settled else "structures.open"
        return said + reading.voice.say(end)


def verdict(
    reading: Reading, measure: str, arm: str = SCHEME, against: float = 0.0
) -> Verdict | None:
    """Say in how many structures a number lies on the page's side of another.

    It does where its whole interval lies there.  Nothing where structures were not asked, or
    the page itself claims no side.
    """
    rows = _rows(reading, measure, arm)
    own = reading.estimates.value(measure, arm=arm)
    if not rows or own is None or own == against:
        return None
    sides = [side(row, against) for row in rows]
    return Verdict(sides.count(1 if own > against else -1), len(sides))


def side(row: Row, against: float) -> int:
    """Return on which side of a number an interval lies: 1 above, -1 below, 0 on both.

    Examples
    --------
    >>> side({"low": 0.2, "high": 0.4}, 0), side({"low": 0.2, "high": 0.4}, 0.3)
    (1, 0)
    """
    low, high = row["low"], row["high"]
    if low is None or high is None:
        return 0
    return int(low > against) - int(high < against)


def order(reading: Reading, measure: str, more: str, less: str) -> Verdict | None:
    """Say in how many structures one group lies above another whatever luck does."""
    above, below = (_rows(reading, measure, SCHEME, group) for group in (more, less))
    if not above or not below:
        return None
    under = {row["structure"]: row["high"] for row in below}
    holds = [
        row["low"] is not None
        and under.get(row["structure"]) is not None
        and row["low"] > under[row["structure"]]
        for row in above
    ]
    return Verdict(sum(holds), len(holds))


def of_first(reading: Reading, found: Listed) -> str:
    """Say in how many structures more, or fewer, than half of the first number is wrong."""
    told = verdict(reading, found.measure, against=HALF)
    if told is None or found.share is None:
        return ""
    return told.told(reading, "more" if found.share > HALF else "fewer")


def of_difference(reading: Reading, measure: str, shown: Estimate) -> str:
    """Say in how many structures a difference has the sign that the page shows, if any."""
    told = None if shown.crosses_zero else verdict(reading, measure, AGAINST_NULL)
    return "" if told is None else told.told(reading, "sign")


def structures_table(reading: Reading, found: Listed) -> Table | None:
    """Return every structure with what it answers; nothing where that was not asked."""
    effects = [e for e in EFFECTS if reading.estimates.value(e[0], arm=e[1])]
    told = [r for r in reading.rows("structures", "rows") if r.get("bears")]
    if not told or found.share is None:
        return None
    voice = reading.voice
    cells = [
        (
            opened(str(row.get("sentence") or "")),
            _first(reading, found, str(row.get("id"))),
            *(_effect(reading, *effect, str(row.get("id"))) for effect in effects),
        )
        for row in told
    ]
    head = [voice.say("head.structure"), voice.say("head.first", of=found.whole)]
    head += [voice.say(f"structures.{measure}") for measure, _ in effects]
    about = reading.part("structures")
    caption = voice.say(
        "structures.caption",
        persons=f"{about.get('persons', 0):,}",
        replicates=voice.replicates(about.get("replicates", 0)),
    )  # fmt: skip
    return words_table(caption, head, cells)


def closing(reading: Reading) -> Iterator[str]:
    """Say which structures have no bearing, or how to ask."""
    voice, about = reading.voice, reading.part("structures")
    if not about or not reading.bites:
        return
    if not about.get("asked"):
        yield voice.say("structures.ask")
    idle = [
        str(r.get("sentence")) for r in reading.rows("structures", "rows") if not r["bears"]
    ]
    if idle:
        yield voice.say("structures.idle", what="; ".join(idle))


def _rows(reading: Reading, measure: str, arm: str, group: str = ALL) -> Sequence[Row]:
    """Return one number in every structure, the model as written first."""
    frame = reading.structures
    if frame.is_empty():
        return []
    return frame.filter(
        (pl.col("measure") == measure) & (pl.col("arm") == arm) & (pl.col("group") == group)
    ).to_dicts()


def _one(reading: Reading, measure: str, arm: str, structure: str) -> Row | None:
    rows = (r for r in _rows(reading, measure, arm) if r["structure"] == structure)
    return next((r for r in rows if r["value"] is not None), None)


def _first(reading: Reading, found: Listed, structure: str) -> str:
    row = _one(reading, found.measure, SCHEME, structure)
    return DASH if row is None else whole_people(found.of_whole(row["value"]))


def _effect(reading: Reading, measure: str, arm: str, structure: str) -> str:
    """Return an effect, and whether luck leaves its sign open or it has the other one."""
    row = _one(reading, measure, arm, structure)
    if row is None:
        return DASH
    own = reading.estimates.value(measure, arm=arm) or 0.0
    if row["value"] == 0:
        return reading.voice.say("structures.gone")
    said = number(row["value"], sign=True)
    if side(row, 0.0) == (1 if own > 0 else -1):
        return said
    other = row["value"] * own < 0 and side(row, 0.0)
    return reading.voice.say("structures.other" if other else "structures.unseen", value=said)
