import pytest

from glasshouse.errors import NotBindable
from glasshouse.society.households import mean_size, size_shares


def test_sizes_are_numbers_and_may_be_open_above() -> None:
    found = size_shares({"1": 0.25, "8-or-more": 0.25, "3": 0.5})

    assert found == (0.0, 0.25, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.25)
    assert mean_size(found) == 0.25 + 1.5 + 2.0


@pytest.mark.parametrize("name", ["one", "0", "2.5", "-1"])
def test_what_is_no_number_of_persons_is_refused(name: str) -> None:
    with pytest.raises(NotBindable, match=r"wants a number of persons, from 1 to 8"):
        size_shares({name: 1.0})


def test_a_household_too_large_is_refused() -> None:
    with pytest.raises(NotBindable, match=r"a household of 12 stands here and 8 persons is"):
        size_shares({"12": 1.0})
