from __future__ import annotations

from glasshouse.document.catalogue import CONDUCT, NEEDS
from glasshouse.experiment.verbs import ASKED, DONE, done


def test_words_are_kept_for_names_of_the_catalogues_only() -> None:
    assert set(DONE) <= set(CONDUCT)
    assert set(ASKED) == set(NEEDS)


def test_conduct_is_told_with_its_article() -> None:
    assert done("forgets-bill") == "forgets a bill"
    assert done("traffic-offence") == "commits a traffic offence"


def test_conduct_whose_name_is_english_is_told_by_it() -> None:
    assert done("cannot-pay") == "cannot pay"
