"""The list of checks is whole, and finding one is easy."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from glasshouse.law.lint import lint
from glasshouse.law.registry import CHECKS, check_named
from glasshouse.rulebook.read import check
from glasshouse.rulebook.shelf import library_ids
from tests.cli.calls import loaded_by
from tests.rulebook.test_speed import large


def test_a_check_is_found_however_it_is_written() -> None:
    assert check_named(" l07 ") is check_named("L07") is CHECKS[6]
    assert check_named("L99") is None


def test_every_check_says_what_why_and_how_to_cure_it() -> None:
    for one in CHECKS:
        assert one.title
        assert not one.title.endswith(".")
        assert one.why.endswith(".")
        assert one.cure.endswith(".")


PAPER = (
    "import sys\n"
    "from datetime import date\n"
    "from glasshouse.law import lint\n"
    "from glasshouse.rulebook import check\n"
    "for name in sys.argv[1:]:\n"
    "    lint(check(name), as_of=date(2026, 11, 25))\n"
    "    heavy = {'numpy', 'numba', 'polars'} & set(sys.modules)\n"
    "    assert not heavy, (name, heavy)\n"
    "    print(name)\n"
)


def test_every_shipped_rulebook_is_linted_without_numbers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAPER, *library_ids()],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert tuple(done.stdout.split()) == tuple(library_ids())
    assert len(library_ids()) >= 36


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_the_verb_itself_loads_no_numbers(form: str) -> None:
    loaded = loaded_by("lint", "press-1300-600", "--format", form)

    assert "glasshouse.law.lint" in loaded
    assert not {"numpy", "numba", "polars", "jinja2"} & loaded


@pytest.mark.slow
def test_ten_thousand_rules_take_ten_times_as_long_as_a_thousand(tmp_path: Path) -> None:
    """Told as ratios, which a slow machine does not change; the seconds stand in the bench."""

    def took(number: int) -> tuple[float, float, int]:
        path = tmp_path / f"small-{number}.yaml"
        path.write_text(large(number), encoding="utf-8")
        begun = time.process_time()
        checked = check(path)
        read, rounds = time.process_time() - begun, []
        for _ in range(3):
            begun = time.process_time()
            report = lint(checked, as_of=date(2026, 11, 25))
            rounds.append(time.process_time() - begun)
        return read, min(rounds), len(report.findings)  # the round least disturbed by others

    took(1_000)  # whatever is loaded or kept at first is not counted
    short, long = took(1_000), took(10_000)

    assert long[2] == short[2] > 0
    assert long[1] < 25 * short[1]
    assert long[1] < long[0]
