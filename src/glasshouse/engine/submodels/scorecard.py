"""Scorecards (M4): scores that follow from who people are, computed once and not by rules.

A logistic score is a whole number of millionths (2**-20) of a chance.  With all terms in
2**-20 of log-odds,

    x = card_base + sum of term_adds over the terms that hold for the person

and, x held to 16 either way, k = (x + 16 * 2**20) >> 13 and r the 13 low bits of that sum,

    score = logistic[k] + (((logistic[k + 1] - logistic[k]) * r + 4096) >> 13),

where ``logistic[k]`` is the chance at log-odds k / 128 - 16, rounded: no further than 1.3e-6
from 1 / (1 + exp(-x)).  An additive score is x itself, in steps of the score.  Both are clipped
to floor and ceiling.  A term holds for people whose cell its condition means and of whose
values it forbids none.

The score is the same in the operator's file and in truth: no record stands between, so nothing
is wrongful about it; that it goes by who people are is said beside the result instead.  Rules
may move it further, on both sides as they move points.

Draws: none here; stand-in attributes are drawn in `submodels.stand_ins`.

References: D. Cox, "The regression analysis of binary sequences", JRSS B 20 (1958).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.layout_cards import ADDITIVE, CUTS, DRAWN, FINE, LOGISTIC, REACH
from glasshouse.engine.state_cards import COMPUTED
from glasshouse.engine.submodels.credit import draw_score

u64, i64 = np.uint64, np.int64
LIMIT = REACH * FINE
SHIFT = (FINE // CUTS).bit_length() - 1
LOW = (1 << SHIFT) - 1
HALF = 1 << (SHIFT - 1)


@kernel
def holds_for(arm: Any, scheme: Any, people: Any, i: Any, who: Any) -> Any:
    """Return whether a condition on who people are holds for a person."""
    is_meant = scheme.who_cells[who, people.cell[i]] != 0
    return is_meant and arm.values[i] & scheme.who_forbids[who] == u64(0)


@kernel
def value_of(arm: Any, scheme: Any, people: Any, i: Any, first: Any, n: Any) -> Any:
    """Return which of `n` conditions is the first that holds; the last if none does."""
    for v in range(n - 1):
        if holds_for(arm, scheme, people, i, first + v):
            return i64(v)
    return i64(n - 1)


@kernel
def chance_of(scheme: Any, x: Any) -> Any:
    """Return the chance of log-odds x; both in 2**-20."""
    at = min(max(x, -LIMIT), LIMIT) + LIMIT
    k, low = at >> SHIFT, at & LOW
    below = i64(scheme.logistic[k])
    if low == 0:
        return below
    return below + (((i64(scheme.logistic[k + 1]) - below) * low + HALF) >> SHIFT)


@kernel
def card_score(arm: Any, scheme: Any, people: Any, s: Any, i: Any) -> Any:
    """Return what a scorecard gives a person."""
    x = i64(scheme.card_base[s])
    for n in range(scheme.term_at[s], scheme.term_at[s + 1]):
        if holds_for(arm, scheme, people, i, n):
            x += scheme.term_adds[n]
    return i64(chance_of(scheme, x)) if scheme.score_kind[s] == LOGISTIC else x


@kernel
def start_scores(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Compute all scores at the start, and book what that adds to the start of all."""
    n = town.persons
    for s in range(scheme.score_n):
        for side in range(2):
            arm.base[side, s, :n] = scheme.score_start[s]
        if scheme.score_kind[s] != 0:
            for i in range(n):
                start_score(arm, scheme, town, people, s, i)


@kernel
def start_score(arm: Any, scheme: Any, town: Any, people: Any, s: Any, i: Any) -> None:
    """Compute one of a person's scores at the start."""
    if scheme.score_kind[s] in (LOGISTIC, ADDITIVE):
        x = i64(card_score(arm, scheme, people, s, i))
    elif scheme.score_kind[s] == DRAWN:
        v = value_of(arm, scheme, people, i, scheme.drawn_who, scheme.drawn_values)
        arm.drawn_value[i] = v
        x = i64(draw_score(scheme, town, v, i))
    else:
        x = i64(scheme.score_start[s])
    x = min(max(x, scheme.score_floor[s]), scheme.score_ceiling[s])
    for side in range(2):
        arm.accounts[side, s, COMPUTED] += x - i64(arm.score[side, s, i])
        arm.score[side, s, i] = x
        arm.base[side, s, i] = x
