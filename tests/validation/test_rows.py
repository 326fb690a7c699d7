"""Every pattern and every published result comes out, and its planted fault is caught."""

from __future__ import annotations

import pytest

from glasshouse.verification.reading import failing
from glasshouse.verification.registry import ROWS, Row

PUBLISHED = [pytest.param(row, id=row.number) for row in ROWS if row.number[0] in "PG"]


@pytest.mark.parametrize("row", PUBLISHED)
def test_what_is_read_is_what_is_due(row: Row) -> None:
    readings = row.read()

    assert readings
    assert failing(readings) == ()


@pytest.mark.parametrize("row", PUBLISHED)
def test_the_planted_fault_is_caught(row: Row) -> None:
    assert failing(row.read(fault=True)) != ()
