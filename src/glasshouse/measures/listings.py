"""Who is listed, and of what the list is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import CAUSES
from glasshouse.measures.counts import rates, shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings

COVERED = "covered"
"""The part of a list that the rule's own text means."""


def listed_share(counts: Counts) -> Readings:
    """Return the share of persons listed in the last week.

    From 0 (nobody) to 1 (everybody).  Where a scheme has no list, standing in a tier that
    brings sanctions counts as listed.

    It counts persons and not harm: read it beside `denials`, and beside
    `false_discovery_share`, which tells how many of them the rule does not mean.
    """
    return shares(counts.last_labels, counts.last("listed"), counts.last_persons)


def ever_listed_share(counts: Counts) -> Readings:
    """Return the share of persons who were listed at some time within the horizon.

    From 0 to 1; it can only grow with the horizon, so that two runs compare only over the
    same number of weeks.
    """
    return shares(counts.labels, counts.of("first_listed"), counts.persons)


def weeks_listed(counts: Counts) -> Readings:
    """Return the weeks that people stood listed, per 1,000 person-years.

    0 where nobody is listed; 52,180 where everybody always is.  It counts rightful and
    wrongful time alike: `weeks_wrongly_listed` is the part that the rule does not mean.
    """
    return rates(counts, counts.of("listed"))


def weeks_wrongly_listed(counts: Counts) -> Readings:
    """Return the weeks that people stood wrongly listed, per 1,000 person-years.

    Wrong is measured against the rule's own text applied to true own conduct.  It grows with
    how many are wrongly listed and with how long they stay so:
    `false_discovery_share_weeks` sets it against all listed time.
    """
    return rates(counts, counts.of("wrong"))


def weeks_still_shown(counts: Counts) -> Readings:
    """Return the weeks that people stayed shown for a listing that was over.

    Per 1,000 person-years; only what is public and stays shown counts, and nobody who is on
    another public list.  What the listing was left for makes no difference.
    """
    return rates(counts, counts.of("still_shown"))


def zero_conduct_share(counts: Counts) -> Readings:
    """Return the share of listed time borne by people who had done nothing counted at all.

    From 0 (every listed person had at some time done what the rulebook counts) to 1 (none
    had).  It is smaller than the share of wrongful time: who could not pay has done something
    that is counted, though the rule's text does not mean it.
    """
    return shares(counts.labels, counts.of("listed_no_conduct"), counts.of("listed"))


def zero_conduct_weeks(counts: Counts) -> Readings:
    """Return the weeks that people stood listed who had done nothing counted at all.

    For 1,000 person-years.  They are the part of the harm that no conduct stands against:
    `proportionality` divides weeks by gravity and has nothing to divide these by.
    """
    return rates(counts, counts.of("listed_no_conduct"))


def list_composition(counts: Counts) -> Readings:
    """Return the list of the last week by why its people stand on it; the parts add to 1.

    ``cause=covered`` is the part that the rule's own text means; every other part is
    wrongful, by the cause of the oldest entry.  The list of one week shows long stays more
    than short ones: `entry_composition` counts every listing once.
    """
    wrong = {c: int(counts.last(f"wrong_{c}")[0]) for c in CAUSES}
    return _composition(int(counts.last("listed")[0]), int(counts.last("wrong")[0]), wrong)


def entry_composition(counts: Counts) -> Readings:
    """Return the listings made within the horizon by their cause; the parts add to 1.

    Read it beside `list_composition`: a cause that fills few entries can fill much of the
    list, if its entries stay longer.
    """
    wrong = {c: int(counts.of(f"entries_{c}")[0]) for c in CAUSES}
    return _composition(int(counts.of("entries")[0]), int(counts.of("entries_wrong")[0]), wrong)


def _composition(whole: int, wrong: int, causes: dict[str, int]) -> Readings:
    """Split a whole into what is covered and the causes of what is not."""
    parts = {COVERED: whole - wrong} | causes
    return shares(
        tuple(f"cause={name}" for name in parts),
        np.array(list(parts.values()), np.int64),
        np.full(len(parts), whole, np.int64),
    )
