"""Columns of what computed scores do: outcomes of granted requests, sums demanded, flips."""

from __future__ import annotations

FLOWS: tuple[str, ...] = (
    "outcomes_good",  # granted requests that turned out well
    "outcomes_bad",
    "outcome_gain",  # 1/64 points that outcomes added to scores, and took
    "outcome_loss",
    "demanded",  # thousandths of a median week's income, of sums that a record gives
    "flipped_tier",  # at the horizon: stands in another tier of the first score than arm 0
    "flipped_listed",  # listed in one of the two only
)
