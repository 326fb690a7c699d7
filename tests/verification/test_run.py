"""Rows are run in their order, whatever finishes first, and what they read is kept whole."""

from __future__ import annotations

import json
import math
import threading

from glasshouse.verification.reading import Reading, exact
from glasshouse.verification.registry import Row
from glasshouse.verification.run import run


def row(number: str, *, value: float = 1.0, spoilt: float = 2.0) -> Row:
    def read(*, fault: bool = False) -> tuple[Reading, ...]:
        return (exact("x", spoilt if fault else value, 1.0),)

    return Row(number, "It holds.", "T0", "It does not.", read)


def test_rows_keep_their_order_and_progress_counts_them() -> None:
    first_may_end = threading.Event()

    def slow(*, fault: bool = False) -> tuple[Reading, ...]:
        assert first_may_end.wait(10)
        return (exact("x", 1, 1),)

    def quick(*, fault: bool = False) -> tuple[Reading, ...]:
        first_may_end.set()
        return (exact("x", 1, 1),)

    rows = [Row(n, "s", "T0", "f", read) for n, read in (("V1", slow), ("V2", quick))]
    seen: list[tuple[int, int]] = []
    table = run(rows, faults=False, progress=lambda done, of: seen.append((done, of)))

    assert [r["number"] for r in table["rows"]] == ["V1", "V2"]
    assert seen == [(1, 2), (2, 2)]
    assert {r["caught"] for r in table["rows"]} == {None}


def test_a_fault_that_changes_nothing_is_said_to_be_missed() -> None:
    good, blind = run([row("V1"), row("V2", spoilt=1.0)], faults=True)["rows"]

    assert (good["passes"], good["caught"]) == (True, True)
    assert (blind["passes"], blind["caught"]) == (True, False)


def test_a_row_that_reads_nothing_does_not_hold() -> None:
    empty = Row("V1", "s", "T0", "f", lambda **_: ())

    assert not run([empty], faults=False)["rows"][0]["passes"]


def test_what_is_not_a_number_fails_and_is_written_as_null() -> None:
    table = run([row("V1", value=math.nan)], faults=False)
    (reading,) = table["rows"][0]["readings"]

    assert (reading["value"], reading["passes"]) == (None, False)
    json.dumps(table, allow_nan=False)
