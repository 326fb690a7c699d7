"""Listings in a worked example: when each begins, when it ends, and what ends it sooner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.process import Notice
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.run_case_records import Record


@final
@dataclass(slots=True)
class Listing:
    """One entry of the person on a list, by one rule.

    Attributes
    ----------
    begins
        The week it takes effect: after the decision, the list's grace or the notice.
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
    is_shadow: bool = False
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
            way = ways.performed if ways and not self.is_shadow else None
            performed = record.performed + ((way.within.whole_weeks or 0) if way else 0)
        if record is not None and record.void is not None:
            way = ways.corrected if ways else None
            corrected = record.void + ((way.within.whole_weeks or 0) if way else 0)
        return (self.term, self.ended, performed, corrected)


def entered(
    rulebook: Rulebook,
    named: tuple[str, ListRule],
    week: int,
    record: Record | None,
    *,
    is_shadow: bool = False,
) -> Listing:
    """Return the listing that a rule makes in a week; in the shadow at once."""
    name, rule = named
    begins = week + (0 if is_shadow else _wait(rulebook, rule.to_list))
    term = rulebook.list_term(rule)
    weeks = term.whole_weeks
    ends = None
    if weeks is not None:
        ends = begins + weeks + (record.extension if record is not None else 0)
    until_performed = term.word == "until-performed"
    return Listing(name, rule.to_list, begins, ends, until_performed, record, is_shadow)


def _wait(rulebook: Rulebook, on: str) -> int:
    """Return the weeks from decision to effect: the list's grace, or a notice sent ahead."""
    grace = rulebook.lists[on].grace
    notice = rulebook.due_process.notice
    ahead = notice.ahead if isinstance(notice, Notice) else None
    return max((t.whole_weeks or 0) if t is not None else 0 for t in (grace, ahead))
