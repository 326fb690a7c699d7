"""Credit (M4): scores drawn from a published distribution, and outcomes of granted requests.

A person's score is drawn once: with v the person's value of the attribute by which it is drawn
and u = top 32 bits of ``draw(key(seed, town, 0, drawn) ^ drawn_luck, i)``, k the first with u <
``drawn_at32[v, k]``.  If people stand at the published points only, the score is
``drawn_points[v, k]``; otherwise it lies between:

    p[k-1] + (p[k] - p[k-1]) * (u - at[k-1]) // (at[k] - at[k-1]).

An outcome arises only where the need was granted.  Each adult subject makes the requests of
`consequences` for that need (the same draws); one that is not refused turns out badly iff the
top 32 bits of ``draw(z ^ outcome_luck, c)`` < b, where z is the key of the request, c its
number, and b the chance in ``bad32`` at the score the operator's file holds that week: between
the points of ``bad_at`` along a line (rounded down), or that of the last point not above the
score; beyond the ends the end value.

An outcome is own conduct, known to the lender without a channel.  The rules it fires act in the
week after, on both sides, in the order of ``outcome_rule``.

References: L. Liu, S. Dean, E. Rolf, M. Simchowitz, M. Hardt, "Delayed impact of fair machine
learning", ICML (2018).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note, note_steps
from glasshouse.engine.lanes import S16, S32
from glasshouse.engine.layout import NONE, POINTS
from glasshouse.engine.state import (
    EVER_COUNTED,
    EVER_LISTED,
    NEVER,
    NO_RECORD,
    OWN,
    RECORDED,
    TRUTH,
)
from glasshouse.engine.state_cards import OUTCOME_FIRES
from glasshouse.engine.submodels.consequences import answer
from glasshouse.engine.submodels.firing import NOTHING, fire
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
NEED, DRAWN = u64(STREAMS["need"]), u64(STREAMS["drawn"])
GOOD, BAD = i64(COLUMN["outcomes_good"]), i64(COLUMN["outcomes_bad"])
GAIN, LOSS = i64(COLUMN["outcome_gain"]), i64(COLUMN["outcome_loss"])
COUNTED, GRAVITY = i64(COLUMN["counted"]), i64(COLUMN["gravity_of_listed"])


@kernel
def draw_score(scheme: Any, town: Any, v: Any, i: Any) -> Any:
    """Draw a person's score, given the value by which it is drawn."""
    k = key(town.seed, town.number, u64(0), DRAWN)
    u = draw(k ^ scheme.drawn_luck, i) >> S32
    at, points = scheme.drawn_at32[v], scheme.drawn_points[v]
    n = i64(1)
    while n < scheme.drawn_n - 1 and u >= at[n]:
        n += 1
    high = i64(points[n])
    if scheme.drawn_step:
        return high
    low = i64(points[n - 1])
    return low + (high - low) * i64(u - at[n - 1]) // i64(at[n] - at[n - 1])


@kernel
def bad_chance(scheme: Any, v: Any, x: Any) -> Any:
    """Return the 32-bit chance that a request granted at score x turns out badly."""
    at, chance, last = scheme.bad_at[v], scheme.bad32[v], scheme.bad_n - 1
    if x < at[0]:
        return chance[0]
    k = i64(0)
    while k < last and x >= at[k + 1]:
        k += 1
    if k == last or scheme.bad_step:
        return chance[k]
    rise, step = i64(chance[k + 1]) - i64(chance[k]), i64(at[k + 1]) - i64(at[k])
    return u64(i64(chance[k]) + rise * (x - i64(at[k])) // step)


@kernel
def come_out(arm: Any, scheme: Any, town: Any, people: Any, i: Any, is_bad: Any) -> None:
    """Count an outcome as conduct of the person, and schedule the rules it fires."""
    note(arm, people, i, BAD if is_bad else GOOD)
    note(arm, people, i, COUNTED)
    gravity = i64(scheme.counted_gravity[scheme.outcome_counted[1 if is_bad else 0]])
    arm.gravity[i] += gravity
    if arm.ever[i] & EVER_LISTED:
        note_steps(arm, people, i, GRAVITY, gravity)
    if not arm.ever[i] & EVER_COUNTED:
        arm.ever[i] |= EVER_COUNTED
        arm.mark[i] |= np.uint8(1 << TRUTH)
    for n in range(scheme.outcome_rule_n):
        if (scheme.outcome_rule_bad[n] != 0) != is_bad:
            continue
        for side in (RECORDED, TRUTH):
            k = schedule(arm, town, town.week + 1, OUTCOME_FIRES, side, i)
            if k > 0:
                arm.node_rule[k] = scheme.outcome_rule[n]


@kernel
def turn_out(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let every request that was granted this week turn out well or badly."""
    row, need = scheme.outcome_row, scheme.outcome_need
    if scheme.bad_n == 0:
        return
    s = scheme.drawn_score
    k = key(town.seed, town.number, town.week, NEED)
    for i in range(town.persons):
        if not (arm.subject[i] and town.acts[i]):
            continue
        z = draw(k, 64 * i + row)
        chances = living.need_sf48[row, living.need_mc[row, people.cell[i]]]
        for c in range(3):
            if (z >> S16) >= chances[c]:
                break
            by = i64(NONE)
            if need != NONE:
                by, _, _ = answer(arm, scheme, i, need, c, z)
            if by != NONE:
                continue
            bad = bad_chance(scheme, i64(arm.drawn_value[i]), i64(arm.score[RECORDED, s, i]))
            is_bad = (draw(z ^ scheme.outcome_luck, c) >> S32) < bad
            come_out(arm, scheme, town, people, i, is_bad)


@kernel
def fire_outcome(arm: Any, scheme: Any, town: Any, people: Any, k: Any) -> None:
    """Let a rule act on an outcome, and count how far it moved the score."""
    i, side, r = i64(arm.node_who[k]), i64(arm.node_side[k]), i64(arm.node_rule[k])
    s = i64(scheme.rule_score[r])
    before = i64(arm.score[side, s, i])
    fire(arm, scheme, town, side, i, r, NO_RECORD, OWN, NEVER)
    moved = i64(arm.score[side, s, i]) - before
    if side == RECORDED and scheme.rule_kind[r] == POINTS and moved != NOTHING:
        note_steps(arm, people, i, GAIN if moved > 0 else LOSS, abs(moved))
