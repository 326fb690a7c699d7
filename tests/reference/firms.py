"""Firms in plain Python: who leads them, what they do, what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import CAPACITY
from glasshouse.engine.layout_firms import FIRM_CELL, FIRM_GROUP, FIRM_KINDS
from glasshouse.engine.layout_kin import OFFICERS, OTHER_FIRMS
from glasshouse.rng import STREAMS
from tests.reference.draws import draw, key
from tests.reference.town import LOW32

if TYPE_CHECKING:
    from tests.reference.arm import Arm
    from tests.reference.town import Town


def make(town: Town) -> None:
    """Put the town's firms behind its persons."""
    k = key(town.seed, town.number, 0, STREAMS["officers"])
    adults = [i for i in range(town.n) if town.acts(i)]
    officers = [i for i in adults if (draw(k, i) >> 32) < town.living["officers32"]]
    m, people = len(officers), town.n
    firms = min(m // 2, CAPACITY - people)
    for f in range(firms):
        z = draw(k, CAPACITY + f)
        g = ((z >> 32) * firms) >> 32
        town.officers[people + f] = (
            officers[f * m // firms],
            officers[g * m // firms + 1],
        )
        town.age.append(100)
        town.cell.append(FIRM_CELL)
        town.group.append(FIRM_GROUP)
        town.income.append(2)
        town.household.append(people + f)
        town.size.append(1)
        town.participation.append(z & LOW32)
        town.slots.append([])
        town.core.append([])
        town.weak.append([])
        town.names.append(-1 - f)
        town.named[-1 - f] = [people + f]
    town.n += firms


def is_applied_to(arm: Arm, i: int) -> bool:
    """Say whether a scheme applies to a unit."""
    town, t = arm.town, arm.t
    if i >= town.people:
        return bool(t["firms"])
    return not t["firms_only"] or any(i in pair for pair in town.officers.values())


def conduct(town: Town, watched: set[int]) -> None:
    """What firms do this week."""
    life = town.living
    for i in town.officers:
        for n in range(life["firm_n"]):
            z = draw(town.key("firms"), FIRM_KINDS * i + n)
            for c in range(3):
                if (z >> 16) >= life["firm_sf48"][n][c]:
                    break
                if life["firm_s"][n] in watched:
                    town.events.append(town.event(i, life["firm_s"][n], draw(z, c)))


def leads(town: Town, i: int) -> list[int]:
    """The firms that a person leads, one entry a seat."""
    return [k for k, pair in town.officers.items() for officer in pair if officer == i]


def other_firms(town: Town, i: int) -> list[int]:
    """The other firms whose officers lead a firm too, one entry for each pair of seats."""
    mine = town.officers.get(i, ())
    return [
        k
        for k, pair in town.officers.items()
        for officer in pair
        for own in mine
        if k != i and officer == own
    ]


def reached(town: Town, firm: int, among: int) -> list[int]:
    """Whom a firm's standing reaches, seat by seat: its officers, or other firms of theirs."""
    found = []
    for officer in town.officers[firm]:
        found += [officer] if among & OFFICERS else []
        for k, pair in town.officers.items() if among & OTHER_FIRMS else ():
            found += [k for other in pair if k != firm and other == officer]
    return found


def somebody_else(town: Town, low: int) -> int:
    """The firm that a record of another firm's conduct names."""
    return town.people + ((low * len(town.officers)) >> 32)
