"""What `glasshouse verification` does: run the rows, print the table, say what failed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glasshouse.cli.progress import watched
from glasshouse.cli.saying import say, wrapped
from glasshouse.errors import UsageError, VerificationMismatch
from glasshouse.verification.registry import ROWS
from glasshouse.verification.run import run
from glasshouse.verification.table import allowed, tightest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.verification.registry import Row

_INDENT = " " * 5


def verification(rows: Sequence[str], *, faults: bool, as_json: bool, quiet: bool) -> None:
    """Run rows of the table and print what they read.

    Raises
    ------
    UsageError
        When there is no row of that number.
    VerificationMismatch
        When a row does not hold, or a planted fault was not caught.
    """
    chosen = _chosen(rows)
    with watched("Verification", quiet=quiet) as progress:
        table = run(chosen, faults=faults, progress=progress)
    if as_json:
        say(json.dumps(table, ensure_ascii=False, indent=1))
    elif not quiet:
        for row in table["rows"]:
            say(_told(row, whole=bool(rows)))
        say(f"{table['date']}, Glasshouse {table['version']}, engine {table['engine_hash']}.")
    _refuse(table["rows"])
    if not quiet and not as_json:
        say(_all_well(len(chosen), faults=faults))


def _chosen(numbers: Sequence[str]) -> tuple[Row, ...]:
    wanted = {number.upper() for number in numbers}
    unknown = sorted(wanted - {row.number for row in ROWS})
    if unknown:
        known = ", ".join(row.number for row in ROWS)
        raise UsageError(
            f"There is no row {', '.join(unknown)} in the verification table.\nRows: {known}."
        )
    return tuple(row for row in ROWS if not wanted or row.number in wanted)


def _told(row: dict[str, Any], *, whole: bool) -> str:
    """Return a row as lines: what must hold, what was read, whether the fault was caught."""
    lines = [wrapped(f"{row['number']:<5}{row['states']}", indent="")]
    readings = row["readings"] if whole or not row["passes"] else [tightest(row)]
    lines += [wrapped(_read(r), indent=_INDENT) for r in readings]
    left = len(row["readings"]) - len(readings)
    if left:
        lines[-1] += f" (and {left} more)"
    if row["caught"] is not None:
        noticed = "caught" if row["caught"] else "NOT CAUGHT"
        lines.append(wrapped(f"fault {noticed}: {row['fault']}", indent=_INDENT))
    return "\n".join(lines)


def _read(r: dict[str, Any]) -> str:
    mark = "holds" if r["passes"] else "FAILS"
    value, target = (f"{r[k]:.6g}" if r[k] is not None else "none" for k in ("value", "target"))
    if r["sense"] == "equal":
        return f"{mark}: {r['what']}: {value}, due {target} {allowed(r)}"
    return f"{mark}: {r['what']}: {value}, due {allowed(r)} {target}"


def _refuse(rows: Sequence[dict[str, Any]]) -> None:
    failed = [row["number"] for row in rows if not row["passes"]]
    missed = [row["number"] for row in rows if row["caught"] is False]
    said = []
    if failed:
        said.append(f"What must hold does not hold in {', '.join(failed)}.")
    if missed:
        said.append(f"A planted fault goes unnoticed in {', '.join(missed)}.")
    if said:
        raise VerificationMismatch("\n".join([*said, "Please report it."]))


def _all_well(count: int, *, faults: bool) -> str:
    what = "The row holds" if count == 1 else f"All {count} rows hold"
    caught = "its planted fault is" if count == 1 else "their planted faults are"
    return f"{what}, and {caught} caught." if faults else f"{what}."
