"""No figure from nowhere, nothing blank that the run knows: on invented runs, and planted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from glasshouse.experiment.measured import measured
from glasshouse.io.record import RunRecord
from glasshouse.law import lint
from glasshouse.law.findings import Report
from glasshouse.report.estimates import Estimate, Estimates
from glasshouse.report.impact.actions import SAFEGUARDS, WHO, mended
from glasshouse.report.impact.blocks import Document, Grid, Told
from glasshouse.report.impact.citing import Number, is_formula, told
from glasshouse.report.impact.compose import HARM, PERIOD, REACHED, REMEDY, compose
from glasshouse.report.impact.people import COLUMNS, by_group
from glasshouse.report.reading import Reading
from glasshouse.rulebook import library_ids, load
from glasshouse.rulebook.read import check
from tests.law.shelves import FILES
from tests.report import records
from tests.report.impact.figures import blank, from_nowhere, numbers, of_paper, of_run

DAY = date(2026, 11, 25)
PAPERS = [
    *library_ids(),
    *(FILES / f"{n}.yaml" for n in ("at-ams-2018", "us-credit-threshold")),
]


def assessed(name: str | Path, record: RunRecord | None) -> tuple[Document, Report]:
    read = check(name)
    assert read.rulebook is not None
    found = measured(record, read.rulebook) if record else ()
    report = lint(read, as_of=DAY, measured=found)
    return compose(read.rulebook, report, record), report


def told_apart(document: Document) -> set[str]:
    return {b.source for b in document.blocks if isinstance(b, Told)}


@pytest.mark.parametrize("name", PAPERS, ids=lambda n: Path(n).stem)
def test_on_paper_no_figure_comes_from_nowhere_and_no_cell_is_blank(name: str | Path) -> None:
    document, report = assessed(name, None)

    assert from_nowhere(document, of_paper(name, report), set()) == set()
    assert blank(document, WHO) == []


@pytest.mark.parametrize("kind", ["list", "tiers", "fines", "none wrong", "few listed"])
def test_with_a_run_every_figure_is_of_the_run_or_the_paper(kind: str) -> None:
    record = records.RECORDS[kind]()
    document, report = assessed("cn-shixin-2017", record)
    shares = {"0"} | {f"{n}" for n in range(101)}  # the shares that are mended, in percent

    paper = of_paper("cn-shixin-2017", report)
    assert from_nowhere(document, paper, of_run(record), shares) == set()
    assert blank(document, WHO) == []


def test_a_figure_from_nowhere_is_caught() -> None:
    document, report = assessed("cn-shixin-2017", None)
    planted = replace(document, blocks=(*document.blocks, Told("About 8,417 people.")))

    found = from_nowhere(planted, of_paper("cn-shixin-2017", report), set())
    assert found == {"8,417"}
    hole = Grid("w", ("a", "b"), (("1", " "),))
    assert blank(replace(document, blocks=(hole,)), WHO) == ["w: b"]


def test_whatever_the_run_knows_of_what_is_asked_is_told() -> None:
    record = records.list_record()
    document, _ = assessed("cn-shixin-2017", record)
    known = Estimates.of(record.estimates)
    asked = [
        n for n in (*PERIOD, *REACHED, *HARM, *REMEDY) if known.known(n.measure, arm=n.arm)
    ]

    assert {n.measure for n in asked} >= {"ever_listed_share", "notice_reach", "excess_arrears"}
    assert {f"the run, {n.measure}" for n in asked} <= told_apart(document)


def test_every_measure_that_is_asked_for_is_one() -> None:
    from glasshouse.measures.registry import CONTRASTS, MEASURES

    names = {m.name for m in MEASURES} | {c.name for c in CONTRASTS}
    asked = {n.measure for n in (*PERIOD, *REACHED, *HARM, *REMEDY)} | {c[0] for c in COLUMNS}

    assert asked <= names


def test_a_number_that_is_not_known_is_left_out() -> None:
    reading = Reading.of(records.null_record(), "en")
    book = load("cn-shixin-2017")

    assert list(told(reading, book, Number("false_discovery_share", "Wrong"))) == []
    assert list(told(None, book, Number("denials", "Refused"))) == []


def test_where_nobody_is_listed_nothing_is_said_of_being_listed() -> None:
    reading = Reading.of(records.fine_record(), "en")
    (said,) = told(
        reading, load("fine-only"), Number("denials", "R"), Number("fines", "{where}")
    )

    assert said.source == "the run, denials"


def test_a_formula_is_not_said_to_be_wrong_against_itself() -> None:
    model = load(FILES / "at-ams-2018.yaml")
    document, _ = assessed(FILES / "at-ams-2018.yaml", records.tier_record())
    texts = " ".join(b.text for b in document.blocks if isinstance(b, Told))

    assert is_formula(model)
    assert not is_formula(load("cn-shixin-2017"))
    assert not is_formula(load("cn-rongcheng-2016"))
    assert not is_formula(load("null"))
    assert "It cannot be wrong against its own text" in texts
    assert "the run, false_discovery_share" not in told_apart(document)


def test_everybody_stands_first_and_hidden_groups_say_so() -> None:
    rows = records.row("ever_listed_share", 0.02) + records.row("denials", 4.0)
    rows += records.row("ever_listed_share", 0.03, group="sex=female")
    rows += records.row("denials", None, group="sex=female", suppressed=True)
    base = records.list_record()
    record = RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)
    (grid,) = by_group(Reading.of(record, "en"))
    assert isinstance(grid, Grid)

    assert [row[0] for row in grid.rows] == ["everybody", "Sex: Women"]
    assert grid.rows[1][2] == "not shown: too few"
    assert grid.head[1] == "on the list at some time"


def spread(value: float, low: float, high: float) -> Estimate:
    return Estimate(value, low, high, 0.95, "A", None, None, suppressed=False)


def test_what_is_mended_is_told_only_where_luck_cannot_have_done_it() -> None:
    written = spread(20.0, 16.0, 24.0)

    assert mended(written, spread(5.0, 4.0, 6.0)) == "75%"
    assert mended(written, spread(18.0, 14.0, 22.0)) == "no difference seen"
    assert mended(written, spread(26.0, 25.0, 27.0)) == "no difference seen"
    assert mended(written, written) == "nothing"


def test_a_safeguard_that_does_nothing_has_one_line() -> None:
    same = [
        row
        for measure in ("wrongful_listing_rate", "denials")
        for arm in ("scheme", SAFEGUARDS[2][0])
        for row in records.row(measure, 0.5, arm=arm)
    ]
    base = records.list_record()
    record = RunRecord(base.facts, records.frame(same), base.weekly, base.spells)
    document, _ = assessed("cn-shixin-2017", record)
    grids = [b for b in document.blocks if isinstance(b, Grid)]
    (grid,) = [b for b in grids if b.words.startswith("What each safeguard")]

    assert [row[1:] for row in grid.rows] == [
        ("every harm shown here", "as measured", "the same", "nothing")
    ]


def test_numbers_are_found_in_text() -> None:
    assert numbers(["1,234.5 of L09, Art. 27(1), -3 and 2017"]) == {"1,234.5", "27", "1", "3",
                                                                   "2017"}  # fmt: skip
