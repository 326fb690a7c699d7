from __future__ import annotations

import pytest

from glasshouse.document.evidence import figure_rows
from glasshouse.experiment.wording import PHRASES, phrase, sentence
from glasshouse.rulebook import library_ids
from tests.experiment.papers import papers


@pytest.mark.parametrize(
    ("of", "path", "said"),
    [
        ("rulebook", "process.notice.reaches", "the share of listed people who are told"),
        (
            "rulebook",
            "conduct.unpaid-judgment.counts.cannot-pay",
            "how often somebody who cannot pay comes under 'An effective judgment is not "
            "performed'",
        ),
        (
            "rulebook",
            "channels.court-file.misattribution.among.same-name",
            "how many of those misnamed are people of the same name",
        ),
        ("society", "households.sizes.1", "the share of households of one person"),
        ("society", "work.loses_job", "how often people lose their job anyway"),
        (
            "society",
            "conduct.refuses-to-pay.performed",
            "how soon somebody who refuses to pay makes it good",
        ),
        ("society", "conduct.forgets-bill.rate", "how often somebody forgets a bill"),
        (
            "society",
            "conduct.forgets-bill.unevenness",
            "how alike people are in how often each forgets a bill",
        ),
        ("society", "needs.flight.rate", "how often people ask for a flight"),
    ],
)
def test_figures_are_told_in_plain_words(of: str, path: str, said: str) -> None:
    assert phrase(of, path, papers()) == said  # type: ignore[arg-type]


def test_what_only_a_rulebook_knows_of_people_is_told_in_plain_words() -> None:
    ams = papers("at-ams-2018")

    assert phrase("rulebook", "attributes.care.shares.yes", ams) == (
        "the share of people whose care is 'yes'"
    )
    assert phrase("rulebook", "attributes.age.bands.under-30.below", ams) == (
        "where the class 'under 30' of age ends"
    )


def test_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    assert sentence("society", "towns.size", papers()) == "How many people live in a town."


@pytest.mark.parametrize("name", library_ids())
def test_no_figure_of_the_library_is_without_words(name: str) -> None:
    both = papers(name)

    untold = [
        row.path
        for row in figure_rows(both.rulebook)
        if phrase("rulebook", row.path, both) == f"the figure '{row.path}'"
    ]

    assert untold == []


def test_no_figure_of_a_society_is_without_words() -> None:
    both = papers()

    for row in figure_rows(both.society):
        assert not phrase("society", row.path, both).startswith("the figure "), row.path


def test_unknown_figure_is_named_by_its_path() -> None:
    assert phrase("society", "weather.rain", papers()) == "the figure 'weather.rain'"


@pytest.mark.parametrize("of", list(PHRASES))
def test_no_pattern_is_hidden_by_an_earlier_one(of: str) -> None:
    patterns = [pattern for pattern, _ in PHRASES[of]]

    assert len(set(patterns)) == len(patterns)
    for later, pattern in enumerate(patterns):
        for earlier in patterns[:later]:
            hides = earlier.endswith(".*") and (pattern + ".").startswith(earlier[:-1])
            assert not hides, (earlier, pattern)
