"""The counterfactuals of a scheme, each as a change of its tables.

Every arm lives with the same people and the same luck, so that what differs between two arms is
caused by what differs between their tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.engine.layout import FAR
from glasshouse.engine.luck import luck

if TYPE_CHECKING:
    import numpy.typing as npt

    Records = npt.NDArray[np.void]

CERTAIN = 2**32
LUCK_OF_PRACTICE = (
    "counted_luck",
    "channel_luck",
    "rule_luck",
    "gate_luck",
    "cons_luck",
    "repair_luck",
    "outcome_luck",
)
"""Luck that a second look at the same conduct draws again; who people are is not among it."""


def null_arm(scheme: Records) -> Records:
    """Return the society without the scheme: nothing is recorded, nothing follows."""
    out = scheme.copy()
    out["on"] = 0
    return out


def perfect_observation(scheme: Records) -> Records:
    """Return the scheme with records of exactly the true, own, covered conduct, at once.

    What remains wrong in it is not an error of observation.  Institutions copy to the right
    person, and other operators list nobody wrongly.
    """
    out = scheme.copy()
    out["perfect"] = 1
    out["fabricated48"] = 0
    out["holder_wrong32"] = 0
    out["holder_weak"] = 0
    return out


def own_conduct(scheme: Records) -> Records:
    """Return the scheme in which nobody bears what another person did or is.

    What is cut are the parts of a rulebook that reach beyond the person recorded: points for
    the company one keeps, consequences that reach others, statuses that pass on.  The same
    tables where it has none.
    """
    out = scheme.copy()
    out["kin_n"] = 0
    return out


def full_process(scheme: Records) -> Records:
    """Return the scheme with due process that never fails.

    Everybody is told and appeals at once, every wrong standing is set aside before it has
    effect and no right one is, and whoever performs is deleted in the same week.  Whatever is
    deleted is deleted in every copy at once, and no copy speaks against anybody else.
    """
    out = scheme.copy()
    out["full"] = 1
    out["notice32"] = CERTAIN
    out["quiet"] = 0
    out["appeal_on"] = 1
    out["appeal_takes"] = 0
    out["appeal_within"] = 0
    out["appeal_filed32"] = CERTAIN
    out["appeal_wrong32"] = CERTAIN
    out["appeal_right32"] = 0
    out["appeal_capacity"] = FAR
    out["review_on"] = 0  # what it would find is set aside already, and nothing else is
    out["correction_on"] = 0
    out["list_corrected"] = 0
    out["list_corrected32"] = CERTAIN
    out["list_performed"] = 0
    out["list_performed32"] = CERTAIN
    out["reaches_copies32"] = CERTAIN
    out["holder_purges32"] = CERTAIN
    out["holder_again32"] = 0
    out["holder_wrong32"] = 0
    out["holder_weak"] = 0
    return out


def no_feedback(scheme: Records) -> Records:
    """Return the scheme whose consequences touch neither work nor arrears."""
    out = scheme.copy()
    out["feedback"] = 0
    return out


def second_look(scheme: Records) -> Records:
    """Return the scheme with other luck over the same conduct: what is seen is drawn again.

    Who stands in another tier there than in the first arm would stand there by chance alone.
    """
    out = scheme.copy()
    out["second_look"] = 1
    for (
        name
    ) in LUCK_OF_PRACTICE:  # each by bits of its own: two that are joined must not cancel
        out[name] ^= np.uint64(luck(f"second look {name}"))
    return out
