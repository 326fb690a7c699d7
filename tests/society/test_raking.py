"""The tables of the China preset, made again from the data beside it."""

import csv
import math

import pytest

from glasshouse import society
from glasshouse.document.figures import filled
from glasshouse.society.raking import rake, tilt
from glasshouse.society.shelf import PRESETS

DATA = PRESETS / "china" / "data"
CHINA = society.load("china")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open() as file:
        return list(csv.DictReader(file))


CENSUS = {r["quantity"]: float(r["value"]) for r in rows("census_2020.csv")}


def test_ages_and_sexes_agree_with_their_sources() -> None:
    sample = rows("age_sex_2011.csv")
    male = [int(r["male_sample_persons"]) for r in sample]
    female = [int(r["female_sample_persons"]) for r in sample]
    both = [m + f for m, f in zip(male, female, strict=True)]
    tens = [int(r["persons"]) for r in rows("ages_2020.csv")]
    fives = [t / 2 for t in tens[:8] for _ in range(2)]
    fives += [tens[8] * n / sum(both[16:]) for n in both[16:]]
    start = [
        [five * f / b, five * m / b]
        for five, f, m, b in zip(fives, female, male, both, strict=True)
    ]
    young, old = 100 * CENSUS["share_age_0_14"], 100 * CENSUS["share_age_60_plus"]
    women = 100 / (1 + CENSUS["sex_ratio_male_per_100_female"] / 100)

    fitted = rake(
        start,
        row_totals=[(range(3), young), (range(3, 12), 100 - young - old), (range(12, 20), old)],
        column_totals=[women, 100 - women],
    )

    table = CHINA.attributes["age"].table
    assert table is not None
    assert table.values["female"] == tuple(round(row[0], 3) for row in fitted)
    assert table.values["male"] == tuple(round(row[1], 3) for row in fitted)
    shares = filled(CHINA.attributes["sex"].shares or {})
    assert shares["female"] == pytest.approx(women / 100, abs=5e-6)


def test_household_sizes_agree_with_their_sources() -> None:
    counts = [int(r["households"]) for r in rows("household_size_2010.csv")]
    sizes = [*counts[:7], sum(counts[7:])]

    shares = tilt(sizes, range(1, 9), CENSUS["mean_family_household_size"])

    given = filled(CHINA.households.sizes)
    assert [given[str(z)] for z in range(1, 9)] == pytest.approx(shares, abs=1e-5)


def test_income_by_place_agrees_with_its_sources() -> None:
    means = [float(r["mean_yuan"]) for r in rows("income_fifths_2023.csv")]
    urban = CENSUS["share_urban"]
    income = CHINA.attributes["income"]
    assert income.by_place is not None
    there = {p: list(filled(s).values()) for p, s in income.by_place.items()}
    mean = {p: math.fsum(s * m for s, m in zip(there[p], means, strict=True)) for p in there}

    for q in range(5):
        nation = urban * there["urban"][q] + (1 - urban) * there["rural"][q]
        assert nation == pytest.approx(0.2, abs=1e-4)
    ratio = CENSUS["urban_mean_2023_yuan"] / CENSUS["rural_mean_2023_yuan"]
    assert mean["urban"] / mean["rural"] == pytest.approx(ratio, rel=1e-3)
    classes = CHINA.living.income_of_class
    assert [classes[f"q{q + 1}"].value for q in range(5)] == [
        round(m / CENSUS["per_head_disposable_income_2023_median_yuan"], 3) for m in means
    ]


def test_raking_leaves_a_table_that_fits_alone() -> None:
    table = [[2.0, 1.0], [1.0, 4.0]]

    fitted = rake(table, row_totals=[([0], 3.0), ([1], 5.0)], column_totals=[3.0, 5.0])

    assert fitted == [pytest.approx(row) for row in table]
