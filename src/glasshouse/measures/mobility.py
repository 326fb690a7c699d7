"""Whether people move between tiers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import SPANS
from glasshouse.measures.counts import Reading, quotient, shares
from glasshouse.measures.inequality import shorrocks
from glasshouse.measures.questions import Measure, asked
from glasshouse.measures.units import INDEX, SHARE

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Floats, Readings

FIVE = SPANS[-1]
TIE = 1e-9


def tier_mobility(counts: Counts) -> Readings:
    """Return Shorrocks' index of the moves between tiers within a year.

    From 0 (everybody stays where they are) over 1 (where one stands says nothing about where
    one will stand) up to K/(K-1) for K tiers (nobody stays).  Without a value where there are
    fewer than two tiers with people in them.

    It does not tell the direction: falling and rising count alike.
    """
    moves = counts.tally.mobility[0]
    moved = float(moves.sum() - np.trace(moves))
    return {"all": Reading(shorrocks(moves), float(moves.sum()), moved)}


def tier_moves(counts: Counts) -> Readings:
    """Return of those who stand in a tier, the share that stands in each a year later.

    ``from=A,to=B`` is the share of the persons found in A at a year's start who are found in B
    at its end; the rows of one ``from`` add to 1.  All years of a run are taken together, and
    what lies between the two days is not seen.

    `tier_mobility` makes one number of it.
    """
    moves = counts.tally.mobility[0]
    found: Readings = {}
    for origin, row in zip(counts.tiers, moves, strict=False):
        started = float(row.sum())
        for target, moved in zip(counts.tiers, row.tolist(), strict=False):
            label = f"from={origin},to={target}"
            found[label] = Reading(quotient(moved, started), started, float(moved))
    return found


def lowest_tier_kept(counts: Counts) -> Readings:
    """Return of those in the lowest tier, the share found there again after years.

    ``years=1`` and ``years=5`` are counted, the second where a run lasts five years.
    ``years=5,way=chained`` is what five years one after another would make of the first, if
    where somebody stands told all about where they will stand: people differ, and sanctions add
    up, so that more may be found there again.  Without a value where nobody was ever found in
    the lowest tier, or nothing moved within the time.

    Tiers go from the lowest scores to the highest, which says nothing about people's worth.
    """
    if len(counts.tiers) < 2:  # noqa: PLR2004
        return {}
    found: Readings = {}
    for years, moves in zip(SPANS, counts.tally.mobility, strict=True):
        started, stayed = float(moves[0].sum()), float(moves[0, 0])
        found[f"years={years}"] = Reading(quotient(stayed, started), started, stayed)
    chained = _after(counts.tally.mobility[0].astype(np.float64), FIVE)
    _, base, events = found["years=1"][:3]
    return found | {f"years={FIVE},way=chained": Reading(chained, base, events)}


def _after(moves: Floats, years: int) -> float:
    """Return the chance to be in the lowest tier again if each year goes by one table."""
    started = moves.sum(axis=1)
    alive = started > 0
    if not alive[0]:
        return math.nan
    chances = moves[np.ix_(alive, alive)] / started[alive, None]
    if (np.abs(chances.sum(axis=1) - 1.0) > TIE).any():
        return math.nan  # somebody came into a tier of which no year is known
    return float(np.linalg.matrix_power(chances, years)[0, 0])


def tier_share(counts: Counts) -> Readings:
    """Return the share of persons who stand in each tier in the last week; they add to 1.

    Tiers are named as the rulebook names them, and say nothing about anybody's worth.
    """
    if len(counts.tiers) == 0:
        return {}
    standing = counts.tally.tiers[-1].sum(axis=0)[: len(counts.tiers)]
    labels = tuple(f"tier={name}" for name in counts.tiers)
    return shares(labels, standing, np.full(len(labels), counts.persons[0], np.int64))


def privileged_share(counts: Counts) -> Readings:
    """Return the share of persons whose tier brings a privilege in the last week.

    From 0 (nobody's does) to 1 (everybody's).  Without an answer where no privilege hangs on a
    tier.  A privilege that a person never asks for counts as held.
    """
    if not counts.privileged:
        return {}
    columns = [counts.tiers.index(name) for name in counts.privileged]
    groups = counts.tally.tiers[-1][: len(counts.last_labels) - 1, columns].sum(axis=1)
    held = np.concatenate([[groups.sum()], groups])
    return shares(counts.last_labels, held, counts.last_persons)


OF_TIERS: tuple[Measure, ...] = (
    asked(tier_mobility, INDEX, "Do people move between tiers?"),
    asked(
        tier_moves,
        SHARE,
        "Where do people of each tier stand a year later?",
        ("from", "to"),
    ),
    asked(
        lowest_tier_kept,
        SHARE,
        "How many in the lowest tier are found there again after years?",
        ("years", "way"),
        harm=True,
    ),
    asked(tier_share, SHARE, "How many stand in each tier?", ("tier",)),
    asked(privileged_share, SHARE, "How many stand in a tier with privileges?", ("group",)),
)
"""Where people stand and whether they move, as `registry` takes them in."""
