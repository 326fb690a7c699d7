"""How often the checks are right: raised against labelled, over many rulebooks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts over pairs of rulebook and check.

    Attributes
    ----------
    right
        Raised and labelled.
    extra
        Raised and not labelled.
    missing
        Labelled and not raised.
    """

    right: int = 0
    extra: int = 0
    missing: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what is raised that is labelled; nothing where none is raised."""
        raised = self.right + self.extra
        return self.right / raised if raised else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is labelled that is raised; nothing where none is."""
        labelled = self.right + self.missing
        return self.right / labelled if labelled else None

    def __add__(self, other: Agreement) -> Agreement:
        """Return both together."""
        return Agreement(
            self.right + other.right, self.extra + other.extra, self.missing + other.missing
        )


Pairs = Iterable[tuple[Collection[str], Collection[str]]]
"""For each rulebook the checks that are labelled and those that are raised."""


def agreement(pairs: Pairs) -> Mapping[str, Agreement]:
    """Return the agreement of every check.

    Examples
    --------
    >>> found = agreement([({"L01", "L02"}, {"L01"}), (set(), {"L01"})])
    >>> found["L01"].precision, found["L02"].recall
    (0.5, 0.0)
    """
    found: dict[str, Agreement] = {}
    for labelled, raised in pairs:
        for check in {*labelled, *raised}:
            one = Agreement(
                int(check in labelled and check in raised),
                int(check not in labelled),
                int(check not in raised),
            )
            found[check] = found.get(check, Agreement()) + one
    return found


def together(found: Mapping[str, Agreement]) -> Agreement:
    """Return the agreement of all checks together."""
    return sum(found.values(), Agreement())
