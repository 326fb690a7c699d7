"""One week of a town, in all arms: the order in which things happen.

Read `live` aloud: each line of its loop is a submodel.  What people truly do is shared by all
arms; the rest is lived through once in each.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import release
from glasshouse.engine.compiled import entry, kernel, part
from glasshouse.engine.lanes import collect
from glasshouse.engine.state import (
    APPEAL_DUE,
    ENTRY_ENDS,
    ENTRY_STARTS,
    EVER_COUNTED,
    FINE_ENDS,
    GATE_FIRES,
    GONE,
    IS_IDLE,
    IS_WRONG,
    KEPT_RECORD,
    LATE_RECORD,
    LOOK_AGAIN,
    NEVER,
    NO_RECORD,
    RECORDED,
    REPEAT,
    TRUTH,
)
from glasshouse.engine.state_cards import OUTCOME_FIRES
from glasshouse.engine.state_records import CORRECTION_DUE, FILING_DUE, REWARD_DUE
from glasshouse.engine.submodels.averaging import average
from glasshouse.engine.submodels.conduct import conduct, debts, life_lanes
from glasshouse.engine.submodels.consequences import forget_trips, pay, request
from glasshouse.engine.submodels.contesting import correct, file_late, notify, review
from glasshouse.engine.submodels.copies import share
from glasshouse.engine.submodels.credit import fire_outcome, turn_out
from glasshouse.engine.submodels.denunciation import denounce
from glasshouse.engine.submodels.display import is_shown_as_before
from glasshouse.engine.submodels.due_process import (
    decide_gates,
    hear,
    repair,
    wait_in_queue,
)
from glasshouse.engine.submodels.expression import express, listen
from glasshouse.engine.submodels.firing import count_late, count_records, fire, repeat
from glasshouse.engine.submodels.firms import firm_conduct, request_of_firms
from glasshouse.engine.submodels.gaming import game
from glasshouse.engine.submodels.gates import look_at
from glasshouse.engine.submodels.hardship import hardship, set_thresholds
from glasshouse.engine.submodels.index import settle
from glasshouse.engine.submodels.inspections import inspect
from glasshouse.engine.submodels.listing import drop, leave, start_entry
from glasshouse.engine.submodels.observation import fabricate, observe
from glasshouse.engine.submodels.parting import bear_for_others
from glasshouse.engine.submodels.rank import rank
from glasshouse.engine.submodels.reporting import earn
from glasshouse.engine.submodels.risk import hear_of_last_week, refrain
from glasshouse.engine.submodels.scoring import expire, forget
from glasshouse.engine.submodels.spells import commit
from glasshouse.engine.town import close_week

u64, i64 = np.uint64, np.int64


@entry
def live(scratch: Any, tables: Any, outputs: Any, first: Any, last: Any) -> None:
    """Live through some weeks, in all arms; a week is read from here."""
    town, people, arms, spells = scratch[0][0], scratch[1][0], scratch[2], scratch[3]
    living, schemes = tables[0][0], tables[2]
    relisted, clearing = outputs[5], outputs[7]
    for week in range(first, last):
        town.week = week
        life_lanes(town)
        conduct(town, living, people)
        firm_conduct(town, living)
        listen(town, living, people)
        for a in range(arms.shape[0]):
            arm, scheme = arms[a], schemes[a]
            forget_scores(arm, scheme, town)
            if scheme.on:
                settle(arm, scheme, town, people)
            calendar(arm, scheme, town, living, people)
            debts(arm, town, living, people)
            if scheme.on:
                hear_of_last_week(arm, scheme, town, living, people)
            express(arm, scheme, town, living, people)
            if scheme.on:
                refrain(arm, scheme, town, living, people)
                observe(arm, scheme, town, living, people)
                fabricate(arm, scheme, town, people)
                average(arm, scheme, town, people)
                denounce(arm, scheme, town, people)
                game(arm, scheme, town, people)
                inspect(arm, scheme, town, living, people)
                count_records(arm, scheme, town)
                bear_for_others(arm, scheme, town, living, people)
                rank(arm, scheme, town)
                look(arm, scheme, town, people)
                review(arm, scheme, town, people)
                notify(arm, scheme, town, living, people)
                hear(arm, scheme, town, people)
                repair(arm, scheme, town, people)
                take_effect(arm, scheme, town, living, people, spells[a], relisted[a])
                share(arm, scheme, town, living, people, clearing[a])
            live_on(arm, scheme, town, living, people)
            close_week(arm, scheme, town, people, a, outputs)


@kernel
def live_on(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let people work, owe, ask for what they need, and pay."""
    hardship(arm, scheme, town, living, people)
    if scheme.on:
        forget_trips(arm, scheme, town, living, people)
        request(arm, scheme, town, living, people)
        if scheme.firms:
            request_of_firms(arm, scheme, town, living, people)
        turn_out(arm, scheme, town, living, people)
        pay(arm, scheme, town, living, people)


@kernel
def forget_scores(arm: Any, scheme: Any, town: Any) -> None:
    """Let every score come back towards its start."""
    for s in range(scheme.score_n):
        if scheme.score_keep[s] != 65536 and scheme.on:
            forget(arm, scheme, town, RECORDED, s)
            forget(arm, scheme, town, TRUTH, s)


@kernel
def calendar(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Do what was scheduled for this week, first in, first out."""
    k = i64(arm.week_first[town.week])
    while k > 0:
        after = i64(arm.node_next[k])
        kind = arm.node_kind[k]
        if kind <= KEPT_RECORD:
            expire(arm, scheme, town, k)
        else:
            come_due(arm, scheme, town, living, people, k, kind)
            release(arm, k)
        k = after


@kernel
def come_due(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, k: Any, kind: Any
) -> None:
    """Do one scheduled thing."""
    i, side, value = i64(arm.node_who[k]), i64(arm.node_side[k]), i64(arm.node_value[k])
    if kind == LATE_RECORD:
        count_late(arm, scheme, town, k)
    elif kind == REPEAT:
        repeat(arm, scheme, town, k)
    elif kind == ENTRY_STARTS:
        if arm.entry_state[value] != GONE:
            start_entry(arm, scheme, town, value)
        drop(arm, value)
    elif kind == ENTRY_ENDS:
        leave(arm, town, value, i64(arm.node_rule[k]))
        drop(arm, value)
    elif kind == LOOK_AGAIN:
        arm.mark[i] |= np.uint8(1 << side)
    elif kind == GATE_FIRES:
        r, cause = i64(arm.node_rule[k]), i64(arm.node_cause[k])
        fire(arm, scheme, town, side, i, r, NO_RECORD, cause, NEVER)
    elif kind == APPEAL_DUE:
        wait_in_queue(arm, value, i64(arm.node_week[k]))
    elif kind == OUTCOME_FIRES:
        fire_outcome(arm, scheme, town, people, k)
    elif kind == FINE_ENDS:
        set_thresholds(arm, scheme, town, living, people, i)
    elif kind == REWARD_DUE:
        earn(arm, scheme, people, k)
    elif kind == CORRECTION_DUE:
        correct(arm, scheme, town, people, value)
    elif kind == FILING_DUE:
        file_late(arm, scheme, town, people, value)


@kernel
def look(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Find what holds for everybody whose file changed, and what was decided against them."""
    found = marked(arm, town)
    for h in range(found):
        i = i64(town.index[h])
        for side in range(2):
            if (arm.mark[i] >> side) & 1 or scheme.full:
                look_at(arm, scheme, town, people, side, i)
        if stays(arm, town, i):
            arm.mark[i] = 0
        else:
            decide_gates(arm, scheme, i)


@part
def stays(arm: Any, town: Any, i: Any) -> Any:
    """Return whether nothing changes for a person, though the file did: most often so."""
    turned = arm.open[RECORDED, i] ^ arm.next_open[RECORDED, i]
    hidden = arm.open[TRUTH, i] ^ arm.next_open[TRUTH, i]
    if turned | hidden or arm.status[i] & IS_WRONG:
        return False
    if arm.status[i] & IS_IDLE and arm.ever[i] & EVER_COUNTED:
        return False
    return is_shown_as_before(arm, town, i)


@kernel
def marked(arm: Any, town: Any) -> Any:
    """Collect the persons whose file changed this week, in rising order."""
    return collect(arm.mark, arm.mark8, town.persons, town.index)


@kernel
def take_effect(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, spells: Any, relisted: Any
) -> None:
    """Make what holds this week take effect: gates, spells, stocks."""
    found = marked(arm, town)
    for h in range(found):
        i = i64(town.index[h])
        commit(arm, scheme, town, living, people, i, spells, relisted)
        arm.mark[i] = 0
