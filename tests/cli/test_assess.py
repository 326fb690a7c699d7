"""`glasshouse assess` writes a page and a document, with a run or without one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.calls import glasshouse

DAY = ("--as-of", "2026-11-25", "--quiet")


@pytest.mark.slow
def test_a_finished_run_is_taken_and_cited(small_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "assessment"
    done = glasshouse(
        "assess", "cn-shixin-2017", "--run", str(small_run), "--out", str(out), *DAY
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(out / "assessment.html"), str(out / "assessment.odt")]
    page = (out / "assessment.html").read_text()
    assert "3,000 synthetic persons, 30 weeks, 2 replicates, seed 1" in page
    assert "What each safeguard would mend" in page
    assert zipfile.ZipFile(out / "assessment.odt").testzip() is None
    again = glasshouse(
        "assess", "cn-shixin-2017", "--run", str(small_run), "--out", str(out), *DAY
    )
    assert again.returncode == 2
    assert "it is there already" in again.stderr


@pytest.mark.slow
def test_a_run_of_another_rulebook_is_refused(small_run: Path, tmp_path: Path) -> None:
    done = glasshouse(
        "assess", "fine-only", "--run", str(small_run), "--out", str(tmp_path / "a"), *DAY
    )

    assert done.returncode == 2
    assert "it is a run of cn-shixin-2017@1, and not of fine-only@1." in done.stderr
