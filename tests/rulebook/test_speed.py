"""Reading is quick: a shipped rulebook in a blink, ten thousand rules in seconds."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks
from tests.rulebook.faults import SMALL

RULE = (
    "  r{n}: {{when: {{record: late-bill}}, points: -{p}, status: enacted, source: by-law}}\n"
)


def large(number: int) -> str:
    rules = "".join(RULE.format(n=n, p=n % 50 + 1) for n in range(number))
    return SMALL.replace("rules:\n", f"rules:\n{rules}")


def test_a_shipped_rulebook_is_checked_in_a_blink() -> None:
    code = (
        "import time; begun = time.process_time()\n"
        "import glasshouse.rulebook as r; r.check('cn-rongcheng-2016')\n"
        "print(time.process_time() - begun)"
    )
    seconds = min(
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(3)
    )

    assert seconds < 0.9


@pytest.mark.slow
def test_ten_thousand_rules_are_checked_in_three_seconds(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(large(10_000), encoding="utf-8")
    rulebooks.check("null")
    begun = time.process_time()
    checked = rulebooks.check(path)

    assert time.process_time() - begun < 3 * 1.5
    assert checked.errors == ()
    assert checked.rulebook is not None
    assert len(checked.rulebook.rules) == 10_005


def test_an_error_in_the_last_of_many_rules_shows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    text = large(2_000).replace("points: -50,", "points: -20,")
    path.write_text(
        text.replace("  r1999: {when: {record: late-bill}", "  r1999: {when: {record: bill}")
    )
    (problem,) = rulebooks.check(path).errors
    line = next(n for n, t in enumerate(text.splitlines(), 1) if t.startswith("  r1999:"))

    assert (problem.code, problem.place.line) == ("E2", line)


def test_a_rule_takes_less_than_thirty_kilobytes(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(large(500), encoding="utf-8")
    rulebooks.check(path)
    tracemalloc.start()
    rulebooks.check(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 500 * 30 * 1024
