"""The table that ships names the rows there are, all of which hold with their faults caught."""

from __future__ import annotations

from glasshouse import __version__
from glasshouse.verification import table
from glasshouse.verification.registry import ROWS

AGAIN = "the shipped table is of other rows: make verification"


def test_the_shipped_table_names_the_registered_rows() -> None:
    rows = table.shipped()["rows"]
    written = [(r["number"], r["states"], r["rule"], r["fault"]) for r in rows]

    assert written == [(r.number, r.states, r.rule, r.fault) for r in ROWS], AGAIN
    assert table.shipped()["version"] == __version__, AGAIN


def test_every_row_held_and_every_fault_was_caught() -> None:
    rows = table.shipped()["rows"]

    assert [r["number"] for r in rows if not (r["passes"] and r["caught"])] == []
    assert [r["number"] for r in rows if not all(x["passes"] for x in r["readings"])] == []


def test_the_reading_nearest_to_its_bound_is_shown_and_a_failing_one_first() -> None:
    good = {"passes": True, "strain": 0.9}
    row = {"readings": [{"passes": True, "strain": 0.2}, good]}

    assert table.tightest(row) is good
    row["readings"].append({"passes": False, "strain": None})
    assert table.tightest(row) is row["readings"][-1]
