"""A town from its number: made, lived through all weeks in all arms, added up, forgotten."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import entry, kernel
from glasshouse.engine.contacts import start_ties
from glasshouse.engine.counts import TRUE_EVENTS, add_week
from glasshouse.engine.layout import CELLS, GROUPS, TIERS
from glasshouse.engine.layout_firms import FIRM_CELL
from glasshouse.engine.start import start_arm
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
)
from glasshouse.engine.state_cards import N_ACCOUNTS
from glasshouse.engine.state_copies import LAW_COPIES
from glasshouse.engine.state_records import LAW_REPORTS
from glasshouse.engine.submodels.alikes import start_alikes
from glasshouse.engine.submodels.company import check_company
from glasshouse.engine.submodels.conduct import start_conduct
from glasshouse.engine.submodels.copies import close_copies, copies_lost
from glasshouse.engine.submodels.expression import start_views
from glasshouse.engine.submodels.firms import start_firms
from glasshouse.engine.submodels.reporting import BELIEVED, DOUBTED, REPORTS
from glasshouse.engine.submodels.risk import start_heed
from glasshouse.engine.submodels.second_look import compare
from glasshouse.engine.submodels.spells import close_spells
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
        lost, found = arm.total[c], i64(0)
        for cell in range(CELLS):
            lost -= arm.cells[c, cell]
            found |= arm.cells[c, cell]
        residuals[LAW_CELLS] += abs(lost)
        arm.is_used[c] = found != 0
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
    town.groups = 1 + max(people.group[: town.persons])
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
            for cell in range(CELLS if arm.is_used[c] else 0):
                cells[a, c, cell] += arm.cells[c, cell]
        for i in range(town.persons):
            persons[a, people.cell[i]] += 1
