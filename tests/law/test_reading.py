"""What holds for every rulebook: paths exist, names do not matter, relations act in place."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from glasshouse.law.findings import Report
from glasshouse.law.lint import lint
from glasshouse.rulebook.read import Checked
from tests.law.papers import held, renamed, renaming, rulebooks, shipped
from tests.law.shelves import DAY, labelled

MANY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WHOLE = ("press-1300-600", "cn-shixin-2017", "cn-rongcheng-2016", "fine-only")


def report_on(data: dict[str, Any]) -> tuple[Checked, Report]:
    with tempfile.TemporaryDirectory() as folder:
        checked = held(data, Path(folder))
    return checked, lint(checked, as_of=DAY)


def stray_paths(checked: Checked, report: Report) -> list[str]:
    assert checked.document is not None
    there = {".".join(map(str, path)) for path in checked.document.spots}
    spots = [
        spot.path
        for f in report.findings
        for spot in (f.spot, *f.also, *(s for way in f.ways for s in way.spots))
    ]
    return [path for path in spots if path not in there]


def facts(report: Report, names: dict[str, str]) -> list[tuple[object, ...]]:
    """Return what is found, free of names: check, weight, path, elements, ways."""

    def same(path: str) -> str:
        return ".".join(names.get(key, key) for key in path.split("."))

    return sorted(
        (
            f.check,
            f.severity,
            f.sure,
            same(f.spot.path),
            tuple(e.state for e in f.elements),
            tuple(sorted(tuple(same(s.path) for s in w.spots) for w in f.ways)),
        )
        for f in report.findings
    )


@pytest.mark.parametrize("one", labelled(), ids=lambda x: x.name)
def test_every_path_in_a_finding_exists(one: Any) -> None:
    assert stray_paths(one.checked, one.report) == []


@MANY
@given(rulebooks())
def test_every_path_in_a_finding_of_any_rulebook_exists(data: dict[str, Any]) -> None:
    checked, report = report_on(data)
    assume(checked.rulebook is not None)

    assert report.findings
    assert stray_paths(checked, report) == []


@MANY
@given(rulebooks())
def test_every_way_begins_at_an_input_and_ends_at_a_consequence(data: dict[str, Any]) -> None:
    checked, report = report_on(data)
    assume(checked.rulebook is not None)
    ways = [way for f in report.findings for way in f.ways]

    assert {w.spots[0].path.split(".")[0] for w in ways} <= {"conduct", "attributes"}
    assert {w.spots[-1].path.split(".")[0] for w in ways} <= {"consequences"}


@MANY
@given(rulebooks())
def test_other_names_change_no_finding(data: dict[str, Any]) -> None:
    names = renaming(data)
    checked, report = report_on(data)
    assume(checked.rulebook is not None)
    _, other = report_on(renamed(data, names))

    assert facts(other, {}) == facts(report, names)


@pytest.mark.parametrize("name", WHOLE)
def test_other_names_change_no_finding_of_a_shipped_rulebook(name: str) -> None:
    data = shipped(name)
    names = renaming(data)
    _, report = report_on(data)
    checked, other = report_on(renamed(data, names))

    assert checked.rulebook is not None, checked.errors
    assert len(names) >= 19
    assert facts(other, {}) == facts(report, names)


def unrelated(report: Report) -> set[tuple[str, str, str]]:
    """Return each pair that L01 counts as unrelated: where, from what, by what way."""
    return {
        (f.spot.path, w.spots[0].path, w.words.rpartition(": ")[2])
        for f in report.findings
        if f.check == "L01" and f.spot.path.startswith("consequences.")
        for w in f.ways
    }


def others(report: Report) -> set[tuple[str, str, str]]:
    return {(f.check, f.severity, f.spot.path) for f in report.findings if f.check != "L01"}


@pytest.mark.parametrize(
    ("begins", "to"), [("road-traffic", "travel"), ("speech", "work"), ("credit", "schooling")]
)
def test_a_declared_relation_changes_only_the_pair_it_is_about(begins: str, to: str) -> None:
    data = shipped("press-1300-600")
    declared = copy.deepcopy(data)
    claim = {"from": begins, "to": to, "because": "A reason.", "status": "invented"}
    declared["contexts"] = {"related": [claim]}
    _, before = report_on(data)
    _, after = report_on(declared)
    pair = f"{begins.replace('-', ' ')} to {to}"
    gone = unrelated(before) - unrelated(after)

    assert gone
    assert {words for _, _, words in gone} == {pair}
    assert unrelated(after) <= unrelated(before)
    assert others(after) == others(before)
    claims = [f for f in after.findings if f.spot.path == "contexts.related.0"]
    assert [f.severity for f in claims] == ["info"]
    assert {w.words.rpartition(": ")[2] for f in claims for w in f.ways} == {pair}


def test_the_linter_counts_the_pairs_that_a_walk_by_hand_counts() -> None:
    """In the press story tier D is below the start: only lost points lead there."""
    report = next(x.report for x in labelled() if x.name == "press-1300-600")
    flights = {b for at, b, _ in unrelated(report) if at == "consequences.no-flights"}

    assert flights == {
        "conduct.red-light", "conduct.litter", "conduct.queue-jumping", "conduct.gaming",
        "conduct.critical-post", "conduct.demonstration", "conduct.debt",
    }  # fmt: skip


def test_only_what_raises_a_score_leads_above_its_start() -> None:
    report = next(x.report for x in labelled() if x.name == "press-1300-600")
    credit = {b for at, b, _ in unrelated(report) if at == "consequences.cheap-credit"}

    assert credit == {"conduct.baby-food", "conduct.state-newspaper", "conduct.good-deed"}
