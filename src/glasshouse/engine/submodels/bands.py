"""Bands (M4): the intervals of a score within which a person's tier and gates stay as they are.

The bounds are the thresholds of tiers and the ends of score gates.  What holds in each band is
looked up once for a scheme, so that a score that moves costs nothing until it leaves its band,
and then one search.  In truth only gates matter, so that bands with the same gates are one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.layout import (
    CELLS,
    CHANNEL_PLAIN,
    FAR,
    GATE_LIST,
    GATE_SCORE,
    GATE_TIER,
    IN_FULL,
    LISTS,
    NOT_PLAIN,
    PLAINLY,
    POINTS,
    UNWATCHED,
)
from glasshouse.engine.state import RECORDED, TRUTH
from glasshouse.engine.submodels.association import less_company

u64, i64, u8 = np.uint64, np.int64, np.uint8
ONE = u64(1)


@kernel
def use_bands(arm: Any, scheme: Any) -> None:
    """Find the bands of every score on both sides, and what holds in each."""
    arm.has_limits = 0
    for s in range(scheme.score_n):
        for cell in range(CELLS):
            is_free = scheme.limit_low[s, cell] <= -FAR and scheme.limit_high[s, cell] >= FAR
            arm.has_limits |= not is_free
        for side in range(2):
            find_bounds(arm, scheme, side, s)
            for b in range(arm.band_n[side, s]):
                describe(arm, scheme, side, s, b)
        if arm.plain_tiers:
            join_bands(arm, TRUTH, s)
    use_lists(arm, scheme)


@kernel
def find_bounds(arm: Any, scheme: Any, side: Any, s: Any) -> None:
    """Put the bounds of a score in rising order."""
    arm.band_n[side, s] = 1
    arm.band_low[side, s, 0] = -FAR
    arm.band_low[side, s, 1] = FAR
    for k in range(1, scheme.tier_n[s]):
        add_bound(arm, side, s, scheme.tier_at[s, k])
    for g in range(scheme.gate_n):
        if scheme.gate_kind[g] == GATE_SCORE and scheme.gate_score[g] == s:
            add_bound(arm, side, s, scheme.gate_least[g])
            add_bound(arm, side, s, scheme.gate_below[g])


@kernel
def add_bound(arm: Any, side: Any, s: Any, bound: Any) -> None:
    """Put a bound among those of a score, once; the last one, far away, stays last."""
    if bound <= -FAR or bound >= FAR:
        return
    n = arm.band_n[side, s]
    at = n
    while arm.band_low[side, s, at - 1] >= bound:
        at -= 1
    if arm.band_low[side, s, at] == bound:
        return
    for b in range(n, at - 1, -1):
        arm.band_low[side, s, b + 1] = arm.band_low[side, s, b]
    arm.band_low[side, s, at] = bound
    arm.band_n[side, s] = n + 1


@kernel
def describe(arm: Any, scheme: Any, side: Any, s: Any, b: Any) -> None:
    """Say which tier and which gates go with a band."""
    x = i64(arm.band_low[side, s, b])
    tier = i64(0)
    for k in range(1, scheme.tier_n[s]):
        tier = i64(k) if x >= scheme.tier_at[s, k] else tier
    gates = u64(0)
    for g in range(scheme.gate_n):
        if scheme.gate_score[g] != s:
            continue
        if scheme.gate_kind[g] == GATE_SCORE:
            is_open = scheme.gate_least[g] <= x < scheme.gate_below[g]
            gates |= u64(is_open) << u64(g)
        elif scheme.gate_kind[g] == GATE_TIER and arm.plain_tiers:
            gates |= ((scheme.gate_tiers[g] >> u64(tier)) & ONE) << u64(g)
    arm.band_tier[side, s, b] = tier
    arm.band_gates[side, s, b] = gates


@kernel
def join_bands(arm: Any, side: Any, s: Any) -> None:
    """Join neighbours with the same gates: in truth nobody asks for the tier itself."""
    n = i64(0)
    last = arm.band_n[side, s]
    for b in range(1, last):
        if arm.band_gates[side, s, b] != arm.band_gates[side, s, n]:
            n += 1
            arm.band_low[side, s, n] = arm.band_low[side, s, b]
            arm.band_tier[side, s, n] = arm.band_tier[side, s, b]
            arm.band_gates[side, s, n] = arm.band_gates[side, s, b]
    arm.band_low[side, s, n + 1] = FAR
    arm.band_n[side, s] = n + 1


@kernel
def use_lists(arm: Any, scheme: Any) -> None:
    """Say which gates a list opens at once, and which want to be looked at one by one."""
    arm.n_other = arm.waited = 0
    for n in range(LISTS):
        arm.list_gates[n] = 0
    for g in range(scheme.gate_n):
        kind = scheme.gate_kind[g]
        if kind == GATE_LIST and scheme.gate_age[g] > 0:
            arm.waited |= 1 << i64(scheme.gate_list[g])
        if kind == GATE_LIST and scheme.gate_age[g] == 0:
            arm.list_gates[scheme.gate_list[g]] |= np.uint32(1 << g)
        elif kind != GATE_SCORE and not (kind == GATE_TIER and arm.plain_tiers):
            arm.other_gate[arm.n_other] = g
            arm.n_other += 1


@part
def find_band(arm: Any, scheme: Any, side: Any, s: Any, i: Any) -> Any:
    """Return the number of the band a person's score lies in, as it is read."""
    x = less_company(arm, scheme, side, s, i)
    if arm.has_limits:
        sort = arm.sort[i]
        x = min(max(x, scheme.limit_low[s, sort]), scheme.limit_high[s, sort])
    b = i64(0)
    for n in range(1, arm.band_n[side, s]):
        b += i64(x >= arm.band_low[side, s, n])
    return b


@part
def is_inside(arm: Any, side: Any, s: Any, i: Any, x: Any) -> Any:
    """Return whether a score lies in the band where its person was found last.

    Where the score is read within limits this may say no though nothing changes.
    """
    if side == RECORDED and arm.deducts:
        x -= i64(arm.company[s, i])
    b = u64(arm.band[side, s, i])
    return arm.band_low[side, s, b] <= x < arm.band_low[side, s, b + ONE]


@kernel
def mark_outside(
    x: Any, band: Any, low: Any, bands: Any, bit: Any, hit: Any, mark: Any
) -> None:
    """Mark whose score has left its band; `hit` is room for one byte a person."""
    for i in range(x.size):
        hit[i] = u8(0)
    for n in range(1, bands):
        bound = low[n]
        for i in range(x.size):
            hit[i] = u8(hit[i] + u8(x[i] >= bound))
    for i in range(x.size):
        mark[i] |= u8(u8(hit[i] != band[i]) * bit)


@part
def gates_of_lists(arm: Any, lists: Any) -> Any:
    """Return the gates (bits) that being on some lists (bits) opens at once."""
    gates = u64(0)
    left = i64(lists)
    n = 0
    while left:
        if left & 1:
            gates |= u64(arm.list_gates[n])
        left >>= 1
        n += 1
    return gates


@kernel
def use_plain(arm: Any, scheme: Any) -> None:
    """Find the records that only move one score by fixed points that are kept for good.

    They are most of what is recorded, and take the short way through `firing` and
    `observation`; so does conduct that counts as one thing only, seen by one plain channel.
    """
    for r in range(scheme.rule_n):
        arm.is_plain[r] = is_plain_rule(scheme, r)
    for counted in range(arm.plain_rule.size):
        arm.plain_rule[counted] = NOT_PLAIN
        first = scheme.link_at[counted]
        if scheme.link_at[counted + 1] != first + 1:
            continue
        r = scheme.link_rule[first]
        if arm.is_plain[r] and not is_gated(arm, scheme, counted):
            arm.plain_rule[counted] = r
    for s in range(arm.witnessed.size):
        ways = scheme.true_at[s + 1] - scheme.true_at[s]
        ways += scheme.route_at[s + 1] - scheme.route_at[s]
        arm.witnessed[s] = IN_FULL if ways > 0 else UNWATCHED
        if is_plain_conduct(scheme, s):
            arm.witnessed[s] = PLAINLY
            route, counted = scheme.route_at[s], scheme.true_rc[scheme.true_at[s]]
            channel = scheme.route_ch[route]
            arm.plain_at[s], arm.plain_counted[s] = route, counted
            arm.plain_channel[s] = channel
            arm.plain_luck[s] = scheme.counted_luck[counted] ^ scheme.channel_luck[channel]


@kernel
def is_plain_rule(scheme: Any, r: Any) -> Any:
    """Return whether a rule gives fixed points, once for each record, for good."""
    moves = scheme.rule_kind[r] == POINTS and scheme.rule_mild[r] == scheme.rule_harsh[r]
    always = scheme.rule_cap_slot[r] < 0 and scheme.rule_strikes[r] <= 1
    once = scheme.rule_every[r] == 0 and scheme.rule_skip[r] == u64(0)
    return moves and always and once


@kernel
def is_gated(arm: Any, scheme: Any, counted: Any) -> Any:
    """Return whether a record gate reads a counted conduct."""
    for n in range(arm.n_record_gates):
        if (scheme.gate_counted[arm.record_gate[n]] >> u64(counted)) & ONE:
            return True
    return False


@kernel
def is_plain_conduct(scheme: Any, s: Any) -> Any:
    """Return whether conduct always counts as one thing, which one plain channel may see.

    Where observation is perfect it is recorded whatever the channels.
    """
    t, route = scheme.true_at[s], scheme.route_at[s]
    whole = u64(1) << u64(32)
    if scheme.true_at[s + 1] != t + 1 or scheme.true_share32[t] < whole:
        return False
    if scheme.perfect:
        return True
    if scheme.route_at[s + 1] != route + 1 or scheme.route_share32[route] < whole:
        return False
    is_one = scheme.true_rc[t] == scheme.route_rc[route]
    return is_one and scheme.channel_kind[scheme.route_ch[route]] == CHANNEL_PLAIN
