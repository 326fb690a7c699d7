"""Which tiers bring a privilege, read from the rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.rulebook.conditions import WhenScore, WhenTier

if TYPE_CHECKING:
    from glasshouse.rulebook import Rulebook
    from glasshouse.rulebook.consequences import Consequence


def privileged_tiers(book: Rulebook, tiers: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the first score's tiers in which people hold a privilege.

    A privilege from a score on begins with the tier that begins at that score.  Nothing is
    returned where one begins within a tier or hangs on anything else, since tiers then do not
    tell who holds it.
    """
    found: set[str] = set()
    for entry in book.consequences.values():
        if entry.kind == "privilege":
            mine = _tiers_of(book, entry)
            if not mine or not mine <= set(tiers):
                return ()
            found |= mine
    return tuple(tier for tier in tiers if tier in found)


def _tiers_of(book: Rulebook, entry: Consequence) -> set[str]:
    """Return the tiers in which a privilege is held; none where tiers do not tell."""
    found: set[str] = set()
    for form in entry.when.forms:
        if isinstance(form, WhenTier):
            found |= set(form.tier)
        elif isinstance(form, WhenScore) and form.score.at_least is not None:
            begins = form.score.at_least.value
            at = dict(book.scores[book.score_of(form)].thresholds)
            if begins not in at.values():
                return set()
            found |= {tier for tier, score in at.items() if score >= begins}
        else:
            return set()
    return found
