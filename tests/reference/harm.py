"""Harm, person by person: what befell whom, for how long, and in which of two worlds (M13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.ledger.harmed import COMPARED, HARMED, SPENT

if TYPE_CHECKING:
    from tests.reference.arm import Arm
    from tests.reference.file import Person


def count(arm: Arm, i: int) -> None:
    """Count a person's hardship at the week's end."""
    person = arm.person[i]
    states = {
        "listed": bool(person.status.get("listed")),
        "unemployed": not person.employed,
        "in-arrears": person.arrears >= 2,
    }
    if states["unemployed"]:
        arm.note(i, "unemployed")
    if states["in-arrears"]:
        arm.note(i, "in_arrears")
        arm.befall(i, "in-arrears")
    for state, holds in states.items():
        person.spent[state] = person.spent.get(state, 0) + holds


def compare(arms: list[Arm]) -> None:
    """Lay every arm beside the first without a scheme, and count persons."""
    base = next((arm for arm in arms if not arm.t["on"]), None)
    for arm in arms:
        arm.compared = [[[0, 0], [0, 0]] for _ in COMPARED]
        arm.spent = [[0] * (arm.town.weeks + 1) for _ in SPENT]
        for i, person in enumerate(arm.person[: arm.town.people]):
            for k, state in enumerate(SPENT):
                arm.spent[k][person.spent.get(state, 0)] += 1
            if base is not None:
                _beside(arm, person, base.person[i])


def _beside(arm: Arm, here: Person, there: Person) -> None:
    """Count one person's two worlds."""
    answers = [(h in here.befell, h in there.befell) for h in HARMED]
    answers.append((bool(here.befell), bool(there.befell)))
    for k, (a, b) in enumerate(answers):
        arm.compared[k][a][b] += 1
    if here.ever_listed:
        held = bool(here.status.get("listed")) or here.arrears >= 2
        arm.compared[-1][held][there.arrears >= 2] += 1
