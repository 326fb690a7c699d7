from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
import pytest

from glasshouse.engine.bind import bind
from glasshouse.experiment import structures as asked
from glasshouse.experiment.estimate import Names
from glasshouse.experiment.run import run
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.structures import STRUCTURES, Asking, Structure, all_out, built
from glasshouse.experiment.work import content
from glasshouse.experiment.worlds import Hands
from glasshouse.io.record import RunRecord
from glasshouse.ledger.tally import Tally
from glasshouse.report.reading import Reading
from glasshouse.report.sections.structures import HALF, verdict
from tests.experiment.papers import bound, papers

BOOK = "press-1300-600"
BY_ID = {s.id: s for s in STRUCTURES}


def scenario(name: str = BOOK, **more: object) -> Scenario:
    sizes = {"persons": 4000, "weeks": 40, "replicates": 3, "seed": 2, "assumptions": False}
    return Scenario(
        *papers(name), **sizes | {"arms": ("scheme", "null"), "structures": True} | more
    )  # type: ignore[arg-type]


@cache
def record() -> RunRecord:
    return run(scenario()).conformed()


@cache
def lived(structure: str, name: str = BOOK) -> dict[str, tuple[Tally, ...]]:
    """Return the counts of one structure; as written where it changes no table."""
    made = bound(name)
    found = BY_ID.get(structure)
    changed = built(made, found) if found else made
    return asking(name).lived(changed or made)


def asking(name: str = BOOK) -> Asking:
    made = bound(name)
    names = Names(made.strata, made.contexts, made.tiers)
    return Asking(scenario(name, persons=3000, replicates=1), names, Hands(2, 1, None))


def counted(tallies: tuple[Tally, ...]) -> bytes:
    return b"".join(
        t.weekly.tobytes() + t.cells.tobytes() + t.people.tobytes() for t in tallies
    )


def test_nothing_is_asked_unless_it_was_wished() -> None:
    found = run(scenario(persons=600, weeks=8, replicates=1, structures=False))

    assert found.facts["structures"] == {"asked": False}
    assert found.structures.is_empty()


def test_asking_changes_no_other_number() -> None:
    sizes = {"persons": 1200, "weeks": 12, "replicates": 2}
    without, with_ = (run(scenario(**sizes, structures=on)) for on in (False, True))

    assert without.estimates.equals(with_.estimates)
    assert without.weekly.equals(with_.weekly)
    assert not with_.structures.is_empty()


def test_the_model_as_written_answers_as_the_run_itself_does() -> None:
    own = record().estimates.filter(pl.col("set") == "central")
    there = record().structures.filter(pl.col("structure") == "as-written")
    keys = ["measure", "arm", "group"]
    both = there.join(own, on=keys, suffix="_own")

    assert there.height == both.height > 100
    for column in ("value", "low", "high"):
        assert both[column].equals(both[f"{column}_own"].alias(column), null_equal=True)


def test_a_structure_without_bearing_is_named_and_not_counted() -> None:
    rows = record().facts["structures"]["rows"]
    bears = {row["id"] for row in rows if row["bears"]}

    assert bears == set(record().structures["structure"])
    assert {row["id"] for row in rows if not row["bears"]} == {"conduct-apart"}
    assert {"as-written", "no-fear", "all-out"} <= bears


def test_what_the_rulebook_does_not_bring_into_play_is_no_structure() -> None:
    made = bound("cn-shixin-2017")

    assert not made.scheme["show_n"][0]
    assert built(made, BY_ID["no-shows"]) is None
    assert not made.living["speech_on"][0]
    assert built(made, BY_ID["no-climate"]) is None
    assert built(made, BY_ID["silence-speaks"]) is None


def test_building_otherwise_leaves_the_bound_papers_alone() -> None:
    made = bound()
    before = content(made.living), content(made.scheme)
    for structure in STRUCTURES:
        built(made, structure)

    assert (content(made.living), content(made.scheme)) == before


def test_without_fear_people_do_and_say_what_they_do_without_the_scheme() -> None:
    with_fear, without = lived("as-written"), lived("no-fear")

    assert with_fear["scheme"][0].total("said") < with_fear["null"][0].total("said")
    assert without["scheme"][0].total("said") == without["null"][0].total("said")


def test_what_is_taken_out_does_not_happen() -> None:
    for structure, column in (
        ("no-shows", "records_gaming"),
        ("no-false-reports", "reports_malicious"),
        ("no-false-reports", "records_malice"),
        ("no-parting", "ties_lost"),
    ):
        assert lived("as-written")["scheme"][0].total(column) > 0
        assert lived(structure)["scheme"][0].total(column) == 0


def test_without_copies_it_is_the_scheme_that_shares_nothing() -> None:
    book, society = papers(BOOK)
    alone = bind(book.model_copy(update={"sharing": {}}), society)

    without = lived("no-copies")["scheme"]

    assert counted(without) == counted(asking().lived(alone)["scheme"])
    assert counted(without) != counted(lived("as-written")["scheme"])


def test_without_the_loop_work_and_debts_are_those_of_no_scheme() -> None:
    found = lived("no-loop")

    for column in ("unemployed", "in_arrears"):
        assert found["scheme"][0].total(column) == found["null"][0].total(column)


def test_two_years_is_the_longest_that_an_entry_until_performed_stands() -> None:
    made = bound("cn-shixin-2013")
    changed = built(made, BY_ID["two-years"])

    assert changed is not None
    assert not (changed.scheme["rule_term"] == -1).any()
    moved = changed.scheme["rule_term"] != made.scheme["rule_term"]
    assert (changed.scheme["rule_term"][moved] == 104).all()


def test_all_taken_out_at_once_takes_out_each() -> None:
    made = bound()
    out = built(made, all_out(STRUCTURES))

    assert out is not None
    assert all(built(out, s) is None for s in STRUCTURES if s.takes_out)


def test_a_planted_structure_flips_an_answer_and_unsettles_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def see_everything(_: np.void, scheme: np.void) -> None:
        scheme["perfect"], scheme["fabricated48"] = 1, 0

    planted = Structure("planted", "Every record is true", see_everything, takes_out=False)
    monkeypatch.setattr(asked, "STRUCTURES", (BY_ID["no-loop"], planted))
    large = scenario("cn-shixin-2017", persons=16_000, weeks=60, replicates=6)
    found = run(large).conformed()
    rows = found.structures.filter(
        (pl.col("measure") == "false_discovery_share") & (pl.col("group") == "all")
    )
    low = dict(rows.select("structure", "low").iter_rows())
    high = dict(rows.select("structure", "high").iter_rows())

    assert high["planted"] < HALF < low["as-written"]
    told = verdict(Reading.of(found, "en"), "false_discovery_share", against=HALF)
    assert told is not None
    assert not told.is_settled
    assert told.of - told.holds == 1


def test_the_number_of_threads_makes_no_difference() -> None:
    sizes = {"persons": 1200, "weeks": 8, "replicates": 2}
    one, two = (run(scenario(**sizes), hands=Hands(n)).structures for n in (1, 2))

    assert one.equals(two)


def test_facts_are_plain() -> None:
    assert json.dumps(record().facts["structures"])
    assert (
        replace(record(), is_conformed=False).conformed().structures.equals(record().structures)
    )
