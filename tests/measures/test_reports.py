from __future__ import annotations

import math

import pytest

from glasshouse.measures import reports
from tests.measures.ledgers import by_hand, nothing_happened

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "reports": [10, 20, 0, 10],
        "reports_mistaken": [2, 4, 0, 0],
        "reports_malicious": [1, 3, 0, 0],
        "reports_believed": [5, 10, 0, 10],
        "reports_false_believed": [1, 5, 0, 0],
        "claims": [8, 0, 4, 0],
        "claims_false": [2, 0, 4, 0],
    },
)


def test_false_reports_are_mistakes_and_malice() -> None:
    assert reports.false_report_share(COUNTS)["all"].value == 10 / 40
    assert reports.malicious_report_share(COUNTS)["all"].value == 4 / 40


def test_false_belief_is_of_reports_believed() -> None:
    assert reports.false_belief_share(COUNTS)["all"].value == 6 / 25
    assert reports.false_belief_share(COUNTS)["group=B"].value == 0.0


def test_reports_are_told_for_a_thousand_years_lived() -> None:
    years = 500 * 8 / (365.25 / 7)

    found = reports.reports_received(COUNTS)["all"]

    assert found.value == pytest.approx(1000 * 40 / years)


def test_where_nobody_reports_there_is_no_share() -> None:
    assert math.isnan(reports.false_report_share(nothing_happened())["all"].value)


def test_false_claims_are_of_claims() -> None:
    assert reports.false_claim_share(COUNTS)["all"].value == 6 / 12
    assert reports.false_claim_share(COUNTS)["group=A"].value == 2 / 8
