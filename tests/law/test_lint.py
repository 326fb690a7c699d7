"""Profiles, days, what was accepted, what was measured, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from glasshouse.law import Measured
from glasshouse.law.findings import Finding, Report
from glasshouse.rulebook import load
from tests.law.shelves import DAY, FILES, labelled, linted


def amended(folder: Path, text: str, base: str = "cn-shixin-2017") -> Path:
    path = folder / "changed.yaml"
    head = (
        "glasshouse: 1\nid: changed\nedition: 1\ntitle: t\nmodelled_on: m\n"
        f"amends: {load(base).name}\n"
    )
    path.write_text(head + text)
    return path


def one(report: Report, check: str) -> Finding:
    return next(f for f in report.findings if f.check == check)


INVENTS = """
add:
  channels.open-door:
    kind: office
    verified: false
    status: invented
    fabrication: {unpaid-judgment: %s per person-year}
    misattribution: {chance: 0, among: {household: 0, same-name: 0, look-alike: 1}}
"""


@pytest.mark.parametrize(("rate", "wrong"), [("0.001", True), ("0", False)])
def test_a_channel_that_can_only_invent_is_more_wrong_than_right(
    tmp_path: Path, rate: str, wrong: bool
) -> None:
    found = linted(amended(tmp_path, INVENTS % rate)).findings

    said = [f for f in found if (f.check, f.spot.path) == ("L33", "channels.open-door")]
    assert bool(said) == wrong


def test_findings_come_heaviest_first() -> None:
    weights = [f.severity for f in linted("press-1300-600").findings]

    assert weights == sorted(weights, key=("block", "error", "warn", "info").index)


def test_a_profile_leaves_out_what_only_others_forbid() -> None:
    union = linted("cn-shixin-2017", profiles=("eu",))
    china = linted("cn-shixin-2017", profiles=("cn",))

    assert "L30" not in union.raised()
    assert "L30" in china.raised()
    assert {p.profile for f in china.findings for p in f.provisions} <= {"cn", "house"}


def test_what_does_not_apply_yet_is_a_notice() -> None:
    before = one(linted("press-1300-600", profiles=("eu",), as_of=date(2025, 2, 1)), "L01")
    since = one(linted("press-1300-600", profiles=("eu",), as_of=date(2025, 2, 2)), "L01")

    assert (before.severity, before.provisions) == ("info", ())
    assert [p.id for p in before.coming] == ["aia-5-1-c-i"]
    assert since.severity == "block"


@pytest.mark.parametrize(
    ("day", "severity"), [(date(2027, 12, 1), "warn"), (date(2027, 12, 2), "error")]
)
def test_the_missing_rights_assessment_becomes_an_error_on_its_day(
    day: date, severity: str
) -> None:
    assert one(linted(FILES / "at-ams-2018.yaml", as_of=day), "L32").severity == severity


def test_a_table_of_rules_would_be_prohibited_if_an_ai_system_ran_it() -> None:
    found = [f for f in linted("cn-shixin-2017").findings if f.check == "L01"]
    finding = next(f for f in found if f.spot.path == "consequences.no-planes")

    assert finding.severity == "info"
    assert finding.elements[0] == ("an AI system evaluates or classifies", False)


def test_a_finding_says_the_way_in_words() -> None:
    found = [f for f in linted("cn-rongcheng-2016").findings if f.check == "L01"]
    finding = next(f for f in found if f.spot.path == "consequences.no-honours")

    words = "late public fee -> points -> tier C -> no honours: utilities to community"
    assert words in {w.words for w in finding.ways}


ACCEPT = (
    "add:\n  accepted_findings: [{finding: %s, at: %s, because: B, by: an office, until: %s}]\n"
)


def test_an_accepted_finding_is_still_shown_and_no_longer_fails(tmp_path: Path) -> None:
    path = amended(tmp_path, ACCEPT % ("L09", "consequences.no-planes", "2027"))
    finding = one(linted(path), "L09")

    assert finding.accepted is not None
    assert (finding.accepted.because, finding.accepted.by) == ("B", "an office")
    assert finding.severity == "error"
    assert finding not in linted(path).at_or_above("error")


@pytest.mark.parametrize("until", ["2025", "2026-10", "2026-11-24"])
def test_an_acceptance_ends_on_its_day(tmp_path: Path, until: str) -> None:
    path = amended(tmp_path, ACCEPT % ("L09", "consequences.no-planes", until))
    finding = one(linted(path), "L09")

    assert finding.accepted is None
    assert f"until {until}; that day has passed" in finding.notes[0]


@pytest.mark.parametrize("until", ["2026", "2026-11", "2026-11-25", "2026-12"])
def test_an_acceptance_holds_through_its_day(tmp_path: Path, until: str) -> None:
    path = amended(tmp_path, ACCEPT % ("L09", "consequences.no-planes", until))

    assert one(linted(path), "L09").accepted is not None


@pytest.mark.parametrize(
    ("check", "at", "base"),
    [
        ("L01", "consequences.no-flights", "press-1300-600"),
        ("L02", "consequences.no-private-school", "cn-shixin-2017"),
        ("L07", "conduct.critical-post", "press-1300-600"),
    ],
)
def test_a_block_and_article_five_cannot_be_accepted(
    tmp_path: Path, check: str, at: str, base: str
) -> None:
    path = amended(tmp_path, ACCEPT % (check, at, "2099"), base)
    finding = next(f for f in linted(path).findings if (f.check, f.spot.path) == (check, at))

    assert finding.accepted is None
    assert "not possible for this weight" in finding.notes[-1]


def test_what_was_measured_is_cited_and_weighs() -> None:
    apart = Measured("risk_ratio", "sex=female", 1.6, 1.4, 1.8, run="a run")
    near = Measured("risk_ratio", "sex=female", 1.1, 0.9, 1.4, run="a run")
    model = FILES / "at-ams-2018.yaml"
    without, doubtful, shown = (
        one(linted(model, measured=m), "L05") for m in ((), (near,), (apart,))
    )

    assert [f.severity for f in (without, doubtful, shown)] == ["warn", "warn", "error"]
    assert shown.measured == (apart,)
    assert linted(model, measured=(apart,)).run == "a run"


def test_what_wants_a_run_and_had_none_is_named() -> None:
    assert linted("cn-shixin-2017").not_measured == ("L05", "L35", "L36", "L40")
    escape = Measured("trap_index", "all", 2.6, 2.2, 3.0)
    with_run = linted("cn-shixin-2017", measured=(escape,))

    assert with_run.not_measured == ("L05", "L35", "L40")
    assert one(with_run, "L36").severity == "error"
    assert linted("null").not_measured == ()


def test_a_scheme_for_firms_alone_is_read_by_chinese_law_alone(tmp_path: Path) -> None:
    firms = "set: {applies_to: {kind: firms, participation: mandatory, status: invented}}\n"
    report = linted(amended(tmp_path, firms, "fine-only"))

    assert report.raised("info") == {"L43"}
    kept = linted(FILES / "cn-corporate-lists.yaml")
    assert {"L10", "L43"} <= kept.raised("info")


def test_a_refused_file_answers_only_for_this_house() -> None:
    report = next(x.report for x in labelled() if x.name == "L45-trips")

    assert [f.check for f in report.findings] == ["L45"]
    assert len(report.refused) == 1


def test_a_file_that_is_not_there_is_refused() -> None:
    report = linted("no-such-scheme")

    assert report.findings == ()
    assert "no rulebook called 'no-such-scheme' is shipped" in report.refused[0]


def test_lines_are_those_of_the_rulebook() -> None:
    finding = one(linted("cn-shixin-2017", as_of=DAY), "L28")
    shown = Path(finding.spot.place.file).name

    assert shown == "rulebook.yaml"
    assert finding.spot.place.line in finding.lines
