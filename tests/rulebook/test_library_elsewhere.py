"""What the shipped rulebooks outside China must give, exactly where a source is exact."""

from __future__ import annotations

import csv
import math
from functools import cache

import pytest

from glasshouse.document.figures import filled
from glasshouse.rulebook import figures, load
from glasshouse.rulebook.cases import Given, read_cases
from glasshouse.rulebook.channels import Averaging
from glasshouse.rulebook.conditions import WhenScore
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.run_case_debt import averaging_of, debt_of
from glasshouse.rulebook.run_case_scores import start_of
from glasshouse.rulebook.scores import Additive, Drawn, Logistic, Tier
from glasshouse.rulebook.shelf import LIBRARY
from glasshouse.verification.lending import FOLDER

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


# ---- United States ---------------------------------------------------------------------------


PEOPLE = 7214
"""Everybody in the published table."""
SCORED = {
    # not arrested again: scored low, higher; arrested again: scored low, higher
    "black": (990, 805, 532, 1369),
    "white": (1139, 349, 461, 505),
    "other": (2681 - 990 - 1139, 1282 - 805 - 349, 1216 - 532 - 461, 2035 - 1369 - 505),
}


def drawn(name: str, score: str) -> Drawn:
    found = shipped(name).scores[score]
    assert isinstance(found, Drawn)
    return found


def recovered(group: str) -> tuple[float, ...]:
    """Return the four cells of a group that the rulebook's own figures give."""
    rulebook, risk = shipped("us-compas"), drawn("us-compas", "risk")
    shares = rulebook.attributes["published-group"].shares
    assert shares is not None
    known = {n: s.value for n, s in shares.items() if not isinstance(s, str)}
    share = known.get(group, 1 - sum(known.values()))
    low = risk.distribution.values[group][0]
    again, again_if_higher = risk.outcomes.bad_chance.values[group]
    lows, highers = PEOPLE * share * low, PEOPLE * share * (1 - low)
    return (
        lows * (1 - again),
        highers * (1 - again_if_higher),
        lows * again,
        highers * again_if_higher,
    )


@pytest.mark.parametrize("group", SCORED)
def test_the_table_of_compas_comes_back_to_the_count(group: str) -> None:
    assert tuple(round(x) for x in recovered(group)) == SCORED[group]
    assert recovered(group) == pytest.approx(SCORED[group], abs=0.02)


def test_the_counts_are_those_of_the_published_file() -> None:
    with (FOLDER / "data" / "compas" / "counts.csv").open() as file:
        told = {
            row["group"]: tuple(int(row[c]) for c in ("tn", "fp", "fn", "tp"))
            for row in csv.DictReader(file)
        }

    assert told == {group: SCORED[group] for group in ("black", "white")}


@pytest.mark.parametrize(
    ("group", "false_alarm", "missed"), [("black", 0.4485, 0.2799), ("white", 0.2345, 0.4772)]
)
def test_the_errors_of_compas_are_the_published_ones(
    group: str, false_alarm: float, missed: float
) -> None:
    left_low, left_higher, again_low, again_higher = recovered(group)

    assert round(left_higher / (left_low + left_higher), 4) == false_alarm
    assert round(again_low / (again_low + again_higher), 4) == missed


COLUMNS = {"white": 1, "black": 2, "hispanic": 3, "asian": 4}


@pytest.mark.parametrize("file", ["cdf", "performance"])
def test_the_credit_tables_are_those_of_the_federal_reserve(file: str) -> None:
    credit = drawn("us-credit-threshold", "credit")
    table = credit.distribution if file == "cdf" else credit.outcomes.bad_chance
    path = FOLDER / "data" / "fico_transrisk" / f"transrisk_{file}_by_race_ssa.csv"
    with path.open() as opened:
        rows = [[float(x) for x in row] for row in list(csv.reader(opened))[1:]]

    assert table.at == tuple(row[0] for row in rows)
    for group, column in COLUMNS.items():
        given = [row[column] / 100 for row in rows]
        assert table.values[group] == pytest.approx(given, rel=0, abs=5e-7)


@pytest.mark.parametrize(
    ("group", "mean", "pass_at_30", "pass_at_50"),
    [
        ("black", 25.63, 0.323, 0.148),
        ("hispanic", 38.20, 0.555, 0.312),
        ("white", 53.96, 0.753, 0.553),
        ("asian", 54.74, 0.808, 0.584),
    ],
)
def test_the_groups_stand_where_the_report_says(
    group: str, mean: float, pass_at_30: float, pass_at_50: float
) -> None:
    table = drawn("us-credit-threshold", "credit").distribution
    below = dict(zip(table.at, table.values[group], strict=True))
    shares = [b - a for a, b in zip((0, *below.values()), below.values(), strict=False)]

    assert sum(p * s for p, s in zip(below, shares, strict=True)) == pytest.approx(
        mean, abs=0.01
    )
    assert 1 - below[29.5] == pytest.approx(pass_at_30, abs=6e-4)
    assert 1 - below[49.5] == pytest.approx(pass_at_50, abs=6e-4)


# ---- Germany ---------------------------------------------------------------------------------


def standing() -> dict[float, float]:
    """Return which share of files without an entry stands at which sum, as assumed."""
    card = shipped("de-schufa").scores["score"]
    assert isinstance(card, Additive)
    points = {(a, v): t.adds.value for t in card.terms.values() for a, v in t.where.items()}
    found: dict[float, float] = {card.base.value: 1.0}
    for name, attribute in shipped("de-schufa").attributes.items():
        before, found = found, {}
        for value, share in filled(attribute.shares or {}).items():
            for total, weight in before.items():
                total_now = total + points.get((name, value), 0)
                found[total_now] = found.get(total_now, 0.0) + weight * share
    return found


def test_twelve_criteria_fill_the_scale_of_the_bureau() -> None:
    rulebook = shipped("de-schufa")
    card = rulebook.scores["score"]

    assert len(rulebook.attributes) + len(rulebook.rules) == 12
    assert (card.lowest, card.highest) == (100, 999)
    assert max(standing()) == 999


def test_about_as_many_stand_in_the_best_classes_as_the_bureau_said() -> None:
    """74.2 and 12.6 of 100; one file in ten has an entry, and is in neither."""
    tiers = shipped("de-schufa").scores["score"].tiers
    begins = {n: t.at_least.value for n, t in tiers.items() if isinstance(t, Tier)}
    best = 0.91 * sum(w for x, w in standing().items() if x >= begins["excellent"])
    second = 0.91 * sum(w for x, w in standing().items() if x >= begins["good"]) - best

    assert best == pytest.approx(0.742, abs=0.02)
    assert second == pytest.approx(0.126, abs=0.02)


# ---- whom to check ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "consequence", "chosen", "people"),
    [
        ("fr-cnaf-dmde", "checked", 166_000, 13_800_000),
        ("nl-rotterdam", "investigated", 1250, 30_000),
    ],
)
def test_as_many_are_chosen_as_was_told(
    name: str, consequence: str, chosen: int, people: int
) -> None:
    (form,) = shipped(name).consequences[consequence].when.forms
    assert isinstance(form, WhenScore)
    assert form.score.best is not None

    assert form.score.best.value == pytest.approx(chosen / people, abs=5e-4)


FOUND_TO_RAISE = {
    "fr-cnaf-dmde": {"minimum-income", "activity-bonus"},
    "nl-rotterdam": {"woman", "little-dutch"},
    "nl-toeslagen": {"not-dutch"},
    "uk-advances": {"other-nationality"},
}
ALL_THE_REST = {"fr-cnaf-dmde": {"changes"}, "uk-advances": {"unusual-request"}}


@pytest.mark.parametrize("name", FOUND_TO_RAISE)
def test_a_weight_pushes_one_way_only_where_somebody_found_which(name: str) -> None:
    score = shipped(name).scores["risk"]
    assert isinstance(score, Logistic)
    known = FOUND_TO_RAISE[name] | ALL_THE_REST.get(name, set())
    for term, entry in score.terms.items():
        low, high = entry.adds.low, entry.adds.high
        assert low is not None, term
        assert high is not None, term
        assert (low > 0) == (term in known), term
        assert (low < 0 < high) == (term not in known), term


@pytest.mark.parametrize("name", FOUND_TO_RAISE)
def test_no_weight_of_a_closed_score_claims_to_be_known(name: str) -> None:
    weights = [f for f in figures(shipped(name)) if ".terms." in f.path]

    assert weights
    assert {f.status for f in weights} <= {"invented", "assumed"}


# ---- worked cases ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["at-ams-2018", "de-schufa", "us-compas"])
def test_a_case_stands_in_every_tier(name: str) -> None:
    told = read_cases(LIBRARY / name / "cases.yaml").cases
    assert told is not None
    (score,) = shipped(name).scores.values()
    stood = {e.tier for case in told.cases.values() for e in case.then if e.tier is not None}

    assert stood == set(score.tiers)
