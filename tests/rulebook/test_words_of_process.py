"""Due process reads aloud: what is promised, what is done, what is not there."""

# ruff: noqa: E501 - what is said stands whole, so that it can be read

from __future__ import annotations

from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks
from glasshouse.rulebook.words_of_process import process_aloud

FILES = Path(__file__).parent / "files"
ALOUD = {
    "press-1300-600": (
        "There is no notice.",
        "There is no review of a decision before it bites.",
        "There is no appeal.",
        "There is no correction of a record.",
        "There is no official way to repair a score or leave a list.",
        "It is for the person to prove that a record is wrong.",
    ),
    "cn-sesame": (
        "Whether there is notice was not looked up; it runs as none.",
        "Whether there is a review of a decision before it bites was not looked up; it runs as none.",
        "Whether there is an appeal was not looked up; it runs as none.",
        "Whether there is a correction of a record was not looked up; it runs as none.",
        "Whether there is an official way to repair a score or leave a list was not looked up; "
        "it runs as none.",
    ),
    "reference-safeguarded": (
        "On paper notice comes before the decision takes effect, 4 weeks ahead, with reasons; in "
        "practice it reaches 98 % of people.",
        "A decision is reviewed by an official who may change it; there are 20 of them, each "
        "deciding 10 per week.",
        "On paper one may appeal to a court within 8 weeks, to be decided within 4 weeks, which "
        "suspends the decision; in practice 50 % of those whom notice reached do, it takes "
        "4 weeks, and 95 % of wrongful and 5 % of rightful decisions are lifted.",
        "On paper a record is corrected on request within 1 week; in practice it takes 1 week "
        "and reaches 100 % of copies.",
        "A conversation with the staff concerned: by giving a promise one leaves the list, at the "
        "earliest after 4 weeks, waived in hardship; used at a rate of 0.5 per person-year.",
        "It is for the operator to prove that a record is right.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALOUD)
def test_process_reads_aloud(name: str) -> None:
    assert process_aloud(rulebooks.load(FILES / f"{name}.yaml")) == ALOUD[name]


def test_a_repair_that_gives_points_says_so() -> None:
    said = process_aloud(rulebooks.load(FILES / "cn-rongcheng-2016.yaml"))

    assert said[4] == (
        "The credit office finds volunteer work for people who need points: by volunteering one "
        "gains 5 points at the cost of 4 hours; used at a rate of 0.05 per person-year."
    )


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("none", "There is no due process of any kind."),
        ("unknown", "Whether there is any due process was not looked up; it runs as none."),
    ],
)
def test_a_word_for_all_of_it_is_one_sentence(word: str, said: str, tmp_path: Path) -> None:
    text = (FILES / "small.yaml").read_text(encoding="utf-8")
    before, _, rest = text.partition("process:\n")
    after = rest[rest.index("publicity:") :]
    path = tmp_path / "small.yaml"
    path.write_text(f"{before}process: {word}\n{after}", encoding="utf-8")

    assert process_aloud(rulebooks.load(path)) == (said,)


def test_what_a_review_finds_and_who_asks_is_said(tmp_path: Path) -> None:
    text = (FILES / "reference-safeguarded.yaml").read_text(encoding="utf-8")
    review = "power: advice, finds_wrong: 0.5, stops_right: 0.1, followed: 0.8,"
    for old, new in (
        ("power: full,", review),
        ("correction: {limit:", "correction: {asked: 0.25, limit:"),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    said = process_aloud(rulebooks.load(path))

    assert said[1].endswith(
        "; 50 % of wrongful decisions are found; 10 % of rightful decisions are stopped; 80 % of its advice is followed."
    )
    assert "in practice 25 % of those who could ask do, it takes 1 week" in said[3]
