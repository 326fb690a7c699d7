"""A society's file gives plain numbers, and says what its multipliers are about."""

# ruff: noqa: E501 - an edit of a line stands as one line

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rulebook.faults import FILES, SOCIETY, spoiled

from glasshouse.document.evidence import figure_rows
from glasshouse.document.figures import filled
from glasshouse.society.model import Society
from glasshouse.society.read import load_society

COUNTRY_X = FILES / "country-x.society.yaml"


def changed(folder: Path, *edits: tuple[str, str]) -> Society:
    path = folder / "x.society.yaml"
    path.write_bytes(spoiled(SOCIETY, *edits))
    return load_society(path)


def test_plain_numbers_are_easily_had() -> None:
    society = load_society(COUNTRY_X)

    assert society.name == "country-x@1"
    assert society.towns.size.value == 8000
    assert society.living.buffer["q4"].weeks == 16
    assert society.living.median_income.per_week == 500
    assert society.conduct["cannot-pay"].rate.per_week == pytest.approx(0.02 * 7 / 365.25)
    assert society.conduct["refuses-to-pay"].deterred is not None
    assert filled(society.households.sizes)["6"] == pytest.approx(0.06)


def test_every_figure_of_country_x_is_in_the_table() -> None:
    rows = figure_rows(load_society(COUNTRY_X))

    assert len(rows) == 216
    assert {r.status for r in rows} == {"borrowed", "invented"}


def test_a_large_household_is_met_by_more_people(tmp_path: Path) -> None:
    sizes = '{"1": 0.18, "2": 0.27, "3": 0.24, "4": 0.17, "5": 0.08, "6": otherwise}'
    society = changed(tmp_path, (sizes, '{"1": 0.5, "3": 0.5}'))

    assert society.contact_counts == {"household": 1.5, "core": 3.0, "weak": 12.0}


def test_income_is_no_red_badge_and_a_group_is(tmp_path: Path) -> None:
    more = "  criticises: {more: {b: {where: {group: B}, times: {value: 2, range: [1, 3], source: gss}}}, "
    society = changed(tmp_path, ("  criticises: {", more))

    assert load_society(COUNTRY_X).protected_multipliers == ()
    assert society.protected_multipliers == ("conduct.criticises.more.b",)
