"""A sweep is the same run at other values: held against closed forms and against runs."""

from __future__ import annotations

import math

import polars as pl
import pytest

from glasshouse.engine.bind import bind
from glasshouse.errors import UsageError
from glasshouse.experiment.points import Extent, Point, live, worlds_in
from glasshouse.experiment.run import run as run_scenario
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.sweep import Sweep, plan, run
from glasshouse.experiment.vary import Papers
from glasshouse.experiment.worlds import Hands
from glasshouse.io import parquet
from glasshouse.measures import registry
from tests.experiment.papers import papers

FALSE_RECORDS = "channels.court-file.fabrication.unpaid-judgment"
SEES = (
    "unpaid-judgment", "obstruction", "asset-hiding", "no-asset-report",
    "spending-order-breach", "settlement-refusal",
)  # fmt: skip


def scenario(
    of: Papers, persons: int = 2_000, weeks: int = 30, replicates: int = 2
) -> Scenario:
    return Scenario(
        of.rulebook, of.society, persons, weeks, replicates, 7,
        arms=("scheme", "null"), assumptions=False,
    )  # fmt: skip


def only_false_records() -> Papers:
    """Return papers in which nobody is recorded for anything but what was made up."""
    book, society = papers()
    of = Papers(book, society)
    for name in SEES:
        of = of.with_figure("rulebook", f"channels.court-file.sees.{name}", 0.0)
    for path in ("delay", "misattribution.chance"):
        of = of.with_figure("rulebook", f"channels.court-file.{path}", 0.0)
    return of


def values(frame: pl.DataFrame, measure: str) -> dict[float, float]:
    rows = frame.filter(
        (pl.col("measure") == measure) & (pl.col("group") == "all") & pl.col("at").is_not_null()
    )
    return dict(zip(rows["at"], rows["value"], strict=True))


@pytest.mark.slow
def test_the_wrongly_listed_grow_with_false_records_as_the_closed_form_says() -> None:
    persons, weeks, replicates = 20_000, 52, 2
    years = weeks * 7 / 365.25
    swept = Sweep(
        scenario(only_false_records(), persons, weeks, replicates),
        (f"{FALSE_RECORDS}=0.1..0.2:2",),
        harms=("wrongful_listing_rate", "entry_false_discovery_share"),
    )
    many = Sweep(swept.scenario, (f"{FALSE_RECORDS}=1..2:2",), harms=swept.harms)
    among = values(run(many).points, "wrongful_listing_rate")[2.0] / -math.expm1(-2 * years)
    found = values(run(swept).points, "wrongful_listing_rate")

    for rate in (0.1, 0.2):
        expected = among * -math.expm1(-rate * years)
        error = math.sqrt(expected * (1 - expected) / (persons * replicates))
        assert abs(found[rate] - expected) < 4 * error, (rate, found, expected)
    share = values(run(swept).points, "entry_false_discovery_share")
    assert all(0.99 < share[rate] <= 1 for rate in (0.1, 0.2))


def test_a_point_answers_what_a_run_of_the_changed_papers_answers() -> None:
    of = papers()
    swept = run(Sweep(scenario(of), (f"{FALSE_RECORDS}=0..1:2",), harms=("denials",)))
    changed = of.with_figure("rulebook", FALSE_RECORDS, 7 / 365.25)
    whole = run_scenario(scenario(changed)).estimates.filter(
        (pl.col("measure") == "denials") & (pl.col("arm") == "scheme")
    )
    point = swept.points.filter(pl.col("at") == 1.0)

    assert point.height > 5
    for column in ("group", "value", "low", "high", "n"):
        assert point[column].to_list() == whole[column].to_list()


def test_threads_make_no_difference_to_a_byte() -> None:
    swept = Sweep(
        scenario(papers()), ("notice.reaches=0..1:3", "appeal.takes=1..9:2"),
        harms=("denials", "excess_arrears"), when=("denials > 40",),
    )  # fmt: skip
    one, two = (run(swept, hands=Hands(n)) for n in (1, 2))

    assert parquet.encode(one.points, "points") == parquet.encode(two.points, "points")
    assert one.facts["sweep"] == two.facts["sweep"]


def test_the_value_as_written_lies_nothing_from_the_papers_as_they_stand() -> None:
    frame = run(Sweep(scenario(papers()), ("notice.reaches=0.7..1:2",))).points
    written = frame.filter((pl.col("at") == 0.7) & pl.col("value").is_not_null())

    assert written.height > 5
    assert written["apart"].unique().to_list() == [0.0]
    assert written["apart_low"].unique().to_list() == [0.0]


def test_the_society_without_the_scheme_is_lived_through_once() -> None:
    of = papers()
    planned = plan(Sweep(scenario(of), ("notice.reaches=0..1:4",)))

    assert planned.worlds == 4 + 1 + 1
    assert len(planned.bounds) == 5


def test_without_the_scheme_its_figures_do_nothing() -> None:
    of = papers()
    changed = of.with_figure("rulebook", FALSE_RECORDS, 0.5)
    bounds = [bind(*p, persons=2_000, weeks=20) for p in (of, changed)]
    measures = (registry.measure("weeks_unemployed"), registry.measure("denials"))
    extent = Extent(2_000, 20, 1, 3)
    points = [live([b], measures, extent)[0] for b in bounds]
    apart = [point.null.whole for point in points if isinstance(point, Point)]

    assert worlds_in(bounds) == 3
    assert apart[0] == apart[1]


def test_a_point_that_the_engine_cannot_hold_is_left_out_and_named() -> None:
    of = only_false_records()
    found = run(Sweep(scenario(of, 8_000, 52, 1), (f"{FALSE_RECORDS}=0.1..45:2",)))

    assert found.points["at"].drop_nulls().unique().to_list() == [0.1]
    assert "at 45 per person-year: This rulebook" in found.facts["warnings"][0]["sentence"]


@pytest.mark.parametrize(
    ("figures", "each", "said"),
    [
        ((), False, "needs a figure to move"),
        (("notice.reaches", "process.notice.reaches=0..1"), True, "named twice"),
        (("notice.reaches", "appeal.takes", "appeal.filed"), False, "two are a grid"),
        (("notice.reaches=0..1:101", "appeal.takes=1..9:101"), False, "10,201 points"),
    ],
)
def test_what_cannot_be_swept_is_said(figures: tuple[str, ...], each: bool, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Sweep(scenario(papers()), figures, each).courses()


def test_one_replicate_has_no_intervals_and_says_so() -> None:
    found = run(Sweep(scenario(papers(), replicates=1), ("notice.reaches=0..1:2",)))

    assert (
        found.points["low"].drop_nulls().is_empty() or found.points["apart_low"].is_null().all()
    )
    assert [w["code"] for w in found.facts["warnings"]] == ["LUCK"]
