"""Inspections in plain Python: what is remembered, who is visited, what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasshouse.engine.layout import CHECK
from tests.reference import kin, voice
from tests.reference.draws import draw
from tests.reference.file import OWN
from tests.reference.observation import file_record

if TYPE_CHECKING:
    from tests.reference.arm import Arm
    from tests.reference.town import Event

YEAR = 52


@dataclass
class Unseen:
    """An own act that left no record of the person."""

    week: int
    event: Event
    fits: set[int]


def remember(arm: Arm, event: Event, recorded: int) -> None:
    """Remember an own adverse act, and that it left no record."""
    t, person = arm.t, arm.person[event.who]
    first, last = t["true_at"][event.conduct], t["true_at"][event.conduct + 1]
    fits = {
        t["true_rc"][n]
        for n in range(first, last)
        if event.fit < t["true_share32"][n] and t["counted_adverse"][t["true_rc"][n]]
    }
    if t["checking"] and fits and person.subject:
        person.acted = arm.town.week
        if not recorded:
            person.unseen = Unseen(arm.town.week, event, fits)


def inspect(arm: Arm) -> None:
    """Carry out the week's inspections."""
    t, town = arm.t, arm.town
    checks = [c for c in range(t["cons_n"]) if t["cons_effect"][c] == CHECK]
    if not t["checking"]:
        return
    for i in range(town.n):
        for c in checks if town.acts(i) or i >= town.people else []:
            is_open = bool(t["cons_gates"][c] & arm.institutions.lasting(i, c))
            own = is_open and not t["cons_others"][c]
            if not (own or c in kin.reached_by(arm, i)):
                continue
            if (draw(town.key("inspection") ^ t["cons_luck"][c], i) >> 16) < t["cons_rate48"][
                c
            ]:
                _visit(arm, i, c)


def _visit(arm: Arm, i: int, c: int) -> None:
    person, week = arm.person[i], arm.town.week
    arm.note(i, "inspected")
    arm.note(i, "hours_inspected", arm.t["inspection_hours"])
    if person.acted is None or week - person.acted > YEAR:
        arm.note(i, "inspected_idle")
        arm.befall(i, "inspected")
    found = _found(arm, i, c)
    if not found or person.unseen is None:
        return
    arm.note(i, "inspected_found")
    event, person.unseen = person.unseen.event, None
    together = sum(1 << counted for counted in found)
    for counted in sorted(found):
        file_record(arm, i, counted, (event.conduct, OWN, together, event.performed), 0)
    voice.sanctioned(arm, i)


def _found(arm: Arm, i: int, c: int) -> set[int]:
    """The counted conduct that an inspection finds."""
    t, unseen, week = arm.t, arm.person[i].unseen, arm.town.week
    if unseen is None or week - unseen.week > YEAR:
        return set()
    open_ = week < unseen.event.performed
    return {
        counted
        for counted in unseen.fits
        if not (t["cons_unrelated"][c] >> counted) & 1
        and (open_ or not t["counted_lasts"][counted])
    }
