import math

from glasshouse.report.estimates import AGAINST_NULL, Estimates, parts
from tests.report import records


def made(rows: list[records.Row]) -> Estimates:
    return Estimates.of(records.frame(rows))


def test_the_two_sets_stand_beside_the_central_value() -> None:
    found = made(records.row("denials", 4.0, sets=(3.0, 9.0))).known("denials")

    assert found is not None
    assert (found.value, found.low_set, found.high_set, found.span) == (
        4.0,
        3.0,
        9.0,
        (3.0, 9.0),
    )


def test_a_set_that_lowers_a_number_by_its_high_end_is_put_in_order() -> None:
    found = made(records.row("denials", 4.0, sets=(9.0, 3.0))).known("denials")

    assert found is not None
    assert found.span == (3.0, 9.0)


def test_a_range_reaches_to_a_central_value_outside_both_sets() -> None:
    found = made(records.row("denials", 37.0, sets=(179.0, 545.0))).known("denials")

    assert found is not None
    assert found.span == (37.0, 545.0)


def test_a_suppressed_estimate_is_there_and_has_no_value() -> None:
    estimates = made(records.row("denials", 4.0, suppressed=True))

    assert estimates.get("denials") is not None
    assert estimates.known("denials") is None
    assert estimates.value("denials") is None


def test_a_value_that_is_no_number_is_none() -> None:
    found = made(records.row("denials", math.nan)).get("denials")

    assert found is not None
    assert found.value is None


def test_a_group_of_two_attributes_is_found_in_either_order() -> None:
    estimates = made(records.row("ended_by", 0.2, group="wrong=yes,end=appeal"))

    assert estimates.value("ended_by", "end=appeal,wrong=yes") == 0.2


def test_arms_and_groups_keep_the_order_of_the_table() -> None:
    rows = records.row("denials", 1.0) + records.row("denials", 2.0, arm=AGAINST_NULL)
    rows += records.row("denials", 3.0, group="sex=male") + records.row(
        "denials", 4.0, group="a=b"
    )
    estimates = made(rows)

    assert estimates.arms("denials") == ["scheme", "scheme-null"]
    assert [g for g, _ in estimates.groups("denials")] == ["all", "sex=male", "a=b"]


def test_an_interval_that_holds_zero_says_so() -> None:
    touching = made(records.row("jobs_lost", 0.4, low=-0.1, high=0.9)).known("jobs_lost")
    clear = made(records.row("jobs_lost", 0.4, low=0.1, high=0.9)).known("jobs_lost")

    assert touching is not None
    assert touching.crosses_zero
    assert clear is not None
    assert not clear.crosses_zero


def test_a_group_name_is_made_of_attributes() -> None:
    assert parts("wrong=yes,end=appeal") == {"wrong": "yes", "end": "appeal"}
    assert parts("income") == {}
