"""From a record that counts to what it does: gates, rules, points, tiers, entries (M4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import (
    GATE_LIST,
    GATE_RECORD,
    NO_TERM,
    PAY,
    POINTS,
    TO_TIER,
    UNTIL_PERFORMED,
)
from tests.reference.draws import draw
from tests.reference.file import (
    GONE,
    IN_FORCE,
    NOT_COVERED,
    OWN,
    POINTS_KEPT,
    RECORD_KEPT,
    RECORDED,
    TIER_KEPT,
    TRUTH,
    Adverse,
    Entry,
    Kept,
)
from tests.reference.town import LOW32, NEVER

if TYPE_CHECKING:
    from tests.reference.arm import Arm

BY_TERM, BY_PERFORMANCE, EARLY, BY_APPEAL, BY_REPAIR, BY_SCORE, AT_HORIZON = range(7)


def evenly(bits32: int, n: int) -> int:
    """A whole number from 0 to n - 1 from 32 uniform bits."""
    return (bits32 * n) >> 32


# ---- points -------------------------------------------------------------------------------


def move(arm: Arm, side: int, s: int, i: int, points: int, account: str) -> int:
    """Move a score, clip it, book both; return what it actually moved.

    The person is looked at again if a threshold was crossed, or while wrongly listed.
    """
    file = arm.person[i].files[side]
    wanted = file.score[s] + points
    new = min(max(wanted, arm.t["score_floor"][s]), arm.t["score_ceiling"][s])
    moved = new - file.score[s]
    file.score[s] = new
    arm.book(side, s, account, points)
    arm.book(side, s, "clipped", new - wanted)
    person = arm.person[i]
    if arm.sides_of_thresholds(side, s, i, new) != file.seen[s] or person.status.get("wrong"):
        person.marks.add(side)
    return moved


def aged(arm: Arm, s: int, points: int, weeks: int) -> int:
    """What half-life leaves of points."""
    return (points * int(arm.t["score_power"][s][weeks])) >> 16


def discretion(arm: Arm, r: int, i: int) -> int:
    """Points of a rule, evenly between mildest and harshest."""
    mild, harsh = arm.t["rule_mild"][r], arm.t["rule_harsh"][r]
    if mild == harsh:
        return int(mild)
    u = draw(arm.town.key("discretion") ^ arm.t["rule_luck"][r], i) >> 32
    step = evenly(u, abs(harsh - mild) + 1)
    return int(mild + step if harsh > mild else mild - step)


def cap(arm: Arm, side: int, slot: int, i: int, points: int) -> int | None:
    """Take from a cap what it still allows; None where it is full."""
    if slot < 0:
        return points
    file = arm.person[i].files[side]
    period = arm.t["cap_period"][slot][arm.town.week]
    at, used = file.capped[slot]
    if at != period:
        used = 0
    left = arm.t["cap_max"][slot] - used
    if left <= 0:
        file.capped[slot] = (period, used)
        return None
    if arm.t["cap_times"][slot]:
        file.capped[slot] = (period, used + 1)
        return points
    size = min(abs(points), left)
    file.capped[slot] = (period, used + size)
    return int(size if points > 0 else -size)


def strike(arm: Arm, side: int, r: int, i: int, cause: int) -> int | None:
    """Remember a strike; the cause with which the rule fires, None while it does not."""
    remembered = arm.person[i].files[side].strikes[arm.t["rule_strike_slot"][r]]
    remembered.insert(0, (arm.town.week, cause))
    del remembered[6:]
    inside = [c for w, c in remembered if arm.town.week - w < arm.t["rule_window"][r]]
    if len(inside) < arm.t["rule_strikes"][r]:
        return None
    return next((c for c in inside if c != OWN), OWN)


# ---- what is kept -------------------------------------------------------------------------


def keep(arm: Arm, kept: Kept, weeks: int) -> Kept | None:
    """Keep an effect for some weeks; None where nobody will ever ask for it again."""
    is_wrong = kept.side == RECORDED and kept.cause != OWN
    due = weeks != NO_TERM and arm.later(weeks, ("expire", kept))
    if is_wrong:
        arm.person[kept.who].wrong.insert(0, kept)
    return kept if due or is_wrong else None


def give_back(arm: Arm, kept: Kept, account: str) -> None:
    """Undo what a kept record did."""
    person = arm.person[kept.who]
    file = person.files[kept.side]
    if kept.kind == POINTS_KEPT:
        s = arm.t["rule_score"][kept.what]
        age = arm.town.week - kept.week
        move(arm, kept.side, s, kept.who, -aged(arm, s, kept.value, age), account)
    elif kept.kind == TIER_KEPT:
        s, k = arm.t["rule_score"][kept.what], arm.t["rule_tier"][kept.what]
        file.direct[s][k] -= 1
        person.marks.add(kept.side)
    else:
        file.kept[kept.what] -= 1
        person.marks.add(kept.side)
    if kept.side == RECORDED and person.last and person.last.kept is kept:
        person.last = None


def expire(arm: Arm, kept: Kept) -> None:
    """End the retention of a kept record."""
    if kept.gone:
        return
    give_back(arm, kept, "expired")
    wrong = arm.person[kept.who].wrong
    if kept in wrong:
        wrong.remove(kept)


def strike_wrong(arm: Arm, i: int) -> None:
    """Correct a file: give back every wrong kept record, forget wrong strikes."""
    person = arm.person[i]
    for kept in list(person.wrong):
        give_back(arm, kept, "corrected")
        kept.gone = True
    person.wrong = []
    person.struck = arm.town.week
    for remembered in person.files[RECORDED].strikes:
        for n, (_, cause) in enumerate(remembered):
            if cause != OWN:
                remembered[n] = (-(10**6), OWN)


def strike_last(arm: Arm, i: int) -> None:
    """Give back the last record that lowered the score, though it was right."""
    person = arm.person[i]
    last = person.last
    if last is None:
        return
    back = -aged(arm, last.score, last.points, arm.town.week - last.week)
    move(arm, RECORDED, last.score, i, back, "corrected")
    if last.kept is not None:
        last.kept.gone = True
        if last.kept in person.wrong:
            person.wrong.remove(last.kept)
    person.last = None


# ---- rules --------------------------------------------------------------------------------


def count_record(
    arm: Arm, side: int, i: int, counted: int, made: tuple[int, int, int, int]
) -> None:
    """Let a record count; `made` is (society conduct, cause, counted in the event, until)."""
    t = arm.t
    conduct, cause, together, until = made
    if side == RECORDED and t["counted_adverse"][counted]:
        arm.person[i].last_counted = counted
    _open_record_gates(arm, side, i, counted, cause)
    for n in range(t["link_at"][counted], t["link_at"][counted + 1]):
        r, why = t["link_rule"][n], cause
        if cause == OWN and not (t["rule_covers"][r] >> conduct) & 1:
            if side == TRUTH or t["perfect"]:
                continue
            why = NOT_COVERED
        if t["rule_skip"][r] & together:
            continue
        if t["rule_strikes"][r] > 1:
            reached = strike(arm, side, r, i, why)
            if reached is None:
                continue
            why = reached
        fire(arm, side, i, r, (counted, why, until))


def _open_record_gates(arm: Arm, side: int, i: int, counted: int, cause: int) -> None:
    t = arm.t
    for g in range(t["gate_n"]):
        if t["gate_kind"][g] != GATE_RECORD or not (t["gate_counted"][g] >> counted) & 1:
            continue
        slot = t["gate_slot"][g]
        arm.person[i].files[side].kept[slot] += 1
        arm.person[i].marks.add(side)
        kept = Kept(RECORD_KEPT, side, i, slot, cause, 0, arm.town.week)
        keep(arm, kept, t["counted_keep"][counted])
        if side == RECORDED:
            for c in range(t["cons_n"]):
                if t["cons_effect"][c] == PAY and (t["cons_gates"][c] >> g) & 1:
                    arm.fines.append((i, c, cause != OWN))


def fire(arm: Arm, side: int, i: int, r: int, record: tuple[int | None, int, int]) -> None:
    """Let rule r act on a person; `record` is (counted conduct or None, cause, until)."""
    t = arm.t
    counted, cause, until = record
    kind = t["rule_kind"][r]
    points = cap(
        arm, side, t["rule_cap_slot"][r], i, discretion(arm, r, i) if kind == POINTS else 0
    )
    if points is not None and kind == POINTS:
        _points(arm, side, i, r, cause, points)
    elif points is not None and kind == TO_TIER:
        arm.person[i].files[side].direct[t["rule_score"][r]][t["rule_tier"][r]] += 1
        arm.person[i].marks.add(side)
        kept = Kept(TIER_KEPT, side, i, r, cause, 0, arm.town.week)
        keep(arm, kept, t["rule_keep"][r])
    elif points is not None:
        enter(arm, side, i, r, record)
    every = t["rule_every"][r]
    if every > 0 and counted is not None and arm.town.week + every < until:
        again = (side, i, r, record, arm.town.week)
        arm.later(every, ("repeat", again))


def _points(arm: Arm, side: int, i: int, r: int, cause: int, points: int) -> None:
    s = arm.t["rule_score"][r]
    moved = move(arm, side, s, i, points, "applied")
    if moved == 0:
        return
    kept = keep(
        arm, Kept(POINTS_KEPT, side, i, r, cause, moved, arm.town.week), arm.t["rule_keep"][r]
    )
    if side == RECORDED and moved < 0:
        arm.person[i].last = Adverse(moved, kept, s, arm.town.week)
        arm.person[i].last_week = arm.town.week


def repeat(arm: Arm, again: tuple[int, int, int, tuple[int | None, int, int], int]) -> None:
    """Fire a repeating rule again, unless its wrong record was corrected meanwhile."""
    side, i, r, record, week = again
    if side == RECORDED and record[1] != OWN and week <= arm.person[i].struck:
        return
    fire(arm, side, i, r, record)


# ---- entries ------------------------------------------------------------------------------


def _term(
    arm: Arm, side: int, r: int, start: int, until: int, draws: tuple[int, int]
) -> tuple[int, int]:
    """Return the week an entry ends, and why."""
    t, (bits, more) = arm.t, draws
    which, weeks = t["rule_list"][r], t["rule_term"][r]
    end, code = NEVER, BY_TERM
    if weeks == UNTIL_PERFORMED:
        code = BY_PERFORMANCE
        if until < NEVER and side == TRUTH:
            end = until
        elif until < NEVER and (more & LOW32) < t["list_performed32"][which]:
            end = until + t["list_performed"][which]
    elif weeks != NO_TERM:
        if (bits >> 32) < t["rule_extend32"][r]:
            mild, harsh = t["rule_extend_mild"][r], t["rule_extend_harsh"][r]
            weeks += mild + evenly(bits & LOW32, harsh - mild + 1)
        end = start + weeks
    early = start + t["list_early"][which]
    if (more >> 32) < t["list_early32"][which] and early < end:
        return early, EARLY
    return end, code


def enter(arm: Arm, side: int, i: int, r: int, record: tuple[int | None, int, int]) -> None:
    """Decide to enter a person on the list of a rule."""
    t, week = arm.t, arm.town.week
    counted, cause, until = record
    which = t["rule_list"][r]
    start = week + (max(t["list_grace"][which], t["notice_ahead"]) if side == RECORDED else 0)
    k = arm.town.key("listing") ^ t["rule_luck"][r]
    draws = draw(k, 2 * i), draw(k, 2 * i + 1)
    end, code = _term(arm, side, r, start, until, draws)
    if end <= start:
        return
    entry = Entry(i, side, which, r, cause, counted, start)
    arm.person[i].files[side].entries.insert(0, entry)
    if start == week:
        begin(arm, entry)
    else:
        arm.later(start - week, ("begin", entry))
    arm.later(end - week, ("end", (entry, code)))
    if side == RECORDED:
        arm.decisions.append(entry)


def begin(arm: Arm, entry: Entry) -> None:
    """Bring an entry into force."""
    if entry.state == GONE:
        return
    entry.state = IN_FORCE
    arm.person[entry.who].marks.add(entry.side)
    for g in range(arm.t["gate_n"]):
        is_its = arm.t["gate_kind"][g] == GATE_LIST and arm.t["gate_list"][g] == entry.list
        if is_its and arm.t["gate_age"][g] > 0:
            arm.later(arm.t["gate_age"][g], ("look", (entry.side, entry.who)))


def leave(arm: Arm, entry: Entry, code: int) -> None:
    """End an entry."""
    if entry.state == GONE:
        return
    person = arm.person[entry.who]
    if entry.side == RECORDED and entry.state == IN_FORCE:
        person.ended = (arm.town.week, code)
    entry.state = GONE
    person.files[entry.side].entries.remove(entry)
    person.marks.add(entry.side)


def oldest(arm: Arm, side: int, i: int, lists: int) -> Entry | None:
    """The oldest entry in force on any of some lists: first start, then first made."""
    found: Entry | None = None
    for e in arm.person[i].files[side].entries:
        if e.works and (lists >> e.list) & 1 and (found is None or e.start <= found.start):
            found = e
    return found
