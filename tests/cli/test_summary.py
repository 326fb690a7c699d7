"""The terminal shows the page's own sentences, as narrow as the terminal."""

from dataclasses import replace

import pytest

from glasshouse.cli.summary import lines
from glasshouse.report.summary import summary
from tests.report import records


@pytest.mark.parametrize("columns", [44, 50, 80])
def test_every_line_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for made in (records.list_record, records.tier_record, records.fine_record):
        shown = "\n".join(lines(summary(made()), "runs/x/report.html"))

        assert max(len(line) for line in shown.splitlines()) <= columns


def test_headline_assumption_numbers_gaps_and_page_are_all_there() -> None:
    said = replace(
        summary(records.list_record()),
        not_simulated=("One.", "Two.", "Two.", "Three.", "Four.", "Five."),
        warnings=("Rule x never fires.",),
    )
    shown = " ".join(" ".join(lines(said, "runs/x/report.html")).split())

    assert "37 of every 100 people on the list had done nothing the rule covers" in shown
    assert "The first number mainly reflects an assumption (A)" in shown
    assert shown.count("95 % interval") == len(said.numbers) == 3
    assert "To be read with it: - Rule x never fires." in shown
    assert "not simulated: - One. - Two. - Three. - and 2 more, all on the page" in shown
    assert shown.endswith("All people in it are synthetic. The report: runs/x/report.html")


def test_a_scheme_that_does_nothing_gets_its_sentence_and_no_numbers() -> None:
    shown = "\n".join(lines(summary(records.null_record()), "page"))

    assert "nobody is recorded, nobody is listed" in " ".join(shown.split())
    assert "interval" not in shown
