"""P5: people are penalised who did nothing, and none are once nobody answers for others."""

from __future__ import annotations

from typing import Any

from glasshouse.engine import layout as la
from glasshouse.engine.arms_tables import own_conduct
from glasshouse.engine.layout_kin import CORE, DEDUCT, HOUSEHOLD
from glasshouse.ledger.tally import Tally
from tests.engine.tables import (
    HARMFUL,
    Counts,
    Gate,
    Rule,
    Score,
    Strand,
    make_living,
    make_scheme,
)
from tests.verification.runs import run
from tests.verification.scenarios_kin import tie_people, ways
from tests.verification.tolerance import exact

LIFE = make_living(strands=(Strand(HARMFUL, ((0, 0.6),), unevenness=0.3),), work=False)


def scheme() -> Any:
    """Records without an error; two contacts who fall make a person fall."""
    out = make_scheme(
        counts=(Counts(((0, 1.0),), sees=(1.0,)),),
        rules=(Rule(points=(-30, -30), keep=26),),
        lists=(),
        scores=(Score(100, 0, tiers=(80,)),),
        gates=(Gate(tiers=(0,)),),
        minimum_age=0,
    )
    points = {"points": 12 * la.UNIT, "most": 36 * la.UNIT}
    return ways(out, {"what": DEDUCT, "gates": 1, "among": HOUSEHOLD | CORE} | points)


def check_vanishes(tally: Tally) -> list[str]:
    """Nobody is listed who did nothing, nobody wrongly, nobody for others."""
    found = []
    for column in ("listed_no_conduct", "wrong", "wrong_association", "points_company"):
        found += exact(f"P5 {column}", tally.total(column), 0)
    return found


def lived() -> tuple[Tally, ...]:
    whole = scheme()
    life = tie_people(LIFE.copy(), core=4, weak=0, cuts=0.0)
    return run(whole, own_conduct(whole), living=life, persons=4000, weeks=40)


def test_people_who_did_nothing_are_listed_for_others_and_else_nobody() -> None:
    with_others, own_only = lived()

    assert with_others.total("listed_no_conduct") > 500
    assert with_others.total("wrong") == with_others.total("wrong_association")
    assert own_only.total("listed") > 5000
    assert check_vanishes(own_only) == []
    truly = with_others.total("truly_listed"), own_only.total("truly_listed")
    assert exact("P5 truly listed in both worlds", *truly) == []


def test_planted_weight_that_is_not_quite_off_is_caught() -> None:
    assert check_vanishes(lived()[0]) != []
