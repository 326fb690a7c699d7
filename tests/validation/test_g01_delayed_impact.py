"""G1: the lenders of Liu et al. (2018), and the table they are read from."""

from __future__ import annotations

import csv

import numpy as np

from glasshouse import rulebook
from glasshouse.rulebook.scores import Drawn
from glasshouse.verification import g01_delayed_impact as g1
from glasshouse.verification.lending import FOLDER, PAPERS, curve, fresh
from glasshouse.verification.reading import failing

COLUMNS = {"white": 1, "black": 2, "hispanic": 3, "asian": 4}


def test_four_rulebooks_give_what_the_paper_says() -> None:
    readings = g1.read()

    assert len(readings) == 35
    assert failing(readings) == ()


def test_planted_outcomes_swapped_are_caught() -> None:
    assert failing(g1.read(fault=True)) != ()


def test_planted_forgotten_ceiling_is_caught() -> None:
    """Scores that may rise above 850 lift the mean of the best."""
    paper = fresh("liu-2018")
    found = curve(paper)
    paper.scheme["score_ceiling"][0] = 2**30

    assert failing(g1.lived(paper, found, "liu-2018", 8.26)) != ()


def test_planted_threshold_three_points_lower_is_caught() -> None:
    paper = fresh("liu-2018")
    paper.scheme["gate_below"][0, :2] -= 3 * 64

    assert failing(g1.expected(curve(paper), "liu-2018")) != ()


def test_the_rulebook_carries_the_published_table_to_the_digit() -> None:
    """Every point of the four groups is that of the Federal Reserve's table."""
    credit = rulebook.load(PAPERS / "liu-2018.yaml").scores["credit"]
    assert isinstance(credit, Drawn)
    for name, table in (
        ("transrisk_cdf_by_race_ssa.csv", credit.distribution),
        ("transrisk_performance_by_race_ssa.csv", credit.outcomes.bad_chance),
    ):
        with (FOLDER / "data" / "fico_transrisk" / name).open() as file:
            rows = [[float(x) for x in row] for row in list(csv.reader(file))[1:]]
        assert table.at == tuple(row[0] for row in rows)
        for group, column in COLUMNS.items():
            given = [row[column] / 100 for row in rows]
            assert np.allclose(table.values[group], given, rtol=0, atol=5e-7)
