"""What of a rulebook the engine acts on, what only documents, and what is left out.

Every key that can stand in a rulebook is in exactly one of two sets below; a test walks the
format's blocks and fails on a key that is in none.  Nothing is silently ignored: whatever
stands in a rulebook and is left out is named beside every result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, final

from pydantic import BaseModel


class LeftOut(NamedTuple):
    """A part of a rulebook on which the engine does not act yet."""

    path: str
    sentence: str


DOCUMENTS = (
    "glasshouse",
    "id",
    "edition",
    "title",
    "place",
    "modelled_on",
    "operator",
    "in_force",
    "method",
    "sources",
    "impact",
    "accepted_findings",
    "money",
    "contexts.own",
)
"""Whole parts that say what a scheme is, and move nothing in a society."""
MARKS = frozenset({"status", "source", "seen", "note", "title", "because"})
"""Keys that document wherever they stand."""
DOCUMENTING = (
    "applies_to.participation",
    "attributes.*.ground",
    "attributes.*.proxy_of",
    "attributes.*.context",
    "conduct.*.finding",
    "scores.*.sub_marks",
    "conduct.*.own.ground",
    "channels.*.collected_in",
    "consequences.*.severity",
    "consequences.*.essential",
    "consequences.*.decided_by",
    "consequences.*.applied_by",
    "consequences.*.legal_basis",
    "process.burden",
    "process.notice.reasons",
    "process.appeal.to",
    "process.appeal.limit",
    "process.correction.limit",
    "process.repair.*.needs",
    "publicity.*.severity",
    "publicity.*.fields",
    "publicity.*.shown_in",
    "publicity.*.radius",
    "outside_lists.*.context",
    "outside_lists.*.modelled_on",
)
"""Keys that say what something is on paper; a legal reading uses them, the engine does not."""
ACTED_ON = (
    "applies_to.kind",
    "applies_to.minimum_age",
    "applies_to.takes_part",
    "secret",
    "contexts.related",
    "attributes.*.reads",
    "attributes.*.bands",
    "attributes.*.shares",
    "conduct.*.counts",
    "conduct.*.own.class",
    "conduct.*.own.rate",
    "conduct.*.context",
    "conduct.*.gravity",
    "conduct.*.lasts",
    "channels.*.kind",
    "channels.*.verified",
    "channels.*.reward",
    "channels.*.sees",
    "channels.*.fabrication",
    "channels.*.delay",
    "channels.*.exposure",
    "channels.*.misattribution",
    "channels.*.malice",
    "channels.*.believed_if_true",
    "channels.*.believed_if_false",
    "channels.*.gallery",
    "channels.*.false_match",
    "channels.*.misses",
    "channels.*.makes",
    "channels.*.matched",
    "channels.*.averaged_over",
    "channels.*.slices",
    "channels.*.benefit",
    "channels.*.smallest_debt",
    "scores.*.kind",
    "scores.*.intercept",
    "scores.*.base",
    "scores.*.terms",
    "scores.*.dimensions",
    "scores.*.updated",
    "scores.*.settles",
    "scores.*.by",
    "scores.*.distribution",
    "scores.*.percentile_scale",
    "scores.*.outcomes",
    "scores.*.start",
    "scores.*.floor",
    "scores.*.ceiling",
    "scores.*.retention",
    "scores.*.half_life",
    "scores.*.tiers",
    "scores.*.limits",
    "lists.*.colour",
    "lists.*.term",
    "lists.*.grace",
    "lists.*.leaving",
    "rules.*.when",
    "rules.*.points",
    "rules.*.of",
    "rules.*.to_tier",
    "rules.*.to_list",
    "rules.*.term",
    "rules.*.extension",
    "rules.*.covers",
    "rules.*.at_most",
    "rules.*.every",
    "rules.*.replaces",
    "rules.*.retention",
    "consequences.*.kind",
    "consequences.*.when",
    "consequences.*.context",
    "consequences.*.effect",
    "consequences.*.needs",
    "consequences.*.reaches",
    "consequences.*.lasts",
    "association",
    "inheritance",
    "process.notice.when",
    "process.notice.ahead",
    "process.notice.reaches",
    "process.review",
    "process.correction.takes",
    "process.correction.asked",
    "process.appeal.takes",
    "process.appeal.file_within",
    "process.appeal.filed",
    "process.appeal.granted_if_wrong",
    "process.appeal.granted_if_right",
    "process.appeal.suspends",
    "process.correction.reaches_copies",
    "process.repair.*.earliest",
    "process.repair.*.points",
    "process.repair.*.of",
    "process.repair.*.leaves",
    "process.repair.*.at_most",
    "process.repair.*.used",
    "process.repair.*.waiver",
    "process.repair.*.costs_hours",
    "process.repair.*.costs_money",
    "sharing.*.context",
    "sharing.*.gets",
    "sharing.*.delay",
    "sharing.*.wrong_person",
    "sharing.*.key",
    "sharing.*.corrected_within",
    "sharing.*.reimports",
    "outside_lists.*.listed",
    "outside_lists.*.wrongly",
    "publicity.*.when",
    "publicity.*.to",
    "publicity.*.seen_by",
    "publicity.*.stays",
    "publicity.*.praise",
    "publicity.*.invites_reports",
)
"""Keys that the binder reads; it names itself what it cannot act on in a particular file."""

_NOTHING: tuple[object, ...] = (None, False, "none", "unknown")


@final
class Scope:
    """Collects what is left out while a rulebook is bound."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def leave(self, path: str, sentence: str) -> None:
        """Name a part that is left out; the first sentence about a part stands."""
        self._found.setdefault(path, sentence)

    def sentences(self) -> tuple[LeftOut, ...]:
        """Return what was left out, by path."""
        return tuple(LeftOut(p, s) for p, s in sorted(self._found.items()))


def written(block: Any, pattern: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the paths that match a pattern and say something; a star is any name.

    Saying *none*, *unknown* or *false* says that there is nothing to leave out.
    """
    if not pattern:
        if block not in _NOTHING:
            yield ()
    elif isinstance(block, Mapping) and pattern[0] == "*":
        for name, value in block.items():
            for rest in written(value, pattern[1:]):
                yield (name, *rest)
    elif isinstance(block, BaseModel) and pattern[0] in block.model_fields_set:
        for rest in written(getattr(block, pattern[0]), pattern[1:]):
            yield (pattern[0], *rest)
