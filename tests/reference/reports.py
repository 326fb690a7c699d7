"""Records that people make, in plain Python: reports (M10), shows (M9), what they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import CHANNEL_SELF, FAR
from glasshouse.ledger.columns import CAUSES
from glasshouse.rng import STREAMS
from tests.reference.draws import draw, key
from tests.reference.file import FABRICATION, MISATTRIBUTION, OWN, RECORDED, TRUTH
from tests.reference.records import move
from tests.reference.town import LOW32, NEVER

if TYPE_CHECKING:
    from tests.reference.arm import Arm

MISTAKE, MALICE = CAUSES.index("mistake"), CAUSES.index("malice")
Made = tuple[int, int, tuple[int, int, int, int], int]
"""Person, counted conduct, what is known of the record, delay."""


def shown(arm: Arm, i: int) -> bool:
    """Say whether a publication that invites reports showed a person last week."""
    return bool(arm.person[i].files[RECORDED].open & arm.t["inviting"])


def invited(arm: Arm, i: int, chance: int) -> int:
    """32-bit chance that an event of a person is reported."""
    return min(2**32, chance * arm.t["invited16"] >> 16) if shown(arm, i) else chance


def _reporter(arm: Arm, i: int, bits32: int) -> int | None:
    """Who reported something about a person."""
    town = arm.town
    first, size = town.household[i], town.size[i]
    places: list[int | None] = [j for j in range(first, first + size) if j != i]
    places += town.slots[i]
    return places[(bits32 * len(places)) >> 32] if places else None


def _promise(arm: Arm, i: int, channel: int, cause: int, bits32: int) -> None:
    points = arm.t["channel_reward"][channel]
    if points == 0:
        return
    j = _reporter(arm, i, bits32)
    if j is not None and arm.person[j].subject and arm.town.acts(j):
        arm.later(1, ("reward", (j, points, cause)))


def earn(arm: Arm, what: tuple[int, int, int]) -> None:
    """Pay what a report earned."""
    j, points, cause = what
    arm.note(j, "rewards")
    move(arm, RECORDED, arm.t["reward_score"], j, points, "applied")
    if cause == OWN:
        move(arm, TRUTH, arm.t["reward_score"], j, points, "applied")
    else:
        arm.note(j, "rewards_false")


def _receive(arm: Arm, j: int, kind: str, *, believed: bool) -> None:
    arm.note(j, "reports")
    arm.note(j, "reports_believed" if believed else "reports_doubted")
    if kind != "true":
        arm.note(j, f"reports_{kind}")
        if believed:
            arm.note(j, "reports_false_believed")


def believes(arm: Arm, i: int, j: int, channel: int, k: int) -> bool:
    """Receive a report of what person i did that names person j."""
    if not arm.person[j].subject:
        return True
    w = draw(k, 4)
    believed = (w >> 32) < arm.t["channel_believed32"][channel]
    _receive(arm, j, "true" if i == j else "mistaken", believed=believed)
    if believed:
        _promise(arm, i, channel, OWN if i == j else MISATTRIBUTION, w & LOW32)
    return believed


def false_reports(arm: Arm) -> list[Made]:
    """The week's false reports; the records of those that are believed."""
    t, town, out = arm.t, arm.town, []
    if t["perfect"] or t["false_n"] == 0:
        return []
    for i in range(town.n):
        if not (arm.person[i].subject and town.acts(i)):
            continue
        at = town.group[i], int(shown(arm, i))
        lane = draw(town.key("denounced"), i) & 0xFFFF
        u = (lane << 32) | (draw(town.key("denounced-low"), i) >> 32)
        if u >= t["false48"][at[0]][at[1]]:
            continue
        z = draw(town.key("denounced-what"), i)
        upto = t["false_cum32"][at[0]][at[1]][: t["false_n"] - 1]
        row = sum((z >> 32) >= u for u in upto)
        channel, cause = t["false_ch"][row], t["false_cause"][row]
        believed = (z & LOW32) < t["channel_fooled32"][channel]
        _receive(arm, i, "malicious" if cause == MALICE else "mistaken", believed=believed)
        if believed:
            _promise(arm, i, channel, cause, draw(z, 0) & LOW32)
            counted = t["false_rc"][row]
            made = (0, cause, 1 << counted, NEVER)
            out.append((i, counted, made, t["channel_delay"][channel]))
    return out


def takes_to_gaming(arm: Arm, i: int) -> bool:
    """Say whether a person collects points for show."""
    t, town = arm.t, arm.town
    if t["perfect"] or t["show_n"] == 0 or not arm.person[i].subject or not town.acts(i):
        return False
    u = draw(key(town.seed, town.number, 0, STREAMS["games"]), i) >> 32
    return bool(u < t["gaming32"][town.income[i]])


def shows(arm: Arm) -> list[Made]:
    """The week's records for show."""
    t, town, out = arm.t, arm.town, []
    for i in range(town.n):
        if not takes_to_gaming(arm, i):
            continue
        u = draw(town.key("gaming"), i) >> 16
        for c in range(sum(u < chance for chance in t["show_sf48"])):
            z = draw(town.key("gamed"), 4 * i + c) >> 32
            row = sum(z >= upto for upto in t["show_cum32"][: t["show_n"] - 1])
            counted, channel = t["show_rc"][row], t["show_ch"][row]
            arm.note(i, "records_gaming")
            claim(arm, i, channel)
            made = (0, FABRICATION, 1 << counted, NEVER)
            out.append((i, counted, made, t["channel_delay"][channel]))
    return out


def declare(arm: Arm, i: int, channel: int) -> None:
    """Count a claim of what a person truly did, if the channel is one of claims."""
    if arm.t["channel_kind"][channel] == CHANNEL_SELF and arm.person[i].subject:
        arm.note(i, "claims")


def claim(arm: Arm, i: int, channel: int) -> None:
    """Count a false claim, if that is what a record of nothing in this channel is."""
    if arm.t["channel_kind"][channel] == CHANNEL_SELF:
        arm.note(i, "claims")
        arm.note(i, "claims_false")


def weigh_scores(arm: Arm) -> None:
    """Sums and cross-sums of the score and of what it stands for, at a year's end."""
    if (arm.town.week + 1) % 52 or not arm.t["score_n"]:
        return
    start = arm.t["score_start"][0]
    for i, person in enumerate(arm.person):
        if person.subject:
            held = person.files[RECORDED].score[0] - person.company[0]
            x = (max(held, arm.t["score_floor"][0]) - start) // 8
            v = (person.files[TRUTH].score[0] - start) // 8
            for name, n in zip(
                ("n", "x", "v", "xx", "vv", "xv"), (1, x, v, x * x, v * v, x * v), strict=True
            ):
                arm.note(i, f"validity_{name}", n)


def spread_scores(arm: Arm) -> None:
    """Persons scored, by where their score stands at a year's end and what they did."""
    t, town = arm.t, arm.town
    if (town.week + 1) % 52 or not t["score_n"]:
        return
    first, width = _bins(t["score_start"][0], t["score_floor"][0], t["score_ceiling"][0])
    for i, person in enumerate(arm.person[: town.people]):
        did = person.gravity != person.gravity_then
        person.gravity_then = person.gravity
        if person.subject:
            held = person.files[RECORDED].score[0] - person.company[0]
            n = (max(held, t["score_floor"][0]) - first) // width
            at = min(max(n, 0), 255)
            arm.spread[(town.week + 1) // 52 - 1][town.group[i]][did][at] += 1


def _bins(start: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Where the first of 256 bins begins, and how wide they are."""
    if floor != -FAR and ceiling != FAR:
        width = next(w for w in range(1, FAR) if 255 * w > ceiling - floor)
        return max(
            x for x in range(floor - width + 1, floor + 1) if (start - x) % width == 0
        ), width
    reach = start - floor if floor != -FAR else ceiling - start if ceiling != FAR else 0
    width = next(2**k for k in range(6, 31) if 128 * 2**k >= reach)
    return start - 128 * width, width
