"""Every row of the table holds, and every row's planted fault is caught."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glasshouse.verification import registry
from glasshouse.verification.reading import failing
from glasshouse.verification.registry import ROWS, Row

CLOSED_FORMS = [pytest.param(row, id=row.number) for row in ROWS if row.number[0] == "V"]


@pytest.mark.parametrize("row", CLOSED_FORMS)
def test_what_is_read_is_what_is_due(row: Row) -> None:
    readings = row.read()

    assert readings
    assert failing(readings) == ()


@pytest.mark.parametrize("row", CLOSED_FORMS)
def test_the_planted_fault_is_caught(row: Row) -> None:
    assert failing(row.read(fault=True)) != ()


def test_rows_stand_in_order_each_with_a_number_of_its_own() -> None:
    order = [("VPG".index(row.number[0]), int(row.number[1:])) for row in ROWS]

    assert order == sorted(set(order))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_row_says_what_it_states_and_what_is_planted(row: Row) -> None:
    letter, number = row.number[0], int(row.number[1:])
    module = row.read.__module__.rsplit(".", 1)[-1]

    assert module.startswith(f"{letter.lower()}{number:02d}_")
    assert re.fullmatch(r"[A-Z].*[.]", row.states)
    assert re.fullmatch(r"[A-Z].*[.]", row.fault)
    assert row.rule


def test_every_file_of_a_row_is_in_the_registry() -> None:
    folder = Path(registry.__file__).parent
    files = {p.stem for p in folder.glob("[vpg][0-9][0-9]_*.py")}

    assert files == {row.read.__module__.rsplit(".", 1)[-1] for row in ROWS}
