"""Differences in words: what a rulebook does, never how it is known."""

from glasshouse.experiment.told_apart import told_apart
from tests.experiment.papers import papers


def rows(one: str, other: str) -> list[dict[str, str]]:
    return list(told_apart(papers(one).rulebook, papers(other).rulebook)["rows"])


def test_a_term_is_told_in_words() -> None:
    found = [r for r in rows("cn-shixin-2013", "cn-shixin-2017") if r["part"] == "rules"]
    term = next(r for r in found if r["path"].endswith("obstructs.term"))

    assert term["place"].startswith("How long 'Obstructs enforcement")
    assert term["sentence"] == "Was without end and is 2 years."


def test_what_only_says_how_something_is_known_is_counted_and_left_out() -> None:
    one, other = (papers(n).rulebook for n in ("cn-rongcheng-2016", "cn-rongcheng-2021"))
    told = told_apart(one, other)

    assert told["marks"] > 20
    assert not [r for r in told["rows"] if r["path"].endswith(("status", "source", "note"))]
    assert {r["part"] for r in told["rows"]} == {
        "in force", "applies to", "consequences", "process"
    }  # fmt: skip


def test_what_is_gone_is_told_by_the_rulebook_that_has_it() -> None:
    gone = next(
        r for r in rows("cn-rongcheng-2016", "cn-rongcheng-2021") if r["kind"] == "gone"
        and r["part"] == "consequences"
    )  # fmt: skip

    assert gone["place"].startswith("No community honours")
    assert gone["sentence"].startswith("Is gone; it reads: ")


def test_rulebooks_that_say_the_same_have_no_row() -> None:
    assert rows("fine-only", "fine-only") == []
