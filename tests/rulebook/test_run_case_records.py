"""Steps of worked examples that cannot have happened so."""

from pathlib import Path

from tests.rulebook.examples import POINTS, said


def test_nothing_can_be_performed_that_is_a_moment_or_is_not_open(tmp_path: Path) -> None:
    moment = (
        "happens: [{week: 1, record: late-fee}, {week: 2, performs: late-fee}]\n"
        "then: [{week: 3, score: 940}]"
    )
    closed = "happens: [{week: 2, performs: debt}]\nthen: [{week: 3, score: 1000}]"

    assert said(tmp_path, moment, POINTS) == [
        "E9: week 2: 'late-fee' is a moment: there is nothing to perform"
    ]
    assert said(tmp_path, closed, POINTS) == [
        "E9: week 2: nothing is open: no record of 'debt' stands by then"
    ]


def test_nobody_appeals_against_nothing(tmp_path: Path) -> None:
    case = "happens: [{week: 2, appeals: granted}]\nthen: [{week: 3, score: 1000}]"

    assert said(tmp_path, case, POINTS) == [
        "E9: week 2: there is nothing to appeal against: no record stands by then"
    ]


def test_a_granted_appeal_strikes_out_the_latest_record_that_stands(tmp_path: Path) -> None:
    case = """
happens: [{week: 1, record: late-fee}, {week: 3, record: debt}, {week: 5,
    appeals: granted}, {week: 7, appeals: granted}]
then: [{week: 4, score: 930}, {week: 5, score: 940}, {week: 7, score: 1000}]
"""

    assert said(tmp_path, case, POINTS) == []


def test_a_dismissed_appeal_changes_nothing(tmp_path: Path) -> None:
    case = (
        "happens: [{week: 1, record: late-fee}, {week: 5, appeals: dismissed}]\n"
        "then: [{week: 6, score: 940}]"
    )

    assert said(tmp_path, case, POINTS) == []


def test_performing_ends_every_open_record_of_the_conduct(tmp_path: Path) -> None:
    over = "rules: {debt: {every: 2 weeks}}"
    case = """
happens: [{week: 0, record: debt}, {week: 1, record: debt}, {week: 4, performs: debt}]
then: [{week: 3, score: 960}, {week: 20, score: 960}]
"""

    assert said(tmp_path, case, POINTS, over) == []
