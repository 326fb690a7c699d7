"""A small run record, as a run would leave it: for tests of what is written and read back."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasshouse.io import tables
from glasshouse.io.record import RunRecord

INPUTS = {"rulebook.yaml": b"glasshouse: 1\nid: small\n", "society.yaml": b"id: tiny\n"}


def make_facts(**changes: Any) -> dict[str, Any]:
    facts = {
        "schema_version": 1,
        "run": {
            "glasshouse": "0.1.0",
            "python": "3.11.7",
            "numpy": "2.4.6",
            "numba": "0.68.1",
            "polars": "2.1.0",
            "platform": "Linux x86_64",
            "threads": 2,
            "command": "glasshouse run small",
            "started": "2026-11-23T07:00:00Z",
            "seconds": 1.5,
            "person_weeks_per_second": 1e8,
            "engine_hash": "ab" * 32,
        },
        "scenario": {
            "rulebook": "small@1",
            "rulebook_title": "A small list",
            "society": "tiny@1",
            "society_title": "A tiny society",
            "persons": 1000,
            "weeks": 52,
            "replicates": 2,
            "seed": 1,
            "arms": ["scheme", "null"],
            "level": 0.95,
        },
        "names": {"listed_by": "list", "listed_phrase": "on the list"},
        "not_simulated": [{"path": "sharing", "sentence": "Sharing between offices."}],
        "warnings": [],
    }
    return facts | changes


def estimate(measure: str, value: float | None, **changes: Any) -> dict[str, Any]:
    row = {
        "measure": measure,
        "arm": "scheme",
        "group": "all",
        "set": "central",
        "value": value,
        "low": None if value is None else value * 0.9,
        "high": None if value is None else value * 1.1,
        "level": 0.95,
        "unit": "share",
        "badge": "A",
        "n": 2000,
        "events": 60,
        "suppressed": value is None,
    }
    return row | changes


def frame(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=tables.schema(table))


def make_record(**facts: Any) -> RunRecord:
    estimates = [
        estimate("false_discovery_share", 0.4),
        estimate("listed_share", 0.01),
        estimate("denials", 12.0, arm="scheme-null", unit="per 1,000 person-years"),
        estimate("denials", 10.0, arm="scheme-null", group="income=q1"),
        estimate("denials", 14.0, arm="scheme-null", group="income=q5"),
        estimate("denials", None, arm="scheme-null", group="group=B"),
        estimate("denials", 15.0, arm="full-process-null", group="income=q1"),
    ]
    weekly = [
        {"arm": arm, "week": week, "group": "A", "column": "listed", "count": 3 * week}
        for arm in ("scheme", "null")
        for week in range(4)
    ]
    spells = [{"arm": "scheme", "wrong": True, "end": "term", "weeks": 104, "count": 5}]
    return RunRecord(
        facts=make_facts(**facts),
        estimates=frame("estimates", estimates),
        weekly=frame("weekly", weekly),
        spells=frame("spells", spells),
    )
