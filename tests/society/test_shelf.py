import pytest

from glasshouse import society
from glasshouse.errors import UsageError


def test_the_shipped_societies_are_found() -> None:
    assert society.preset_ids() == ("china", "country-x")
    assert society.load("china").currency == "CNY"


def test_a_file_is_found_by_its_path() -> None:
    path = society.society_path("country-x")

    assert society.load(path).id == "country-x"
    assert society.load(str(path)).id == "country-x"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        UsageError,
        match=r"called 'country-y'. Did you mean 'country-x'\? There are: china, country-x\.",
    ):
        society.load("country-y")
