"""The action list: each safeguard that the run tried, and what it would mend."""

from __future__ import annotations

from typing import Final

from glasshouse.law.findings import Report
from glasshouse.report.estimates import Estimate, Estimates
from glasshouse.report.impact.blocks import Block, Grid, Told

SAFEGUARDS: Final = (
    ("perfect-observation", "No false record: verify everything before it counts"),
    ("full-process", "Everybody is told and heard before anything takes effect"),
    ("no-feedback", "Nothing that follows touches work or debts"),
)
HARMS: Final = (
    (
        "wrongful_listing_rate",
        "wrongfully listed person-weeks, of 1,000 innocent ones",
        1_000.0,
    ),
    ("denials_wrong", "refusals while wrongly listed, of 1,000 people a year", 1.0),
    ("denials", "refusals, of 1,000 people a year", 1.0),
)


def actions(estimates: Estimates | None, report: Report) -> tuple[Block, ...]:
    """Return what would mend which harm by how much, then what would cure each finding."""
    blocks: list[Block] = []
    rows = tuple(_rows(estimates)) if estimates is not None else ()
    if rows:
        blocks += [
            Told(
                "The same synthetic people lived through the same weeks with the same luck, "
                "and one thing was changed. Each line is an upper end: the safeguard worked "
                "perfectly.",
                "the arms of the run",
            ),
            Grid(
                "What each safeguard would mend",
                ("safeguard", "harm", "as written", "with it", "mended"),
                rows,
            ),
        ]
    else:
        blocks.append(Told("No safeguard was tried: there is no run with other arms."))
    cures = {(f.check, f.title, f.cure) for f in report.at_or_above("warn")}
    blocks.append(
        Grid(
            "What would cure the findings",
            ("check", "finding", "cure", "who, and by when"),
            tuple((c, t, cure, "") for c, t, cure in sorted(cures)) or (("none", "", "", ""),),
        )
    )
    return tuple(blocks)


def _rows(estimates: Estimates) -> list[tuple[str, ...]]:
    """Return a line for each safeguard and harm that were both measured."""
    found: list[tuple[str, ...]] = []
    for arm, safeguard in SAFEGUARDS:
        for measure, harm, factor in HARMS:
            written = estimates.known(measure)
            other = estimates.known(measure, arm=arm)
            if written is None or other is None or not written.value or other.value is None:
                continue
            share = 1 - other.value / written.value
            found.append(
                (safeguard, harm, _said(written, factor), _said(other, factor), f"{share:.0%}")
            )
    return found


def _said(estimate: Estimate, factor: float) -> str:
    scaled = estimate.times(factor)
    text = f"{scaled.value:.3g}"
    if scaled.low is None or scaled.high is None:
        return text
    return f"{text} ({scaled.low:.3g} to {scaled.high:.3g})"
