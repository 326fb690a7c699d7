"""What people truly did, whether or not anybody looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import rates

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings

CLASSES = {
    "harmful": "true_harmful",
    "inability": "true_inability",
    "protected": "true_protected",
    "nuisance": "true_nuisance",
    "pro-social": "true_prosocial",
}


def true_conduct(counts: Counts) -> Readings:
    """Return the true events of each class of conduct, per person-year, seen or not.

    Only kinds of conduct that a rulebook of the run counts are drawn and hence counted here.
    Groups that behave alike show equal rates: a difference in listing between them then comes
    from the scheme.  It is a description, never a goal: fewer events are no success.
    """
    answers: Readings = {}
    for kind, column in CLASSES.items():
        for label, reading in rates(counts, counts.of(column), per=1.0).items():
            where = "" if label == "all" else f",{label}"
            answers[f"class={kind}{where}"] = reading
    return answers
