"""Check what a rulebook of the right shape means; every family of checks in one tuple."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from glasshouse.document.problems import Problem
from glasshouse.document.read import Document
from glasshouse.document.vouched import check_marks
from glasshouse.rulebook.meaning.effects import check_effects
from glasshouse.rulebook.meaning.names import check_names
from glasshouse.rulebook.meaning.numbers import check_numbers
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.meaning.reach import check_reach
from glasshouse.rulebook.meaning.runaway import check_runaway
from glasshouse.rulebook.meaning.silence import check_silence
from glasshouse.rulebook.meaning.terms import check_terms
from glasshouse.rulebook.model import Rulebook

CHECKS = (
    check_terms,
    check_numbers,
    check_effects,
    check_silence,
)


def meaning(
    rulebook: Rulebook, document: Document, contacts: Mapping[str, float] | None = None
) -> Iterator[Problem]:
    """Yield every problem of meaning: errors E1 to E6, warnings W1 to W6 and W8.

    Parameters
    ----------
    rulebook, document
        What was read, and where it stands.
    contacts
        How many contacts of each kind people of a society have, if it is known.
    """
    paper = Paper(rulebook, document)
    astray = list(check_names(paper))
    yield from astray
    if not astray:  # a name that leads nowhere would make much else seem impossible
        yield from check_reach(paper)
    for check in CHECKS:
        yield from check(paper)
    yield from check_runaway(paper, contacts)
    yield from check_marks(paper.figures, rulebook.sources, document)
