"""Which figure is moved, and between which values."""

import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.ranges import dial
from tests.experiment.papers import papers

PAPERS = papers()


def test_a_plain_number_counts_in_the_unit_of_the_file() -> None:
    moved = dial(PAPERS, "process.appeal.takes=1..26:6")

    assert moved.unit == "week"
    assert moved.values == (1, 6, 11, 16, 21, 26)


def test_an_end_may_have_a_unit_of_its_own() -> None:
    moved = dial(PAPERS, "appeal.takes=1 week..1 year:2")

    assert moved.path == "process.appeal.takes"
    assert moved.values == pytest.approx((1, 365.25 / 7))


def test_a_rate_is_put_per_week_and_shown_per_year() -> None:
    moved = dial(PAPERS, "fabrication.unpaid-judgment=0..0.01:3")

    assert moved.shown(moved.values[1]) == pytest.approx(0.005)
    assert moved.values[1] == pytest.approx(0.005 / (365.25 / 7))


def test_without_a_range_the_figures_own_is_taken_on_its_own_scale() -> None:
    moved = dial(PAPERS, "fabrication.unpaid-judgment")

    assert [moved.shown(v) for v in (moved.values[0], moved.values[4], moved.values[-1])] == (
        pytest.approx([1e-5, 1e-4, 1e-3])
    )


def test_a_figure_of_the_society_may_be_named() -> None:
    moved = dial(PAPERS, "society:towns.size=1000..3000:2")

    assert (moved.of, moved.values) == ("society", (1000, 3000))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("process.appeal.tekes=1..2", "Did you mean process.appeal.takes?"),
        ("appeal.takes=1..26:1", "from 2 to 101 can be"),
        ("appeal.takes=26..1", "a range runs upwards"),
        ("appeal.takes=1..1", "a range runs upwards"),
        ("notice.reaches=0..1.5", "wants a share|wants a chance"),
        ("appeal.takes=-1..5", "wants a time"),
        ("appeal.takes=1..no-term", "wants a time"),
        ("misattribution.among.household=0..1", "add up together"),
        ("appeal.file_within", "has no range of its own"),
        ("=1..2", "names no figure and range"),
        ("appeal.takes=1", "names no figure and range"),
        ("chance=0..1", "is the end of"),
    ],
)
def test_what_cannot_be_moved_is_said(written: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        dial(PAPERS, written)
