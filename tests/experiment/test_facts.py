from __future__ import annotations

import json

import pytest

from glasshouse.experiment import facts
from glasshouse.experiment.scenario import Scenario
from glasshouse.rulebook import library_ids
from tests.experiment.papers import bound, papers

BOOK, SOCIETY = papers()


def test_scenario_says_what_was_run() -> None:
    found = facts.scenario_facts(Scenario(BOOK, SOCIETY, persons=5000, weeks=52), bound(), 0.95)

    assert found["rulebook"] == "cn-shixin-2017@1"
    assert found["society"] == "country-x@1"
    assert (found["persons"], found["weeks"], found["level"]) == (5000, 52, 0.95)
    assert found["status_note"] == facts.REAL
    assert found["idle_arms"] == []


def test_invented_scheme_is_called_so() -> None:
    book = papers("fine-only").rulebook

    found = facts.scenario_facts(Scenario(book, SOCIETY), bound("fine-only"), 0.95)

    assert found["status_note"] == facts.INVENTED
    assert found["idle_arms"] == ["own-conduct"]


@pytest.mark.parametrize(
    ("name", "by", "phrase"),
    [
        ("cn-shixin-2017", "list", "on the list"),
        ("fine-only", "nothing", ""),
        ("null", "nothing", ""),
    ],
)
def test_names_say_what_counts_as_listed(name: str, by: str, phrase: str) -> None:
    found = facts.names_facts(bound(name), papers(name).rulebook, SOCIETY)

    assert (found["listed_by"], found["listed_phrase"]) == (by, phrase)


@pytest.mark.parametrize(
    ("name", "subjects", "scored_on"),
    [
        ("cn-shixin-2017", "persons-and-firms", ""),
        ("cn-corporate-lists", "firms", "records"),
        ("at-ams-2018", "persons", "who"),
        ("de-schufa", "persons", "both"),
    ],
)
def test_names_say_who_is_scored_and_on_what(name: str, subjects: str, scored_on: str) -> None:
    found = facts.names_facts(bound(name), papers(name).rulebook, SOCIETY)

    assert (found["subjects"], found["scored_on"]) == (subjects, scored_on)


def test_names_say_whom_a_cap_keeps_from_which_tiers() -> None:
    name = "variant-minority-cap"

    found = facts.names_facts(bound(name), papers(name).rulebook, SOCIETY)

    assert found["caps"] == [{"group": "group=B", "above": ["AAA"]}]
    assert facts.names_facts(bound(), BOOK, SOCIETY)["caps"] == []


def test_parts_of_due_process_that_nobody_looked_up_are_named() -> None:
    base = papers("press-1300-600").rulebook
    unknown = base.model_copy(update={"process": "unknown"})

    assert facts.paper_facts(base)["process"]["unknown"] == []
    assert facts.paper_facts(unknown)["process"]["unknown"][:2] == ["notice", "review"]


def test_names_of_contexts_and_strata_are_in_slot_order() -> None:
    found = facts.names_facts(bound(), BOOK, SOCIETY)

    assert [c["id"] for c in found["contexts"]] == list(bound().contexts)
    assert [c["slot"] for c in found["contexts"]] == list(range(len(bound().contexts)))
    assert found["contexts"][-1] == {
        "slot": 5,
        "id": "travel",
        "title": "Travel",
        "essential": False,
    }
    assert found["strata"]["names"] == ["group", "income", "sex", "place", "age"]
    assert found["strata"]["values"][0] == ["A", "B", "C"]


def test_tiers_are_named_from_the_lowest_up() -> None:
    name = "cn-rongcheng-2016"
    found = facts.names_facts(bound(name), papers(name).rulebook, SOCIETY)

    assert [t["id"] for t in found["tiers"]] == list(bound(name).tiers)
    assert found["tiers"]


def test_rules_and_consequences_are_told_in_sentences_with_their_mark() -> None:
    found = facts.paper_facts(BOOK)

    first = found["rules"][0]
    assert first["id"] == "ground-1-can-but-refuses"
    assert first["covers_sentence"] == "only who refuses to pay"
    assert (first["status"], first["source"]) == ("enacted", ["spc-2017", "spc-press-2017"])
    assert first["seen"] == "primary"
    assert found["rules"][1]["covers_sentence"] == "everybody who is truly recorded"
    assert len(found["consequences"]) == len(BOOK.consequences)
    assert found["process"]["notice"] is True
    assert found["process"]["appeal"] is True
    assert found["process"]["repair"] is True


def test_no_process_is_told_as_none() -> None:
    found = facts.paper_facts(papers("null").rulebook)["process"]

    assert (found["notice"], found["appeal"], found["repair"]) == (False, False, False)
    assert found["sentences"] == ["There is no due process of any kind."]


def test_evidence_counts_every_figure_once() -> None:
    from glasshouse.document.evidence import figure_rows

    found = facts.evidence_facts(BOOK)

    assert sum(found.values()) == len(figure_rows(BOOK))
    assert found["assumed"] > 30


def test_sources_of_both_papers_are_there() -> None:
    names = [source["id"] for source in facts.sources_facts(BOOK, SOCIETY)]

    assert "spc-2017" in names
    assert "rutgers-2007" in names


def test_margins_come_within_one_person_of_what_was_asked() -> None:
    found = facts.margin_facts(SOCIETY, seed=1, persons=997)

    people = [m for m in found if m["attribute"] != "household"]
    assert {m["attribute"] for m in people} == {"group", "income", "sex", "place", "age"}
    for attribute in ("group", "income", "sex", "place", "age"):
        mine = [m for m in people if m["attribute"] == attribute]
        assert sum(m["realised"] for m in mine) == pytest.approx(1.0)
        assert max(abs(m["residual"]) for m in mine) <= 1.0


def test_warnings_have_their_code_apart() -> None:
    found = facts.warning_facts(["W7: rules.x: may never fire", "plain words"])

    assert found == [
        {"code": "W7", "sentence": "rules.x: may never fire"},
        {"code": "", "sentence": "plain words"},
    ]


@pytest.mark.parametrize("name", library_ids())
def test_facts_of_the_library_can_be_written_as_json(name: str) -> None:
    book = papers(name).rulebook

    text = json.dumps([facts.paper_facts(book), facts.names_facts(bound(name), book, SOCIETY)])

    assert len(text) > 100
