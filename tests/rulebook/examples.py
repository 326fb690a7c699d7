"""A small rulebook to try worked examples on, and the way they are tried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.read import check
from glasshouse.rulebook.run_case import CaseResults, run_cases

BASE = """
glasshouse: 1
id: example
edition: 1
title: An example
place: nowhere
modelled_on: Invented throughout.
operator: {name: nobody, kind: imagined}
in_force: {from: 2026, status: invented}
method: rule-table
applies_to: {kind: persons, participation: mandatory, status: invented}
sources:
  by-law: {title: The by-law, body: the town, year: 2026, seen: primary}
conduct:
  late-fee: {title: A late fee, counts: {forgets-bill: all, cannot-pay-bill: all},
      context: community, gravity: slight}
  debt: {title: A debt, counts: {cannot-pay: all, refuses-to-pay: all}, context: credit,
      gravity: slight, lasts: until-performed}
  deed: {title: A good deed, counts: {volunteers: all}, context: community, gravity: none}
channels:
  desk:
    kind: office
    verified: true
    status: invented
    sees: {late-fee: 0.8, debt: 0.8, deed: 0.8}
    fabrication: {late-fee: 0.002 per person-year}
    misattribution: {chance: 0.01, among: {household: 0.5, same-name: 0.5, look-alike: 0}}
    delay: 1 week
process: none
"""
POINTS = """
scores:
  points:
    kind: points
    status: invented
    start: 1000
    floor: 0
    ceiling: 1100
    retention: no-term
    half_life: no-term
    tiers: {top: {at_least: 1050}, good: {at_least: 900}, poor: {at_least: 600}, bad: otherwise}
rules:
  late-fee: {when: {record: late-fee}, points: -60, status: invented}
  deed: {when: {record: deed}, points: 30, status: invented}
  debt: {when: {record: debt}, points: -10, status: invented}
"""
LIST = """
lists:
  barred: {title: Barred readers, colour: black, status: invented}
rules:
  late-fee: {when: {record: late-fee}, covers: forgets-bill, to_list: barred,
      term: 10 weeks, status: invented}
consequences:
  no-honours: {title: No honours, kind: sanction, when: {listed: barred},
      context: community, needs: honour,
    effect: {deny: 1}, severity: slight, decided_by: official, legal_basis: none,
        status: invented}
"""


def laid(*over: str, base: str = BASE) -> dict[str, Any]:
    """Return the small rulebook with the parts of others laid over it, deep down."""
    data: dict[str, Any] = yaml.safe_load(base)
    for text in over:
        _lay(data, yaml.safe_load(text) if text else {})
    return data


def _lay(data: dict[str, Any], over: dict[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _lay(data[key], value)
        else:
            data[key] = value


def rulebook(folder: Path, *over: str) -> Rulebook:
    """Return the small rulebook, read from a file."""
    path = folder / "example.yaml"
    path.write_text(yaml.safe_dump(laid(*over), sort_keys=False, allow_unicode=True))
    checked = check(path)
    assert checked.rulebook is not None, checked.problems
    return checked.rulebook


def case_file(folder: Path, case: str, name: str = "example.cases.yaml") -> Path:
    """Write one case into a case file."""
    indented = "\n".join(f"    {line}" for line in case.strip("\n").splitlines())
    path = folder / name
    path.write_text(
        "glasshouse_cases: 1\nrulebook: example@1\ncases:\n  one:\n    tells: It comes out.\n"
        f"{indented}\n"
    )
    return path


def results(folder: Path, case: str, *over: str) -> CaseResults:
    """Run one case on the small rulebook."""
    return run_cases(rulebook(folder, *over), case_file(folder, case))


def said(folder: Path, case: str, *over: str) -> list[str]:
    """Return what is said of one case, without the place; nothing if it comes out."""
    return [f"{p.code}: {p.text}" for p in results(folder, case, *over).problems]
