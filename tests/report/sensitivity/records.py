"""Plausible records of studies for the report's tests: every figure is invented."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasshouse.io.record import SENSITIVITY, RunRecord
from glasshouse.io.tables import empty, schema
from tests.report.records import facts

EFFECTS = {"rulebook:process.notice.reaches": 0.02, "society:work.loses_job": 0.31}
HARM = "false_discovery_share"


def moved(name: str) -> dict[str, Any]:
    of, path = name.split(":")
    return {
        "id": name, "of": of, "path": path, "written": "0.7", "unit": "", "status": "assumed",
        "low": 0.3, "high": 0.95,
    }  # fmt: skip


def rows_of(name: str, effect: float, rank: int) -> list[tuple[Any, ...]]:
    """Return what a screen and its shares say of one figure."""
    screen = (
        ("effect", effect, effect * 0.8, effect * 1.2, "share"),
        ("mean", -effect, None, None, "share"),
        ("spread", effect / 2, None, None, "share"),
        ("rank", float(rank), float(rank), float(rank), "place"),
        ("kept", 1.0, None, None, "share"),
    )
    shares = (
        ("first", effect * 2, -0.1, 1.2, "share"),
        ("total", effect * 3, 0.5, 1.3, "share"),
    )
    return [
        *((HARM, "screen", name, *told, 90) for told in screen),
        *((HARM, "shares", name, *told, 64) for told in shares),
    ]


def studied_record(*, luck: float | None = 0.125) -> RunRecord:
    """Return a record of two figures and one harm."""
    rows = [
        row
        for rank, (name, effect) in enumerate(EFFECTS.items())
        for row in rows_of(name, effect, 2 - rank)
    ]
    rows.append((HARM, "screen", "", "luck", luck, None, None, "share", 90))
    told = facts() | {
        "kind": SENSITIVITY,
        "sensitivity": {
            "harms": [], "only": [], "figures": 40, "walks": 30, "keep": 10, "samples": 16,
            "asked": [HARM, "denials"], "questions": {HARM: "How much of the list is wrong?"},
            "candidates": 150, "moved": [moved(name) for name in EFFECTS], "kept": [*EFFECTS],
            "points": 154, "worlds": 200,
        },
    }  # fmt: skip
    influence = pl.DataFrame(rows, schema=schema("influence"), orient="row")
    return RunRecord(
        told, empty("estimates"), empty("weekly"), empty("spells"), influence=influence
    ).conformed()
