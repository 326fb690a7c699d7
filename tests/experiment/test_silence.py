from __future__ import annotations

import math

import pytest

from glasshouse.experiment.estimate import Estimate
from glasshouse.experiment.silence import silence_modes, tipping_warnings, without_means
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Tally
from glasshouse.measures.tipping import Mode

TIPPED = (Mode(0.5, 0.1), Mode(0.5, 0.8))


def said(times: int) -> Tally:
    tally = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
    tally.cells[0, COLUMN["said"]] = times
    return tally


def told(measure: str) -> Estimate:
    return Estimate(measure, "scheme", "all", 0.4, 0.1, 0.8, "share", 100.0, 40.0)


def test_silence_that_tips_in_some_replicates_has_two_modes() -> None:
    found = silence_modes({"scheme": [said(90)] * 6 + [said(20)] * 6, "null": [said(100)] * 12})

    assert [mode.share for mode in found] == [0.5, 0.5]
    assert [mode.value for mode in found] == pytest.approx([0.1, 0.8])


def test_without_the_society_without_the_scheme_there_is_no_silence_to_tip() -> None:
    assert silence_modes({"scheme": [said(1)] * 12}) == ()
    assert silence_modes({"scheme": [said(0)] * 12, "null": [said(0)] * 12}) == ()


def test_a_mean_of_two_modes_is_not_told() -> None:
    index, other = without_means([told("silence_index"), told("denials")], TIPPED)

    assert math.isnan(index.value)
    assert index.is_suppressed
    assert other.value == 0.4


def test_where_nothing_tips_everything_is_told_and_nothing_warned_of() -> None:
    assert without_means([told("silence_index")], ()) == (told("silence_index"),)
    assert tipping_warnings(()) == []


def test_how_many_replicates_tipped_is_said() -> None:
    (text,) = tipping_warnings(TIPPED)

    assert "in 50% of the replicates 10%" in text
    assert "50% of them 80%" in text
