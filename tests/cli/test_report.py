"""The page of a finished run can be made again, and says the same."""

from pathlib import Path

import pytest

from glasshouse.io import folder
from glasshouse.report import render
from tests.cli.calls import glasshouse
from tests.io.records import INPUTS
from tests.report.records import list_record


@pytest.fixture
def run(tmp_path: Path) -> Path:
    record = list_record().conformed()
    folder.write(record, tmp_path / "run", report=render(record), inputs=INPUTS)
    return tmp_path / "run"


def test_the_page_made_from_the_folder_is_the_page_in_the_folder(run: Path) -> None:
    before = (run / "report.html").read_bytes()

    done = glasshouse("report", str(run), "--out", str(run.parent / "page.html"))

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{run.parent / 'page.html'}\n"
    assert (run.parent / "page.html").read_bytes() == before


def test_a_damaged_page_is_mended(run: Path) -> None:
    before = (run / "report.html").read_bytes()
    (run / "report.html").write_text("scribble")

    done = glasshouse("report", str(run))

    assert done.returncode == 0, done.stderr
    assert (run / "report.html").read_bytes() == before
    folder.read(run)


def test_damaged_numbers_are_refused(run: Path) -> None:
    table = run / "estimates.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"?")

    done = glasshouse("report", str(run))

    assert done.returncode == 1
    assert "estimates.parquet: its content differs from what was written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unfinished_run_is_refused(run: Path) -> None:
    (run / "INCOMPLETE").write_text("")

    done = glasshouse("report", str(run))

    assert done.returncode == 1
    assert "this run was never finished, so nothing in it is a result" in done.stderr


def test_a_file_is_not_overwritten_without_force(run: Path) -> None:
    page = run.parent / "page.html"
    page.write_text("mine")

    refused = glasshouse("report", str(run), "--out", str(page))
    kept = page.read_text()
    forced = glasshouse("report", str(run), "--out", str(page), "--force")

    assert refused.returncode == 2
    assert "it is there already" in refused.stderr
    assert kept == "mine"
    assert forced.returncode == 0
    assert page.read_bytes() == (run / "report.html").read_bytes()
