"""Association beside its row: its refusal, its cap, what it leaves alone, and parting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glasshouse import rulebook
from glasshouse.engine import cpu
from glasshouse.engine import layout as la
from glasshouse.engine.layout_kin import CORE, DEDUCT, HOUSEHOLD, WEAK
from glasshouse.engine.run import run_towns, tally_of, watched_conduct
from glasshouse.ledger import conservation
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Tally
from glasshouse.verification.kinship import tie_people, ways
from tests.engine.tables import (
    HARMFUL,
    STRATA,
    Channel,
    Counts,
    Gate,
    Listed,
    Rule,
    Score,
    Strand,
    all_strands,
    make_living,
    make_population,
    make_scheme,
)
from tests.verification.tolerance import exact, near

ADULTS = make_population(youngest=18, oldest=60)
PERSONS, WEEKS, CORES, WEAKS = 3000, 40, 2, 4
POINTS_EACH = 3
FILES = Path(__file__).parents[1] / "rulebook" / "files"


@pytest.mark.parametrize(("points", "warns"), [(-20, True), (-19, False)])
def test_association_that_feeds_itself_is_warned_of(
    points: int, *, warns: bool, tmp_path: Path
) -> None:
    """Five contacts and a gap of 100 points: b d / g reaches 1 at 20 points a contact."""
    text = (FILES / "small.yaml").read_text(encoding="utf-8")
    path = tmp_path / "small.yaml"
    path.write_text(text.replace("points: -10, at_most: 50", f"points: {points}, at_most: 200"))
    found = rulebook.check(path, {"household": 2.0, "core": 3.0}).problems

    assert ("W6" in {p.code for p in found}) is warns


# ---- what the engine takes off --------------------------------------------------------------


def company(*, most: float = 1e6, among: int = CORE | WEAK, **fields: int) -> Any:
    """Everybody records; a listing costs each contact points on a score nothing reads."""
    scheme = make_scheme(
        counts=(Counts(((0, 1.0),), sees=(0.7,), fabricated=(0.3,)),),
        channels=(Channel(),),
        rules=(Rule(to_list=0, term=11),),
        lists=(Listed(),),
        scores=(Score(100, 40),),
        gates=(Gate(to_list=0),),
        **fields,
    )
    way = {"what": DEDUCT, "gates": 1, "among": among}
    each = {"points": POINTS_EACH * la.UNIT, "most": round(most * la.UNIT)}
    return ways(scheme, way | each)


def society(*, cuts: float = 0.0) -> Any:
    life = make_living(strands=(Strand(HARMFUL, ((0, 0.8),), unevenness=0.3),))
    return tie_people(life, core=CORES, weak=WEAKS, cuts=cuts)


def lived(scheme: Any, life: Any, weeks: int = WEEKS) -> Tally:
    (tally,) = run_towns(
        life,
        ADULTS,
        [scheme],
        strands=all_strands(life),
        seed=18,
        towns=[0],
        persons=PERSONS,
        weeks=weeks,
        strata=STRATA,
        n_tiers=1,
    )
    return tally


class Stopped:
    """A town stopped after some weeks, with what was open a week before."""

    def __init__(self, scheme: Any, life: Any, weeks: int = 30) -> None:
        self.tables = cpu.Tables(life, ADULTS, scheme)
        self.scratch = cpu.Scratch.of(1, weeks)
        self.sums = cpu.Sums.of_nobody(1, weeks)
        cpu.prepare(
            self.scratch,
            seed=18,
            weeks=weeks,
            strands=all_strands(life),
            watched=watched_conduct([scheme]),
        )
        arrays, tables = self.scratch.arrays, self.tables.arrays
        cpu.set_out(arrays, tables, np.uint64(0), np.int64(PERSONS))
        cpu.live(arrays, tables, self.sums.outputs, 0, weeks - 1)
        self.arm, self.town = self.scratch.arms[0], self.scratch.town[0]
        self.before = self.arm["open"][0, :PERSONS].copy()
        cpu.live(arrays, tables, self.sums.outputs, weeks - 1, weeks)

    def ties(self) -> Any:
        """Who is tied to each person, slot by slot."""
        n = int(self.town["ties_n"])
        return self.town["ties"][: n * PERSONS].reshape(PERSONS, n).T

    def contacts(self) -> Any:
        """How many ties of each person lead to somebody who was listed, none of them cut."""
        out = np.zeros(PERSONS, np.int64)
        for s, other in enumerate(self.ties()):
            kept = (self.arm["cut"][:PERSONS] >> np.uint32(s)) & np.uint32(1) == 0
            out += (self.before[other] & 1) * kept
        return out

    def housemates(self) -> Any:
        """How many others of each household were listed."""
        first = self.scratch.people[0]["household"][:PERSONS]
        return np.bincount(first, self.before & 1, PERSONS)[first] - (self.before & 1)

    def company(self) -> Any:
        """What stands against each person, in points."""
        return self.arm["company"][0, :PERSONS] / la.UNIT

    def close(self) -> Tally:
        """Close the town's books."""
        cpu.finish_town(self.scratch.arrays, self.tables.arrays, self.sums.outputs)
        return tally_of(self.sums, 0, STRATA, 1)


def test_what_stands_is_capped_person_by_person() -> None:
    both = company(most=7, among=HOUSEHOLD | CORE | WEAK)
    stopped = Stopped(both, society(cuts=0.2))
    n = stopped.contacts() + stopped.housemates()

    assert (POINTS_EACH * n > 7).sum() > 20
    assert exact("V18 capped", stopped.company(), np.minimum(POINTS_EACH * n, 7)) == []


def test_planted_cap_is_caught() -> None:
    both = company(most=8, among=HOUSEHOLD | CORE | WEAK)
    stopped = Stopped(both, society(cuts=0.2))
    n = stopped.contacts() + stopped.housemates()

    assert exact("V18 capped", stopped.company(), np.minimum(POINTS_EACH * n, 7)) != []


def test_planted_contact_counted_twice_breaks_a_law() -> None:
    sound, broken = (Stopped(company(), society(cuts=0.1)) for _ in range(2))
    broken.arm["kin_count"][0, 5] += 1

    assert conservation.broken(sound.close()) == ()
    assert conservation.broken(broken.close()) == ("company",)


def test_nothing_of_it_is_ever_in_the_truth() -> None:
    with_, without = company(), company()
    without[0]["kin_n"] = 0
    one, other = lived(with_, society()), lived(without, society())
    column = COLUMN["truly_listed"]

    assert np.array_equal(one.cells[:, column], other.cells[:, column])
    assert other.total("points_company") == 0


# ---- parting --------------------------------------------------------------------------------


def parting(cuts: float, weeks: int) -> tuple[int, int]:
    """Who refuses to take part is listed all the time: ties cut, ties had."""
    scheme = make_scheme(
        rules=(), lists=(), gates=(Gate(refuses=True),), takes_part=0.9, minimum_age=0
    )
    stopped = Stopped(scheme, society(cuts=cuts), weeks)
    refuses = stopped.arm["refuses"][:PERSONS] != 0
    slots = range(int(stopped.town["ties_n"]))
    had = sum(int((refuses & ~refuses[stopped.ties()[s]]).sum()) for s in slots)
    return stopped.close().total("ties_lost"), had


def check_parting(cut: int, had: int, cuts: float, weeks: int) -> list[str]:
    """A tie to a listed person is left after w weeks with chance (1 - c) ** w."""
    p = 1 - (1 - cuts) ** (weeks - 1)
    return near("M8 share of ties cut", cut / had, p, (p * (1 - p) / had) ** 0.5)


def test_ties_to_listed_people_are_cut_week_by_week() -> None:
    cut, had = parting(0.3, 3)

    assert had > 1000
    assert check_parting(cut, had, 0.3, 3) == []


def test_planted_week_too_many_is_caught() -> None:
    cut, had = parting(0.3, 4)

    assert check_parting(cut, had, 0.3, 3) != []
