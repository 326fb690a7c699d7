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


def test_a_shipped_rulebook_is_read_in_a_blink_and_without_numbers() -> None:
    code = (
        "import sys, time\n"
        "from datetime import date\n"
        "from glasshouse.law import lint\n"
        "from glasshouse.rulebook import check\n"
        "begun = time.process_time()\n"
        "lint(check(sys.argv[1]), as_of=date(2026, 11, 25))\n"
        "print(time.process_time() - begun)\n"
        "assert not {'numpy', 'numba', 'polars'} & set(sys.modules)\n"
    )
    slowest = max(library_ids(), key=lambda name: len(str(check(name).rulebook)))
    seconds = min(
        float(
            subprocess.run(
                [sys.executable, "-c", code, slowest],
                capture_output=True, text=True, check=True,
            ).stdout
        )
        for _ in range(3)
    )  # fmt: skip

    assert seconds < 0.5


@pytest.mark.slow
def test_ten_thousand_rules_are_read_in_three_seconds(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(large(10_000), encoding="utf-8")
    checked = check(path)
    begun = time.process_time()
    report = lint(checked, as_of=date(2026, 11, 25))

    assert time.process_time() - begun < 3
    assert report.findings
