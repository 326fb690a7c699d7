"""What people were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import CONTEXT_SLOTS
from glasshouse.measures.counts import rates

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings

DENIED = tuple(f"denied_{slot}" for slot in range(CONTEXT_SLOTS))


def denied(counts: Counts) -> Integers:
    """Return the refusals in all contexts together, for each label."""
    return counts.of(*DENIED)


def denials(counts: Counts) -> Readings:
    """Return how often people were refused what they asked for, for 1,000 person-years.

    0 means that no request was refused because of the scheme.  Rows named ``context=...``
    tell in which sphere of life, for everybody together; they add up to ``all``.

    A refusal counts once whatever was at stake: read it beside the severities of the
    consequences.  Requests that people no longer dare to make are not counted.
    """
    answers = rates(counts, denied(counts))
    for slot, context in enumerate(counts.contexts):
        here = np.asarray(counts.of(f"denied_{slot}"))
        answers[f"context={context}"] = rates(counts, here)["all"]
    return answers


def denials_wrong(counts: Counts) -> Readings:
    """Return how often people were refused while wrongly listed, for 1,000 person-years.

    Never above `denials`.  Where an institution decides by its copy, a refusal is wrong if what
    the copy says does not hold in truth, whoever stands on the operator's own list.
    """
    return rates(counts, counts.of("denied_wrong"))


def fines(counts: Counts) -> Readings:
    """Return how often people were fined, for 1,000 person-years.

    Fines are counted, not money: the same fine weighs more on those who have little, which
    `excess_arrears` shows.
    """
    return rates(counts, counts.of("fined"))


def fines_wrong(counts: Counts) -> Readings:
    """Return how often people were fined for what the rule does not mean.

    For 1,000 person-years, never above `fines`.
    """
    return rates(counts, counts.of("fined_wrong"))
