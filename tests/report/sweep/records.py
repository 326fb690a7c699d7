"""Plausible records of sweeps for the report's tests: every figure is invented."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasshouse.io.record import SWEEP, RunRecord
from glasshouse.io.tables import empty, schema
from tests.report.records import facts

TAKES = "process.appeal.takes"
REACHES = "process.notice.reaches"
WEEKS = (1.0, 9.5, 18.0, 26.0)
SHARES = (0.0, 0.5, 1.0)


def figure(path: str, unit: str, written: str, value: float, values: tuple[float, ...]) -> Any:
    return {
        "of": "rulebook", "path": path, "unit": unit, "written": written, "value": value,
        "status": "assumed", "low": values[0], "high": values[-1], "values": list(values),
    }  # fmt: skip


TAKEN = figure(TAKES, "week", "4 weeks", 4.0, WEEKS)
REACHED = figure(REACHES, "", "0.7", 0.7, SHARES)


def point(
    course: str, at: float | None, second: float | None, measure: str, value: float | None
) -> tuple[Any, ...]:
    """Return one row of the table."""
    unit = "share" if measure.endswith("share") else "per 1,000 person-years"
    low, high = (None, None) if value is None else (value * 0.9, value * 1.1)
    apart = None if value is None else value - 0.4
    ends = (None, None) if apart is None else (apart - 0.01, apart + 0.01)
    return (
        course, at, second, measure, "scheme", "all", value, low, high, apart, *ends, 0.95,
        unit, 8_000, value is None,
    )  # fmt: skip


def swept_record(*, grid: bool = False, when: bool = True) -> RunRecord:
    """Return a record of two figures, one by one or together."""
    courses = [[TAKEN, REACHED]] if grid else [[TAKEN], [REACHED]]
    rows = [point("as written", None, None, "false_discovery_share", 0.4)]
    if grid:
        rows += [
            point(f"{TAKES} × {REACHES}", a, b, "false_discovery_share", 0.3 + a / 100 - b / 5)
            for a in WEEKS
            for b in SHARES
        ]
    else:
        rows += [point(TAKES, a, None, "false_discovery_share", 0.35 + a / 100) for a in WEEKS]
        rows += [point(REACHES, b, None, "false_discovery_share", 0.5 - b / 5) for b in SHARES]
        rows += [point(TAKES, a, None, "fines_wrong", 0.0) for a in WEEKS]
        rows += [point(REACHES, b, None, "denials", None if b else 3.0) for b in SHARES]
    answer = {
        "harm": "false_discovery_share", "side": ">", "line": 0.5,
        "course": f"{TAKES} × {REACHES}" if grid else TAKES, "figure": TAKES, "unit": "week",
        "second": REACHES if grid else None, "second_unit": "" if grid else None,
        "at_second": 0.0 if grid else None, "from": 1.0, "to": 26.0, "spans": [[15.0, 26.0]],
        "crossings": [{"at": 15.0, "low": 12.0, "high": None}],
    }  # fmt: skip
    told = facts() | {
        "kind": SWEEP,
        "sweep": {
            "figures": [f"{TAKES}=1..26:4"], "each": not grid, "harms": [], "when": [],
            "asked": ["false_discovery_share", "fines_wrong", "denials"],
            "questions": {"false_discovery_share": "How much of the list is wrong?"},
            "worlds": 9, "idle": [REACHES], "courses": courses,
            "answers": [answer] if when else [],
        },
    }  # fmt: skip
    points = pl.DataFrame(rows, schema=schema("points"), orient="row")
    return RunRecord(
        told, empty("estimates"), empty("weekly"), empty("spells"), points=points
    ).conformed()
