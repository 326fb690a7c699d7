"""A town from its number: made, lived through all weeks in all arms, added up, forgotten."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import entry, kernel
from glasshouse.engine.contacts import start_ties
from glasshouse.engine.counts import TRUE_EVENTS, add_week
from glasshouse.engine.layout import (
    CELLS,
    GATE_RECORD,
    GROUPS,
    LISTS,
    LOSE,
    PAY,
    STRIKE_MEMORY,
    TIERS,
    TO_TIER,
)
from glasshouse.engine.layout_firms import FIRM_CELL
from glasshouse.engine.state import (
    IS_LISTED,
    LAW_CAUSES,
    LAW_CELLS,
    LAW_LISTED,
    LAW_PERSONS,
    LAW_POINTS,
    LAW_RECORDS,
    LAW_SEEN,
    LAW_SPELLS,
    LAW_TIERS,
    N_COLUMNS,
    NO_RECORD,
    NO_WEEK,
    OWN,
)
from glasshouse.engine.state_cards import N_ACCOUNTS
from glasshouse.engine.state_copies import LAW_COPIES
from glasshouse.engine.state_records import LAW_REPORTS
from glasshouse.engine.submodels.alikes import start_alikes
from glasshouse.engine.submodels.bands import use_bands, use_plain
from glasshouse.engine.submodels.company import check_company, start_kin, use_kin
from glasshouse.engine.submodels.conduct import start_conduct
from glasshouse.engine.submodels.copies import close_copies, copies_lost, start_copies
from glasshouse.engine.submodels.display import start_display
from glasshouse.engine.submodels.expression import start_views, start_voices
from glasshouse.engine.submodels.firms import start_firms
from glasshouse.engine.submodels.gaming import start_gaming
from glasshouse.engine.submodels.gates import evaluate
from glasshouse.engine.submodels.hardship import start_hardship
from glasshouse.engine.submodels.harm import N_SPENT
from glasshouse.engine.submodels.reporting import BELIEVED, DOUBTED, REPORTS
from glasshouse.engine.submodels.risk import start_beliefs, start_heed
from glasshouse.engine.submodels.scorecard import start_scores
from glasshouse.engine.submodels.second_look import compare
from glasshouse.engine.submodels.spells import close_spells
from glasshouse.engine.submodels.stand_ins import tell_apart
from glasshouse.engine.submodels.unseen import start_inspections
from glasshouse.engine.submodels.validity import spread_scores, weigh_scores
from glasshouse.ledger.columns import CAUSES, COLUMN, SPANS
from glasshouse.society.people import make_people

u64, i64 = np.uint64, np.int64
ONE = u64(1)
LISTED, WRONG = i64(COLUMN["listed"]), i64(COLUMN["wrong"])
WRONG_CAUSE, N_CAUSES = i64(COLUMN[f"wrong_{CAUSES[0]}"]), len(CAUSES)
ENTRIES, EXITS = i64(COLUMN["entries"]), i64(COLUMN["exits"])
RECORD, COUNTED, SEEN = i64(COLUMN["records"]), i64(COLUMN["counted"]), i64(COLUMN["seen"])
WEEKS_A_YEAR, N_SPANS = 52, len(SPANS)
LONG_AGO = -20_000
"""Week in which whoever starts in a tier came to it: it holds from the start."""


@kernel
def start_town(town: Any, living: Any, people: Any, population: Any) -> None:
    """Make the town's people and what its arms share."""
    make_people(people, population, town.seed, town.number, town.persons)
    for i in range(town.persons):
        town.acts[i] = people.age[i] >= living.adult_age
        town.works[i] = town.acts[i] and people.age[i] < living.pension_age
    start_ties(town, living, people)
    start_alikes(town, living, people)
    start_heed(town)
    start_views(town, living, people)
    start_conduct(town, living, people)


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


@kernel
def is_applied_to(scheme: Any, town: Any, i: Any) -> Any:
    """Return whether a scheme applies to a unit: a person, a firm, or an officer of one."""
    if i >= town.people:
        return scheme.firms != 0
    return scheme.firms_only == 0 or town.seats[i] != 0


@kernel
def start_files(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Set everybody's file to nothing, and find whom the scheme applies to."""
    n = town.persons
    for i in range(n):
        takes_part = u64(people.participation[i]) < scheme.takes_part32
        is_meant = scheme.on and is_applied_to(scheme, town, i)
        arm.refuses[i] = is_meant and not takes_part
        arm.subject[i] = is_meant and takes_part and people.age[i] >= scheme.minimum_age
    arm.mark[:n] = arm.status[:n] = arm.cause[:n] = arm.ever[:n] = arm.harmed[:n] = 0
    arm.trip[:n] = arm.known[:n] = arm.last_score[:n] = arm.spell_wrong[:n] = 0
    arm.end_code[:n] = 0
    for state in range(N_SPENT):
        arm.spent[state, :n] = 0
    arm.wrong_first[:n] = arm.gravity[:n] = arm.last_points[:n] = arm.last_node[:n] = 0
    arm.gravity_then[:n] = 0
    arm.last_counted[:n] = NO_RECORD
    arm.struck[:n] = arm.last_week[:n] = arm.off_from[:n] = arm.end_week[:n] = NO_WEEK
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
        arm.strike_week[side, m].reshape(-1)[: n * STRIKE_MEMORY] = NO_WEEK
        arm.strike_cause[side, m].reshape(-1)[: n * STRIKE_MEMORY] = OWN
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
    arm.cells[:] = 0
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
    for i in range(n):
        if arm.refuses[i] or (scheme.on and arm.subject[i] and scheme.score_n > 0):
            arm.mark[i] = 3
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


@kernel
def check_week(arm: Any, scheme: Any, town: Any, residuals: Any) -> None:
    """Add this week's conservation residuals; every one is zero.

    What takes a look at every person (the points, the copies) is added up every eighth week and
    in the last: what was lost in between is still missing then.
    """
    all_told = town.week & 7 == 7 or town.week == town.weeks - 1
    for side in range(2 if all_told else 0):
        for s in range(scheme.score_n):
            moved = i64(0)
            for i in range(town.persons):
                moved += i64(arm.score[side, s, i])
            moved -= scheme.score_start[s] * town.persons
            for account in range(N_ACCOUNTS):
                moved -= arm.accounts[side, s, account]
            residuals[LAW_POINTS] += abs(moved)
    listed, wrong, standing = i64(0), i64(0), i64(0)
    for g in range(GROUPS):
        listed += arm.stock[g, LISTED]
        for c in range(N_CAUSES):
            wrong += arm.stock[g, WRONG_CAUSE + c]
        wrong -= arm.stock[g, WRONG]
        for k in range(TIERS):
            standing += arm.standing[g, k]
    residuals[LAW_LISTED] += abs(listed - arm.total[ENTRIES] + arm.total[EXITS])
    residuals[LAW_CAUSES] += abs(wrong)
    residuals[LAW_RECORDS] += abs(arm.total[RECORD] - arm.counting - arm.waiting)
    reports = arm.total[REPORTS] - arm.total[BELIEVED] - arm.total[DOUBTED]
    residuals[LAW_REPORTS] += abs(reports)
    if scheme.score_n > 0:
        residuals[LAW_TIERS] += abs(standing - town.persons)
    if arm.total[SEEN] > arm.total[COUNTED] or arm.total[SEEN] > arm.total[RECORD]:
        residuals[LAW_SEEN] += 1
    residuals[LAW_COPIES] += copies_lost(arm, scheme, town, all_told)


@kernel
def close_town(arm: Any, town: Any, people: Any, spells: Any, residuals: Any) -> None:
    """Check what holds for the town as a whole: cells, spells, persons."""
    for cell in range(CELLS):
        for c in range(5):
            arm.cells[TRUE_EVENTS + c, cell] += town.true_cells[cell, c]
    for c in range(N_COLUMNS):
        lost = arm.total[c]
        for cell in range(CELLS):
            lost -= arm.cells[c, cell]
        residuals[LAW_CELLS] += abs(lost)
    weeks, listed = arm.total[LISTED], i64(0)
    if town.firms > 0:  # their spells are not told
        weeks -= arm.cells[LISTED, FIRM_CELL]
    for wrong in range(spells.shape[0]):
        for end in range(spells.shape[1]):
            for length in range(spells.shape[2]):
                weeks -= length * spells[wrong, end, length]
    for i in range(town.persons):
        listed += i64((arm.status[i] & IS_LISTED) != 0)
    for g in range(GROUPS):
        listed -= arm.stock[g, LISTED]
    residuals[LAW_SPELLS] += abs(weeks)
    residuals[LAW_PERSONS] += abs(listed) + abs(people.persons[0] - town.people)


@kernel
def turn_year(arm: Any, town: Any, mobility: Any) -> None:
    """Count who stands in which tier now, and stood in which when a span that ends began."""
    years = (town.week + 1) // WEEKS_A_YEAR
    for s in range(N_SPANS):
        if years % SPANS[s] == 0:
            for i in range(town.people):
                now = arm.stand[0, 0, i]
                mobility[s, arm.span_tier[s, i], now] += 1
                arm.span_tier[s, i] = now


@kernel
def close_week(arm: Any, scheme: Any, town: Any, people: Any, a: Any, outputs: Any) -> None:
    """Add an arm's week to the outputs, and check that nothing was lost."""
    weekly, _, _, tiers, mobility, _, residuals, _, spread = outputs
    is_year = (town.week + 1) % WEEKS_A_YEAR == 0 and scheme.score_n > 0
    if is_year:
        weigh_scores(arm, scheme, town, people)
        spread_scores(arm, scheme, town, people, spread[a, town.week // WEEKS_A_YEAR])
    add_week(arm, town, weekly[a, town.week], tiers[a, town.week])
    check_week(arm, scheme, town, residuals[a])
    if is_year:
        turn_year(arm, town, mobility[a])


@entry
def set_out(scratch: Any, tables: Any, number: Any, persons: Any) -> None:
    """Make a town and set all its arms to the week before the first."""
    town, people, arms = scratch[0][0], scratch[1][0], scratch[2]
    living, population, schemes = tables[0][0], tables[1][0], tables[2]
    town.number = number
    town.persons = persons
    town.week = 0
    town.overflow = 0
    start_town(town, living, people, population)
    start_firms(town, living, people, schemes)
    for a in range(arms.shape[0]):
        start_arm(arms[a], schemes[a], town, living, people, arms[0])


@entry
def finish_town(scratch: Any, tables: Any, outputs: Any) -> None:
    """Add what the town leaves behind: cells, persons, spells."""
    schemes = tables[2]
    town, people, arms, spells = scratch[0][0], scratch[1][0], scratch[2], scratch[3]
    weekly, cells, persons, _, _, relisted, residuals, clearing, _ = outputs
    for a in range(arms.shape[0]):
        arm = arms[a]
        compare(arms[0], arm, schemes[a], town, people, weekly[a, town.weeks - 1])
        close_spells(arm, town, spells[a], relisted[a])
        close_copies(arm, schemes[a], town, clearing[a])
        close_town(arm, town, people, spells[a], residuals[a])
        check_company(arm, schemes[a], town, people, residuals[a])
        for c in range(N_COLUMNS):
            for cell in range(CELLS):
                cells[a, c, cell] += arm.cells[c, cell]
        for i in range(town.persons):
            persons[a, people.cell[i]] += 1
