"""Where people stand: how scores sort people and how unequal they are is told if known."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from glasshouse.report.reading import Reading
from glasshouse.report.sections.standing import standing
from tests.report import records


def told(*without: str) -> tuple[str, ...]:
    record = records.tier_record()
    kept = record.estimates.filter(~pl.col("measure").is_in(without))
    section = standing(Reading.of(replace(record, estimates=kept), "en"))
    assert section is not None
    return section.paragraphs


def test_scores_are_said_to_sort_and_to_be_unequal_with_their_intervals() -> None:
    _, scores = told()

    assert "in 71.0 of 100 cases (95\u00a0%" in scores
    assert "unequal by 0.020 (95\u00a0%" in scores
    assert "bear 47.0 of 100 (95\u00a0%" in scores


def test_what_is_not_known_is_not_said() -> None:
    assert len(told("score_sorting", "score_inequality", "lowest_tenth_share")) == 1
    assert "Gini" not in told("score_inequality")[1]
    assert "of 100 cases" in told("score_inequality")[1]
