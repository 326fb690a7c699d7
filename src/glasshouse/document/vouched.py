"""E6, W5 and W8: every figure says how it is known, and says it completely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from glasshouse.document.evidence import WIDTH, Mark, Marking, is_weight
from glasshouse.document.figures import Figure, Table
from glasshouse.document.marks import NEEDS_SOURCE, Source
from glasshouse.document.problems import Problem, quoted
from glasshouse.document.read import Document, Path_

_GUESSED = frozenset({"assumed", "invented", "borrowed", "contested"})


def check_marks(
    figures: Iterable[Marking], sources: Mapping[str, Source], document: Document
) -> Iterator[Problem]:
    """Yield figures of a rulebook or society whose mark is missing or incomplete."""
    for path, thing, mark in figures:
        for code, text in _amiss(path, thing, mark, sources):
            yield document.problem(code, path, text)


def _amiss(
    path: Path_, thing: Figure | Table, mark: Mark, sources: Mapping[str, Source]
) -> Iterator[tuple[str, str]]:
    """Yield code and sentence for whatever a mark lacks."""
    status = mark.status
    if status is None:
        shown = quoted(thing.written) if isinstance(thing, Figure) else "the table"
        text = f"nobody says how {shown} is known: give it, or the block around it, a status."
        yield "E6", text
        return
    seen = mark.seen_through(sources)
    if status in NEEDS_SOURCE and not mark.source and seen != "recalled":
        yield "E6", f"'{status}' wants a source: name one, or say seen: recalled, with a note."
    if status == "contested" and not mark.has_status_note:
        yield "E6", "'contested' wants a note that says who contradicts it."
    elif seen == "recalled" and not _noted(mark, sources):
        yield "E6", "'recalled' wants a note that says what to check."
    if status == "enacted" and seen == "recalled":
        yield "W8", "enacted, but from memory: it may not ship until the text is read."
    if status in _GUESSED and isinstance(thing, Figure) and _wants_range(path, thing):
        width = WIDTH[status]
        yield "W5", f"{status}, without a range: it will be varied by a factor of {width:g}."


def _noted(mark: Mark, sources: Mapping[str, Source]) -> bool:
    """Say whether a note tells what to check about something remembered."""
    of_sources = any(sources[s].note for s in mark.source if s in sources)
    return mark.has_seen_note or (mark.seen is None and of_sources)


def _wants_range(path: Path_, figure: Figure) -> bool:
    """Say whether a figure would be varied, and says not how far."""
    plain = math.isfinite(figure.value) and figure.value != 0
    return figure.low is None and plain and not is_weight(path)
