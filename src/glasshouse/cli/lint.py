"""`glasshouse lint`: a rulebook beside the law, each finding with provision and lines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.document.problems import refusal
from glasshouse.errors import FindingsReached, UsageError
from glasshouse.law.data import as_data
from glasshouse.law.findings import SEVERITIES, Report
from glasshouse.law.lint import lint
from glasshouse.law.profiles import PROFILES
from glasshouse.law.sarif import as_sarif
from glasshouse.law.told import as_lines
from glasshouse.rulebook.read import check

if TYPE_CHECKING:
    from collections.abc import Callable


def profiles_of(_ctx: Any, _option: Any, given: str) -> tuple[str, ...]:
    """Read the names of profiles."""
    named = tuple(dict.fromkeys(p.strip() for p in given.split(",") if p.strip()))
    unknown = [p for p in named if p not in PROFILES]
    if unknown or not named:
        said = f"There is no profile {unknown[0]!r}." if unknown else "No profile is named."
        raise UsageError(f"{said}\nThere are: {', '.join(PROFILES)}")
    return named


def day_of(_ctx: Any, _option: Any, given: str | None) -> date:
    """Read a day; today, where none is given."""
    if given is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--as-of wants a day such as 2027-12-03, not {given!r}.") from None


@click.command("lint")
@click.argument("rulebook")
@click.option(
    "--profile", "profiles", default=",".join(PROFILES), show_default=True,
    callback=profiles_of, metavar="NAMES", help="Whose law, with commas.",
)  # fmt: skip
@click.option(
    "--as-of", "as_of", callback=day_of, metavar="DAY",
    help="The day whose law is asked, such as 2027-12-03; otherwise today.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text",
    show_default=True, help="How to print the findings.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="never", show_default=True,
    help="Leave with exit code 4 if a finding weighs so much or more.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Print every way and every element.")
def command(
    rulebook: str,
    profiles: tuple[str, ...],
    as_of: date,
    form: str,
    fail_on: Literal["block", "error", "warn", "info", "never"],
    full: bool,
) -> None:
    """Read RULEBOOK against the law: what may conflict with which provision, and why.

    Each finding names the provision, the lines, the way from a fact to what follows, what is
    met, not met and not known, and what would cure it.  It reads structure and no words.
    A finding that somebody answers for (accepted_findings) is still printed.
    `glasshouse explain L07` says what a check looks for.
    """
    read = check(rulebook)
    report = lint(read, as_of=as_of, profiles=profiles)
    for line in _PRINT[form](report, full):
        say(line)
    if report.refused:
        raise refusal(read.problems)
    if fail_on != "never" and (found := report.at_or_above(fail_on)):
        raise FindingsReached(
            f"{len(found)} findings at {fail_on!r} or above that nobody has accepted."
        )
    if form == "text" and report.findings:
        tell(f"What a check looks for: glasshouse explain {report.findings[0].check}")


def _text(report: Report, full: bool) -> list[str]:
    return [
        wrapped(line.lstrip(), indent=" " * (len(line) - len(line.lstrip())))
        for line in as_lines(report, full=full)
    ]


def _json(report: Report, full: bool) -> list[str]:
    del full
    return [json.dumps(as_data(report), ensure_ascii=False, indent=1)]


def _sarif(report: Report, full: bool) -> list[str]:
    del full
    return [json.dumps(as_sarif(report), ensure_ascii=False, indent=1)]


_PRINT: Final[dict[str, Callable[[Report, bool], list[str]]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
}
