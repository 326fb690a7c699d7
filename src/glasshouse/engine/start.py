"""The week before the first, in one arm: everybody at the start, nobody listed.

What is the same for everybody is set in whole columns; what is the same in every arm, how
people live, is taken over from the first.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.layout import (
    GATE_RECORD,
    GROUPS,
    LISTS,
    LOSE,
    PAY,
    STRIKE_ROOM,
    TIERS,
    TO_TIER,
)
from glasshouse.engine.state import (
    LAST_NODE,
    LAST_POINTS,
    LAST_SCORE,
    LAST_WEEK,
    N_COLUMNS,
    NO_RECORD,
    NO_WEEK,
)
from glasshouse.engine.submodels.bands import use_bands, use_plain
from glasshouse.engine.submodels.company import start_kin, use_kin
from glasshouse.engine.submodels.copies import start_copies
from glasshouse.engine.submodels.display import start_display
from glasshouse.engine.submodels.expression import start_voices
from glasshouse.engine.submodels.gaming import start_gaming
from glasshouse.engine.submodels.gates import evaluate
from glasshouse.engine.submodels.hardship import start_hardship
from glasshouse.engine.submodels.harm import N_SPENT
from glasshouse.engine.submodels.risk import start_beliefs
from glasshouse.engine.submodels.scorecard import start_scores
from glasshouse.engine.submodels.scoring import NO_STRIKE
from glasshouse.engine.submodels.stand_ins import tell_apart
from glasshouse.engine.submodels.unseen import start_inspections
from glasshouse.ledger.columns import SPANS

u64, i64, u8 = np.uint64, np.int64, np.uint8
N_SPANS = len(SPANS)
LONG_AGO = -20_000
"""Week in which whoever starts in a tier came to it: it holds from the start."""


@kernel
def use(arm: Any, scheme: Any) -> None:
    """Look up once what the bound rulebook uses."""
    arm.holds_back = arm.tiers_directly = 0
    for s in range(scheme.score_n):
        for k in range(scheme.tier_n[s]):
            arm.holds_back |= scheme.tier_held[s, k] > 0
    arm.n_caps = arm.n_strikes = 0
    for r in range(scheme.rule_n):
        arm.tiers_directly |= scheme.rule_kind[r] == TO_TIER
        arm.n_caps = max(arm.n_caps, scheme.rule_cap_slot[r] + 1)
        if scheme.rule_strikes[r] > 1:
            arm.n_strikes = max(arm.n_strikes, scheme.rule_strike_slot[r] + 1)
    for n in range(scheme.repair_n):
        arm.n_caps = max(arm.n_caps, scheme.repair_cap_slot[n] + 1)
    arm.public = u64(0)
    for n in range(LISTS):
        arm.public |= u64(scheme.list_public[n] != 0) << u64(n)
    use_gates(arm, scheme)
    arm.plain_tiers = not (arm.holds_back or arm.tiers_directly)
    use_bands(arm, scheme)
    use_plain(arm, scheme)
    use_kin(arm, scheme)


@kernel
def use_gates(arm: Any, scheme: Any) -> None:
    """Look up which gates matter for what."""
    arm.black = arm.sanctioning = arm.needing = arm.paying = arm.losing = u64(0)
    arm.n_record_gates = 0
    for g in range(scheme.gate_n):
        arm.black |= u64(scheme.gate_black[g] != 0) << u64(g)
        if scheme.gate_kind[g] == GATE_RECORD:
            arm.record_gate[arm.n_record_gates] = g
            arm.n_record_gates += 1
    for c in range(scheme.cons_n):
        if scheme.cons_sanction[c] and not scheme.cons_others[c]:
            arm.sanctioning |= scheme.cons_gates[c]
        if scheme.cons_effect[c] == PAY:
            arm.paying |= scheme.cons_gates[c]
        if scheme.cons_effect[c] == LOSE:
            arm.losing |= scheme.cons_gates[c]
    for n in range(scheme.need_n):
        arm.needing |= scheme.need_gates[n]


@kernel
def empty(arm: Any, weeks: Any) -> None:
    """Forget the town before: pools, lists, counts."""
    arm.overflow = arm.n_log = arm.n_debts = arm.n_records = arm.n_decisions = 0
    arm.n_fines = arm.n_trips = arm.n_active = arm.queue_first = arm.queue_next = 0
    arm.node_free = arm.entry_free = arm.made = arm.counting = arm.waiting = 0
    arm.node_top = arm.entry_top = 1
    for t in range(weeks + 1):
        arm.week_first[t] = arm.week_last[t] = 0
    for g in range(GROUPS):
        for k in range(TIERS):
            arm.standing[g, k] = 0
        for c in range(N_COLUMNS):
            arm.now[g, c] = arm.stock[g, c] = 0
    for c in range(N_COLUMNS):
        arm.total[c] = 0
    arm.accounts[:] = 0


@part
def find_subject(arm: Any, scheme: Any, people: Any, i: Any, is_meant: Any) -> None:
    """Say whether a unit that the scheme is meant for takes part in it, or refuses to."""
    takes_part = u8(u64(people.participation[i]) < scheme.takes_part32)
    is_old_enough = u8(people.age[i] >= scheme.minimum_age)
    arm.refuses[i] = is_meant & (takes_part ^ u8(1))
    arm.subject[i] = is_meant & takes_part & is_old_enough


@kernel
def find_subjects(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Find to whom a scheme applies: to persons, to officers of firms alone, to firms."""
    on, everybody, firms = u8(scheme.on != 0), u8(scheme.firms_only == 0), u8(scheme.firms != 0)
    for i in range(town.people):
        find_subject(arm, scheme, people, i, on & (everybody | u8(town.seats[i] != 0)))
    for i in range(town.people, town.persons):
        find_subject(arm, scheme, people, i, on & firms)


@kernel
def start_files(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Set everybody's file to nothing."""
    find_subjects(arm, scheme, town, people)
    n = town.persons
    arm.status[:n] = arm.cause[:n] = arm.ever[:n] = arm.harmed[:n] = 0
    arm.trip[:n] = arm.known[:n] = arm.spell_wrong[:n] = arm.end_code[:n] = 0
    for state in range(N_SPENT):
        arm.spent[state, :n] = 0
    arm.wrong_first[:n] = arm.gravity[:n] = 0
    for i in range(n):
        arm.last[i, LAST_POINTS] = arm.last[i, LAST_NODE] = arm.last[i, LAST_SCORE] = 0
        arm.last[i, LAST_WEEK] = NO_WEEK
    arm.gravity_then[:n] = 0
    arm.last_counted[:n] = NO_RECORD
    arm.struck[:n] = arm.off_from[:n] = arm.end_week[:n] = NO_WEEK
    arm.fined_until[:n] = arm.active_at[:n] = arm.spell_from[:n] = NO_WEEK
    for side in range(2):
        arm.entries[side, :n] = arm.on[side, :n] = 0
        arm.open[side, :n] = arm.next_open[side, :n] = 0
        start_counters(arm, scheme, side, n)


@kernel
def start_counters(arm: Any, scheme: Any, side: Any, n: Any) -> None:
    """Set the scores, caps, strikes and record gates of `n` persons to their start."""
    for m in range(arm.n_record_gates):
        arm.kept[side, scheme.gate_slot[arm.record_gate[m]], :n] = 0
    for m in range(arm.n_caps):
        arm.cap_at[side, m, :n] = NO_WEEK
    for m in range(arm.n_strikes):
        arm.strikes[side, m].reshape(-1)[: n * STRIKE_ROOM] = NO_STRIKE
    for s in range(scheme.score_n):
        arm.score[side, s, :n] = scheme.score_start[s]
        arm.stand[side, s, :n] = 0
        if arm.plain_tiers:
            continue
        arm.raw[side, s, :n] = arm.tier[side, s, :n] = 0
        for k in range(scheme.tier_n[s]):
            arm.direct[side, s, k, :n] = 0
            arm.since[side, s, k, :n] = LONG_AGO


@kernel
def start_arm(arm: Any, scheme: Any, town: Any, living: Any, people: Any, first: Any) -> None:
    """Set an arm to the week before the first: everybody at the start, nobody listed.

    How people live is the same in every arm at the start, and taken over from the first.
    """
    empty(arm, town.weeks)
    use(arm, scheme)
    for c in range(N_COLUMNS):
        if arm.is_used[c]:
            arm.cells[c, :] = 0
        arm.is_used[c] = 1  # until the end of the town tells
    start_files(arm, scheme, town, people)
    for i in range(town.persons):
        tell_apart(arm, scheme, town, people, i)
    start_scores(arm, scheme, town, people)
    start_kin(arm, scheme, town.persons)
    start_standings(arm, scheme, town, people)
    start_copies(arm, scheme, town)
    start_beliefs(arm, scheme, town, living, people)
    start_voices(arm, town, living, people, first)
    start_hardship(arm, scheme, town, living, people, first)
    start_gaming(arm, scheme, town, people)
    start_inspections(arm, scheme, town)
    start_display(arm, scheme, town)


@kernel
def start_standings(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Let everybody begin in the tier of the start, whatever that tier asks for."""
    n = town.persons
    has_score = u8(scheme.score_n > 0)
    for i in range(n):
        arm.mark[i] = u8(3) * (arm.refuses[i] | (arm.subject[i] & has_score))
    if scheme.score_n == 0:
        return
    for i in range(n):
        arm.standing[people.group[i], 0] += 1
    if are_alike(arm, scheme):
        start_standing(arm, scheme, town, people, i64(0))
        stand_alike(arm, scheme, town, people)
    else:
        for i in range(n):
            start_standing(arm, scheme, town, people, i)
    for span in range(N_SPANS):
        arm.span_tier[span, :n] = arm.stand[0, 0, :n]


@kernel
def are_alike(arm: Any, scheme: Any) -> Any:
    """Return whether all scores begin the same for everybody and are read the same."""
    for s in range(scheme.score_n):
        if scheme.score_kind[s] != 0:
            return False
    return not arm.has_limits


@kernel
def start_standing(arm: Any, scheme: Any, town: Any, people: Any, i: Any) -> None:
    """Let one person begin in the tier of the start."""
    is_subject = arm.subject[i]
    arm.subject[i] = 1
    held = arm.holds_back
    arm.holds_back = 0
    for side in range(2):
        evaluate(arm, scheme, town, people, side, i)
        arm.next_open[side, i] = 0
    arm.holds_back = held
    arm.subject[i] = is_subject


@kernel
def stand_alike(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Let everybody begin where the first person does."""
    n = town.persons
    for side in range(2):
        for s in range(scheme.score_n):
            arm.band[side, s, :n] = arm.band[side, s, 0]
            arm.stand[side, s, :n] = arm.stand[side, s, 0]
            if not arm.plain_tiers:
                arm.raw[side, s, :n] = arm.raw[side, s, 0]
                arm.tier[side, s, :n] = arm.tier[side, s, 0]
    tier = arm.stand[0, 0, 0]
    for i in range(1, n):
        arm.standing[people.group[i], 0] -= 1
        arm.standing[people.group[i], tier] += 1
