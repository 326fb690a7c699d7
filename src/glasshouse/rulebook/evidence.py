"""How the figures of a rulebook are known: the table that is read before it ships."""

from __future__ import annotations

from glasshouse.document.evidence import FigureRow, figure_rows, shares_by_status
from glasshouse.rulebook.model import Rulebook


def figures(rulebook: Rulebook) -> tuple[FigureRow, ...]:
    """Return every figure and table with the mark it ended up with, part by part."""
    return figure_rows(rulebook)


def evidence_shares(rulebook: Rulebook) -> dict[str, float]:
    """Return the share of figures of each status, from *enacted* to *contested*.

    The shares add up to 1; a rulebook without a single figure has none.
    """
    return shares_by_status(figures(rulebook))
