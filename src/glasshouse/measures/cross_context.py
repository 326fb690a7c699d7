"""Whether a fact from one sphere of life follows people into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import shares
from glasshouse.measures.denials import denied

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def cross_context_share(counts: Counts) -> Readings:
    """Return the share of refusals in a context unrelated to the one where the record arose.

    From 0 (every refusal stays within the sphere of the conduct, or one the rulebook declares
    related to it) to 1.  Without a value where nothing is refused.

    Which contexts are related is what the rulebook's author says; the reasons stand in it.
    """
    return shares(counts.labels, counts.of("denied_unrelated"), denied(counts))
