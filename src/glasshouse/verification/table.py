"""The table that ships with the package: what every row read when it was last run, and when."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

FILE: Final = "table.json"


@cache
def shipped() -> dict[str, Any]:
    """Return the last table: `date`, `version`, `engine_hash` and `rows`.

    A row has `number`, `states`, `rule`, `fault`, `passes`, `caught` (whether its planted fault
    was, null if that was not tried) and `readings`; a reading has `what`, `target`, `value`,
    `tolerance`, `sense`, `passes` and `strain`.
    """
    text = (files("glasshouse.verification") / FILE).read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def tightest(row: dict[str, Any]) -> dict[str, Any]:
    """Return the reading of a row that lies nearest to its bound, or the first beyond it."""
    readings: list[dict[str, Any]] = row["readings"]
    return max(readings, key=lambda r: (not r["passes"], r["strain"] or 0.0))


def allowed(reading: dict[str, Any]) -> str:
    """Say how far from what was due a reading may lie.

    Examples
    --------
    >>> allowed({"sense": "equal", "tolerance": 0.00123456})
    '\u00b1 0.00123'
    >>> allowed({"sense": "equal", "tolerance": 0.0}), allowed({"sense": "at most"})
    ('exactly', 'at most')
    """
    if reading["sense"] != "equal":
        return str(reading["sense"])
    return f"\u00b1 {reading['tolerance']:.3g}" if reading["tolerance"] else "exactly"
