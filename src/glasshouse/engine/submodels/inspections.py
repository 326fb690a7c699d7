"""Inspections: who is visited while a standing lasts, what is found, and what it takes.

While a gate of a consequence ``check`` is open for person i (in the operator's file, or where
copies are read in theirs), or the consequence reaches i through somebody else, i is inspected
in a week, once for each such consequence, iff the top 48 bits of ``draw(key(.., inspection) ^
cons_luck[c], i)`` < ``cons_rate48[c]``: the chance of at least one visit in a week at that
rate.  Only persons of age and firms are visited.  What opens a gate this week brings visits
from next week on.

An inspection looks for adverse counted conduct that bears on the consequence's context
(``cons_unrelated``).  Of each subject the last own act of adverse conduct that left no record
of the person is remembered, for 52 weeks (`unseen`).  If it is of the kind looked for and,
where it lasts until performed, still open, it is found: it makes a record of own conduct for
each counted conduct it fits, which counts this week, and the person feels a sanction.  A found
act is found once.  Nothing is ever found that was not done, and nothing in the arm of perfect
observation, where everything is on record.

*Idle* is who has done nothing adverse and counted, seen or not, for 52 weeks: to be inspected
then is a harm that befell the person (see `harm`).  Every visit takes ``inspection_hours``.

Source: the rate is the rulebook's; that a visit finds what is there, and the year, are ours.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note, note_steps
from glasshouse.engine.lanes import S16
from glasshouse.engine.layout import CHECK, COUNTED
from glasshouse.engine.state import NO_WEEK, OWN
from glasshouse.engine.state_harm import WAS_INSPECTED
from glasshouse.engine.submodels.consequences import is_reached
from glasshouse.engine.submodels.harm import befall
from glasshouse.engine.submodels.holders import any_gates, lasting_gates
from glasshouse.engine.submodels.observation import file_record
from glasshouse.engine.submodels.risk import sanctioned
from glasshouse.engine.submodels.unseen import YEAR, to_be_found
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
INSPECTION = u64(STREAMS["inspection"])
INSPECTED, IDLE = i64(COLUMN["inspected"]), i64(COLUMN["inspected_idle"])
FOUND, HOURS = i64(COLUMN["inspected_found"]), i64(COLUMN["hours_inspected"])
AT_ONCE = i64(0)


@kernel
def find(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, c: Any) -> None:
    """Put on record what an inspection finds."""
    mask = u64(to_be_found(arm, scheme, town, i, c))
    if mask == u64(0):
        return
    note(arm, people, i, FOUND)
    s, until = i64(arm.unseen_what[i]), i64(arm.unseen_until[i])
    arm.unseen_at[i] = NO_WEEK
    for counted in range(COUNTED):
        if (mask >> u64(counted)) & ONE:
            file_record(
                arm, scheme, town, people, i, i64(counted), s, OWN, mask, until, AT_ONCE
            )
    sanctioned(arm, scheme, town, living, i)


@kernel
def visit(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, c: Any) -> None:
    """Inspect a person."""
    note(arm, people, i, INSPECTED)
    note_steps(arm, people, i, HOURS, scheme.inspection_hours)
    acted = i64(arm.acted_at[i])
    if acted == NO_WEEK or town.week - acted > YEAR:
        note(arm, people, i, IDLE)
        befall(arm, i, WAS_INSPECTED)
    find(arm, scheme, town, living, people, i, c)


@kernel
def inspect(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Carry out the week's inspections, by person and consequence."""
    if scheme.checking == u64(0):
        return
    k = key(town.seed, town.number, town.week, INSPECTION)
    for i in range(town.persons):
        is_concerned = any_gates(arm, scheme, i) & scheme.checking != u64(0)
        may = town.acts[i] != 0 or i >= town.people
        if not may or not (is_concerned or arm.reached[i]):
            continue
        for c in range(scheme.cons_n):
            if scheme.cons_effect[c] != CHECK:
                continue
            is_open = scheme.cons_gates[c] & lasting_gates(arm, scheme, i, c) != u64(0)
            is_own = is_open and not scheme.cons_others[c]
            if not (is_own or is_reached(arm, i, i64(c))):
                continue
            if (draw(k ^ scheme.cons_luck[c], i) >> S16) < scheme.cons_rate48[c]:
                visit(arm, scheme, town, living, people, i64(i), i64(c))
