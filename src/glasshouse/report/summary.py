"""The page in a few lines of plain text, for a terminal or a notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, final

from markupsafe import Markup

from glasshouse.io.record import COMPARISON, SENSITIVITY, SWEEP
from glasshouse.report.comparison.order import opening_of_comparison
from glasshouse.report.order import opening
from glasshouse.report.sensitivity.order import opening_of_study
from glasshouse.report.sweep.order import grid_answers, opening_of_sweep

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glasshouse.io.record import RunRecord

_BADGE = re.compile(r'<span class="badge [^>]*>(\w+)</span>')


@final
@dataclass(frozen=True)
class Number:
    """One of the page's three numbers: its value with unit, what it says, and its doubt."""

    value: str
    text: str
    doubt: str


@final
@dataclass(frozen=True)
class Summary:
    """What the page says first, in the page's own sentences."""

    title: str
    headline: str
    assumption: str
    numbers: tuple[Number, ...]
    not_simulated: tuple[str, ...]
    warnings: tuple[str, ...]
    answers: tuple[str, ...] = ()


def summary(record: RunRecord, language: str = "en") -> Summary:
    """Return what the page of a run says first, without any markup."""
    says_first = {
        COMPARISON: opening_of_comparison,
        SWEEP: opening_of_sweep,
        SENSITIVITY: opening_of_study,
    }
    begins, numbers = says_first.get(record.kind, opening)(record, language)
    whole = [record.facts, *record.facts.get("rulebooks", ())]
    return Summary(
        title=_plain(begins.title),
        headline=_plain(begins.headline),
        assumption=_plain(begins.reflects),
        numbers=tuple(
            Number(_plain(f"{n.number} {n.unit}"), _plain(n.text), _plain(n.doubt))
            for n in numbers
        ),
        not_simulated=_sentences(whole, "not_simulated"),
        warnings=_sentences(whole, "warnings"),
        answers=grid_answers(record, language) if record.kind == SWEEP else (),
    )


def _sentences(whole: Sequence[Mapping[str, Any]], key: str) -> tuple[str, ...]:
    """Return some sentences of a record and of the rulebooks in it, each once."""
    found = (part["sentence"] for facts in whole for part in facts.get(key) or ())
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    """Return a sentence without its markup; a badge becomes its letter in brackets."""
    if not isinstance(text, Markup):
        return str(text)
    return Markup(_BADGE.sub(r"(\1)", str(text))).striptags()  # noqa: S704 - only to strip it
