"""Who shares a key with somebody: 1 - sum p (1 - p)^(N - 1), and bears a copy of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.engine import cpu
from glasshouse.engine.bind_alikes import names_for
from glasshouse.engine.layout import DENY, NO_TERM
from glasshouse.engine.town import set_out
from glasshouse.verification import worlds
from glasshouse.verification.copied import Holder, with_alikes, with_copies
from glasshouse.verification.reading import Reading, exact, near, within
from glasshouse.verification.zombies import shares_key, shares_key_variance

if TYPE_CHECKING:
    from glasshouse.verification.zombies import Names

NUMBER: Final = "V24"
RULE: Final = "Tz, T0"
FAULT: Final = "There are fewer names than there should be, and institutions use strong keys."

PERSONS, TOWNS = 8000, 12
EQUAL: Final[Names] = ((1.0, 20_000),)
UNEQUAL: Final[Names] = ((0.5, 50_000), (0.3, 2_000), (0.2, 40))
FEWER: Final[Names] = ((1.0, 19_000),)
OF_COPIES: Final[Names] = ((1.0, 800),)
SHARES = (0.0001, 0.003, 0.02, 0.5)


def names_of(names: Names, town: int) -> Any:
    """Return everybody's name in one town, as the engine gives it."""
    life = with_alikes(worlds.living(), names)
    scratch = cpu.Scratch.of(1, 1)
    cpu.prepare(scratch, seed=24, weeks=1, strands=0, watched=0)
    tables = cpu.Tables(life, worlds.POPULATION_OF_ADULTS, worlds.Scheme().record())
    set_out(scratch.arrays, tables.arrays, np.uint64(town), np.int64(PERSONS))
    return np.array(scratch.town["name"][0, :PERSONS])


def with_namesake(names: Any) -> float:
    """Return the share of persons whose name somebody else has as well."""
    _, where, many = np.unique(names, return_inverse=True, return_counts=True)
    return float((many[where] > 1).mean())


def collisions(what: str, names: Names, supposed: Names) -> Reading:
    """Hold the engine's names against the closed form of those it is supposed to give."""
    found = float(np.mean([with_namesake(names_of(names, town)) for town in range(TOWNS)]))
    error = (shares_key_variance(supposed, PERSONS) / TOWNS) ** 0.5
    return near(f"{what}: share a name", found, shares_key(supposed, PERSONS), error)


def borne(*, weak: bool) -> tuple[int, int]:
    """Return who bears somebody else's copy, and who shares a name with a listed person."""
    life = with_alikes(worlds.living(), OF_COPIES)
    scheme = worlds.listing(NO_TERM, weekly=0.001)
    scheme.consequence(DENY, [0], chance32=worlds.ONE32)
    scheme.fields["need_n"] = 1
    scheme.put("need_cons", 0, 1).put("need_gates", 0, 1)
    table = with_copies(scheme.record(), (Holder((0,), weak=weak),))
    tally = worlds.run(life, table, persons=PERSONS, weeks=1, seed=24)[0]
    (trace,) = worlds.follow(life, table, town=0, persons=PERSONS, weeks=1, seed=24)
    names, listed = names_of(OF_COPIES, 0), trace.listed[0]
    namesakes = np.isin(names, names[listed]) & ~listed
    return tally.total("bearing_copy_wrong"), int(namesakes.sum())


def asked_for(share: float) -> Reading:
    """Hold how many names are taken for a share against the share they give."""
    given = shares_key(((1.0, names_for(share, PERSONS)),), PERSONS)
    return within(f"names for a share of {share:g}", given, share, 1e-4)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read namesakes among equally and unequally frequent names, and who bears their copies."""
    worked = shares_key(((1.0, 36_500),), 100_000)
    bear, due = borne(weak=not fault)
    return (
        within("100,000 people, 36,500 names", worked, 0.9354, 5e-5),
        *(asked_for(share) for share in SHARES),
        collisions("equal names", FEWER if fault else EQUAL, EQUAL),
        collisions("unequal names", UNEQUAL, UNEQUAL),
        exact("weak key: namesakes who bear a copy", bear, due),
    )
