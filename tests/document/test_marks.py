"""Texts, names and dates, as they may be written."""

from __future__ import annotations

import pytest
from pydantic import Field, ValidationError

from glasshouse.document.marks import Date, Names, Said, Shape, Words, english, in_language


class Held(Shape):
    words: Words = "x"
    said: Said = Field(default_factory=lambda: {"en": "x"})
    names: Names = ("x",)
    date: Date = "2016"


def test_a_plain_text_is_english() -> None:
    assert Held.model_validate({"said": "Hello"}).said == {"en": "Hello"}


def test_a_text_falls_back_to_english() -> None:
    said = Held.model_validate({"said": {"en": "list", "de": "Liste"}}).said

    assert (in_language(said, "de"), in_language(said, "nl"), english(said)) == (
        "Liste",
        "list",
        "list",
    )


@pytest.mark.parametrize(
    "said", [7, "", " ", {}, {"de": "x"}, {"en": ""}, {"en": "x", "E": "y"}]
)
def test_a_text_of_another_shape_is_refused(said: object) -> None:
    with pytest.raises(ValidationError):
        Held.model_validate({"said": said})


def test_one_name_is_a_list_of_one() -> None:
    assert Held.model_validate({"names": "a"}).names == ("a",)
    assert Held.model_validate({"names": ["a", "b"]}).names == ("a", "b")


@pytest.mark.parametrize("words", [7, "", "  ", ["x"], {"en": "x"}])
def test_words_are_a_text_in_one_language(words: object) -> None:
    with pytest.raises(ValidationError):
        Held.model_validate({"words": words})


@pytest.mark.parametrize("names", [[], ["a", "a"], [1], 1, [["a"]], [{}]])
def test_names_of_another_shape_are_refused(names: object) -> None:
    with pytest.raises(ValidationError):
        Held.model_validate({"names": names})


@pytest.mark.parametrize("date", [2016, "2016", "2016-07", "2016-07-01"])
def test_a_date_is_as_exact_as_its_source(date: object) -> None:
    assert Held.model_validate({"date": date}).date == str(date)


@pytest.mark.parametrize(
    "date", [16, "July 2016", "2016-13", "2016-02-30", "2016-7", True, 2016.5]
)
def test_a_date_that_the_calendar_lacks_is_refused(date: object) -> None:
    with pytest.raises(ValidationError):
        Held.model_validate({"date": date})
