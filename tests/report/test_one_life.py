"""A life that was asked for, in words."""

from __future__ import annotations

from typing import Any

from glasshouse.report.one_life import assess_life, story


def week(number: int, **facts: Any) -> dict[str, Any]:
    nothing = {"listed": False, "wrong": False, "unemployed": False, "arrears": 0}
    return nothing | {"week": number} | facts


def facts(**life: Any) -> dict[str, Any]:
    listed = {"listed": True, "wrong": True, "cause": "fabrication"}
    scheme = [week(0), week(1, **listed, refused={"travel": 1}), week(2, **listed, arrears=2)]
    return {
        "scenario": {
            "rulebook": "list@1", "society": "x@1", "rulebook_title": "The list",
            "weeks": 3, "persons": 50, "seed": 1,
        },
        "names": {"listed_by": "list", "contexts": [{"id": "travel", "title": "Travel"}]},
        "life": {
            "rule": "chosen so", "person": 7, "looked_at": 50,
            "arms": {"scheme": scheme, "null": [week(n) for n in range(3)]},
        } | life,
    }  # fmt: skip


def test_moments_totals_and_strips_tell_the_same_weeks() -> None:
    told = story(facts())

    assert told.moments == (
        (1, "Listed for something that never happened."),
        (1, "Refused for the first time: travel."),
        (2, "Two payments behind."),
    )
    assert dict(told.totals)["Listed"] == (2, 0)
    ours, theirs = (dict(lanes) for _, lanes in told.strips)
    assert (ours["Listed"], ours["Refused"], ours["Payments behind"]) == (".##", ".x.", "..2")
    assert theirs["Listed"] == "there is no scheme"
    assert "listed in 2 (wrongly in 2)" in told.headline


def test_how_it_was_chosen_is_said() -> None:
    assert "chosen so. Looked for among the first 50" in story(facts()).chosen
    assert story(facts(looked_at=0)).chosen == "Person 7, as asked for."


def test_the_page_says_that_one_life_is_no_number() -> None:
    page = assess_life(facts(), "glasshouse life list --number 7")

    assert [s.anchor for s in page.sections] == ["life"]
    assert any("nothing about how often" in entry.text for entry in page.beside.entries)
    assert page.beside.entries[-1].text == "glasshouse life list --number 7"
