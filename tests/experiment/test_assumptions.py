from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest

from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.assumptions import (
    AGAINST,
    ROW,
    SMALL,
    Assumed,
    SmallRun,
    Swing,
    assumed,
    key,
    swing,
    together,
    widths,
)
from glasshouse.experiment.vary import doubts
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.inequality import OF_SCORES
from glasshouse.measures.mobility import OF_TIERS
from glasshouse.measures.registry import MEASURES
from tests.experiment.papers import bound, papers
from tests.measures.ledgers import drawn

HEADLINE = "false_discovery_share_weeks"
PAPERS = papers()
DOUBTS = {doubt.row.path: doubt for doubt in doubts(PAPERS)}
FALSE_RECORDS = "channels.court-file.fabrication.unpaid-judgment"


def asked(headline: str, weeks: int, threads: int) -> Assumed | None:
    with ThreadPoolExecutor(threads) as hands:
        return assumed(PAPERS, bound(), headline, weeks=weeks, seed=3, hands=hands)


@cache
def found() -> Assumed:
    """Return what a short run hangs on."""
    found = asked(HEADLINE, 40, threads=2)
    assert found is not None
    return found


def swing_of(path: str, weeks: int = 40) -> Swing | None:
    small = SmallRun(weeks, 3)
    return swing(PAPERS, bound(), DOUBTS[path], small, small.values(bound(), SMALL), SMALL)


def test_tally_of_everybody_together_keeps_every_count() -> None:
    tally = drawn(4).tally

    whole = together(tally)

    assert whole.persons == tally.persons
    assert (whole.cells[0] == tally.cells.sum(axis=0)).all()
    assert (whole.by_week("listed") == tally.by_week("listed")).all()


def test_figure_on_which_nothing_acts_has_no_swing() -> None:
    assert swing_of("living.uneven_earners") is None


def test_end_that_changes_nothing_stands_at_the_centre() -> None:
    s = swing_of("consequences.no-planes.effect.deny")

    assert s is not None
    central = SmallRun(40, 3).values(bound(), SMALL)
    assert all(s.at_high[name] == value or math.isnan(value) for name, value in central.items())
    assert s.at_low["denials"] < s.at_high["denials"]


def test_more_false_records_make_more_of_the_list_wrong() -> None:
    s = swing_of(FALSE_RECORDS)

    assert s is not None
    assert s.raises(HEADLINE)
    assert s.width(HEADLINE) > 0.01


def test_small_run_answers_every_measure_with_the_scheme_and_without() -> None:
    values = SmallRun(60, 3).values(bound(), 2_000)

    def rows(name: str) -> list[str]:
        return [k for k in values if k == name or k.startswith(f"{name}{ROW}")]

    between = {m.name for m in MEASURES if m.groups == ("ground",)} | {"appeal_access_gap"}
    of_tiers = {m.name for m in (*OF_TIERS, *OF_SCORES)} - {"tier_mobility"}
    of_tiers.add("score_sorting")
    for measure in MEASURES:
        # Small runs tell nobody apart, and this rulebook has no score.
        assert bool(rows(measure.name)) != (measure.name in between | of_tiers), measure.name
        assert rows(key(measure.name, NULL)) or not rows(measure.name), measure.name
    for contrast in CONTRASTS:
        assert bool(rows(contrast.name)) == (contrast.arms == (SCHEME, NULL))
    for name in PAIRED:
        assert rows(key(name, AGAINST))
    assert values["denials null"] == 0.0 < values["denials"]
    assert values["denials scheme-null"] == values["denials"]
    added = values["weeks_unemployed"] - values["weeks_unemployed null"]
    assert values["excess_unemployment"] == added
    assert values[f"worse_off_share{ROW}harm=refused"] > 0.0


def test_rows_of_a_measure_move_together() -> None:
    low = {f"a{ROW}x": 0.2, f"a{ROW}y": 0.8, "ab": 9.0}
    high = {f"a{ROW}x": 0.5, f"a{ROW}y": 0.5, "ab": 1.0}

    assert widths(low, high) == {"a": pytest.approx(0.6), "ab": 8.0}


def test_width_is_zero_where_a_measure_has_no_value() -> None:
    s = Swing(DOUBTS[FALSE_RECORDS], {HEADLINE: math.nan}, {HEADLINE: 0.5})

    assert s.width(HEADLINE) == 0.0
    assert s.width("no-such-measure") == 0.0


@pytest.mark.slow
def test_swings_come_widest_first() -> None:
    widths = [s.width(HEADLINE) for s in found().swings]

    # The first few were tried again with more people, and are in order among themselves.
    assert widths[:6] == sorted(widths[:6], reverse=True)
    assert widths[6:] == sorted(widths[6:], reverse=True)
    assert widths[0] > 0.1
    assert len(found().swings) > 50


def test_headline_without_a_value_hangs_on_nothing() -> None:
    nobody_fined = "wrongful_fine_share"

    assert asked(nobody_fined, 10, threads=1) is None


@pytest.mark.slow
def test_same_seed_finds_the_same_whatever_the_threads() -> None:
    again = asked(HEADLINE, 40, threads=1)

    assert again is not None
    assert [s.doubt.id for s in again.swings] == [s.doubt.id for s in found().swings]
    assert [s.width(HEADLINE) for s in again.swings] == [
        s.width(HEADLINE) for s in found().swings
    ]
