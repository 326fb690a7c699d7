"""The action list: each safeguard that the run tried, and what it would mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from glasshouse.law.findings import Report
from glasshouse.report.estimates import Estimate
from glasshouse.report.impact.blocks import Block, Grid, Told
from glasshouse.report.impact.citing import spelt
from glasshouse.report.reading import Reading

SAFEGUARDS: Final = (
    ("perfect-observation", "No false record: verify everything before it counts"),
    ("full-process", "Everybody is told and heard before anything takes effect"),
    ("no-feedback", "Nothing that follows touches work or debts"),
)
NOTHING: Final = "nothing"
WHO: Final = "who, and by when"
"""The one column that stays blank: nobody but the deployer knows."""
HARMS: Final = (
    ("wrongful_listing_rate", "wrongly {where} at some time, of 1,000 people", 1_000.0),
    ("denials_wrong", "refusals while wrongly {where}, of 1,000 people a year", 1.0),
    ("denials", "refusals, of 1,000 people a year", 1.0),
    ("fines_wrong", "wrong fines, of 1,000 people a year", 1.0),
    ("idle_inspections", "inspections for nothing, of 1,000 people a year", 1.0),
)


def actions(reading: Reading | None, report: Report) -> tuple[Block, ...]:
    """Return what would mend which harm by how much, then what would cure each finding."""
    blocks: list[Block] = []
    rows = () if reading is None else tuple(_rows(reading))
    if rows:
        blocks += [
            Told(
                "The same synthetic people lived through the same weeks with the same luck, "
                "and one thing was changed. Each line is an upper end: the safeguard worked "
                "perfectly. The share that is mended is told only where the two intervals do "
                "not touch.",
                "the run, its other worlds",
            ),
            Grid(
                "What each safeguard would mend",
                ("safeguard", "harm", "as written", "with it", "mended"),
                rows,
                (24, 22, 21, 21, 12),
            ),
        ]
    else:
        blocks.append(Told("No safeguard was tried: there is no run with other worlds."))
    cures = {(f.check, f.title, f.cure) for f in report.at_or_above("warn")}
    if cures:
        rows = tuple((c, t, cure, "") for c, t, cure in sorted(cures))
        head = ("check", "finding", "cure", WHO)
        blocks.append(Grid("What would cure the findings", head, rows, (9, 27, 42, 22)))
    else:
        blocks.append(Told("No finding wants a cure.", "glasshouse lint"))
    return tuple(blocks)


def _rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield what each safeguard does to each harm; one line where it does nothing."""
    for arm, safeguard in SAFEGUARDS:
        found: list[tuple[str, ...]] = []
        for measure, harm, factor in HARMS:
            written = reading.estimates.known(measure)
            other = reading.estimates.known(measure, arm=arm)
            if written is None or other is None or not written.value or other.value is None:
                continue
            said = (spelt(written, factor), spelt(other, factor))
            words = harm.format(where=reading.where)
            found.append((safeguard, words, *said, mended(written, other)))
        if found and all(row[-1] == NOTHING for row in found):
            found = [(safeguard, "every harm shown here", "as measured", "the same", NOTHING)]
        yield from found


def mended(written: Estimate, other: Estimate) -> str:
    """Return the share of a harm that a safeguard mends, where luck cannot have done it."""
    if written.value == other.value:
        return NOTHING
    if written.low is None or other.high is None or other.high >= written.low:
        return "no difference seen"
    return f"{1 - (other.value or 0.0) / (written.value or 1.0):.0%}"
