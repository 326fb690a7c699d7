"""What people no longer say, and what it costs not to take part."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glasshouse.clock import WEEKS_PER_YEAR
from glasshouse.measures.counts import (
    PER_THOUSAND_YEARS,
    Reading,
    quotient,
    rates,
    shares,
)

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def lawful_acts(counts: Counts) -> Readings:
    """Return the acts of lawful expression, for 1,000 person-years.

    Speech of both views is counted, whether or not anybody looked.  Speech is followed only
    where the rulebook counts lawful expression; elsewhere there is no number.
    """
    found = rates(counts, counts.of("said"))
    followed = counts.of("voices")
    return {
        label: reading if voices else Reading(math.nan, 0.0, 0.0)
        for (label, reading), voices in zip(found.items(), followed, strict=True)
    }


def unsaid_share(counts: Counts) -> Readings:
    """Return the share of lawful acts that fear of the scheme keeps people from.

    Of what would be said in the same climate without fear, from 0 (nobody keeps quiet) to 1.
    What a worse climate silences comes on top, and is in `silence_index` alone.
    """
    unsaid = counts.of("unsaid")
    return shares(counts.labels, unsaid, unsaid + counts.of("said"))


def preemptive_share(counts: Counts) -> Readings:
    """Return how much of what fear leaves unsaid is left unsaid by people never sanctioned.

    From 0 (only those who felt a sanction keep quiet) to 1 (all obey in advance).  A sanction
    is felt when one is told of it, refused something, fined, or sees points go.
    """
    return shares(counts.labels, counts.of("unsaid_untouched"), counts.of("unsaid"))


def opinion_distortion(counts: Counts) -> Readings:
    """Return the visible share of the critical view minus its true share.

    From -1 to 1; 0 means that what one hears is what people think, below 0 that the critical
    view looks rarer than it is.
    """
    answers = {}
    columns = ("said", "said_critical", "voices", "critical_voices")
    found = [counts.of(name) for name in columns]
    for label, said, heard, voices, held in zip(counts.labels, *found, strict=True):
        visible, true = quotient(heard, said), quotient(held, voices)
        answers[label] = Reading(visible - true, float(said), float(heard))
    return answers


def averted_acts(counts: Counts) -> Readings:
    """Return the acts of any kind not done for fear of the scheme, for 1,000 person-years.

    Lawful and harmful acts alike, speech apart (`unsaid_share`).  It hangs on how far fear
    deters, which is an assumption; it is a description and no success.
    """
    return rates(counts, counts.of("averted"))


def price_of_refusal(counts: Counts) -> Readings:
    """Return how often people who do not take part are refused or fined for it.

    For 1,000 person-years of those who do not take part; 0 means that consent is free.
    """
    events = counts.of("denied_refusing", "fined_refusing")
    weeks = counts.of("refusing")
    return {
        label: Reading(
            PER_THOUSAND_YEARS * quotient(e * WEEKS_PER_YEAR, w),
            float(w) / counts.tally.weeks,
            float(e),
        )
        for label, e, w in zip(counts.labels, events, weeks, strict=True)
    }
