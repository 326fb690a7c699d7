"""The verification table on a terminal: chosen rows, planted faults, and what failing says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from glasshouse.cli import verification_table
from glasshouse.errors import VerificationMismatch
from glasshouse.verification.reading import exact
from glasshouse.verification.registry import ROWS
from tests.cli.calls import glasshouse


def test_a_row_is_run_with_its_fault_and_every_reading_is_printed() -> None:
    done = glasshouse("verification", "v13", "--faults")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("holds: ") == 7
    assert "fault caught: The yearly chance is divided by 52." in done.stdout
    assert done.stdout.endswith("The row holds, and its planted fault is caught.\n")


def test_the_table_as_json_is_what_ships() -> None:
    done = glasshouse("verification", "V13", "V30", "--json")
    table = json.loads(done.stdout)

    assert [r["number"] for r in table["rows"]] == ["V13", "V30"]
    assert set(table) == {"date", "version", "engine_hash", "rows"}


def test_a_row_that_is_not_there_is_refused_with_those_that_are() -> None:
    done = glasshouse("verification", "V999")

    assert done.returncode == 2
    assert "There is no row V999 in the verification table.\nRows: V1, V2," in done.stderr


def planted(monkeypatch: pytest.MonkeyPatch, **spoilt: Any) -> None:
    row = next(r for r in ROWS if r.number == "V13")
    monkeypatch.setattr(verification_table, "ROWS", (replace(row, **spoilt),))


@pytest.mark.parametrize("quiet", [True, False])
def test_a_row_that_fails_is_an_error_even_when_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet: bool
) -> None:
    planted(monkeypatch, read=lambda **_: (exact("a", 1, 1), exact("b", 1, 2)))

    with pytest.raises(VerificationMismatch, match="does not hold in V13") as caught:
        verification_table.verification((), faults=False, as_json=False, quiet=quiet)
    assert caught.value.exit_code == 5
    assert ("FAILS: b: 1, due 2 exactly" in capsys.readouterr().out) is not quiet


def test_a_fault_that_goes_unnoticed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, read=lambda **_: (exact("a", 1, 1),))

    with pytest.raises(VerificationMismatch, match="goes unnoticed in V13"):
        verification_table.verification((), faults=True, as_json=False, quiet=True)


def test_nothing_is_wider_than_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    verification_table.verification(("V13",), faults=True, as_json=False, quiet=False)

    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines[:-2]) <= 40
