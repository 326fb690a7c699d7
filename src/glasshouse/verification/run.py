"""Run rows of the table, two at a time, each as it is and with its fault planted."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from glasshouse import __version__
from glasshouse.engine import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasshouse.verification.reading import Reading
    from glasshouse.verification.registry import Row


def run(
    rows: Sequence[Row],
    *,
    faults: bool,
    threads: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Run rows and return the table of what they read (see `table.shipped`).

    Parameters
    ----------
    rows
        The rows to run; the table has them in this order.
    faults
        Whether to run every row once more with its fault planted, which must be caught.
    threads
        Rows to run at a time; what is read does not depend on it.
    progress
        Is told how many rows of how many are done.
    """
    results: dict[str, dict[str, Any]] = {}
    with ThreadPoolExecutor(max_workers=threads) as pool:
        waiting = {pool.submit(_result, row, faults=faults): row for row in rows}
        for done in as_completed(waiting):
            results[waiting[done].number] = done.result()
            if progress is not None:
                progress(len(results), len(rows))
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "version": __version__,
        "engine_hash": cache.fingerprint(),
        "rows": [results[row.number] for row in rows],
    }


def _result(row: Row, *, faults: bool) -> dict[str, Any]:
    readings = row.read()
    spoilt = row.read(fault=True) if faults else ()
    return {
        "number": row.number,
        "states": row.states,
        "rule": row.rule,
        "fault": row.fault,
        "passes": bool(readings) and all(r.passes for r in readings),
        "caught": any(not r.passes for r in spoilt) if faults else None,
        "readings": [_plain(r) for r in readings],
    }


def _plain(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON can hold it: a number that is none becomes null."""
    return {
        "what": reading.what,
        "target": _number(reading.target),
        "value": _number(reading.value),
        "tolerance": _number(reading.tolerance),
        "sense": reading.sense,
        "passes": reading.passes,
        "strain": _number(reading.strain, digits=3),
    }


def _number(x: float, digits: int = 9) -> float | None:
    return float(f"{x:.{digits}g}") if math.isfinite(x) else None
