"""What linting costs: `python bench/lint.py`.

Every shipped rulebook is read and linted; then one of ten thousand rules and one of a thousand.
Times are processor time of this process, the best of some rounds.  Beside them stands what does
not hang on the machine: how many times longer linting takes than reading the same file, and how
many times longer ten times the rules take.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from glasshouse.law.lint import lint
from glasshouse.rulebook import library_ids
from glasshouse.rulebook.read import Checked, check
from glasshouse.rulebook.shelf import library_path

DAY = date(2026, 11, 25)
ROUNDS = 3
SHORT = 1_000
LONG = 10_000
BASE = "fine-only"
ROW = "{:<26}{:>10}{:>10}{:>12}{:>12}"
RULE = "  r{n}:\n    when: {{record: {act}}}\n    points: {p}\n    status: invented\n"
HEAD = """\
glasshouse: 1
id: many-rules
edition: 1
title: Many rules
modelled_on: An invented table of points, to measure how long reading and linting take.
amends: {base}@1
add:
  scores:
    points:
      kind: points
      start: 1000
      floor: 0
      ceiling: none
      retention: 5 years
      half_life: no-term
      status: invented
      tiers: {{A: {{at_least: 900}}, D: otherwise}}
  rules:
"""


def seconds(does: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the processor time of the quickest of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        does()
        best = min(best, time.process_time() - begun)
    return best


def many(number: int) -> str:
    """Return an amendment that adds so many rules of points to a shipped rulebook."""
    checked = check(BASE)
    assert checked.rulebook is not None
    act = next(iter(checked.rulebook.conduct))
    rules = "".join(
        "".join(f"  {line}\n" for line in RULE.format(n=n, act=act, p=-1 - n % 50).splitlines())
        for n in range(number)
    )
    return HEAD.format(base=BASE) + rules


def row(name: str, given: str | Path) -> tuple[float, float]:
    """Print how long a rulebook takes, and return it: reading, linting."""
    read = seconds(lambda: check(given))
    checked: Checked = check(given)
    if checked.rulebook is None:
        raise SystemExit("\n".join(str(p) for p in checked.errors[:3]))
    told = seconds(lambda: lint(checked, as_of=DAY))
    found = len(lint(checked, as_of=DAY).findings)
    print(ROW.format(name, f"{read:.3f}", f"{told:.3f}", f"{told / read:.2f}", found))
    return read, told


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shipped-only", action="store_true", help="Leave the long ones out.")
    asked = parser.parse_args()
    print(ROW.format("rulebook", "read, s", "lint, s", "lint/read", "findings"))
    for name in library_ids():
        path = library_path(name)
        assert path is not None
        row(name, path)
    if not asked.shipped_only:
        with tempfile.TemporaryDirectory() as folder:
            times = []
            # The longer file is written from the same rules, so that only their number differs.
            for number in (SHORT, LONG):
                path = Path(folder) / f"many-{number}.yaml"
                path.write_text(many(number), encoding="utf-8")
                times.append(row(f"{number:,} rules", path))
        grown = [after / before for before, after in zip(*times, strict=True)]
        print(
            f"Ten times the rules: reading {grown[0]:.1f} times, linting {grown[1]:.1f} times."
        )
    heavy = {"numpy", "numba", "polars"} & set(sys.modules)
    print(f"Numerical libraries loaded: {', '.join(sorted(heavy)) or 'none'}.")


if __name__ == "__main__":
    main()
