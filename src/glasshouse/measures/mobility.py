"""Whether people move between tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.measures.counts import Reading, shares
from glasshouse.measures.inequality import shorrocks

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def tier_mobility(counts: Counts) -> Readings:
    """Return Shorrocks' index of the moves between tiers within a year.

    From 0 (everybody stays where they are) over 1 (where one stands says nothing about where
    one will stand) up to K/(K-1) for K tiers (nobody stays).  Without a value where there are
    fewer than two tiers with people in them.

    It does not tell the direction: falling and rising count alike.
    """
    moves = counts.tally.mobility
    moved = float(moves.sum() - np.trace(moves))
    return {"all": Reading(shorrocks(moves), float(moves.sum()), moved)}


def tier_share(counts: Counts) -> Readings:
    """Return the share of persons who stand in each tier in the last week; they add to 1.

    Tiers are named as the rulebook names them, and say nothing about anybody's worth.
    """
    if len(counts.tiers) == 0:
        return {}
    standing = counts.tally.tiers[-1].sum(axis=0)[: len(counts.tiers)]
    labels = tuple(f"tier={name}" for name in counts.tiers)
    return shares(labels, standing, np.full(len(labels), counts.persons[0], np.int64))
