"""`glasshouse lint` says what may conflict with what, and leaves as it was asked to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glasshouse.law.examples import FOLDER
from tests.cli.calls import loaded_by
from tests.cli.paper import call, widest

DAY = ("--as-of", "2026-11-25")


def test_text_is_readable_and_says_that_it_is_no_court() -> None:
    done = call("lint", "press-1300-600", *DAY)

    assert done.code == 0
    assert "may conflict with AI Act Art. 5(1)(c) (i)" in done.out
    assert "red light -> points -> tier D -> no flights: road traffic to travel" in done.out
    assert done.out.count("It is not a judgment") == 1
    assert widest(done.out) <= 100
    assert "glasshouse explain L01" in done.err


def test_full_says_every_element() -> None:
    brief, full = (call("lint", "cn-shixin-2017", *DAY, *f).out for f in ((), ("--full",)))

    assert "    met: limits travel or residence" not in brief
    assert "    met: limits travel or residence" in full
    assert "(--full)" in brief
    assert "(--full)" not in full


@pytest.mark.parametrize(
    ("rulebook", "fail_on", "code"),
    [
        ("press-1300-600", "block", 4),
        ("cn-shixin-2017", "block", 0),
        ("cn-shixin-2017", "error", 4),
        ("fine-only", "error", 0),
        ("fine-only", "warn", 4),
        ("reference-safeguarded", "info", 0),
        ("press-1300-600", "never", 0),
    ],
)
def test_the_exit_code_follows_the_weight(rulebook: str, fail_on: str, code: int) -> None:
    done = call("lint", rulebook, *DAY, "--fail-on", fail_on)

    assert done.code == code
    assert ("or above that nobody has accepted" in done.err) == (code == 4)


def test_json_and_sarif_are_one_object_each() -> None:
    data = json.loads(call("lint", "cn-shixin-2017", *DAY, "--format", "json").out)
    log = json.loads(call("lint", "cn-shixin-2017", *DAY, "--format", "sarif").out)

    assert data["rulebook"] == "cn-shixin-2017@1"
    assert data["as_of"] == "2026-11-25"
    assert len(log["runs"][0]["results"]) == len(data["findings"])


def test_the_day_and_the_profile_are_as_asked() -> None:
    asked = ("--format", "json", "--profile", "eu", "--as-of", "2027-12-03")
    data = json.loads(call("lint", "press-1300-600", *asked).out)

    assert data["profiles"] == ["eu"]
    weights = {f["check"]: f["severity"] for f in data["findings"]}
    assert weights["L32"] == "error"


def test_what_is_asked_wrongly_is_a_usage_error() -> None:
    profile = call("lint", "null", "--profile", "eu,us")
    day = call("lint", "null", "--as-of", "tomorrow")

    assert (profile.code, day.code) == (2, 2)
    assert "There is no profile 'us'.\nThere are: eu, coe, un, cn" in profile.err
    assert "--as-of wants a day such as 2027-12-03, not 'tomorrow'." in day.err


def test_a_refused_file_says_which_rule_of_the_house_it_breaks() -> None:
    done = call("lint", str(FOLDER / "L45-trips.yaml"), *DAY)

    assert done.code == 3
    assert "L45 block: Something that could identify a person" in done.out
    assert "E8" in done.err


def test_a_name_that_is_not_shipped_is_refused(tmp_path: Path) -> None:
    done = call("lint", "no-such-scheme", *DAY)

    assert done.code == 3
    assert "no rulebook called 'no-such-scheme' is shipped" in done.err
    assert done.out == ""


def test_a_file_that_does_not_check_is_not_said_to_be_without_findings(tmp_path: Path) -> None:
    path = tmp_path / "typo.yaml"
    path.write_text((FOLDER / "L45-clean.yaml").read_text().replace("title:", "titel:", 1))
    done = call("lint", str(path), *DAY)

    assert done.code == 3
    assert "titel" in done.err
    assert "Findings" not in done.out


def test_no_numbers_are_loaded() -> None:
    loaded = loaded_by("lint", "cn-shixin-2017")

    assert not loaded & {"numpy", "numba", "polars", "scipy", "jinja2"}
