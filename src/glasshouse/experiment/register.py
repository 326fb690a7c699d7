"""The register of assumptions: every figure with its badge, and what the model assumes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from glasshouse.document.evidence import FigureRow, figure_rows
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.assumptions import AGAINST, key
from glasshouse.experiment.model import ASSUMPTIONS, ModelAssumption
from glasshouse.experiment.wording import phrase
from glasshouse.measures.contrasts import CONTRASTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasshouse.experiment.assumptions import Assumed, Swing
    from glasshouse.experiment.estimate import Estimate
    from glasshouse.experiment.vary import Doubt, Of, Papers
    from glasshouse.rulebook import Rulebook
    from glasshouse.society.model import Society

Row = dict[str, Any]

BADGES = "SDBXAT"
"""From the firmest to the weakest: sourced, derived, borrowed, contested, assumed, toy."""
DECISIVE = 0.1
"""A figure that makes up more than this of all swings together lends its badge."""
_BY_NAME = {c.name: c for c in CONTRASTS}
_BY_STATUS = {
    "enacted": "S",
    "piloted": "S",
    "measured": "S",
    "reported": "S",
    "borrowed": "B",
    "contested": "X",
    "assumed": "A",
    "invented": "T",
}


def badge(row: FigureRow) -> str:
    """Return the badge of a figure: S, D, B, X, A or T."""
    if row.seen == "computed":
        return "D"
    if row.seen == "recalled" and _BY_STATUS[row.status] == "S":
        return "A"
    return _BY_STATUS[row.status]


def weakest(badges: Iterable[str]) -> str:
    """Return the weakest of some badges; sourced if there are none."""
    return max(badges, key=BADGES.index, default="S")


def weakest_of(papers: Iterable[Rulebook | Society]) -> str:
    """Return the weakest badge among all figures of some papers."""
    return weakest(badge(row) for paper in papers for row in figure_rows(paper))


def badge_of(widths: Iterable[tuple[FigureRow, float]], least: float) -> str | None:
    """Return the weakest badge of the figures that move an answer; nothing if none does.

    Parameters
    ----------
    widths
        Figures, and how far each moves the answer.
    least
        Which share of all widths together a figure must exceed to count.
    """
    moving = [(row, width) for row, width in widths if width > 0]
    total = sum(width for _, width in moving)
    decisive = [badge(row) for row, width in moving if width > least * total]
    return weakest(decisive) if decisive else None


def badge_of_estimate(e: Estimate, found: Assumed | None, otherwise: str) -> str:
    """Return the weakest badge among the figures that decide an estimate.

    Where that was not asked, or nothing moves it, it is `otherwise`: the weakest of all.
    """
    name, least = decided_by(e)
    swings = found.swings if found is not None else ()
    return badge_of([(s.doubt.row, s.width(name)) for s in swings], least) or otherwise


def decided_by(e: Estimate) -> tuple[str, float]:
    """Return under which name small runs hold an estimate, and what share decides it.

    Small runs know the scheme and no scheme.  What needs another arm was not run with any
    figure changed: there every figure counts that moves the same measure under the scheme at
    all, so that no badge is better than it should be.
    """
    contrast = _BY_NAME.get(e.measure)
    measure = e.measure if contrast is None else contrast.measure
    if e.group.startswith("part="):
        return measure, 0.0
    if contrast is not None:
        known = contrast.arms == (SCHEME, NULL)
        return (contrast.name, DECISIVE) if known else (measure, 0.0)
    if e.arm in {SCHEME, NULL, AGAINST}:
        return key(measure, e.arm), DECISIVE
    return measure, 0.0


def register(papers: Papers, found: Assumed | None) -> list[Row]:
    """Return one row a figure, of the rulebook first, then what the model assumes."""
    pushes = {s.doubt.id: _pushes(s, found.headline) for s in found.swings} if found else {}
    kinds: tuple[Of, ...] = ("rulebook", "society")
    rows = [
        _figure(of, row, papers) | {"pushes": pushes.get(f"{of}:{row.path}", "")}
        for of, paper in zip(kinds, papers, strict=True)
        for row in figure_rows(paper)
    ]
    return [*rows, *map(_of_model, ASSUMPTIONS)]


def driver(s: Swing, found: Assumed, papers: Papers) -> Row:
    """Return how far one figure moves the headline, for the page."""
    low, high = (values.get(found.headline, math.nan) for values in (s.at_low, s.at_high))
    return driver_of(s.doubt, papers) | {"at_low": low, "at_high": high}


def driver_of(doubt: Doubt, papers: Papers) -> Row:
    """Return a figure that moves something, as it is told."""
    return _figure(doubt.of, doubt.row, papers)


def _figure(of: Of, row: FigureRow, papers: Papers) -> Row:
    """Return a figure as it is told: its value and range in the unit it was written in."""
    value, unit, times = told(row)
    varied = row.is_varied and math.isfinite(times)
    return {
        "id": f"{of}:{row.path}",
        "path": row.path,
        "of": of,
        "sentence": phrase(of, row.path, papers),
        "value": value,
        "low": _round(row.low * times) if varied else None,
        "high": _round(row.high * times) if varied else None,
        "unit": unit,
        "status": row.status,
        "seen": row.seen,
        "source": list(row.source),
        "badge": badge(row),
        "note": row.note,
    }


def told(row: FigureRow) -> tuple[float | str, str, float]:
    """Return a figure's value and unit as written, and what makes plain numbers of that unit.

    Examples
    --------
    ``26 weeks`` is 26, in weeks, and plain numbers (weeks) are taken once; ``0.5 per
    person-year`` is 0.5, and plain numbers (per week) are taken 52.18 times.
    """
    if not isinstance(row.written, str):
        return row.written, "", 1.0
    number, _, unit = row.written.partition(" ")
    try:
        value = float(number)
    except ValueError:
        return row.written, "", math.nan
    return value, unit, value / row.value if row.value else 1.0


def _round(number: float) -> float:
    """Return a number without the dust of converting it to and fro."""
    return float(f"{number:.6g}")


def _pushes(s: Swing, headline: str) -> str:
    """Say in which direction a figure pushes the headline."""
    if s.width(headline) == 0.0:
        return ""
    more = "more" if s.raises(headline) else "less"
    return f"A higher value means {more} of what the page opens with."


def _of_model(a: ModelAssumption) -> Row:
    """Return a row for something the model assumes, which stands in no paper."""
    return {
        "id": f"model:{a.id}",
        "path": f"model.{a.id}",
        "of": "model",
        "sentence": a.sentence,
        "value": a.value,
        "low": a.low,
        "high": a.high,
        "unit": a.unit,
        "status": "assumed",
        "seen": None,
        "source": list(a.source),
        "badge": a.badge,
        "note": "",
        "pushes": a.pushes,
        "submodels": list(a.submodels),
        "structures": list(a.structures),
    }
