"""Rulebooks made up by chance, and rulebooks with every name changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from glasshouse.document.catalogue import CONDUCT, CONTEXTS, GROUNDS, NEEDS
from glasshouse.document.read import read
from glasshouse.rulebook.read import Checked, check

NAMED = (
    "conduct", "channels", "scores", "lists", "rules", "consequences", "attributes", "sources",
    "association", "inheritance", "publicity", "sharing", "outside_lists",
)  # fmt: skip
_RESERVED = {
    *CONDUCT, *CONTEXTS, *GROUNDS, *NEEDS, "none", "unknown", "points", "group", "income",
    "volunteering", "payment", "performance", "with", "before", "after", "deny", "region",
    "residence",
}  # fmt: skip
_FIGURE = {"status": "invented"}


def figure(value: object, *ends: object) -> dict[str, Any]:
    return {"value": value, "range": list(ends), **_FIGURE}


def held(data: dict[str, Any], folder: Path) -> Checked:
    path = folder / "made-up.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    return check(path)


contexts = st.sampled_from(sorted(set(CONTEXTS) - {"person"}))
severities = st.sampled_from(["none", "slight", "moderate", "serious", "grave"])
counts = st.sampled_from(sorted(CONDUCT))


@st.composite
def rulebooks(draw: Callable[..., Any]) -> dict[str, Any]:
    """Draw a rulebook with conduct, a score, a list, and what follows."""
    conduct = {
        f"act{n}": {
            "title": f"Act {n}", "counts": {draw(counts): "all"}, "context": draw(contexts),
            "gravity": draw(severities),
            "finding": draw(st.sampled_from(["judgment", "official-decision", "accusation"])),
        }
        for n in range(draw(st.integers(1, 4)))
    }  # fmt: skip
    acts = list(conduct)
    rules: dict[str, Any] = {"lowers": {"when": {"record": acts[0]}, "points": -5}}
    rules["onto"] = {"when": {"record": acts[-1]}, "to_list": "barred", "term": "1 year"}
    for n in range(draw(st.integers(0, 3))):
        does = draw(
            st.sampled_from(
                [{"points": -20}, {"points": 3}, {"to_tier": "low"}, {"to_list": "barred",
                                                                      "term": "no-term"}]
            )
        )  # fmt: skip
        rules[f"rule{n}"] = {"when": {"record": draw(st.sampled_from(acts))}, **does}
    rules["gate"] = {"when": {"tier": "low"}, "to_list": "barred", "term": "4 weeks"}
    for rule in rules.values():
        rule["status"] = "invented"
    whens = st.sampled_from([{"tier": "low"}, {"listed": "barred"}, {"record": acts[0]},
                             {"score": {"below": 50}}])  # fmt: skip
    consequences = {
        f"so{n}": {
            "title": f"So {n}", "kind": "sanction", "when": draw(whens),
            "context": NEEDS[need], "needs": need, "effect": {"deny": 0.5},
            "severity": draw(severities), "legal_basis": draw(st.sampled_from(["none", "act"])),
            "decided_by": draw(st.sampled_from(["automatic", "official", "unknown"])),
            "reaches": draw(st.sampled_from([["self"], ["self", "household"], ["children"]])),
            "status": "invented",
        }
        for n, need in enumerate(draw(st.lists(st.sampled_from(sorted(NEEDS)), min_size=1,
                                               max_size=3, unique=True)))
    }  # fmt: skip
    related = draw(st.lists(st.tuples(contexts, contexts), max_size=2, unique=True))
    return {
        "glasshouse": 1, "id": "made-up", "edition": 1, "title": "t", "place": "p",
        "modelled_on": "m", "operator": {"name": "o", "kind": draw(st.sampled_from(
            ["public-authority", "company", "imagined"]))},
        "in_force": {"from": 2020, "status": "invented"},
        "method": draw(st.sampled_from(["rule-table", "learned-model", "unclear"])),
        "applies_to": {"kind": "persons", "participation": "mandatory", "status": "invented"},
        "sources": {"act": {"title": "An act", "body": "b", "seen": "primary"}},
        "contexts": {"related": [
            {"from": a, "to": b, "because": "r", "status": "invented"} for a, b in related
            if a != b]},
        "conduct": conduct,
        "channels": {"desk": {
            "kind": "office", "verified": draw(st.booleans()), "status": "invented",
            "sees": dict.fromkeys(acts, 0.5), "collected_in": draw(contexts)}},
        "scores": {"sum": {
            "kind": "points", "status": "invented", "start": 100, "floor": 0, "ceiling": "none",
            "retention": draw(st.sampled_from(["1 year", "no-term"])), "half_life": "no-term",
            "tiers": {"high": {"at_least": 90}, "low": "otherwise"}}},
        "lists": {"barred": {"title": "Barred", "colour": "black", "status": "invented"}},
        "rules": rules,
        "consequences": consequences,
        "process": draw(st.sampled_from(["none", "unknown"])),
    }  # fmt: skip


def shipped(name: str) -> dict[str, Any]:
    """Return a shipped rulebook as data."""
    from glasshouse.rulebook.shelf import library_path

    path = library_path(name)
    assert path is not None
    return read(path).data


def renaming(data: dict[str, Any]) -> dict[str, str]:
    """Return another name for everything that the author of a rulebook has named."""
    names = {key for part in NAMED for key in data.get(part, {})}
    names |= {t for s in data.get("scores", {}).values() for t in s.get("tiers", {})}
    return {n: f"x{i}" for i, n in enumerate(sorted(names - _RESERVED))}


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return data in which every name is another, and every text says something else."""
    if isinstance(value, dict):
        return {
            names.get(k, k): ("Another text" if k in {"title", "note", "body", "name"} and
                              isinstance(v, str) else renamed(v, names))
            for k, v in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [renamed(v, names) for v in value]
    return names.get(value, value) if isinstance(value, str) else value
