"""Reading grows with what is read, in time and in memory, and no faster."""

from __future__ import annotations

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


@pytest.mark.slow
def test_ten_times_the_rules_take_ten_times_as_long(tmp_path: Path) -> None:
    """A ratio, which a slow machine does not change; the seconds stand in the bench."""

    def took(number: int) -> float:
        path = tmp_path / f"small-{number}.yaml"
        path.write_text(large(number), encoding="utf-8")
        begun = time.process_time()
        checked = rulebooks.check(path)
        seconds = time.process_time() - begun
        assert checked.errors == ()
        assert checked.rulebook is not None
        assert len(checked.rulebook.rules) == number + 5
        return seconds

    took(1_000)  # whatever is loaded or kept at first is not counted
    short = min(took(1_000) for _ in range(3))

    assert took(10_000) < 25 * short


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
