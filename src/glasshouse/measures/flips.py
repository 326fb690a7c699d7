"""Who would stand elsewhere if the same conduct were looked at a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def boundary_flip_share(counts: Counts) -> Readings:
    """Return the share of persons who would stand elsewhere after a second look.

    From 0 to 1.  Asked of the arm ``second-look``, in which the same people do the same things
    and what is seen of it, whom a record names and what officials decide is drawn again: at the
    end of the run, who stands in another tier of the first score than in the scheme's own arm,
    or, in a rulebook without tiers, who is listed in one of the two only.  In every other arm
    it is 0, because nobody looked again.

    A low share does not say that people stand where they belong: two looks can err alike.
    Records of nothing are the same at both looks, and a static scorecard has nothing to look
    at again; read it beside `false_discovery_share`.
    """
    column = "flipped_tier" if len(counts.tiers) > 1 else "flipped_listed"
    return shares(counts.labels, counts.of(column), counts.persons)
