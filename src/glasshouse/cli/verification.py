"""`glasshouse verification`: every closed form and published result, run here and now."""

from __future__ import annotations

import click


@click.command("verification")
@click.argument("rows", metavar="[ROW]...", nargs=-1)
@click.option("--faults", is_flag=True, help="Plant each row's fault too; it must be caught.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@click.option("--quiet", is_flag=True, help="Say nothing unless a row fails.")
def command(rows: tuple[str, ...], faults: bool, as_json: bool, quiet: bool) -> None:
    """Hold the code against every closed form and published result.

    ROW is the number of a row, such as V3, P1 or G2; without one, all are run, which takes a
    few minutes.  Of every row the reading nearest to its bound is shown; of rows that were
    asked for, and of rows that fail, all.  V rows are closed forms and identities, P rows are
    patterns with the switch that makes them vanish, G rows are other people's published
    results.  Exit code 5 if a row fails, or a planted fault goes unnoticed.
    """
    # Numbers take a second to load, so they are loaded only when there is something to run.
    from glasshouse.cli.verification_table import verification  # noqa: PLC0415

    verification(rows, faults=faults, as_json=as_json, quiet=quiet)
