"""Who answers for d contacts bears own / (1 - beta d); the engine takes points x contacts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse import rulebook
from glasshouse.engine.layout import GATE_LIST, TO_LIST, UNIT
from glasshouse.engine.layout_kin import CORE, DEDUCT, WEAK
from glasshouse.verification import kinship, worlds
from glasshouse.verification.reading import Reading, at_least, differing, exact, within
from glasshouse.verification.v19_ties import tied

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally
    from glasshouse.verification.worlds import Record

NUMBER: Final = "V18"
RULE: Final = "Tb, T0"
FAULT: Final = "One kind of tie is left out."

BETA: Final = 0.1
PERSONS, WEEKS, CORES, WEAKS = 3000, 40, 2, 4
EACH: Final = 3
"""Points that a listing costs each contact."""
RUNAWAY: Final = "variant-association"


def spread(contact: Any, own: Any, beta: float, rounds: int = 400) -> Any:
    """Let a share of everybody's points pass to every contact until nothing changes."""
    total = own.copy()
    for _ in range(rounds):
        total = own + beta * total[contact].sum(axis=0)
    return total


def linear(what: str, contact: Any, d: int) -> list[Reading]:
    """On a graph where all have d contacts: total = own / (1 - beta d), share = beta d."""
    own = np.ones(contact.shape[1])
    total = spread(contact, own, BETA)
    share = float(1 - own.sum() / total.sum())
    return [
        within(f"{what}: total over own", float(total.mean()), 1 / (1 - BETA * d), 1e-6),
        within(f"{what}: share through contacts", share, BETA * d, 1e-6),
    ]


def housemates(h: int, n: int = 1000) -> Any:
    """Return the contacts of people who live in households of h."""
    at = np.arange(n)
    return np.stack([at // h * h + (at + k) % h for k in range(1, h)])


def society(*, cuts: float = 0.0) -> Record:
    """Return people who do what is counted, with two core ties and four weak ones."""
    life = worlds.living()
    worlds.add_conduct(life, 0, 0.8 / 52, shape=0.3)
    return kinship.tie_people(life, core=CORES, weak=WEAKS, cuts=cuts)


def company(among: int = CORE | WEAK, *, points: int = EACH * UNIT) -> Record:
    """Return a scheme where a listing costs each contact points on a score nothing reads."""
    scheme = worlds.Scheme().sees(0, 0, 0.7).fabricates(0.3 / 52, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=11)
    scheme.gate(GATE_LIST)
    scheme.fields |= {"score_n": 1}
    scheme.put("score_start", 0, 100 * UNIT)
    way = {"what": DEDUCT, "gates": 1, "among": among, "points": points}
    return kinship.ways(scheme.record(), way | {"most": 10**6 * UNIT})


@cache
def lived(among: int = CORE | WEAK, *, points: int = EACH * UNIT) -> Tally:
    """Run people who answer for their contacts, of whom they lose none."""
    scheme = company(among, points=points)
    return worlds.run(society(), scheme, persons=PERSONS, weeks=WEEKS, seed=18)[0]


def books(tally: Tally) -> list[Reading]:
    """Uncapped, what stands is points x contacts x those listed the week before, exactly."""
    listed = tally.by_week("listed")
    stands = tally.by_week("points_company") / UNIT
    due = EACH * (CORES + WEAKS) * listed[:-1]
    return [
        at_least("weeks listed", tally.total("listed"), 5000),
        differing("points standing, week by week", stands[1:], due),
        exact("points standing in the first week", float(stands[0]), 0.0),
    ]


def warned(contacts: float) -> int:
    """Return how often a story of bad company is warned of, where people have so many ties."""
    found = rulebook.check(RUNAWAY, {"household": 0.0, "core": contacts}).problems
    return sum(p.code == "W6" for p in found)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the closed form on built ties and in households, and what the engine takes off."""
    ties, home = tied(3, n=4).contact, housemates(5)
    return (
        *linear("four ties", ties[:3] if fault else ties, 4),
        *linear("households of five", home[:3] if fault else home, 4),
        *books(lived(CORE if fault else CORE | WEAK)),
        exact(f"{RUNAWAY}, 3 ties: warnings of running away", warned(3.0), 0),
        exact(f"{RUNAWAY}, 4 ties: warnings of running away", warned(4.0), 1),
    )
