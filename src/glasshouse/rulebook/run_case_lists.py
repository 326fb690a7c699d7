"""Listings in a worked example: when each begins, when it ends, and what ends it sooner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.run_case_records import Record


@final
@dataclass(slots=True)
class Listing:
    """One entry of the person on a list, by one rule.

    Attributes
    ----------
    begins
        The week it takes effect: the decision and the list's grace.
    term
        The week it ends by its term; nothing without end, or until performed.
    ended
        The week an official or a repair ended it, if one did.
    """

    rule: str
    on: str
    begins: int
    term: int | None
    until_performed: bool
    record: Record | None = None
    ended: int | None = None

    def holds(self, rulebook: Rulebook, week: int) -> bool:
        """Say whether it is in effect in a week."""
        if week < self.begins or self._is_struck_out_first():
            return False
        return all(end is None or week < end for end in self._ends(rulebook))

    def _is_struck_out_first(self) -> bool:
        """Say whether its record was struck out before it took effect."""
        void = self.record.void if self.record is not None else None
        return void is not None and void < self.begins

    def _ends(self, rulebook: Rulebook) -> tuple[int | None, ...]:
        """Return every week in which something ends it."""
        ways = rulebook.lists[self.on].leaving
        record = self.record
        performed = corrected = None
        if record is not None and record.performed is not None and self.until_performed:
            way = ways.performed if ways else None
            performed = record.performed + ((way.within.whole_weeks or 0) if way else 0)
        if record is not None and record.void is not None:
            way = ways.corrected if ways else None
            corrected = record.void + ((way.within.whole_weeks or 0) if way else 0)
        return (self.term, self.ended, performed, corrected)


def entered(
    rulebook: Rulebook, name: str, rule: ListRule, week: int, record: Record | None
) -> Listing:
    """Return the listing that a rule makes in a week."""
    grace = rulebook.lists[rule.to_list].grace
    begins = week + ((grace.whole_weeks or 0) if grace is not None else 0)
    term = rulebook.list_term(rule)
    weeks = term.whole_weeks
    ends = None
    if weeks is not None:
        ends = begins + weeks + (record.extension if record is not None else 0)
    return Listing(name, rule.to_list, begins, ends, term.word == "until-performed", record)


def first_week_to_end_early(rulebook: Rulebook, listing: Listing) -> int | None:
    """Return the first week in which an official may end a listing; nothing if never."""
    ways = rulebook.lists[listing.on].leaving
    if ways is None or ways.early is None:
        return None
    return listing.begins + (ways.early.after.whole_weeks or 0)
