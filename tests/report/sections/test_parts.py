import polars as pl

from glasshouse.io.record import RunRecord
from glasshouse.report.reading import Reading
from glasshouse.report.sections.parts import asides
from tests.report import records

BASE = records.list_record()


def told(*rows: tuple[str, float]) -> list[str]:
    """Return what the asides say where spillover was found to be so much."""
    rest = BASE.estimates.filter(~pl.col("measure").str.starts_with("spillover"))
    more = [line for name, value in rows for line in records.row(name, value)]
    frame = pl.concat([rest, records.frame(more)])
    record = RunRecord(BASE.facts, frame, BASE.weekly, BASE.spells)
    return [str(aside.text) for aside in asides(Reading.of(record, "en"))]


def test_what_others_bring_about_is_told_of_the_first_harm_that_has_some() -> None:
    said = [t for t in told(("spillover_denials", 0.0), ("spillover_weeks_listed", 0.25))
            if "bore what others did" in t]  # fmt: skip

    assert len(said) == 1
    assert "Of 100 weeks of listing that the scheme adds, 25 would not be there" in said[0]


def test_nothing_is_told_where_nobody_bears_anything_for_others() -> None:
    assert not [t for t in told(("spillover_denials", 0.0)) if "bore what others did" in t]
    assert len(told()) == 2
