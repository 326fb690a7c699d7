"""`glasshouse assess` writes a page and a document, with a run or without one."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from glasshouse.io import folder
from glasshouse.report.impact.actions import WHO
from glasshouse.report.impact.blocks import Title
from glasshouse.report.impact.page import render
from tests.cli.calls import glasshouse
from tests.cli.conftest import SMALL
from tests.report.impact.figures import blank, from_nowhere, of_paper, of_run
from tests.report.impact.test_compose import ITEMS
from tests.report.impact.test_figures import assessed

DAY = ("--as-of", "2026-11-25", "--quiet")
SIZE = SMALL[:-1]
PROTECTION = (
    "Data protection: GDPR, Article 35(7)",
    "(a) The processing and its purposes",
    "(b) Necessity and proportionality",
    "(c) Risks to rights and freedoms",
    "(d) Measures against the risks",
)


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


@pytest.mark.slow
def test_it_runs_afresh_and_knows_what_the_same_run_knows(
    small_run: Path, tmp_path: Path
) -> None:
    """The same seed and size give the same numbers, so the same page as from the folder."""
    done = glasshouse("assess", "cn-shixin-2017", *SIZE, *DAY, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    place = Path("assessments") / "cn-shixin-2017"
    assert done.stdout.split() == [str(place / f"assessment.{e}") for e in ("html", "odt")]
    record = folder.read(small_run)
    document, report = assessed("cn-shixin-2017", record)
    page = (tmp_path / place / "assessment.html").read_text()
    assert page == render(document)
    assert report.as_of == date(2026, 11, 25)


@pytest.mark.slow
def test_every_item_is_there_nothing_is_blank_and_no_figure_from_nowhere(
    small_run: Path,
) -> None:
    record = folder.read(small_run)
    document, report = assessed("cn-shixin-2017", record)
    titles = [b.text for b in document.blocks if isinstance(b, Title)]
    shares = {f"{n}" for n in range(101)}  # the shares that are mended, in percent

    assert [t for t in titles if t in {*ITEMS, *PROTECTION}] == [*ITEMS, *PROTECTION]
    assert blank(document, WHO) == []
    paper = of_paper("cn-shixin-2017", report)
    assert from_nowhere(document, paper, of_run(record), shares) == set()
    assert from_nowhere(document, paper, set(), shares) != set()


@pytest.mark.slow
def test_an_assessment_in_its_usual_place_is_not_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "assessments" / "null"
    place.mkdir(parents=True)
    (place / "assessment.odt").write_bytes(b"somebody's answers")
    done = glasshouse("assess", "null", *SIZE, *DAY, cwd=tmp_path)

    assert done.returncode == 2
    assert "assessment.odt: it is there already." in done.stderr
    assert (place / "assessment.odt").read_bytes() == b"somebody's answers"


@pytest.mark.slow
def test_a_run_page_tells_what_the_rulebook_may_conflict_with(small_run: Path) -> None:
    facts = folder.read(small_run).facts
    page = (small_run / folder.REPORT).read_text()

    assert facts["law"]["as_of"] == facts["run"]["started"][:10]
    assert {f["check"] for f in facts["law"]["findings"]} >= {"L09", "L28"}
    assert '<section id="law">' in page
    assert "glasshouse lint cn-shixin-2017" in page
