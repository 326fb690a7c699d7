"""What holds for a person: tiers, gates, being listed, and since when (M4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import (
    GATE_LIST,
    GATE_RANK,
    GATE_RECORD,
    GATE_REFUSES,
    GATE_SCORE,
    GATE_TIER,
    PAY,
)
from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.ledger.columns import CAUSES, RELIST_WEEKS, REMEDY_WEEKS
from tests.reference import voice
from tests.reference.copies import outside, wrongly_outside
from tests.reference.draws import draw
from tests.reference.file import (
    COPY,
    OWN,
    POINTS_KEPT,
    RECORDED,
    STALE,
    TRUTH,
)
from tests.reference.records import (
    AT_HORIZON,
    BY_APPEAL,
    BY_REPAIR,
    BY_SCORE,
    EARLY,
    aged,
    oldest,
)

ASSOCIATION, INHERITANCE = 4, 5

if TYPE_CHECKING:
    from tests.reference.arm import Arm


def as_read(arm: Arm, side: int, s: int, i: int) -> int:
    """The score as tiers and gates read it."""
    sort = arm.sort[i]
    x = arm.person[i].files[side].score[s]
    if side == RECORDED:
        x = max(x - arm.person[i].company[s], arm.t["score_floor"][s])
    return int(min(max(x, arm.t["limit_low"][s][sort]), arm.t["limit_high"][s][sort]))


def _tier(arm: Arm, side: int, s: int, i: int) -> None:
    """Find the tier a person stands in on one score."""
    t, file, week = arm.t, arm.person[i].files[side], arm.town.week
    x = as_read(arm, side, s, i)
    reached = [k for k in range(1, t["tier_n"][s]) if x >= t["tier_at"][s][k]]
    raw = max(reached, default=0)
    tier = raw
    if arm.holds_back:
        for k in range(file.raw[s] + 1, raw + 1):
            file.since[s][k] = week
            if t["tier_held"][s][k] > 0:
                arm.later(t["tier_held"][s][k], ("look", (side, i)))
        tier = min(file.tier[s], raw)
        for k in range(tier + 1, raw + 1):
            if week - file.since[s][k] >= t["tier_held"][s][k]:
                tier = k
    file.raw[s], file.tier[s] = raw, tier
    file.seen[s] = arm.sides_of_thresholds(side, s, i, file.score[s])
    direct = [k for k in range(tier) if file.direct[s][k] > 0]
    file.stand[s] = min(direct, default=tier)


def _holds(arm: Arm, side: int, i: int, g: int) -> bool:
    """Say whether gate g is open for a person on one side."""
    t, file = arm.t, arm.person[i].files[side]
    kind, s = t["gate_kind"][g], t["gate_score"][g]
    if kind == GATE_REFUSES:
        return arm.person[i].refuses
    if not arm.person[i].subject:
        return False
    if kind == GATE_OUTSIDE:
        return outside(arm, side, i, t["gate_list"][g])
    if kind == GATE_LIST:
        entry = oldest(arm, side, i, 1 << t["gate_list"][g])
        return entry is not None and arm.town.week - entry.start >= t["gate_age"][g]
    if kind == GATE_TIER:
        return bool((t["gate_tiers"][g] >> file.stand[s]) & 1)
    if kind == GATE_SCORE:
        return bool(t["gate_least"][g] <= as_read(arm, side, s, i) < t["gate_below"][g])
    if kind == GATE_RANK:
        return g in file.ranked
    assert kind == GATE_RECORD
    return file.kept[t["gate_slot"][g]] > 0


def evaluate(arm: Arm, side: int, i: int) -> None:
    """Find what holds for a person on one side."""
    if arm.person[i].subject:
        for s in range(arm.t["score_n"]):
            _tier(arm, side, s, i)
    bits = 0
    for g in range(arm.t["gate_n"]):
        if _holds(arm, side, i, g):
            bits |= 1 << g
    arm.person[i].files[side].next_open = bits


def start(arm: Arm, i: int) -> None:
    """Let a person begin in the tier of the start, whatever that tier asks for."""
    person, held = arm.person[i], arm.holds_back
    arm.holds_back = False
    for file in person.files:
        for s in range(arm.t["score_n"]):
            file.since[s] = [-20_000] * len(file.since[s])
    for side in (RECORDED, TRUTH):
        for s in range(arm.t["score_n"]):
            _tier(arm, side, s, i)
    arm.holds_back = held
    has_score = arm.t["score_n"] > 0
    if arm.t["on"] and ((has_score and person.subject) or person.refuses):
        person.marks |= {RECORDED, TRUTH}


def _lists_behind(arm: Arm, gates: int) -> int:
    lists = 0
    for g in range(arm.t["gate_n"]):
        if (gates >> g) & 1 and arm.t["gate_kind"][g] == GATE_LIST:
            lists |= 1 << arm.t["gate_list"][g]
    return lists


def cause_of(arm: Arm, i: int, gates: int) -> int:
    """Why some open gates are wrongly open."""
    entry = oldest(arm, RECORDED, i, _lists_behind(arm, gates))
    if entry is not None:
        return STALE if entry.cause == OWN else entry.cause
    if wrongly_outside(arm, i, gates):
        return COPY
    weight = dict.fromkeys(range(len(CAUSES)), 0)
    weight[ASSOCIATION] = sum(arm.person[i].company)
    weight[INHERITANCE] = 2**20 * len(arm.person[i].heir)
    for kept in arm.person[i].wrong:
        if kept.kind == POINTS_KEPT:
            s = arm.t["rule_score"][kept.what]
            weight[kept.cause] -= aged(arm, s, kept.value, arm.town.week - kept.week)
        else:
            weight[kept.cause] += 2**20
    cause = max(weight, key=lambda c: (weight[c], -c))
    return cause if weight[cause] >= 8 else STALE


def counted_behind(arm: Arm, i: int, gates: int) -> int | None:
    """The counted conduct behind some open gates."""
    entry = oldest(arm, RECORDED, i, _lists_behind(arm, gates))
    return entry.counted if entry is not None else arm.person[i].last_counted


def _status(arm: Arm, i: int) -> dict[str, bool]:
    """What a person is this week."""
    person = arm.person[i]
    recorded, truth = (f.next_open for f in person.files)
    is_wrong = bool(recorded & arm.black) and not recorded & truth & arm.black
    if is_wrong and arm.t["full"]:
        recorded &= ~arm.black
        person.files[RECORDED].next_open = recorded
        person.ended = (arm.town.week, BY_APPEAL)
        is_wrong = False
    listed, truly = bool(recorded & arm.black), bool(truth & arm.black)
    return {
        "listed": listed,
        "wrong": listed and is_wrong,
        "listed_no_conduct": listed and not person.ever_counted,
        "truly_listed": truly,
        "missed": truly and not listed,
        "bearing_sanction": bool(recorded & arm.sanctioning),
    }


def _open(arm: Arm, i: int) -> None:
    """Make this week's gates the ones in effect, and do what their opening brings."""
    t, person = arm.t, arm.person[i]
    for side, file in enumerate(person.files):
        opened = file.next_open & ~file.open
        for n in range(t["gate_rule_n"]):
            g = t["gate_rule_gate"][n]
            if not (opened >> g) & 1:
                continue
            cause = OWN
            if side == RECORDED and not (person.files[TRUTH].next_open >> g) & 1:
                cause = cause_of(arm, i, 1 << g)
            arm.later(1, ("gate", (side, i, t["gate_rule"][n], cause)))
        for c in range(t["cons_n"] if side == RECORDED else 0):
            for g in range(t["gate_n"]):
                pays = t["cons_effect"][c] == PAY and t["gate_kind"][g] != GATE_RECORD
                if pays and (t["cons_gates"][c] & opened) >> g & 1:
                    arm.fines.append((i, c, not (person.files[TRUTH].next_open >> g) & 1))
        if side == RECORDED and opened:
            voice.show(arm, i, opened)
        file.open = file.next_open


def _keep_shown(arm: Arm, i: int) -> None:
    """Let a listing that ended stay shown for as long as its list says."""
    t, person, week = arm.t, arm.person[i], arm.town.week
    now = person.files[RECORDED].on & arm.public_lists
    for n, weeks in enumerate(t["list_stays"]):
        if (person.shown_on >> n) & 1 and not (now >> n) & 1 and weeks > 0:
            person.shown_until = max(person.shown_until, week + weeks)
            arm.later(weeks, ("look", (RECORDED, i)))
    person.shown_on = now


def is_still_shown(arm: Arm, i: int) -> bool:
    """Say whether a person is shown for a listing that is over, and for no other."""
    person = arm.person[i]
    return not person.shown_on and arm.town.week < person.shown_until


def _is_public(arm: Arm, i: int) -> bool:
    """Say whether a listing in force, or one that is over, is publicly shown."""
    person = arm.person[i]
    on_list = bool(person.files[RECORDED].on & arm.public_lists)
    return on_list or arm.town.week < person.shown_until


def _be_seen(arm: Arm, i: int) -> None:
    """Decide whether an employer sees a public listing that began."""
    person = arm.person[i]
    public = _is_public(arm, i)
    if public != person.public:
        u = draw(arm.town.key("listing"), 2**21 + i) >> 32
        person.public, person.seen = public, public and u < arm.t["employer_sees32"]


def commit(arm: Arm, i: int) -> None:
    """Make what holds for a person this week take effect."""
    person, was = arm.person[i], arm.person[i].status
    now = _status(arm, i)
    if now["wrong"]:
        person.cause = cause_of(arm, i, person.files[RECORDED].next_open & arm.black)
    _open(arm, i)
    _keep_shown(arm, i)
    _be_seen(arm, i)
    person.status = now
    if now["wrong"] and not person.ever_wrong:
        person.ever_wrong = True
        arm.note(i, "first_wrong")
    if now["listed"] and not was.get("listed"):
        _enter_spell(arm, i)
    elif was.get("listed") and not now["listed"]:
        _leave_spell(arm, i)


def _enter_spell(arm: Arm, i: int) -> None:
    person, week = arm.person[i], arm.town.week
    arm.note(i, "entries")
    if person.status["wrong"]:
        arm.note(i, "entries_wrong")
        arm.note(i, f"entries_{CAUSES[person.cause]}")
        if week + REMEDY_WEEKS < arm.town.weeks:
            arm.note(i, "wrong_followed")
    if not person.ever_listed:
        person.ever_listed = True
        arm.note(i, "first_listed")
        arm.note(i, "gravity_of_listed", person.gravity)
    person.spell_from, person.spell_wrong = week, person.status["wrong"]
    if person.off_from is not None:
        if i < arm.town.people:
            _follow(arm, week - person.off_from, back=True)
        person.off_from = None


def _follow(arm: Arm, weeks: int, *, back: bool) -> None:
    for k in range(min(weeks, RELIST_WEEKS) + 1):
        arm.relisted[0][k] += 1
    if back and weeks <= RELIST_WEEKS:
        arm.relisted[1][weeks] += 1


def _leave_spell(arm: Arm, i: int) -> None:
    person, week = arm.person[i], arm.town.week
    ended = person.ended
    code = ended[1] if ended is not None and ended[0] == week else BY_SCORE
    length = week - person.spell_from
    if i < arm.town.people:
        arm.spell(person.spell_wrong, code, length)
    arm.note(i, "exits")
    person.off_from = week
    official = code in (BY_APPEAL, EARLY, BY_REPAIR)
    followed = person.spell_from + REMEDY_WEEKS < arm.town.weeks
    if person.spell_wrong and official and length <= REMEDY_WEEKS and followed:
        arm.institutions.remedied(i)


def close(arm: Arm) -> None:
    """End the run: spells that last to the horizon, persons still off the list."""
    weeks = arm.town.weeks
    for person in arm.person[: arm.town.people]:
        if person.status.get("listed"):
            arm.spell(person.spell_wrong, AT_HORIZON, weeks - person.spell_from)
        elif person.off_from is not None:
            _follow(arm, weeks - 1 - person.off_from, back=False)
    arm.institutions.close()
