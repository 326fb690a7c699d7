"""`glasshouse explain` tells the truth: every example trips, and the mended one does not."""

from pathlib import Path

import pytest
import yaml

from glasshouse.cli.codes import CODES, Code, code_named
from glasshouse.law.check import Check
from glasshouse.law.examples import example
from glasshouse.law.registry import CHECKS
from glasshouse.rulebook.read import check
from glasshouse.rulebook.run_case import run_cases
from tests.cli.paper import call, widest
from tests.rulebook.examples import LIST, case_file, laid

CLEAN = """
channels: {desk: {sees: {late-fee: 0.8}, status: reported, source: by-law}}
conduct: {debt: null, deed: null}
lists: {barred: {status: enacted, source: by-law}}
rules: {late-fee: {covers: null, term: 26 weeks, status: enacted, source: by-law}}
consequences: {no-honours: {status: enacted, source: by-law}}
"""
TRIED = [c for c in CODES if c.of != "run"]


def base() -> dict[str, object]:
    """Return a small rulebook of which nothing is to be said."""
    data = laid(LIST, CLEAN)
    for part in ("conduct", "rules"):
        data[part] = {k: v for k, v in data[part].items() if v is not None}
    data["rules"]["late-fee"].pop("covers")
    sees = data["channels"]["desk"]["sees"]
    data["channels"]["desk"]["sees"] = {"late-fee": sees["late-fee"]}
    return data


def write(folder: Path, data: object, name: str = "example.yaml") -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    return path


def codes_of(folder: Path, code: Code, text: str) -> set[str]:
    """Return the codes that an example gives, laid over the small rulebook."""
    data = base()
    if code.of == "amendment":
        write(folder, data)
        head = {"glasshouse": 1, "id": "change", "edition": 1, "title": "A change"}
        head |= {"modelled_on": "Invented.", "amends": "example@1"}
        path = write(folder, head, "change.yaml")
        path.write_text(path.read_text() + text)
        return {p.code for p in check(path).problems}
    if code.of == "cases":
        rulebook = check(write(folder, data)).rulebook
        assert rulebook is not None
        path = case_file(folder, "then: []")
        path.write_text(f"glasshouse_cases: 1\nrulebook: example@1\n{text}")
        return {p.code for p in run_cases(rulebook, path).problems}
    kept = {k: v for k, v in data.items() if k not in _tops(text)}
    path = write(folder, kept)
    path.write_text(path.read_text() + text)
    return {p.code for p in check(path).problems}


def _tops(text: str) -> set[str]:
    return {line.split(":")[0] for line in text.splitlines() if line[:1] not in {" ", ""}}


def test_the_small_rulebook_is_clean(tmp_path: Path) -> None:
    assert check(write(tmp_path, base())).problems == ()


def test_every_code_is_explained() -> None:
    assert [c.name for c in CODES] == [f"E{n}" for n in range(10)] + [
        f"W{n}" for n in range(1, 10)
    ]


@pytest.mark.parametrize("code", TRIED, ids=lambda c: c.name)
def test_the_example_trips_and_the_mended_one_does_not(tmp_path: Path, code: Code) -> None:
    assert code.name in codes_of(tmp_path, code, code.wrong)
    mended = codes_of(tmp_path, code, code.right)
    assert code.name not in mended
    assert not any(c.startswith("E") for c in mended)


@pytest.mark.parametrize("code", CODES, ids=lambda c: c.name)
def test_it_is_told_with_its_example(code: Code) -> None:
    done = call("explain", code.name.lower())

    assert done.code == 0
    assert done.out.startswith(f"{code.name}: {code.says}")
    assert "    " + code.wrong.splitlines()[0] in done.out
    assert "Mended:\n    " + code.right.splitlines()[0] in done.out
    assert widest(done.out) <= 80


def test_without_a_code_all_are_named() -> None:
    out = call("explain").out

    assert [line.split()[0] for line in out.splitlines()] == [
        *(c.name for c in CODES),
        *(c.id for c in CHECKS),
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_a_legal_check_is_told_with_its_provisions_and_both_examples(check: Check) -> None:
    done = call("explain", check.id.lower())

    assert done.code == 0
    assert done.out.startswith(f"{check.id}: {check.title}")
    for kind in ("trips", "clean"):
        assert "    " + example(check.id, kind).change.splitlines()[0] in done.out
    assert "May conflict with:" in done.out
    assert "\nCure: " in done.out


def test_an_unknown_code_is_a_usage_error() -> None:
    done = call("explain", "E10")

    assert done.code == 2
    assert "There is no code 'E10'.\nThere are: E0, E1, " in done.err


def test_codes_are_found_however_they_are_written() -> None:
    assert code_named(" w3 ") is code_named("W3") is not None
