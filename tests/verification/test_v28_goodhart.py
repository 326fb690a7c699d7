"""V28: where people add show to conduct, the score regresses: slope var V / (var V + var E)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glasshouse.engine import layout
from glasshouse.ledger.columns import COLUMN
from glasshouse.measures.validity import SUMS, slope
from glasshouse.verification import worlds
from tests.verification.tolerance import near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

PERSONS, WEEKS = 24_000, 52
WEEKLY = 0.1
SHOWS = 2.25
"""Variance of what is shown, in units of that of true conduct: 1 / 3.25 = 0.3077."""


def collected(*, shows: float = SHOWS, points: float = 1) -> Tally:
    """A year in which everybody does things that earn a point, and shows some more."""
    life = worlds.living()
    worlds.add_conduct(life, 0, WEEKLY)
    scheme = worlds.Scheme().sees(0, 0)
    steps = worlds.points(points)
    scheme.rule(layout.POINTS, [0], covers=1, mild=steps, harsh=steps)
    scheme.fields |= {"score_n": 1, "show_n": 1}
    scheme.put("show_cum32", 0, worlds.ONE32)
    record = scheme.record()
    record[0]["gaming32"] = worlds.ONE32
    record[0]["show_sf48"] = worlds.tails(WEEKLY * shows, 4)
    return worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=28)[0]


def sums_of(tally: Tally) -> list[int]:
    """The sums and cross-sums at the year's end."""
    return [int(tally.weekly[-1, :, COLUMN[f"validity_{name}"]].sum()) for name in SUMS]


def check_slope(sums: Any) -> list[str]:
    """The slope of conduct on score; a regression of r2 = 0.3077 over so many persons."""
    wanted = 1 / (1 + SHOWS)
    error = (wanted * (1 - wanted) / sums[0]) ** 0.5
    return near("V28 slope of conduct on score", slope(sums), wanted, error)


def test_the_score_regresses_to_the_conduct_it_stands_for() -> None:
    assert check_slope(sums_of(collected())) == []


def test_points_that_count_for_more_change_no_slope() -> None:
    assert check_slope(sums_of(collected(points=3))) == []


def test_planted_slope_of_score_on_conduct_is_caught() -> None:
    n, x, v, xx, vv, xv = sums_of(collected())

    assert check_slope([n, v, x, vv, xx, xv]) != []


def test_planted_show_that_the_truth_counts_too_is_caught() -> None:
    n, x, _, xx, _, _ = sums_of(collected())

    assert check_slope([n, x, x, xx, xx, xx]) != []


def test_planted_shows_of_the_wrong_rate_are_caught() -> None:
    assert check_slope(sums_of(collected(shows=1.5))) != []
