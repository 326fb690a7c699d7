"""Drawn scores and outcomes as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glasshouse import rulebook
from glasshouse.engine.bind import bind
from glasshouse.engine.bind_drawn import chances, on_scale, quantiles, read
from glasshouse.engine.bind_living import NEED_SLOT
from glasshouse.errors import NotBindable
from glasshouse.rulebook.scores import Drawn
from tests.engine.books import COUNTRY_X

FILES = Path(__file__).parents[1] / "rulebook" / "files"


def lender() -> Any:
    return rulebook.load(FILES / "us-credit-threshold.yaml")


def credit() -> Drawn:
    score = lender().scores["credit"]
    assert isinstance(score, Drawn)
    return score


def test_a_table_is_read_along_a_line_and_its_ends_hold() -> None:
    table = credit().outcomes.bad_chance

    assert read(table, "white", 25) == pytest.approx((0.731 + 0.358) / 2)
    assert read(table, "white", 5) == 0.731
    assert read(table, "white", 99) == 0.047


def test_percentiles_become_scores_by_the_published_histogram() -> None:
    assert on_scale(credit(), 2.1) == 350 * 64
    assert on_scale(credit(), 100) == 850 * 64


def test_a_distribution_reaches_from_end_to_end_and_bends_where_the_scale_does() -> None:
    knots = quantiles(credit(), "black")

    assert knots[0] == (0, 300 * 64)
    assert knots[-1] == (2**32, 850 * 64)
    assert knots == sorted(knots)
    assert (round(0.3045 * 2**32), on_scale(credit(), 10)) in knots
    assert any(score == 450 * 64 for _, score in knots)  # the scale bends at 18.2


def test_the_chance_of_default_falls_with_the_score() -> None:
    found = [chance for _, chance in chances(credit(), "asian")]

    assert found == sorted(found, reverse=True)
    assert found[0] == round(0.59 * 2**32)


def test_outcomes_know_their_need_and_their_rules() -> None:
    found = bind(lender(), COUNTRY_X)
    t = found.scheme[0]

    assert t["outcome_row"] == NEED_SLOT["loan"]
    assert found.needs[int(t["outcome_need"])] == "loan"
    assert t["outcome_rule_n"] == 2
    fired = {
        found.rules[int(t["outcome_rule"][n])]: int(t["outcome_rule_bad"][n]) for n in range(2)
    }
    assert fired == {"after-repaying": 0, "after-default": 1}


def test_what_comes_of_a_request_comes_of_nothing_else() -> None:
    """Loans repaid that this lender never gave make no record with it."""
    t = bind(lender(), COUNTRY_X).scheme[0]

    assert t["true_at"][-1] == 0
    assert t["route_at"][-1] == 0


def test_a_group_without_a_column_is_refused(tmp_path: Path) -> None:
    text = (FILES / "us-credit-threshold.yaml").read_text()
    text = text.replace(
        "shares: {black: 0.105, hispanic: 0.084, asian: 0.045, white: otherwise}",
        "reads: group",
    )
    path = tmp_path / "us-credit-threshold.yaml"
    path.write_text(text)

    with pytest.raises(NotBindable, match=r"'published-group' is 'A' have no column"):
        bind(rulebook.load(path), COUNTRY_X)
