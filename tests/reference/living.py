"""What follows from a standing: requests, payments, work and arrears (M5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import DENY, GRANT, LOSE, NONE, PRICE, WAIT
from glasshouse.rng import STREAMS
from tests.reference import cards, kin, voice
from tests.reference.draws import draw, key
from tests.reference.file import RECORDED
from tests.reference.standing import counted_behind

if TYPE_CHECKING:
    from tests.reference.arm import Arm


def start(arm: Arm, i: int) -> None:
    """Draw a person's work and arrears from the stationary distribution."""
    town, person = arm.town, arm.person[i]
    u = draw(key(town.seed, town.number, 0, STREAMS["start"]), i) >> 32
    if town.works(i):
        upto = town.living["start_cum32"][town.income[i]]
        n = sum(u >= c for c in upto[:7])
        person.employed, person.arrears = n >= 4, n % 4
    elif town.acts(i):
        upto = town.living["start_idle_cum32"][town.income[i]]
        person.arrears = sum(u >= c for c in upto[:3])
    if person.arrears >= 2:
        arm.befall(i, "in-arrears")


def _job(arm: Arm, i: int) -> int:
    t, life, person = arm.t, arm.town.living, arm.person[i]
    if not arm.town.works(i):
        return 0
    if not person.employed:
        finds: int = life["finds48"]
        if t["feedback"] and person.public:
            finds -= ((finds >> 16) * int(life["hiring32"])) >> 16
        return finds
    chance: int = life["loses48"]
    if t["feedback"]:
        chance += life["trip48"] * person.trip + life["seen48"] * person.seen
        for c in range(t["cons_n"]):
            lifted = t["cons_gates"][c] & arm.institutions.lasting(i, c)
            if t["cons_effect"][c] == LOSE and lifted:
                chance += t["cons_rate48"][c]
    return chance


def _worse(arm: Arm, i: int) -> int:
    person, town = arm.person[i], arm.town
    if not town.acts(i) or person.arrears >= 3:
        return 0
    chance = int(town.living["up48"][town.income[i]][0 if person.employed else 1])
    if arm.t["feedback"] and town.week <= person.fined_until:
        chance += town.living["fined48"]
    return chance


def _better(arm: Arm, i: int) -> int:
    person, town = arm.person[i], arm.town
    if not town.acts(i) or person.arrears == 0 or not person.employed:
        return 0
    return int(town.living["down48"][town.income[i]])


def hardship(arm: Arm) -> None:
    """Move people in and out of work and arrears, at most one move a week."""
    for i, person in enumerate(arm.person):
        if arm.town.uniform(0, i) < _job(arm, i):
            if person.employed:
                arm.note(i, "jobs_lost")
                arm.befall(i, "lost-job")
            person.employed = not person.employed
        elif arm.town.uniform(0, i, turn=0xFFFF) < _worse(arm, i):
            person.arrears += 1
        elif arm.town.uniform(0, i, turn=0x8000) < _better(arm, i):
            person.arrears -= 1


def requests(arm: Arm) -> None:
    """Let everybody to whom a gate matters make their requests."""
    t, town = arm.t, arm.town
    for i, person in enumerate(arm.person):
        opened = person.files[RECORDED].open
        reached = sum(1 << c for c in kin.reached_by(arm, i))
        for need in range(t["need_n"]):
            both = arm.institutions.anywhere(i) if t["need_holders"][need] else opened
            asks = t["need_firms"][need] if i >= town.people else town.acts(i)
            own = asks and t["need_gates"][need] & both
            if own or t["need_cons"][need] & reached:
                _ask(arm, i, need)


def _ask(arm: Arm, i: int, need: int) -> None:
    life, row = arm.town.living, arm.t["need_id"][need]
    z = draw(arm.town.key("need"), 64 * i + row)
    chances = life["need_sf48"][row][life["need_mc"][row][arm.town.cell[i]]]
    for c in range(3):
        if (z >> 16) >= chances[c]:
            return
        by, waits, dearer, slots = answer(arm, i, need, c, z)
        if by is not None:
            _refuse(arm, i, need, by, slots)
            continue
        arm.note(i, "granted")
        if waits:
            arm.note(i, "waited")
        if dearer:
            arm.note(i, "dearer")


def answer(
    arm: Arm, i: int, need: int, c: int, z: int
) -> tuple[int | None, bool, bool, list[int]]:
    """Who refused a request (None if granted), and whether it is delayed, dearer."""
    t, reached = arm.t, kin.reached_by(arm, i)
    opened, slots = arm.institutions.seen(i, need, z, c)
    acting = [
        n
        for n in range(t["cons_n"])
        if (t["need_cons"][need] >> n) & 1 and (_own(arm, opened, n) or n in reached)
    ]
    hits = {n: (draw(z ^ t["cons_luck"][n], c) >> 32) < t["cons_chance32"][n] for n in acting}
    by = next((n for n in acting if t["cons_effect"][n] == DENY and hits[n]), None)
    if any(t["cons_effect"][n] == GRANT and hits[n] for n in acting):
        by = None
    effects = {t["cons_effect"][n] for n in acting}
    return by, WAIT in effects, PRICE in effects, slots


def _own(arm: Arm, opened: int, c: int) -> bool:
    """Say whether a consequence acts on a person for his or her own standing."""
    return bool(arm.t["cons_gates"][c] & opened) and not arm.t["cons_others"][c]


def _refuse(arm: Arm, i: int, need: int, by: int, slots: list[int]) -> None:
    t, person = arm.t, arm.person[i]
    arm.note(i, f"denied_{t['need_context'][need]}")
    if person.refuses:
        arm.note(i, "denied_refusing")
    voice.sanctioned(arm, i)
    arm.befall(i, "refused")
    seen = arm.institutions.as_read(i, need, slots)
    if not _own(arm, seen, by):
        arm.note(i, "denied_reached")
        if not person.ever_listed:
            arm.note(i, "denied_never_listed")
        j = kin.source_of(arm, i, by)
        gates = t["cons_gates"][by] & arm.person[j].files[RECORDED].open
        counted = counted_behind(arm, j, gates)
    elif t["need_holders"][need]:
        counted = arm.institutions.refused(i, need, by, slots)
    else:
        if person.status.get("wrong"):
            arm.note(i, "denied_wrong")
        counted = counted_behind(arm, i, t["cons_gates"][by] & person.files[RECORDED].open)
    if counted is not None and (t["cons_unrelated"][by] >> counted) & 1:
        arm.note(i, "denied_unrelated")
    if t["need_travel"][need]:
        person.trip = True


def pay(arm: Arm) -> None:
    """Make the payments that fell due this week."""
    for i, c, wrong in arm.fines:
        u = draw(arm.town.key("need") ^ arm.t["cons_luck"][c], i) >> 32
        if u >= arm.t["cons_chance32"][c]:
            continue
        arm.note(i, "fined")
        if arm.person[i].refuses:
            arm.note(i, "fined_refusing")
        voice.sanctioned(arm, i)
        arm.befall(i, "fined")
        if wrong:
            arm.note(i, "fined_wrong")
        until = arm.town.week + cards.pressing(arm, i, c)
        arm.person[i].fined_until = max(arm.person[i].fined_until, until)
    arm.fines = []


def debts(arm: Arm) -> None:
    """Find the debts that come to court this week, in every arm."""
    town, life = arm.town, arm.town.living
    conduct = life["debt_conduct"]
    if conduct == NONE or conduct not in arm.watched:
        return
    for i, person in enumerate(arm.person):
        deep = person.arrears >= 2 and town.acts(i)
        if deep and town.uniform(2, i) < life["debt48"]:
            arm.debts.append(town.event(i, conduct, draw(town.key("debt-event"), i)))
            arm.note(i, "true_inability")
