"""Contesting (M11): review before effect, notice, and correction on request or by appeal.

*Review.*  Where a rulebook has a reviewer with power, the first ``review_capacity`` decisions
of a town's week (in the order of `due_process`) are looked at before they have effect.  With v
the top 32 bits of ``draw(key(.., review) ^ luck, i)``, luck that of the decision, a wrong
decision is set aside iff v < ``review_wrong32``, a right one iff v < ``review_right32``: an
entry is deleted at once, a standing is corrected as by a granted appeal.  Of what is set aside
nobody is told, and nobody needs to contest it.

*Correction on request.*  Who was told of a decision and would contest it asks for a correction
instead of appealing where the error is one of fact: the decision does not hold in truth, and it
rests on a record of nothing, of somebody else's conduct, of a report that was mistaken or made
up, of a bad copy, or of what is over.  Whether the rule's text covers what somebody did is a
question of law, and for that there is only the appeal.  Somebody asks iff the uniform that
decides on an appeal lies below the readiness of the income class for ``correction_asked32``.
``correction_takes`` weeks later the entry is deleted, or the wrong records behind the standing
are struck; where that is gone by then, nothing is left to correct.

*Time to file.*  Where a rulebook gives people W = ``appeal_within`` weeks to appeal, who does
so does it floor(low * W / 2**32) weeks after the notice, low the low 32 bits of the draw that
decides on it: evenly over the W weeks, the first being that of the notice.  What is gone by
then is not appealed against.  With W up to 1 people appeal at once.

Who contests spends ``contesting_hours``, counted in quarters of an hour.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note, note_steps
from glasshouse.engine.lanes import LOW32, S32, among
from glasshouse.engine.layout_voice import NO_WORD_OF_LISTING, NO_WORD_OF_STANDING
from glasshouse.engine.state import BY_APPEAL, GONE, RECORDED
from glasshouse.engine.state_records import CORRECTION_DUE, FILING_DUE, OF_FACT
from glasshouse.engine.submodels.due_process import (
    file_appeal,
    is_wrong,
    luck_of,
    person_of,
    readiness,
    settle_gate,
)
from glasshouse.engine.submodels.gates import evaluate
from glasshouse.engine.submodels.listing import drop, leave
from glasshouse.engine.submodels.risk import sanctioned
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
NOTICE, APPEAL, REVIEW = (u64(STREAMS[name]) for name in ("notice", "appeal", "review"))
DECISIONS_MADE, NOTICES = i64(COLUMN["decisions"]), i64(COLUMN["notices"])
REVIEWS, REQUESTS = i64(COLUMN["reviews"]), i64(COLUMN["requests"])
SET_ASIDE_WRONG = i64(COLUMN["set_aside_wrong"])
SET_ASIDE_RIGHT = i64(COLUMN["set_aside_right"])
CORRECTED_ON_REQUEST = i64(COLUMN["corrected"])
HOURS = i64(COLUMN["hours_contesting"])


@kernel
def review(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Look at the week's decisions before they have effect; keep those that stand."""
    if not scheme.review_on:
        return
    k = key(town.seed, town.number, town.week, REVIEW)
    kept = 0
    for n in range(arm.n_decisions):
        what = i64(arm.decision[n])
        if n < scheme.review_capacity and sets_aside(arm, scheme, town, people, what, k):
            continue
        arm.decision[kept] = what
        kept += 1
    arm.n_decisions = kept


@kernel
def sets_aside(arm: Any, scheme: Any, town: Any, people: Any, what: Any, k: Any) -> Any:
    """Review one decision; return whether it is set aside."""
    i, code = person_of(arm, what)
    note(arm, people, i, REVIEWS)
    was_wrong = is_wrong(arm, what)
    chance = scheme.review_wrong32 if was_wrong else scheme.review_right32
    if (draw(k ^ luck_of(scheme, code), i) >> S32) >= chance:
        return False
    note(arm, people, i, SET_ASIDE_WRONG if was_wrong else SET_ASIDE_RIGHT)
    if what > 0:
        leave(arm, town, what, BY_APPEAL)
        drop(arm, what)
        evaluate(arm, scheme, town, people, RECORDED, i)
    else:
        settle_gate(arm, scheme, town, people, i, was_wrong)
    return True


@kernel
def notify(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Give the week's decisions their notices, and let people contest them."""
    k_notice = key(town.seed, town.number, town.week, NOTICE)
    k_appeal = key(town.seed, town.number, town.week, APPEAL)
    for n in range(arm.n_decisions):
        what = i64(arm.decision[n])
        i, code = person_of(arm, what)
        luck = luck_of(scheme, code)
        note(arm, people, i, DECISIONS_MADE)
        hidden = scheme.quiet & (NO_WORD_OF_LISTING if what > 0 else NO_WORD_OF_STANDING)
        if not hidden and (draw(k_notice ^ luck, i) >> S32) < scheme.notice32:
            note(arm, people, i, NOTICES)
            sanctioned(arm, scheme, town, living, i)
            z = draw(k_appeal ^ luck, i)
            contest(arm, scheme, town, living, people, i, what, z)
        if what > 0:
            drop(arm, what)
    arm.n_decisions = 0


@kernel
def contest(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, what: Any, z: Any
) -> None:
    """Let a person who was told ask for a correction, or appeal, or leave it."""
    income, u, low = people.income[i], z >> S32, z & LOW32
    if scheme.correction_on and is_of_fact(arm, what):
        if u < readiness(scheme.correction_asked32, living, income):
            note_steps(arm, people, i, HOURS, scheme.contesting_hours)
            ask(arm, scheme, town, people, i, what)
    elif scheme.appeal_on and u < readiness(scheme.appeal_filed32, living, income):
        weeks = among(low, scheme.appeal_within) if scheme.appeal_within > 1 else i64(0)
        if weeks > 0:
            put_off(arm, town, i, what, weeks)
            return
        note_steps(arm, people, i, HOURS, scheme.contesting_hours)
        file_appeal(arm, scheme, town, people, i, what)


@kernel
def put_off(arm: Any, town: Any, i: Any, what: Any, weeks: Any) -> None:
    """Let a person file an appeal some weeks after the notice."""
    k = schedule(arm, town, town.week + weeks, FILING_DUE, RECORDED, i)
    if k > 0:
        arm.node_value[k] = what
        if what > 0:
            arm.entry_refs[what] += 1


@kernel
def file_late(arm: Any, scheme: Any, town: Any, people: Any, what: Any) -> None:
    """File an appeal that was put off, if what it is against still stands."""
    i, code = person_of(arm, what)
    if what > 0:
        stands = arm.entry_state[what] != GONE
    else:
        stands = (u64(arm.next_open[RECORDED, i]) >> u64(code - 128)) & ONE != u64(0)
    if stands:
        note_steps(arm, people, i, HOURS, scheme.contesting_hours)
        file_appeal(arm, scheme, town, people, i, what)
    if what > 0:
        drop(arm, what)


@kernel
def is_of_fact(arm: Any, what: Any) -> Any:
    """Return whether a decision is wrong, and wrong because of an error of fact."""
    if not is_wrong(arm, what):
        return False
    if what > 0:
        return (OF_FACT >> u64(arm.entry_cause[what])) & ONE != u64(0)
    k = i64(arm.wrong_first[person_of(arm, what)[0]])
    while k > 0:
        if (OF_FACT >> u64(arm.node_cause[k])) & ONE:
            return True
        k = i64(arm.node_link[k])
    return False


@kernel
def ask(arm: Any, scheme: Any, town: Any, people: Any, i: Any, what: Any) -> None:
    """Ask for the correction of an entry or a standing."""
    note(arm, people, i, REQUESTS)
    if what > 0:
        arm.entry_refs[what] += 1
    if scheme.correction_takes == 0:
        correct(arm, scheme, town, people, what)
        return
    k = schedule(arm, town, town.week + scheme.correction_takes, CORRECTION_DUE, RECORDED, i)
    if k > 0:
        arm.node_value[k] = what


@kernel
def correct(arm: Any, scheme: Any, town: Any, people: Any, what: Any) -> None:
    """Correct what was asked for, if it still stands and is still wrong."""
    i, code = person_of(arm, what)
    if what > 0:
        if arm.entry_state[what] != GONE:
            note(arm, people, i, CORRECTED_ON_REQUEST)
            leave(arm, town, what, BY_APPEAL)
            evaluate(arm, scheme, town, people, RECORDED, i)
        drop(arm, what)
    elif (u64(arm.next_open[RECORDED, i]) >> u64(code - 128)) & ONE and is_wrong(arm, what):
        note(arm, people, i, CORRECTED_ON_REQUEST)
        settle_gate(arm, scheme, town, people, i, True)
