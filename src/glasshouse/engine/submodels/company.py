"""Setting out and closing the books of what people bear for others (see `passing`)."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.layout import GATE_RANK, GROUPS
from glasshouse.engine.layout_kin import DEDUCT, OFFICERS, PASS_ON
from glasshouse.engine.state import RECORDED
from glasshouse.engine.submodels.association import deduction
from glasshouse.engine.submodels.passing import NOBODY, bears, firm_through, tied
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.conservation import LAWS

u64, i64 = np.uint64, np.int64
ONE = u64(1)
POINTS_COMPANY = i64(COLUMN["points_company"])
EVERY = 8
"""Of so many persons, one has the contacts counted afresh at the end of a town."""
LAW_COMPANY = [name for name, _ in LAWS].index("company")


@kernel
def use_kin(arm: Any, scheme: Any) -> None:
    """Look up once what of a rulebook bears on others, and what is ranked."""
    arm.minding = arm.ranks = u64(0)
    arm.deducts = arm.n_turned = arm.n_listed = 0
    for p in range(scheme.kin_n):
        arm.minding |= scheme.kin_gates[p]
        arm.deducts |= scheme.kin_what[p] == DEDUCT
    for g in range(scheme.gate_n):
        arm.ranks |= u64(scheme.gate_kind[g] == GATE_RANK) << u64(g)


@part
def start_kin(arm: Any, scheme: Any, n: Any) -> None:
    """Let nothing stand against anybody, of `n` persons, for others."""
    arm.reached[:n] = u64(0)
    arm.heir[:n] = arm.cut[:n] = 0
    arm.listed_at[:n] = -1
    arm.inside[0, :n] = arm.inside[1, :n] = 0
    for p in range(scheme.kin_n):
        arm.kin_count[p, :n] = arm.kin_excused[p, :n] = 0
    for s in range(scheme.score_n if scheme.kin_n > 0 else 0):
        arm.company[s, :n] = 0


@part
def be_listed(arm: Any, i: Any, is_listed: Any) -> None:
    """Keep the list of persons who are listed."""
    if is_listed:
        arm.listed[arm.n_listed] = i
        arm.listed_at[i] = arm.n_listed
        arm.n_listed += 1
        return
    at = i64(arm.listed_at[i])
    arm.n_listed -= 1
    other = arm.listed[arm.n_listed]
    arm.listed[at] = other
    arm.listed_at[other] = at
    arm.listed_at[i] = -1


@kernel
def contacts_for_whom(arm: Any, scheme: Any, town: Any, people: Any, p: Any, i: Any) -> Any:
    """Count afresh the ties of a person to those for whom a way holds."""
    among, gates, n = i64(scheme.kin_among[p]), scheme.kin_gates[p], i64(0)
    first = i64(people.household[i])
    for j in range(first, first + people.size[i]):
        if bears(town, among, j, i) and u64(arm.open[RECORDED, j]) & gates != u64(0):
            n += 1
    for s in range(town.ties_n):
        k = tied(arm, town, among, i, s)
        if k != NOBODY and u64(arm.open[RECORDED, k]) & gates != u64(0):
            n += 1
    if among & OFFICERS:
        firms = i64(0)
        while firm_through(arm, scheme, town, p, i, firms) != NOBODY:
            firms += 1
        n += firms
    return n


@kernel
def check_company(arm: Any, scheme: Any, town: Any, people: Any, residuals: Any) -> None:
    """Compare what stands for contacts with a fresh count, at the end of a town.

    What turned in the last week has not borne on others yet, so it is turned back first.
    Contacts are counted afresh for every eighth person, others in each town.
    """
    for n in range(arm.n_turned):
        arm.open[RECORDED, arm.turned_who[n]] = arm.turned_open[n]
    off, stands = i64(0), i64(0)
    for p in range(scheme.kin_n):
        if scheme.kin_what[p] == PASS_ON:
            continue
        for i in range(i64(town.number) % EVERY, town.persons, EVERY):
            fresh = contacts_for_whom(arm, scheme, town, people, p, i)
            off += abs(fresh - i64(arm.kin_count[p, i]))
    for i in range(town.persons):
        for s in range(scheme.score_n if arm.subject[i] else 0):
            due = deduction(arm, scheme, i, i64(s))
            off += abs(due - i64(arm.company[s, i]))
            stands += due
    for g in range(GROUPS):
        stands -= arm.stock[g, POINTS_COMPANY]
    residuals[LAW_COMPANY] += off + abs(stands)
