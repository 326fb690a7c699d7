"""Which answers are too thinly founded to be shown.

A row is left empty where fewer than 30 units stand behind it, or where a group is so small
that, were it like everybody, fewer than 10 events would be expected in it.  Expected and not
counted events decide, so that a group in which nothing happened is shown as zero if it was
large enough for something to happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasshouse.measures.counts import Reading, Readings

FEWEST_PERSONS = 30
FEWEST_EVENTS = 10


def is_founded(base: float, events: float, whole: Reading) -> bool:
    """Say whether a group is large enough to be told apart from the whole."""
    if base < FEWEST_PERSONS:
        return False
    expected = whole.events * base / whole.base if whole.base else 0.0
    return max(expected, events) >= FEWEST_EVENTS


def suppressed(answers: Readings, values: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the labels whose answers are not to be shown.

    `values` gives the labels of each attribute, whose groups together are everybody.  Where
    just one of them is not to be shown, the whole and the others would reveal it, so that the
    smallest of the others is not shown either.  A group with nobody in it reveals nothing.
    """
    hidden = {label for label, r in answers.items() if r.base < FEWEST_PERSONS}
    whole = answers.get("all")
    if whole is None:
        return frozenset(hidden)
    for labels in values.values():
        present = [label for label in labels if label in answers and answers[label].base > 0]
        thin = {
            label
            for label in present
            if not is_founded(answers[label].base, answers[label].events, whole)
        }
        rest = [label for label in present if label not in thin]
        if len(thin) == 1 and rest:
            thin.add(min(rest, key=lambda label: (answers[label].base, label)))
        hidden |= thin
    return frozenset(hidden)
