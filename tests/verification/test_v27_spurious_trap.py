"""V27: people who differ are listed again more often, with no trap; the causal index is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine.layout import DENY, LOSE, TO_LIST
from glasshouse.ledger.tally import Tally
from glasshouse.measures.counts import Counts
from glasshouse.measures.trap import relisted_share
from glasshouse.rng import threshold48
from glasshouse.society.frailty import multipliers
from glasshouse.verification import worlds
from glasshouse.verification.theory import Spread, share_se, spurious_trap
from tests.verification.following import follow
from tests.verification.tolerance import at_most, exact, near

if TYPE_CHECKING:
    Flags = np.ndarray[Any, np.dtype[np.bool_]]

TOWNS, PERSONS, YEAR = 12, 8000, 52
SHAPE, MEAN = 0.5, 0.2
SPREAD = Spread(multipliers(SHAPE))


@dataclass(frozen=True)
class Years:
    """Who was listed in the first and in the second year."""

    first: Flags
    second: Flags


def two_years(shape: float | None = SHAPE) -> Years:
    life = worlds.living()
    worlds.add_conduct(life, 0, MEAN / YEAR, shape=shape)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=1)
    scheme.gate(0)
    table, first, second = scheme.record(), [], []
    for town in range(TOWNS):
        seen = follow(life, table, town=town, persons=PERSONS, weeks=2 * YEAR, seed=27)[0]
        first.append(seen.listed[:YEAR].any(axis=0))
        second.append(seen.listed[YEAR:].any(axis=0))
    return Years(np.concatenate(first), np.concatenate(second))


def check_trap(years: Years) -> list[str]:
    once, twice = SPREAD.chance_of(0, MEAN), SPREAD.chance_of(0, 2 * MEAN)
    listed, again = 1 - once, (1 - 2 * once + twice) / (1 - once)
    n = len(years.first)
    found = near("V27 listed in a year", years.first.mean(), listed, share_se(listed, n))
    got = float(years.second[years.first].mean())
    return found + near("V27 listed again, given", got, again, share_se(again, n * listed))


def test_unlike_people_are_listed_again_more_often_without_a_trap() -> None:
    assert check_trap(two_years()) == []


def test_levels_give_the_worked_raw_index() -> None:
    given, plain = spurious_trap(SHAPE, MEAN)
    once, twice = SPREAD.chance_of(0, MEAN), SPREAD.chance_of(0, 2 * MEAN)
    again = (1 - 2 * once + twice) / (1 - once)
    assert round(given / plain, 2) == 2.30
    assert at_most("V27 raw index off 2.30 by", abs(again / (1 - once) - 2.2965), 0.03) == []


def arms(effect: int, rate: float, contact: int | None = None) -> tuple[Tally, Tally]:
    """A scheme with and without feedback, over people who can come to owe."""
    life = worlds.working_life()
    worlds.add_conduct(life, 0, MEAN / YEAR, shape=SHAPE)
    worlds.add_need(life, 0, 0.2)
    life[0]["debt48"], life[0]["debt_conduct"] = threshold48(0.01), 1
    scheme = worlds.Scheme().sees(0, 0).sees(1, 0)
    scheme.rule(TO_LIST, [0], covers=3, list=0, term=20)
    gate = scheme.gate(0)
    scheme.consequence(effect, [gate], rate48=threshold48(rate), chance32=worlds.ONE32)
    if contact is not None:
        scheme.fields["need_n"] = 1
        scheme.put("need_cons", 0, 1).put("need_gates", 0, 1 << gate)
        scheme.put("need_travel", 0, contact)
    on = scheme.record()
    off = on.copy()
    off[0]["feedback"] = 0
    one, other = worlds.run(life, on, off, persons=40_000, weeks=156, seed=27)
    return one, other


def check_no_trap(both: tuple[Tally, Tally]) -> list[str]:
    """Without a way back into conduct, feedback on and off give one and the same index."""
    on, off = (relisted_share(Counts(t, worlds.STRATA))["all"].value for t in both)
    found = exact("V27 causal trap index", on / off, 1.0)
    return found + exact("V27 relisted table", both[0].relisted, both[1].relisted)


def test_causal_index_is_exactly_one_where_nothing_feeds_back() -> None:
    assert check_no_trap(arms(DENY, 0.0, contact=0)) == []


def test_planted_trap_is_caught() -> None:
    assert check_no_trap(arms(LOSE, 0.05)) != []


def test_planted_people_who_are_all_alike_are_caught() -> None:
    assert check_trap(two_years(None)) != []
