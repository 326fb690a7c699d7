"""Safeguards: the same questions of every rulebook, paper apart from practice."""

import pytest

from glasshouse import rulebook
from glasshouse.rulebook.safeguards import KEYS, NONE, UNKNOWN, Safeguard, safeguards


def of(name: str) -> dict[str, Safeguard]:
    return {s.key: s for s in safeguards(rulebook.load(name))}


@pytest.mark.parametrize("name", rulebook.library_ids())
def test_every_shipped_rulebook_answers_every_question(name: str) -> None:
    found = safeguards(rulebook.load(name))

    assert tuple(s.key for s in found) == KEYS
    assert all(s.paper.endswith(".") for s in found)
    assert all(s.practice.endswith(".") for s in found if s.practice)
    assert all(bool(s.practice) or not s.known for s in found)


def test_paper_and_practice_of_an_appeal_stand_apart() -> None:
    appeal = of("cn-shixin-2017")["appeal"]

    assert appeal.paper == (
        "To a court, within 10 days, decided within 15 days; it bites meanwhile."
    )
    assert appeal.practice.startswith("5 % of those told appeal; takes 4 weeks; 60 % of wrong")
    assert (appeal.status, appeal.known) == ("enacted", ("assumed",))


def test_a_term_is_told_apart_from_none() -> None:
    with_term, without = (of(f"cn-shixin-{year}")["expiry"] for year in (2017, 2013))

    assert with_term.paper == "Listed until performed (1 rule); listed for 2 years (5 rules)."
    assert without.paper == "Listed until performed (1 rule); listed without end (5 rules)."


def test_what_is_not_there_is_none_and_what_nobody_looked_up_is_said() -> None:
    press, rongcheng = of("press-1300-600"), of("cn-rongcheng-2016")

    assert {press[key].paper for key in ("notice", "review", "appeal", "repair")} == {NONE}
    assert rongcheng["correction"].paper == UNKNOWN


def test_who_decides_and_on_what_basis_are_counted() -> None:
    found = of("cn-shixin-2017")

    assert found["basis"].paper == "One is named: 12 of 12."
    assert found["decision"].paper == "An official: 5 of 12; A machine: 3; Not looked up: 4."
    assert of("null")["decision"].paper == "No sanctions."


def test_consent_is_told_with_how_many_take_part() -> None:
    found = of("cn-rongcheng-2021")["participation"]

    assert found.paper == "Only who agrees. Nobody below 18."
    assert found.practice == "30 % of people take part."


def test_what_a_figure_of_practice_rests_on_is_not_the_text() -> None:
    found = of("cn-shixin-2017")

    assert found["leaving"].practice == "20 % early, after 26 weeks."
    assert found["leaving"].known == ("assumed",)
    assert found["burden"].known == ()


def test_what_reaches_others_is_named() -> None:
    assert of("cn-shixin-2017")["others"].paper == "1 sanction reaches the children."
    assert "points for the company one keeps" in of("press-1300-600")["others"].paper
