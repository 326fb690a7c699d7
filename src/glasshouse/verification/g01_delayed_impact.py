"""Three lenders of Liu et al. (2018), from rulebooks over published score distributions.

The paper's tables count what a threshold does to the mean score of the disadvantaged group.
Its authors clip the expected score to 300-850; a simulation clips each person's.  Both targets
stand.  A published point is about 4 score points from the next, so a threshold is one to that.
Thresholds are put in; nothing here looks for the best one.

References: L. Liu, S. Dean, E. Rolf, M. Simchowitz, M. Hardt, "Delayed impact of fair machine
learning", ICML (2018).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.verification.lending import Curve, curve, fresh, lending, live
from glasshouse.verification.reading import Reading, at_least, near, within

if TYPE_CHECKING:
    from glasshouse.engine.bind import Bound

NUMBER: Final = "G1"
RULE: Final = "Tb, Tz"
FAULT: Final = "What becomes of a loan is swapped: a loan repaid lowers the score."

POLICIES = {
    # threshold, acceptance, change with the expected and with each person's score clipped
    "liu-2018": (645.0, 0.1677, 8.40, 8.26),
    "liu-2018-parity": (480.3, 0.577, -17.09, -17.23),
    "liu-2018-opportunity": (557.2, 0.356, 6.00, 5.86),
}
END = (-55.0, -52.8)
"""Everybody accepted."""
HIGHEST = (9.48, 9.34)
"""The curve's highest point, at 23.8 % accepted; the expected change is 0 at 43.2 %."""
MILLION = 1_000_000


def expected(found: Curve, policy: str) -> tuple[Reading, ...]:
    """Read a policy's tables: threshold, acceptance, and both means."""
    threshold, accepted, by_expectation, by_person = POLICIES[policy]
    lowest = float(found.score[found.accepted > 0.5].min())  # noqa: PLR2004
    share = found.mean(np.ones_like(found.share))
    return (
        within(f"{policy}: threshold", lowest, threshold, 1.1),
        within(f"{policy}: accepted", share, accepted, 0.0005),
        within(
            f"{policy}: change, expectation clipped",
            found.mean(found.by_expectation),
            by_expectation,
            0.01,
        ),
        within(
            f"{policy}: change, persons clipped", found.mean(found.by_person), by_person, 0.01
        ),
    )


def lived(paper: Bound, found: Curve, policy: str, published: float) -> tuple[Reading, ...]:
    """Read the simulation of a policy, against its own tables and what is published."""
    read = lending(paper, live(paper))
    share = found.mean(np.ones_like(found.share))
    mean, square = found.mean(found.by_person), found.mean(found.square)
    spread = math.sqrt((square - mean * mean) / read.adults)
    of_share = math.sqrt(max(share * (1 - share), 0.0) / read.adults)
    return (
        at_least(f"{policy}: persons of age", read.adults, MILLION),
        near(f"{policy}: accepted, lived", read.accepted, share, of_share),
        near(f"{policy}: change, lived", read.change, mean, spread),
        near(f"{policy}: change, as published", read.change, published, spread, bias=0.05),
    )


def outcome_curve(found: Curve) -> tuple[Reading, ...]:
    """Read the curve of everybody accepted in turn, from the best score down."""
    out = []
    sides = ((found.by_expectation, HIGHEST[0], END[0]), (found.by_person, HIGHEST[1], END[1]))
    for side, (at_each, highest, end) in zip(("expectation", "persons"), sides, strict=True):
        accepted = np.cumsum(found.share[::-1])
        change = np.cumsum((found.share * at_each)[::-1])
        best = int(np.argmax(change))
        out += [
            within(f"curve, {side} clipped: highest", float(change[best]), highest, 0.01),
            within(f"curve, {side} clipped: highest at", float(accepted[best]), 0.238, 0.001),
            within(f"curve, {side} clipped: end", float(change[-1]), end, 0.05),
        ]
        if side == "expectation":
            later = np.flatnonzero((change < 0) & (np.arange(len(change)) > best))[0]
            two = slice(later - 1, later + 1)
            zero = float(np.interp(0.0, -change[two], accepted[two]))
            out.append(within(f"curve, {side} clipped: zero at", zero, 0.432, 0.0015))
    return tuple(out)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read three policies on paper and as lived by a million persons, and the curve."""
    out: list[Reading] = []
    for policy, (*_, published) in POLICIES.items():
        paper = fresh(policy)
        if fault:
            paper.scheme["outcome_rule_bad"][0, :2] ^= 1
        found = curve(paper)
        out += expected(found, policy)
        out += lived(paper, found, policy, published)
    paper = fresh("liu-2018-all")
    out += lived(paper, curve(paper), "everybody accepted", END[1])
    out += outcome_curve(curve(paper))
    return tuple(out)
