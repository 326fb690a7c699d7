"""Small rulebooks and societies for the binder's tests, written as readers write them."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

from glasshouse import rulebook, society
from glasshouse.engine.bind import Bound, bind

COUNTRY_X = society.load("country-x")

PLAIN: dict[str, Any] = {
    "glasshouse": 1,
    "id": "plain",
    "edition": 1,
    "title": "A small scheme",
    "place": "nowhere",
    "modelled_on": "Invented for a test.",
    "operator": {"name": "an office", "kind": "imagined"},
    "in_force": {"from": 2026, "status": "invented"},
    "method": "rule-table",
    "applies_to": {"kind": "persons", "participation": "mandatory", "status": "invented"},
    "conduct": {
        "litter": {
            "title": "Litter",
            "counts": {"litters": "all"},
            "context": "public-space",
            "gravity": "slight",
            "status": "invented",
        }
    },
    "channels": {
        "wardens": {
            "kind": "office",
            "verified": True,
            "status": "invented",
            "sees": {"litter": 0.5},
            "fabrication": {"litter": "0.01 per person-year"},
            "misattribution": {
                "chance": 0.1,
                "among": {"household": 0.5, "same-name": 0.25, "look-alike": 0.25},
            },
        }
    },
    "lists": {
        "barred": {
            "title": "Barred",
            "colour": "black",
            "term": "26 weeks",
            "status": "invented",
        }
    },
    "rules": {
        "litter-lists": {
            "when": {"record": "litter"},
            "to_list": "barred",
            "status": "invented",
        }
    },
    "consequences": {
        "no-train": {
            "title": "No fast trains",
            "kind": "sanction",
            "when": {"listed": "barred"},
            "context": "travel",
            "needs": "fast-train",
            "effect": {"deny": 0.25},
            "severity": "slight",
            "decided_by": "automatic",
            "legal_basis": "none",
            "status": "invented",
        }
    },
    "process": "none",
}
"""A list for litter: the smallest scheme with a channel, a rule and a sanction."""

POINTS: dict[str, Any] = {
    "kind": "points",
    "status": "invented",
    "start": 100,
    "floor": 0,
    "ceiling": "none",
    "retention": "1 year",
    "half_life": "no-term",
    "tiers": {
        "high": {"at_least": 120, "held_for": "4 weeks"},
        "middle": {"at_least": 80},
        "low": "otherwise",
    },
}
"""A score of points with three tiers."""


LITTERS = (
    "  litters: {rate: {value: 3 per person-year, "
    "range: [1 per person-year, 6 per person-year]}, unevenness: 0.5, "
    "deterred: 0.2, status: invented}\n"
)
"""The line of Country X that lets people litter."""


def written(**parts: Any) -> dict[str, Any]:
    """Return the plain rulebook with parts replaced; a part that is None is taken out.

    A dotted name with `__` for the dot replaces inside a part.
    """
    out = copy.deepcopy(PLAIN)
    for name, value in parts.items():
        *outer, last = name.split("__")
        inside = out
        for key in outer:
            inside = inside[key]
        if value is None:
            inside.pop(last)
        else:
            inside[last] = value
    return out


def book(**parts: Any) -> rulebook.Rulebook:
    """Return the plain rulebook, read, with parts replaced."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.yaml"
        path.write_text(json.dumps(written(**parts)))
        return rulebook.load(path)


def people(*pairs: tuple[str, str]) -> society.Society:
    """Return Country X with lines of its file replaced."""
    text = society.society_path("country-x").read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "society.yaml"
        path.write_text(text)
        return society.load(path)


def bound(**parts: Any) -> Bound:
    """Return the plain rulebook with parts replaced, bound to Country X."""
    return bind(book(**parts), COUNTRY_X)


def rule(**keys: Any) -> dict[str, Any]:
    """Return a rule with its mark."""
    return {"status": "invented", **keys}


def sanction(**keys: Any) -> dict[str, Any]:
    """Return the plain sanction with keys replaced; None takes a key out."""
    out = {**PLAIN["consequences"]["no-train"], **keys}
    return {k: v for k, v in out.items() if v is not None}
