"""Where people add show to conduct, conduct moves by var V / (var V + var E) of the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import POINTS
from glasshouse.ledger.columns import COLUMN
from glasshouse.measures.validity import SUMS, slope
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V28"
RULE: Final = "Tz"
FAULT: Final = "The score is regressed on conduct, and not conduct on the score."

PERSONS, WEEKS = 24_000, 52
WEEKLY = 0.1
SHOWS = 2.25
"""Variance of what is shown, in units of that of true conduct: 1 / 3.25 = 0.3077."""


def collected(points: float = 1.0) -> Tally:
    """Run a year in which everybody does things that earn points, and shows some more."""
    life = worlds.living()
    worlds.add_conduct(life, 0, WEEKLY)
    scheme = worlds.Scheme().sees(0, 0)
    steps = worlds.points(points)
    scheme.rule(POINTS, [0], covers=1, mild=steps, harsh=steps)
    scheme.fields |= {"score_n": 1, "show_n": 1}
    scheme.put("show_cum32", 0, worlds.ONE32)
    record = scheme.record()
    record[0]["gaming32"] = worlds.ONE32
    record[0]["show_sf48"] = worlds.tails(WEEKLY * SHOWS, 4)
    return worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=28)[0]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the slope for one point an event and for three, which must not matter."""
    due = 1 / (1 + SHOWS)
    se = (due * (1 - due) / PERSONS) ** 0.5
    found = []
    for points in (1.0, 3.0):
        weekly = collected(points).weekly[-1]
        sums = [int(weekly[:, COLUMN[f"validity_{name}"]].sum()) for name in SUMS]
        n, x, v, xx, vv, xv = sums
        value = slope([n, v, x, vv, xx, xv] if fault else sums)
        found.append(near(f"slope, {points:g} points an event", value, due, se))
    return tuple(found)
