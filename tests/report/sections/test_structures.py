from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from glasshouse.experiment.estimate import Estimate
from glasshouse.experiment.structures import structure_rows
from glasshouse.io.record import RunRecord
from glasshouse.report.html import render
from glasshouse.report.order import assess
from glasshouse.report.reading import Reading
from glasshouse.report.sections.structures import Verdict, order, side, verdict
from tests.report import records

FIRST = "false_discovery_share"


def estimate(
    measure: str, low: float, high: float, arm: str = "scheme", group: str = "all"
) -> Estimate:
    middle = (low + high) / 2
    return Estimate(measure, arm, group, middle, low, high, "share", 900, 90)


def asked(**by_structure: list[Estimate]) -> RunRecord:
    """Return a list scheme's run in which structures answered so."""
    base = records.list_record()
    rows = [
        {"id": name, "sentence": f"The model {name}", "bears": bool(found)}
        for name, found in by_structure.items()
    ]
    facts = {"asked": True, "persons": 4000, "replicates": 3, "rows": rows}
    frames = [structure_rows(name, found) for name, found in by_structure.items()]
    return replace(
        base, facts={**base.facts, "structures": facts}, structures=pl.concat(frames)
    )


def answers(share: tuple[float, float], denials: tuple[float, float]) -> list[Estimate]:
    return [estimate(FIRST, *share), estimate("denials", *denials, arm="scheme-null")]


HIGH, UP = (0.3, 0.45), (40.0, 60.0)
ALIKE = asked(written=answers(HIGH, UP), other=answers(HIGH, UP))
FLIPPED = asked(written=answers(HIGH, UP), other=answers((0.6, 0.7), (-9.0, -3.0)), idle=[])


def of_denials(record: RunRecord) -> Verdict | None:
    return verdict(Reading.of(record, "en"), "denials", "scheme-null")


def test_a_sign_that_all_share_is_settled() -> None:
    assert of_denials(ALIKE) == Verdict(2, 2)
    assert (
        assess(ALIKE).big[2].doubt.endswith("The sign holds in 2 of 2 structures of the model.")
    )


def test_a_planted_effect_that_flips_is_not_settled() -> None:
    assert of_denials(FLIPPED) == Verdict(1, 2)
    assert (
        assess(FLIPPED)
        .big[2]
        .doubt.endswith("The sign holds in 1 of 2 structures of the model: sign not settled.")
    )


@pytest.mark.parametrize("denials", [(-1.0, 60.0), (0.0, 0.0)])
def test_an_interval_that_holds_zero_settles_nothing(denials: tuple[float, float]) -> None:
    record = asked(written=answers(HIGH, UP), other=answers(HIGH, denials))

    assert of_denials(record) == Verdict(1, 2)


def test_the_first_number_is_held_against_one_half() -> None:
    share = records.list_record().estimates.filter(pl.col("measure") == FIRST)["value"][0]
    assert share < 0.5
    said = [assess(r).lede.reflects for r in (ALIKE, FLIPPED)]

    assert "That fewer than half are wrong holds in 2 of 2 structures of the model." in said[0]
    assert "holds in 1 of 2 structures of the model: sign not settled." in said[1]


def test_an_order_of_groups_holds_where_their_intervals_are_apart() -> None:
    measure = "wrongful_listing_rate"

    def two(a: tuple[float, float], b: tuple[float, float]) -> list[Estimate]:
        pair = (("income=q1", a), ("income=q5", b))
        return [estimate(measure, *ends, group=group) for group, ends in pair]

    record = asked(
        apart=two((4, 5), (1, 2)), touching=two((2, 5), (1, 3)), turned=two((1, 2), (4, 5))
    )
    reading = Reading.of(record, "en")

    assert order(reading, measure, "income=q1", "income=q5") == Verdict(1, 3)
    assert order(reading, measure, "income=q5", "income=q1") == Verdict(1, 3)
    assert order(reading, measure, "income=q1", "income=q9") is None


def test_every_structure_stands_in_a_table_and_idle_ones_in_a_sentence() -> None:
    (section,) = (s for s in assess(FLIPPED).sections if s.anchor == "assume")
    (table,) = (t for t in section.tables if "structure stands" in t.caption)

    assert [row[0] for row in table.rows] == ["The model written", "The model other"]
    at = table.head.index("Refusals more or fewer")
    assert [row[at] for row in table.rows] == ["+50", "\N{MINUS SIGN}6.0; the other sign"]
    assert any(
        "without any bearing on this scheme: The model idle." in c for c in section.closing
    )


def test_a_page_says_how_to_ask_where_it_was_not() -> None:
    base = records.list_record()
    record = replace(base, facts={**base.facts, "structures": {"asked": False}})
    (section,) = (s for s in assess(record).sections if s.anchor == "assume")

    assert any("--structures" in c for c in section.closing)
    assert "structures of the model" not in render(record)
    assert of_denials(record) is None


def test_older_records_say_nothing_of_structures() -> None:
    assert "structures" not in render(records.list_record())


def test_a_side_needs_an_interval() -> None:
    assert side({"low": None, "high": None}, 0.0) == 0
    found = [side({"low": a, "high": b}, 0.5) for a, b in ((0.6, 0.7), (0.1, 0.5), (0.1, 0.4))]
    assert found == [1, 0, -1]
