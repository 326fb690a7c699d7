"""Due process in plain Python (M11): notice, appeal, decision, correction, repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import GATE_LIST, GATE_REFUSES, NONE
from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.ledger.columns import REMEDY_WEEKS
from tests.reference import kin
from tests.reference.draws import draw
from tests.reference.file import GONE, IN_FORCE, RECORDED, TRUTH, Entry
from tests.reference.records import (
    BY_APPEAL,
    BY_REPAIR,
    cap,
    leave,
    move,
    oldest,
    strike_last,
    strike_wrong,
)
from tests.reference.standing import evaluate
from tests.reference.town import LOW32

if TYPE_CHECKING:
    from tests.reference.arm import Arm

Decision = Entry | tuple[int, int]
"""An entry, or (person, gate that opened)."""


def decide_gates(arm: Arm, i: int) -> None:
    """Treat the opening of a black tier, score or record gate as a decision."""
    file = arm.person[i].files[RECORDED]
    opened = file.next_open & ~file.open & arm.black
    for g in range(arm.t["gate_n"]):
        if (opened >> g) & 1 and arm.t["gate_kind"][g] not in (
            GATE_LIST,
            GATE_REFUSES,
            GATE_OUTSIDE,
        ):
            arm.decisions.append((i, g))


def who(what: Decision) -> tuple[int, int]:
    """Person and code of a decision."""
    return (what.who, what.rule) if isinstance(what, Entry) else (what[0], 128 + what[1])


def is_wrong(arm: Arm, what: Decision) -> bool:
    """Say whether a decision does not hold in truth."""
    truth = arm.person[who(what)[0]].files[TRUTH]
    if isinstance(what, Entry):
        return not (truth.on >> what.list) & 1
    return not (truth.next_open >> what[1]) & 1


def luck(arm: Arm, code: int) -> int:
    """Luck of a decision: that of the entry's rule, or of the gate."""
    return int(arm.t["rule_luck"][code] if code < 128 else arm.t["gate_luck"][code - 128])


def file_appeal(arm: Arm, i: int, what: Decision) -> None:
    """File an appeal."""
    arm.note(i, "appeals")
    if is_wrong(arm, what):
        arm.note(i, "appeals_wrong")
    filed = arm.town.week
    if filed + REMEDY_WEEKS in range(arm.town.weeks):
        arm.note(i, "appeals_followed")
    if isinstance(what, Entry) and arm.t["appeal_suspends"] and what.state != GONE:
        what.held = True
        arm.person[i].marks.add(RECORDED)
        evaluate(arm, RECORDED, i)
    if arm.t["appeal_takes"] == 0:
        arm.queue.append((what, filed))
    else:
        arm.later(arm.t["appeal_takes"], ("appeal", (what, filed)))


def hear(arm: Arm) -> None:
    """Let the town's office decide as many appeals as it can this week."""
    for _ in range(min(arm.t["appeal_capacity"], len(arm.queue))):
        what, filed = arm.queue.pop(0)
        last = filed + REMEDY_WEEKS
        if arm.town.week <= last < arm.town.weeks:
            arm.note(who(what)[0], "appeals_in_time")
        _judge(arm, what)


def _judge(arm: Arm, what: Decision) -> None:
    i, code = who(what)
    if isinstance(what, Entry):
        if what.state == GONE:
            return
    elif not (arm.person[i].files[RECORDED].next_open >> what[1]) & 1:
        return
    v = draw(arm.town.key("decision") ^ luck(arm, code), i)
    wrong = is_wrong(arm, what)
    granted = (v >> 32) < arm.t["appeal_wrong32" if wrong else "appeal_right32"]
    if granted:
        arm.note(i, "granted_wrong" if wrong else "granted_right")
    if isinstance(what, Entry):
        _settle_entry(arm, what, granted=granted, low=v & LOW32)
    elif granted:
        settle_gate(arm, i, wrong=wrong)


def settle_gate(arm: Arm, i: int, *, wrong: bool) -> None:
    """Correct the file behind a standing."""
    if wrong:
        strike_wrong(arm, i)
        kin.excuse(arm, i)
    else:
        strike_last(arm, i)
    arm.person[i].ended = (arm.town.week, BY_APPEAL)
    evaluate(arm, RECORDED, i)


def _settle_entry(arm: Arm, entry: Entry, *, granted: bool, low: int) -> None:
    if granted and low < arm.t["list_corrected32"][entry.list]:
        weeks = arm.t["list_corrected"][entry.list]
        if weeks == 0:
            leave(arm, entry, BY_APPEAL)
        else:
            arm.later(weeks, ("end", (entry, BY_APPEAL)))
    else:
        entry.held = False
        arm.person[entry.who].marks.add(RECORDED)
    evaluate(arm, RECORDED, entry.who)


def repair(arm: Arm) -> None:
    """Let people use the routes of repair, those that may when the route is looked at."""
    t, town = arm.t, arm.town
    for n in range(t["repair_n"]):
        eligible = [i for i in range(town.n) if _wants(arm, i, n)]
        for i in eligible:
            u = draw(town.key("repair") ^ t["repair_luck"][n], i) >> 16
            if u >= t["repair_used48"][n] or not _waited(arm, i, n):
                continue
            hard_up = _hard_up(arm, i, n)
            if hard_up and not t["repair_waived"][n]:
                arm.note(i, "repairs_beyond")
                continue
            if t["repair_list"][n] != NONE:
                _leave_list(arm, i, t["repair_list"][n])
            elif not _regain(arm, i, n):
                continue
            arm.note(i, "repairs")
            if not hard_up:
                arm.note(i, "hours_complying", t["repair_hours"][n])
                arm.note(i, "money_complying", t["repair_money"][n])


def _hard_up(arm: Arm, i: int, n: int) -> bool:
    """Say whether a person cannot pay for a route of repair."""
    t = arm.t
    if t["repair_money"][n] == 0 and not t["repair_waived"][n]:
        return False
    able = t["repair_able"][n][arm.town.income[i]]
    return not able or arm.person[i].arrears >= 2


def _wants(arm: Arm, i: int, n: int) -> bool:
    file = arm.person[i].files[RECORDED]
    if arm.t["repair_list"][n] != NONE:
        return bool((file.on >> arm.t["repair_list"][n]) & 1)
    s = arm.t["repair_score"][n]
    lowered = arm.person[i].company[s] > 0
    return lowered or bool(file.score[s] < file.base[s])


def _waited(arm: Arm, i: int, n: int) -> bool:
    earliest, week = arm.t["repair_earliest"][n], arm.town.week
    if arm.t["repair_list"][n] == NONE:
        last = arm.person[i].last_week
        return last is None or week - last >= earliest
    entry = oldest(arm, RECORDED, i, 1 << arm.t["repair_list"][n])
    return entry is not None and week - entry.start >= max(earliest, 1)


def _leave_list(arm: Arm, i: int, which: int) -> None:
    for side in (RECORDED, TRUTH):
        for entry in list(arm.person[i].files[side].entries):
            if entry.list == which and entry.state == IN_FORCE:
                leave(arm, entry, BY_REPAIR)
        evaluate(arm, side, i)


def _regain(arm: Arm, i: int, n: int) -> bool:
    t, used = arm.t, False
    for side in (RECORDED, TRUTH):
        points = cap(arm, side, t["repair_cap_slot"][n], i, t["repair_points"][n])
        if points is not None:
            move(arm, side, t["repair_score"][n], i, points, "repaired")
            evaluate(arm, side, i)
            used = used or side == RECORDED
    if used:
        arm.person[i].ended = (arm.town.week, BY_REPAIR)
    return used
