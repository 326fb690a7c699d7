"""What one person's standing does to others (M8): deductions, reach, inheritance.

A rulebook has *ways* in which a standing bears on others.  Way p holds for person j if at least
one of the gates ``kin_gates[p]`` is open on side 0, in effect since the end of last week: what
others do to a person always comes a week late, so that the order of persons cannot matter.
Nothing here happens in the truth: nobody did anything.

When way p begins or ends to hold for j, everybody whom ``kin_among[p]`` names is touched, tie
by tie: the others of j's household (bit 1), those of them who are not of age, if j is (bit 2),
core contacts (4) and weak contacts (8) whose tie was not cut; of a firm (`firms`), seat by
seat, its officers (16), or the other firms that they lead (32).  Who is tied twice is touched
twice.  ``kin_count[p, i]`` is therefore at any time the number of ties from i to persons for
whom p held last week, whatever happened in between.

- A *deduction*: see `association`.
- *Reach*: while the count is above 0 the consequence acts on what i asks for, see
  `consequences`.
- *Inheritance*: see `inheritance`; only pairs between whom the status passes are counted.

Order: first everything that begins, then everything that ends; in each, persons as they were
committed last week, ways in their order, contacts as above.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.contacts import contact
from glasshouse.engine.layout_firms import SEATS
from glasshouse.engine.layout_kin import (
    CHILDREN,
    CORE,
    DEDUCT,
    HOUSEHOLD,
    OFFICERS,
    OTHER_FIRMS,
    REACH,
    WEAK,
)
from glasshouse.engine.state import RECORDED
from glasshouse.engine.submodels.association import weigh
from glasshouse.engine.submodels.holders import any_gates
from glasshouse.engine.submodels.inheritance import inherit, passes
from glasshouse.society import ties

u64, i64 = np.uint64, np.int64
NOBODY = i64(ties.NOBODY)
ONE = u64(1)
BEGINS, ENDS, FIRST = i64(1), i64(-1), i64(0)


@part
def remember_turn(arm: Any, i: Any) -> None:
    """Remember that gates which bear on others are about to turn for a person."""
    arm.turned_who[arm.n_turned] = i
    arm.turned_open[arm.n_turned] = arm.open[RECORDED, i]
    arm.n_turned += 1


@kernel
def be_active(arm: Any, scheme: Any, town: Any, i: Any) -> None:
    """Keep the list of those whose requests a gate of theirs, or of others, matters to."""
    wanted = any_gates(arm, scheme, i) & arm.needing != u64(0) and town.acts[i] != 0
    wanted = wanted or arm.reached[i] != u64(0)
    at = i64(arm.active_at[i])
    if wanted and at < 0:
        arm.active[arm.n_active] = i
        arm.active_at[i] = arm.n_active
        arm.n_active += 1
    elif not wanted and at >= 0:
        arm.n_active -= 1
        other = arm.active[arm.n_active]
        arm.active[at] = other
        arm.active_at[other] = at
        arm.active_at[i] = -1


@kernel
def be_reached(arm: Any, scheme: Any, town: Any, i: Any, c: Any, holds: Any) -> None:
    """Let a consequence begin or cease to reach a person."""
    bit = ONE << u64(c)
    arm.reached[i] = arm.reached[i] | bit if holds else arm.reached[i] & ~bit
    be_active(arm, scheme, town, i)


@kernel
def touch(
    arm: Any, scheme: Any, town: Any, people: Any, p: Any, j: Any, i: Any, step: Any
) -> None:
    """Let one way begin (1) or cease (-1) to touch person `i` through person `j`."""
    what = scheme.kin_what[p]
    if what not in (DEDUCT, REACH) and not passes(scheme, town, p, j, i):
        return
    before = i64(arm.kin_count[p, i])
    after = before + step
    arm.kin_count[p, i] = after
    if what == DEDUCT:
        arm.kin_excused[p, i] = min(i64(arm.kin_excused[p, i]), after)
        weigh(arm, scheme, town, people, i, i64(scheme.kin_score[p]))
    elif what == REACH:
        if (before > 0) != (after > 0):
            be_reached(arm, scheme, town, i, i64(scheme.kin_cons[p]), after > 0)
    else:
        inherit(arm, scheme, town, p, i, before, after)


@part
def bears(town: Any, among: Any, j: Any, i: Any) -> Any:
    """Return whether person `j` bears on `i`, another of the same household."""
    if i == j:
        return False
    is_child = town.acts[j] != 0 and town.acts[i] == 0
    return among & HOUSEHOLD != 0 or (among & CHILDREN != 0 and is_child)


@part
def tied(arm: Any, town: Any, among: Any, i: Any, s: Any) -> Any:
    """Return whom a tie of person `i` leads to, if it is of a kind meant and not cut."""
    kind = CORE if s < town.core_n else WEAK
    if among & kind == 0 or (arm.cut[i] >> s) & 1:
        return NOBODY
    return contact(town, i, s)


@kernel
def reach_out(arm: Any, scheme: Any, town: Any, people: Any, p: Any, j: Any, step: Any) -> None:
    """Touch everybody whom a way of person `j` names."""
    among = i64(scheme.kin_among[p])
    if among & (HOUSEHOLD | CHILDREN):
        first = i64(people.household[j])
        for i in range(first, first + people.size[j]):
            if bears(town, among, j, i):
                touch(arm, scheme, town, people, p, j, i, step)
    for s in range(town.ties_n):
        k = tied(arm, town, among, j, s)
        if k != NOBODY:
            touch(arm, scheme, town, people, p, j, k, step)
    if among & (OFFICERS | OTHER_FIRMS) and j >= town.people:
        reach_from_firm(arm, scheme, town, people, p, j, step)


@kernel
def reach_from_firm(
    arm: Any, scheme: Any, town: Any, people: Any, p: Any, j: Any, step: Any
) -> None:
    """Touch the officers of a firm, or the other firms that they lead, seat by seat."""
    among = i64(scheme.kin_among[p])
    for seat in range(SEATS):
        officer = i64(town.officer[seat, j])
        if among & OFFICERS:
            touch(arm, scheme, town, people, p, j, officer, step)
        for k in range(town.people, town.persons):
            for other in range(SEATS):
                if among & OTHER_FIRMS and k != j and town.officer[other, k] == officer:
                    touch(arm, scheme, town, people, p, j, i64(k), step)


@kernel
def firm_through(arm: Any, scheme: Any, town: Any, p: Any, i: Any, number: Any) -> Any:
    """Return the firm of some number, from 0, that an officer leads and a way holds for."""
    n = i64(0)
    for k in range(town.people, town.persons):
        for seat in range(SEATS):
            if town.officer[seat, k] != i:
                continue
            if u64(arm.open[RECORDED, k]) & scheme.kin_gates[p] != u64(0):
                if n == number:
                    return i64(k)
                n += 1
    return NOBODY


@kernel
def pass_step(arm: Any, scheme: Any, town: Any, people: Any, step: Any) -> None:
    """Let bear on others what began (1), or what ended (-1)."""
    for n in range(arm.n_turned):
        j = i64(arm.turned_who[n])
        old, new = u64(arm.turned_open[n]), u64(arm.open[RECORDED, j])
        for p in range(scheme.kin_n):
            held, holds = old & scheme.kin_gates[p], new & scheme.kin_gates[p]
            turned = i64(holds != u64(0)) - i64(held != u64(0))
            if turned == step:
                reach_out(arm, scheme, town, people, i64(p), j, step)


@kernel
def pass_on(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Let what turned for people last week bear on others: what began, then what ended."""
    for step in (BEGINS, ENDS):
        pass_step(arm, scheme, town, people, step)
    arm.n_turned = 0


@kernel
def source_of(arm: Any, scheme: Any, town: Any, people: Any, i: Any, c: Any) -> Any:
    """Return the first contact through whom a consequence reaches a person, else the person."""
    for p in range(scheme.kin_n):
        if scheme.kin_what[p] != REACH or scheme.kin_cons[p] != c:
            continue
        among, gates = i64(scheme.kin_among[p]), scheme.kin_gates[p]
        first = i64(people.household[i])
        for j in range(first, first + people.size[i]):
            if bears(town, among, j, i) and u64(arm.open[RECORDED, j]) & gates != u64(0):
                return i64(j)
        for s in range(town.ties_n):
            k = tied(arm, town, among, i, s)
            if k != NOBODY and u64(arm.open[RECORDED, k]) & gates != u64(0):
                return k
        if among & OFFICERS:
            firm = firm_through(arm, scheme, town, p, i, FIRST)
            if firm != NOBODY:
                return firm
    return i64(i)
