"""What people bear for others, in plain Python: contacts are counted afresh each week (M8)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glasshouse.engine.layout import TO_TIER
from glasshouse.engine.layout_kin import (
    CHILDREN,
    CORE,
    DEDUCT,
    HOUSEHOLD,
    OFFICERS,
    OTHER_FIRMS,
    PASS_ON,
    REACH,
    WEAK,
)
from glasshouse.rng import STREAMS
from tests.reference import firms
from tests.reference.draws import draw, key
from tests.reference.file import RECORDED
from tests.reference.records import BY_PERFORMANCE, enter, leave
from tests.reference.town import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reference.arm import Arm

INHERITED = 5


def contacts(arm: Arm, i: int, among: int) -> list[int]:
    """Everybody who bears on person i, one entry for each tie."""
    town = arm.town
    first, found = town.household[i], []
    for j in range(first, first + town.size[i]):
        is_child = town.acts(j) and not town.acts(i)
        if j != i and (among & HOUSEHOLD or (among & CHILDREN and is_child)):
            found.append(j)
    for kind, name, ties in ((CORE, "core", town.core), (WEAK, "weak", town.weak)):
        if among & kind:
            found += [j for s, j in enumerate(ties[i]) if (name, i, s) not in arm.cut]
    if among & OFFICERS:
        found += firms.leads(town, i)
    if among & OTHER_FIRMS:
        found += firms.other_firms(town, i)
    return found


def holds(arm: Arm, p: int, j: int) -> bool:
    """Say whether a way held for a person at the end of last week."""
    return bool(arm.t["kin_gates"][p] & arm.person[j].files[RECORDED].open)


def passes(arm: Arm, p: int, j: int, i: int) -> bool:
    """Say whether a status passes from j to i; everything else always does."""
    t, town = arm.t, arm.town
    if t["kin_what"][p] != PASS_ON:
        return True
    k = key(town.seed, town.number, 0, STREAMS["inheritance"]) ^ t["kin_luck"][p]
    return draw(draw(k, j), i) >> 32 < t["kin_chance32"][p]


def look_around(arm: Arm) -> None:
    """Count contacts afresh; let what began or ended through them have its effect."""
    t, begun = arm.t, []
    for p in range(t["kin_n"]):
        for i, person in enumerate(arm.person):
            met = contacts(arm, i, t["kin_among"][p])
            now = sorted(j for j in met if holds(arm, p, j) and passes(arm, p, j, i))
            was = person.kin.get(p, [])
            person.kin[p] = now
            person.excused[p] = min(person.excused.get(p, 0), len(now))
            if t["kin_what"][p] == PASS_ON and person.subject:
                begun += _inherit(arm, p, i, was)
    for p, i in in_order(arm, begun):
        enter(arm, RECORDED, i, t["kin_rule"][p], (None, INHERITED, NEVER))
    for i in range(arm.town.n):
        weigh(arm, i)


def in_order(arm: Arm, begun: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Put entries in the order of whose standing passes; of a firm's, seat by seat."""
    left = Counter(begun)
    for j, p in sorted({(j, p) for j, p, _ in begun}):
        heirs = [i for other, way, i in sorted(begun) if (other, way) == (j, p)]
        if j >= arm.town.people:
            heirs = firms.reached(arm.town, j, arm.t["kin_among"][p])
        for i in heirs:
            if left[j, p, i]:
                left[j, p, i] -= 1
                yield p, i


def _inherit(arm: Arm, p: int, i: int, was: list[int]) -> list[tuple[int, int, int]]:
    """Let a status begin or cease to pass to an heir; the entries that have to be made."""
    t, person = arm.t, arm.person[i]
    now, r = person.kin[p], t["kin_rule"][p]
    if t["rule_kind"][r] == TO_TIER:
        if bool(now) != bool(was):
            stand_lower(arm, p, i, holds=bool(now))
        return []
    begun = [(j, p, i) for j in now if j not in was]
    if not t["kin_follows"][p]:
        return begun
    if was and not now:
        for e in [e for e in person.files[RECORDED].entries if e.rule == r]:
            leave(arm, e, BY_PERFORMANCE)
    return [] if was else begun[:1]


def stand_lower(arm: Arm, p: int, i: int, *, holds: bool) -> None:
    """Let a person begin or cease to stand in an inherited tier."""
    t, person = arm.t, arm.person[i]
    if holds == (p in person.heir):
        return
    person.heir ^= {p}
    r = t["kin_rule"][p]
    direct = person.files[RECORDED].direct[t["rule_score"][r]]
    direct[t["rule_tier"][r]] += 1 if holds else -1
    person.marks.add(RECORDED)


def part_ways(arm: Arm) -> None:
    """Let people part with contacts who were listed at the end of last week."""
    life, town = arm.town.living, arm.town
    n, core = life["core_n"] + life["weak_n"], life["core_n"]
    if not life["ties_on"] or not life["cuts32"]:
        return
    k = town.key("parting")
    for j, person in enumerate(arm.person):
        if not person.status.get("listed"):
            continue
        u = draw(k, 64 * j) >> 16
        first = next((s for s in range(n) if u < life["cuts_upto48"][s]), n)
        later = [
            s for s in range(first + 1, n) if draw(k, 64 * j + 1 + s) >> 32 < life["cuts32"]
        ]
        for s in [s for s in (first, *later) if s < n]:
            kind, ties, at = (
                ("core", town.core, s) if s < core else ("weak", town.weak, s - core)
            )
            other = ties[j][at] if at < len(ties[j]) else None
            if other is None or (kind, j, at) in arm.cut:
                continue
            if arm.person[other].status.get("listed"):
                continue
            arm.cut |= {(kind, j, at), (kind, other, _other_end(at, len(ties[j])))}
            arm.note(j, "ties_lost")


def _other_end(at: int, n: int) -> int:
    return at if n % 2 and at == n - 1 else at ^ 1


def weigh(arm: Arm, i: int) -> None:
    """Find again what stands against a person for contacts; look again if it changed."""
    t, person = arm.t, arm.person[i]
    if not person.subject:
        return
    now = [0] * t["score_n"]
    for p in range(t["kin_n"]):
        if t["kin_what"][p] == DEDUCT:
            n = len(person.kin.get(p, [])) - person.excused.get(p, 0)
            now[t["kin_score"][p]] += min(t["kin_points"][p] * n, t["kin_most"][p])
    if now != person.company:
        person.company = now
        person.marks.add(RECORDED)


def excuse(arm: Arm, i: int) -> None:
    """Set aside what stands against a person for others."""
    t, person = arm.t, arm.person[i]
    for p in range(t["kin_n"]):
        if t["kin_what"][p] == DEDUCT:
            person.excused[p] = len(person.kin.get(p, []))
        elif p in person.heir:
            stand_lower(arm, p, i, holds=False)
    weigh(arm, i)


def reached_by(arm: Arm, i: int) -> set[int]:
    """Consequences that act on a person through somebody else."""
    t = arm.t
    return {
        t["kin_cons"][p]
        for p in range(t["kin_n"])
        if t["kin_what"][p] == REACH and arm.person[i].kin.get(p)
    }


def source_of(arm: Arm, i: int, c: int) -> int:
    """The first contact through whom a consequence reaches a person, else the person."""
    t = arm.t
    for p in range(t["kin_n"]):
        if t["kin_what"][p] == REACH and t["kin_cons"][p] == c:
            for j in contacts(arm, i, t["kin_among"][p]):
                if holds(arm, p, j):
                    return j
    return i
