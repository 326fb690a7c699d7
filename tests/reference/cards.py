"""Computed scores, outcomes, averaged incomes, second looks, from their definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import NONE, POINTS
from glasshouse.engine.layout_cards import ADDITIVE, BY_RECORDS, DRAWN, LOGISTIC, MOVED
from glasshouse.rng import STREAMS
from tests.reference import living, observation, records
from tests.reference.draws import draw, key
from tests.reference.file import FABRICATION, OWN, RECORDED, TRUTH
from tests.reference.town import NEVER

if TYPE_CHECKING:
    from tests.reference.arm import Arm


def holds(arm: Arm, i: int, who: int) -> bool:
    """Say whether a condition on who people are holds."""
    forbidden = arm.t["who_forbids"][who]
    return bool(arm.t["who_cells"][who][arm.town.cell[i]]) and not arm.values[i] & forbidden


def value(arm: Arm, i: int, first: int, n: int) -> int:
    """Which of n conditions holds; the last if none does."""
    return next((v for v in range(n) if holds(arm, i, first + v)), n - 1)


def chance(arm: Arm, x: int) -> int:
    """The chance of log-odds x, both in millionths."""
    table = arm.t["logistic"]
    at = min(max(x, -16 * 2**20), 16 * 2**20) + 16 * 2**20
    k, rest = divmod(at, 8192)
    return (
        table[k] if rest == 0 else table[k] + (((table[k + 1] - table[k]) * rest + 4096) >> 13)
    )


def _drawn(arm: Arm, i: int) -> int:
    t, town = arm.t, arm.town
    v = value(arm, i, t["drawn_who"], t["drawn_values"])
    u = draw(key(town.seed, town.number, 0, STREAMS["drawn"]) ^ t["drawn_luck"], i) >> 32
    at, points = t["drawn_at32"][v], t["drawn_points"][v]
    k = next(k for k in range(1, t["drawn_n"]) if u < at[k] or k == t["drawn_n"] - 1)
    if t["drawn_step"]:
        return int(points[k])
    part = (points[k] - points[k - 1]) * (u - at[k - 1]) // (at[k] - at[k - 1])
    return int(points[k - 1] + part)


def start(arm: Arm, i: int) -> None:
    """Compute a person's scores."""
    t, person = arm.t, arm.person[i]
    for s in range(t["score_n"]):
        kind, x = t["score_kind"][s], t["score_start"][s]
        if kind in (LOGISTIC, ADDITIVE):
            terms = range(t["term_at"][s], t["term_at"][s + 1])
            x = t["card_base"][s] + sum(t["term_adds"][n] for n in terms if holds(arm, i, n))
            x = chance(arm, x) if kind == LOGISTIC else x
        elif kind == DRAWN:
            x = _drawn(arm, i)
        if kind != MOVED:
            x = min(max(x, t["score_floor"][s]), t["score_ceiling"][s])
        for file in person.files:
            file.score[s] = file.base[s] = x


def settle(arm: Arm) -> None:
    """Compute the index anew, in the weeks in which that is done."""
    t, week, s = arm.t, arm.town.week, arm.t["index_score"]
    if not t["measure_n"] or week == 0 or week % t["index_every"]:
        return
    subjects = [i for i in range(arm.town.n) if arm.person[i].subject]
    for side in (RECORDED, TRUTH):
        weighed = dict.fromkeys(subjects, 0)
        for m in range(t["measure_n"]):
            numbers = {i: _number(arm, side, m, i) for i in subjects}
            everybody = list(numbers.values())
            for i, c in numbers.items():
                below = sum(x < c for x in everybody)
                q = ((2 * below + everybody.count(c)) << 15) // len(subjects)
                weighed[i] += t["measure_weight"][m] * (q if t["measure_up"][m] else 65536 - q)
        floor, span = t["score_floor"][s], t["score_ceiling"][s] - t["score_floor"][s]
        for i in subjects:
            base = arm.person[i].files[side].base
            target = floor + ((span * weighed[i]) >> 32)
            step = ((target - base[s]) * t["index_settle"] + 32768) >> 16
            base[s] += step
            records.move(arm, side, s, i, step, "computed")


def _number(arm: Arm, side: int, m: int, i: int) -> int:
    t, first = arm.t, arm.t["measure_at"][m]
    if t["measure_kind"][m] == BY_RECORDS:
        return min(arm.person[i].files[side].kept[first], 255)
    return value(arm, i, first, t["measure_values"][m])


def _bad(arm: Arm, i: int) -> int:
    """The chance, of 2**32, that what is granted to a person turns out badly."""
    t = arm.t
    v = value(arm, i, t["drawn_who"], t["drawn_values"])
    at, chances = t["bad_at"][v][: t["bad_n"]], t["bad32"][v][: t["bad_n"]]
    x = arm.person[i].files[RECORDED].score[t["drawn_score"]]
    k = max((k for k in range(len(at)) if at[k] <= x), default=-1)
    if k < 0 or k == len(at) - 1 or t["bad_step"]:
        return int(chances[max(k, 0)])
    rise = (chances[k + 1] - chances[k]) * (x - at[k])
    return int(chances[k] + rise // (at[k + 1] - at[k]))


def turn_out(arm: Arm) -> None:
    """Let every request granted this week turn out well or badly."""
    t, town, row = arm.t, arm.town, arm.t["outcome_row"]
    if not t["bad_n"]:
        return
    life = town.living
    for i, person in enumerate(arm.person):
        if not (person.subject and town.acts(i)):
            continue
        z = draw(town.key("need"), 64 * i + row)
        chances = life["need_sf48"][row][life["need_mc"][row][town.cell[i]]]
        for c in range(3):
            if (z >> 16) >= chances[c]:
                break
            need = t["outcome_need"]
            if need != NONE and living.answer(arm, i, need, c, z)[0] is not None:
                continue
            is_bad = (draw(z ^ t["outcome_luck"], c) >> 32) < _bad(arm, i)
            _come_out(arm, i, is_bad=is_bad)


def _come_out(arm: Arm, i: int, *, is_bad: bool) -> None:
    t, person = arm.t, arm.person[i]
    arm.note(i, "outcomes_bad" if is_bad else "outcomes_good")
    arm.note(i, "counted")
    gravity = t["counted_gravity"][t["outcome_counted"][int(is_bad)]]
    person.gravity += gravity
    if person.ever_listed:
        arm.note(i, "gravity_of_listed", gravity)
    if not person.ever_counted:
        person.ever_counted = True
        person.marks.add(TRUTH)
    for n in range(t["outcome_rule_n"]):
        if bool(t["outcome_rule_bad"][n]) == is_bad:
            for side in (RECORDED, TRUTH):
                arm.later(1, ("outcome", (side, i, t["outcome_rule"][n])))


def fire_outcome(arm: Arm, side: int, i: int, r: int) -> None:
    """Let a rule act on an outcome."""
    score, s = arm.person[i].files[side].score, arm.t["rule_score"][r]
    before = score[s]
    records.fire(arm, side, i, r, (None, OWN, NEVER))
    moved = score[s] - before
    if side == RECORDED and arm.t["rule_kind"][r] == POINTS and moved:
        arm.note(i, "outcome_gain" if moved > 0 else "outcome_loss", abs(moved))


def _benefit(arm: Arm, earned: int) -> int:
    t = arm.t
    taken = (t["average_taper"] * max(0, earned - t["average_free"])) >> 16
    return int(max(0, t["average_base"] - taken))


def average(arm: Arm) -> None:
    """Match files, and call a debt what only averaging finds."""
    t, town = arm.t, arm.town
    if not t["average_on"] or t["perfect"] or (town.week + 1) % t["average_period"]:
        return
    for i in range(town.n):
        if not (arm.person[i].subject and town.works(i)):
            continue
        if draw(town.key("matched"), i) >> 32 >= t["average_matched32"]:
            continue
        n, e = t["average_slices"], t["average_earns"][town.income[i]]
        slices = [e] * n
        uneven = draw(key(town.seed, town.number, 0, STREAMS["uneven"]), i) >> 32
        if uneven < t["average_uneven32"]:
            bits = draw(town.key("earnings"), i)
            slices = [2 * e if (bits >> b) & 1 else 0 for b in range(n)]
        paid = [_benefit(arm, x) for x in slices]
        averaged = _benefit(arm, sum(slices) // n)
        debt = sum(paid) - averaged * sum(x > 0 for x in paid)
        if debt > 0 and debt >= t["average_smallest"]:
            arm.person[i].amount = debt
            counted = t["average_counted"]
            made = (0, FABRICATION, 1 << counted, NEVER)
            observation.file_record(arm, i, counted, made, t["average_delay"])


def pressing(arm: Arm, i: int, c: int) -> int:
    """For how many weeks a payment presses."""
    if not arm.t["pay_recorded"][c]:
        return int(arm.town.living["fined_weeks"])
    amount = arm.person[i].amount
    arm.note(i, "demanded", amount)
    return int(min(amount // max(arm.t["spare"][arm.town.income[i]], 1) + 1, 260))


def compare(first: Arm, arm: Arm) -> None:
    """Count who stands elsewhere than in the first arm, in the last week."""
    if not arm.t["second_look"]:
        return
    for i, (one, other) in enumerate(zip(first.person, arm.person, strict=True)):
        files = one.files[RECORDED], other.files[RECORDED]
        if arm.t["score_n"] and files[0].stand[0] != files[1].stand[0]:
            arm.note(i, "flipped_tier")
        if bool(one.status.get("listed")) != bool(other.status.get("listed")):
            arm.note(i, "flipped_listed")
