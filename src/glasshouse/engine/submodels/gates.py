"""Gates (M4): what holds for a person: tiers, lists of some age, score intervals, kept records.

A gate is open on side 0 if it holds in the operator's file, on side 1 if it holds in truth.
Persons are looked at again only when something in their file changed, in rising order.

Tiers: with x the score as read (clipped to the limits of the person's sort), the raw tier is
the highest whose ``tier_at`` is not above x, tier 0 if none.  Downwards the tier follows at
once; upwards tier k is entered when the raw tier has been at or above k for ``tier_held[k]``
weeks, the week it got there not counted: reached in week t, entered in week t + held.  The
person stands in the worse of that tier and the worst direct tier.

The cause of a wrongful standing, judged when the person's file changes: that of the oldest
entry in force among the lists of the gates in question (own and covered: stale); without a
list, copy if another operator lists the person wrongly (`outside`), else the wrongful cause
with the most weight among the person's wrong kept records, a weight being the points against
the person left of it after half-life, or 2**20 for a direct tier or a record gate; to them come
what stands against the person for contacts (association) and 2**20 for each inherited tier
(inheritance).  Ties go to the lower code, and less than an eighth of a point is stale.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.layout import (
    GATE_LIST,
    GATE_RANK,
    GATE_RECORD,
    GATE_REFUSES,
    GATE_SCORE,
    GATE_TIER,
)
from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.engine.state import (
    KEPT_POINTS,
    LOOK_AGAIN,
    OWN,
    RECORDED,
    STALE,
)
from glasshouse.engine.state_copies import COPY
from glasshouse.engine.state_kin import ASSOCIATION, INHERITANCE
from glasshouse.engine.submodels.association import less_company
from glasshouse.engine.submodels.bands import find_band, gates_of_lists
from glasshouse.engine.submodels.listing import oldest
from glasshouse.engine.submodels.outside import is_outside, wrongly_outside
from glasshouse.engine.submodels.scoring import aged
from glasshouse.ledger.columns import CAUSES

u64, i64 = np.uint64, np.int64
ONE = u64(1)
WHOLE = 1 << 20
LEAST = 8
N_CAUSES = len(CAUSES)


@part
def as_read(arm: Any, scheme: Any, side: Any, s: Any, i: Any) -> Any:
    """Return the score as tiers and gates read it: within the limits of the person's sort."""
    cell = arm.sort[i]
    x = less_company(arm, scheme, side, s, i)
    return min(max(x, scheme.limit_low[s, cell]), scheme.limit_high[s, cell])


@part
def tier_by_score(arm: Any, scheme: Any, town: Any, side: Any, s: Any, i: Any, raw: Any) -> Any:
    """Return the tier a person stands in by score, given the raw tier of this week."""
    if not arm.holds_back:
        return raw
    for k in range(arm.raw[side, s, i] + 1, raw + 1):
        arm.since[side, s, k, i] = town.week
        if scheme.tier_held[s, k] > 0:
            schedule(arm, town, town.week + scheme.tier_held[s, k], LOOK_AGAIN, side, i)
    tier = min(i64(arm.tier[side, s, i]), raw)
    for k in range(tier + 1, raw + 1):
        if town.week - arm.since[side, s, k, i] >= scheme.tier_held[s, k]:
            tier = k
    return tier


@part
def place(arm: Any, scheme: Any, town: Any, people: Any, side: Any, s: Any, i: Any) -> Any:
    """Find the tier a person stands in on one score; return the gates of that score."""
    b = find_band(arm, scheme, side, s, i)
    arm.band[side, s, i] = b
    stand = i64(arm.band_tier[side, s, b])
    if not arm.plain_tiers:
        stand = held_tier(arm, scheme, town, side, s, i, stand)
    if side == RECORDED and s == 0:
        g = people.group[i]
        arm.standing[g, arm.stand[side, s, i]] -= 1
        arm.standing[g, stand] += 1
    arm.stand[side, s, i] = stand
    return u64(arm.band_gates[side, s, b])


@kernel
def held_tier(arm: Any, scheme: Any, town: Any, side: Any, s: Any, i: Any, raw: Any) -> Any:
    """Return the tier a person stands in, where thresholds alone do not decide."""
    tier = tier_by_score(arm, scheme, town, side, s, i, raw)
    arm.raw[side, s, i] = raw
    arm.tier[side, s, i] = tier
    stand = i64(tier)
    if arm.tiers_directly:
        for k in range(tier - 1, -1, -1):
            if arm.direct[side, s, k, i] > 0:
                stand = i64(k)
    return stand


@part
def is_listed(arm: Any, scheme: Any, town: Any, side: Any, i: Any, g: Any) -> Any:
    """Return whether a person has been on a gate's list for as long as the gate asks."""
    which = i64(scheme.gate_list[g])
    if not (arm.on[side, i] >> which) & 1:
        return False
    if scheme.gate_age[g] == 0:
        return True
    e = oldest(arm, side, i, 1 << which)
    return town.week - arm.entry_from[e] >= scheme.gate_age[g]


@part
def holds(arm: Any, scheme: Any, town: Any, side: Any, i: Any, g: Any) -> Any:
    """Return whether gate `g` is open for person `i` on one side."""
    kind, s = scheme.gate_kind[g], i64(scheme.gate_score[g])
    if kind == GATE_LIST:
        return is_listed(arm, scheme, town, side, i, g)
    if kind == GATE_TIER:
        return (scheme.gate_tiers[g] >> u64(arm.stand[side, s, i])) & ONE != u64(0)
    if kind == GATE_SCORE:
        x = as_read(arm, scheme, side, s, i)
        return scheme.gate_least[g] <= x < scheme.gate_below[g]
    if kind == GATE_RECORD:
        return arm.kept[side, scheme.gate_slot[g], i] > 0
    if kind == GATE_RANK:
        return (arm.inside[side, i] >> g) & 1 != 0
    if kind == GATE_OUTSIDE:
        return is_outside(scheme, town, side, i, i64(scheme.gate_list[g]))
    return kind == GATE_REFUSES and arm.refuses[i] != 0


@part
def look_at(arm: Any, scheme: Any, town: Any, people: Any, side: Any, i: Any) -> None:
    """Find what holds for a person on one side, into `next_open`."""
    bits = u64(0)
    if arm.subject[i]:
        for s in range(scheme.score_n):
            bits |= place(arm, scheme, town, people, side, s, i)
        bits |= gates_of_lists(arm, arm.on[side, i])
    for n in range(arm.n_other):
        g = i64(arm.other_gate[n])
        may = arm.subject[i] or scheme.gate_kind[g] == GATE_REFUSES
        if may and holds(arm, scheme, town, side, i, g):
            bits |= ONE << u64(g)
    arm.next_open[side, i] = np.uint32(bits)


@kernel
def evaluate(arm: Any, scheme: Any, town: Any, people: Any, side: Any, i: Any) -> None:
    """Look at a person again, on one side: `look_at`, called and not laid in."""
    look_at(arm, scheme, town, people, side, i)


@kernel
def lists_behind(scheme: Any, gates: Any) -> Any:
    """Return the lists (bits) that some gates (bits) watch."""
    lists = i64(0)
    for g in range(scheme.gate_n):
        if (gates >> u64(g)) & ONE and scheme.gate_kind[g] == GATE_LIST:
            lists |= 1 << i64(scheme.gate_list[g])
    return lists


@kernel
def weight_of(arm: Any, scheme: Any, town: Any, k: Any) -> Any:
    """Return how heavily a wrong kept record weighs against its person."""
    if arm.node_kind[k] != KEPT_POINTS:
        return i64(WHOLE)
    s = i64(scheme.rule_score[arm.node_rule[k]])
    return -aged(scheme, s, i64(arm.node_value[k]), town.week - arm.node_week[k])


@part
def weigh_others(arm: Any, scheme: Any, i: Any, weights: Any) -> None:
    """Add what stands against a person for others to the weights of wrongful causes."""
    if scheme.kin_n == 0:
        return
    for s in range(scheme.score_n):
        weights[ASSOCIATION] += i64(arm.company[s, i])
    for p in range(scheme.kin_n):
        weights[INHERITANCE] += WHOLE * i64((arm.heir[i] >> p) & 1)


@kernel
def cause_of(arm: Any, scheme: Any, town: Any, i: Any, gates: Any) -> Any:
    """Return why some open gates (bits) are wrongly open for person `i` on side 0."""
    lists = lists_behind(scheme, gates)
    e = oldest(arm, RECORDED, i, lists) if lists else i64(0)
    if e > 0:
        cause = i64(arm.entry_cause[e])
        return i64(STALE) if cause == OWN else cause
    if wrongly_outside(arm, scheme, i, gates):
        return i64(COPY)
    weight = arm.cause_weight
    for c in range(N_CAUSES):
        weight[c] = 0
    weigh_others(arm, scheme, i, weight)
    k = i64(arm.wrong_first[i])
    while k > 0:
        weight[arm.node_cause[k]] += weight_of(arm, scheme, town, k)
        k = i64(arm.node_link[k])
    most, cause = i64(LEAST - 1), i64(STALE)
    for c in range(N_CAUSES):
        if weight[c] > most:
            most, cause = weight[c], i64(c)
    return cause


@kernel
def counted_behind(arm: Any, scheme: Any, i: Any, gates: Any) -> Any:
    """Return the counted conduct behind some open gates: of the oldest entry, else the last."""
    lists = lists_behind(scheme, gates)
    e = oldest(arm, RECORDED, i, lists) if lists else i64(0)
    return i64(arm.entry_counted[e]) if e > 0 else i64(arm.last_counted[i])
