"""What the shipped rulebooks outside China must give, exactly where a source is exact."""

from __future__ import annotations

import math
from functools import cache

import pytest

from glasshouse.rulebook import load
from glasshouse.rulebook.cases import Given, read_cases
from glasshouse.rulebook.channels import Averaging
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.run_case_debt import averaging_of, debt_of
from glasshouse.rulebook.run_case_scores import start_of
from glasshouse.rulebook.scores import Logistic
from glasshouse.rulebook.shelf import LIBRARY

REFERENCE = {
    "sex": "male",
    "age": "under-30",
    "care": "no",
    "impaired": "no",
    "education": "compulsory",
    "nationality": "austrian",
    "labour-market": "1",
    "last-job": "services",
    "insured": "mostly",
    "service-cases": "none",
    "longest-case": "shorter",
    "measures": "none",
}
ALL_YEAR = list(range(1, 27))


@cache
def shipped(name: str) -> Rulebook:
    return load(name)


def chance(**changed: str) -> float:
    given = Given(attributes={**REFERENCE, **changed})
    found = start_of(shipped("at-ams-2018"), "short-term", given)
    assert found is not None
    return found


# ---- Austria ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "published"),
    [
        ({}, 0.525),
        ({"sex": "female"}, 0.490),
        ({"sex": "female", "care": "yes"}, 0.453),
        ({"age": "50-plus"}, 0.354),
        ({"sex": "female", "age": "50-plus", "impaired": "yes"}, 0.196),
    ],
)
def test_the_austrian_model_gives_the_published_chances(
    changed: dict[str, str], published: float
) -> None:
    assert round(chance(**changed), 3) == published


def test_care_is_counted_for_women_only() -> None:
    assert chance(care="yes") == chance()
    assert chance(sex="female", care="yes") < chance(sex="female")


def test_the_austrian_coefficients_are_those_published() -> None:
    score = shipped("at-ams-2018").scores["short-term"]
    assert isinstance(score, Logistic)

    assert score.intercept.value == 0.10
    assert {n: t.adds.value for n, t in score.terms.items()} == {
        "woman": -0.14,
        "woman-with-care-duties": -0.15,
        "age-30-49": -0.13,
        "age-50-plus": -0.70,
        "impaired": -0.67,
        "apprenticeship": 0.28,
        "upper-secondary": 0.01,
        "other-eu": 0.16,
        "third-country": -0.05,
        "labour-market-2": -0.34,
        "labour-market-3": -0.18,
        "labour-market-4": -0.83,
        "labour-market-5": -0.82,
        "production": 0.17,
        "seldom-insured": -0.74,
        "one-service-year": 0.65,
        "two-service-years": 1.19,
        "three-or-four-service-years": 1.98,
        "long-case": -0.80,
        "supportive-measure": -0.57,
        "qualifying-measure": -0.21,
        "employment-subsidy": -0.43,
    }


# ---- Australia -------------------------------------------------------------------------------


def averaging() -> Averaging:
    found = averaging_of(shipped("au-robodebt"))
    assert found is not None
    return found


def owed(earnings: list[float], on_benefit: list[int] = ALL_YEAR) -> float:
    given = Given.model_validate({"earnings": earnings, "on_benefit": on_benefit})
    return debt_of(averaging(), given).found


def cut_out() -> float:
    """Return the fortnight's income at which the benefit ends."""
    benefit = averaging().benefit
    return 2 * (benefit.free_area.per_week + benefit.base.per_week / benefit.taper.value)


def test_the_benefit_ends_at_1200_a_fortnight() -> None:
    assert math.isclose(cut_out(), 1200)


@pytest.mark.parametrize("income", [0, 50, 100, 300, 700, 1199, 1200, 1600, 5000])
def test_steady_incomes_make_no_false_debt(income: float) -> None:
    assert owed([income] * 26) == 0


@pytest.mark.parametrize("weeks_at_work", range(27))
@pytest.mark.parametrize("share_of_cut_out", [0.1, 0.5, 0.9, 1])
def test_unevenness_below_the_cut_out_makes_none(
    weeks_at_work: int, share_of_cut_out: float
) -> None:
    income = share_of_cut_out * cut_out()

    assert owed([income] * weeks_at_work + [0] * (26 - weeks_at_work)) == 0


def test_incomes_far_past_the_cut_out_make_a_false_debt() -> None:
    assert owed([1600] * 13 + [0] * 13) == 1950
    assert owed([1300] * 13 + [0] * 13) == 0
    assert owed([1310] * 13 + [0] * 13) == 65


def test_income_earned_off_the_benefit_makes_a_false_debt() -> None:
    assert owed([2000] * 13 + [0] * 13, ALL_YEAR[13:]) == 5850
    assert owed([2500] * 6 + [0] * 20, ALL_YEAR[6:]) == 4769.23
    assert owed([2000] * 13 + [0] * 13, []) == 0


def test_no_debt_is_true_where_everything_was_reported() -> None:
    told = read_cases(LIBRARY / "au-robodebt" / "cases.yaml").cases
    assert told is not None
    debts = {
        expectation.debt
        for case in told.cases.values()
        for expectation in case.then
        if expectation.debt is not None
    }
    true = {e.true_debt for c in told.cases.values() for e in c.then if e.debt is not None}

    assert {0, 5850, 1950} <= debts
    assert true == {0}
