"""Every rulebook that the oracle labels, with its label and what the linter raises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from glasshouse.law.examples import FOLDER, example
from glasshouse.law.findings import Report
from glasshouse.law.lint import lint
from glasshouse.law.registry import CHECKS
from glasshouse.rulebook.read import Checked, check

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "rulebook" / "files"
DAY = date(2026, 11, 25)
KINDS = ("trips", "clean")


class Labelled(NamedTuple):
    """One rulebook of the oracle."""

    name: str
    part: str
    labels: frozenset[str]
    checked: Checked
    report: Report


def oracle() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "tests" / "law" / "oracle.yaml").read_text(encoding="utf-8"))


def linted(given: str | Path, **asked: Any) -> Report:
    return lint(check(given), **{"as_of": DAY, **asked})


@cache
def labelled() -> tuple[Labelled, ...]:
    return tuple(_whole()) + tuple(_twins())


def _whole() -> Iterator[Labelled]:
    labels = oracle()
    for part in ("shipped", "files"):
        for name, raises in labels[part].items():
            checked = check(name if part == "shipped" else FILES / f"{name}.yaml")
            yield Labelled(name, part, frozenset(raises), checked, lint(checked, as_of=DAY))
    for name in ("clean-points", "clean-model"):
        checked = check(FOLDER / f"{name}.yaml")
        yield Labelled(name, "bases", frozenset(), checked, lint(checked, as_of=DAY))


def _twins() -> Iterator[Labelled]:
    besides = oracle()["besides"]
    for one in CHECKS:
        for kind in KINDS:
            shown = example(one.id, kind)
            checked = check(shown.path)
            also = frozenset(besides.get(one.id, ())) if kind == "trips" else frozenset()
            labels = frozenset({one.id}) | also if kind == "trips" else frozenset()
            report = lint(checked, as_of=DAY, measured=shown.measured)
            yield Labelled(shown.path.stem, "twins", labels, checked, report)


def raised(one: Labelled) -> frozenset[str]:
    """Return what is raised at a warning or above, and what only gives notice."""
    notices = frozenset(oracle()["notices"]) if one.part == "twins" else frozenset()
    return one.report.raised() | (one.report.raised("info") & notices)
