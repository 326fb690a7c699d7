"""How much time under sanctions stands against the gravity of what was truly done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import Reading, quotient

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def proportionality(counts: Counts) -> Readings:
    """Return the weeks under sanctions for each step of gravity truly committed.

    Gravity runs from none (0) over slight (1), moderate (2) and serious (3) to grave (4); the
    own true conduct of everybody ever listed is summed.  0 means that no week was spent under
    sanctions, by the operator's file or by somebody's copy; without a value where the listed
    had done nothing of any gravity.

    Weeks borne by people who had done nothing count above the line and add nothing below it:
    `zero_conduct_weeks` tells how many they are.
    """
    weeks = counts.of("bearing_sanction", "bearing_copy")
    gravity = counts.of("gravity_of_listed")
    return {
        label: Reading(quotient(w, g), float(g), float(w))
        for label, w, g in zip(counts.labels, weeks, gravity, strict=True)
    }
