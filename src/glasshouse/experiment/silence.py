"""Silence that tips: where replicates fall into two modes, shares of modes and never a mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.measures.tipping import Mode, modes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glasshouse.experiment.estimate import Estimate
    from glasshouse.ledger.tally import Tally

TIPPING = frozenset({"silence_index", "lawful_acts_withheld"})
"""What is not told as one number where silence tips."""


def silence_modes(replicates: Mapping[str, Sequence[Tally]]) -> tuple[Mode, ...]:
    """Return the two modes of the silence index over replicates; nothing if there is one."""
    if not {SCHEME, NULL} <= replicates.keys():
        return ()
    pairs = zip(replicates[SCHEME], replicates[NULL], strict=True)
    said = [(scheme.total("said"), null.total("said")) for scheme, null in pairs]
    return modes(1.0 - ours / theirs for ours, theirs in said if theirs)


def without_means(found: Iterable[Estimate], tipped: Sequence[Mode]) -> tuple[Estimate, ...]:
    """Return estimates without the means that describe no replicate."""
    if not tipped:
        return tuple(found)
    return tuple(_hidden(e) if e.measure in TIPPING else e for e in found)


def _hidden(told: Estimate) -> Estimate:
    nan = math.nan
    return told._replace(value=nan, low=nan, high=nan, events=nan, is_suppressed=True)


def tipping_warnings(tipped: Sequence[Mode]) -> list[str]:
    """Say how many replicates fell into which mode."""
    if not tipped:
        return []
    low, high = tipped
    return [
        f"TIP: Silence tips: in {low.share:.0%} of the replicates {low.value:.0%} of what "
        f"would lawfully be said is missing, in {high.share:.0%} of them {high.value:.0%}. "
        "Their mean describes none of them and is not told."
    ]
