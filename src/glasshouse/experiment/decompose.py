"""Which part of a scheme does the harm: error, association, missing process, or the rule.

What a scheme adds to a harm, compared with the same society without it, is split into four
parts.  Three of them can be taken away, alone or together: errors of observation (perfect
observation), burdens borne for others (own conduct only), and failures of due process (full
process).  All eight worlds so made are run with the same people and luck.  Each part is told as
the mean, over the six orders in which the three can be taken away, of how much the harm falls
when it goes (Shapley); what is left when all three are gone is done by the rule itself.  The
parts add up to the whole and do not hang on any order.

The worlds in which several parts are taken away are run in the first few replicates only: there
it is measured by how much they differ from one that is run in all of them (see `joined`).

References
----------
L. S. Shapley, "A value for n-person games", in Contributions to the Theory of Games II (1953).
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.experiment.arms import AND, FULL, NULL, OWN, PERFECT, SCHEME
from glasshouse.experiment.estimate import AGAINST_NULL, Answers, Estimate, reading_of
from glasshouse.measures import intervals, registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasshouse.measures.counts import Floats
    from glasshouse.measures.questions import Measure

    Worlds = Mapping[str, Answers]
    Weights = dict[str, float]

PARTS: Final = {"error": PERFECT, "association": OWN, "process": FULL}
"""What can be taken away, and the arm in which it is."""
COMBINED_REPLICATES: Final = 5
"""In so many replicates, at most, the worlds are run in which several parts are taken away."""
RULE: Final = "rule"
"""What nothing but the rule itself does."""

HARMS: Final = {
    "weeks_listed": "weeks_listed",
    "weeks_wrongly_listed": "weeks_wrongly_listed",
    "denials": "denials",
    "fines": "fines",
    "jobs_lost": "jobs_lost",
    "weeks_unemployed": "excess_unemployment",
    "weeks_in_arrears": "excess_arrears",
}
"""The harms that are split, and nothing else is: each measure, and its difference's name."""


def world(gone: frozenset[str]) -> str:
    """Return the name of the world in which some parts are taken away.

    Examples
    --------
    >>> world(frozenset()), world(frozenset({"process", "error"}))
    ('scheme', 'perfect-observation+full-process')
    """
    return AND.join(arm for part, arm in PARTS.items() if part in gone) or SCHEME


def subsets(parts: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield every choice among some parts, the empty one first."""
    for n in range(len(parts) + 1):
        yield from map(frozenset, combinations(sorted(parts), n))


WORLDS: Final = tuple(world(gone) for gone in subsets(frozenset(PARTS)))
"""The eight worlds, the scheme as written first."""


def weights(part: str) -> Weights:
    """Return by how much each world counts in a part; for the rule itself, null as well."""
    if part == RULE:
        return {world(frozenset(PARTS)): 1.0, NULL: -1.0}
    others = frozenset(PARTS) - {part}
    found: Weights = {}
    for gone in subsets(others):
        orders = math.factorial(len(gone)) * math.factorial(len(others) - len(gone))
        share = orders / math.factorial(len(PARTS))
        found[world(gone)] = share
        found[world(gone | {part})] = -share
    return found


def decompose(worlds: Worlds, level: float) -> Iterator[Estimate]:
    """Yield, for each harm, its value in each combined world, then its four parts.

    Parts are told under the name of the difference they add up to, as ``part=error`` and so
    on; nothing where a world is missing.

    Parameters
    ----------
    worlds
        What the eight worlds and no scheme at all answer, by name.
    """
    if not {*WORLDS, NULL} <= set(worlds):
        return
    for name, effect in HARMS.items():
        measure = registry.measure(name)
        for arm in (w for w in WORLDS if AND in w):
            yield reading_of(measure, arm, worlds[arm], level)
        for part in (*PARTS, RULE):
            yield _part(measure, effect, part, worlds, level)


def _part(measure: Measure, effect: str, part: str, worlds: Worlds, level: float) -> Estimate:
    """Return one part of what a scheme adds to one harm, with its paired interval."""
    value, low, high = joined(weights(part), worlds, measure.name, level)
    whole = worlds[SCHEME].whole[measure.name]["all"]
    return Estimate(
        effect, AGAINST_NULL, f"part={part}", value, low, high, measure.unit, whole.base,
        whole.events,
    )  # fmt: skip


def joined(
    shares: Weights, worlds: Worlds, measure: str, level: float
) -> tuple[float, float, float]:
    """Return a weighted sum of what worlds answer, with its interval.

    A world that was run in the first k of n replicates only is taken as another, run in all
    of them, plus what the two differ by in those k; that difference is paired and therefore
    scatters little, and over all parts of a whole it cancels.
    """
    near = {arm: arm.split(AND)[0] for arm in shares}
    asked = dict.fromkeys((SCHEME, *shares, *near.values()))
    own = {arm: _by_replicate(worlds[arm], measure) for arm in asked}
    n, k = own[SCHEME].size, min(own[arm].size for arm in shares)
    firm, rest = np.zeros(n), np.zeros(k)
    for arm, share in shares.items():
        values = own[arm if own[arm].size == n else near[arm]]
        firm += share * values
        rest += share * (own[arm][:k] - values[:k])
    return intervals.joined_interval(firm, rest, level)


def _by_replicate(answer: Answers, measure: str) -> Floats:
    whole = answer.whole[measure]["all"].value
    if not answer.left_out:
        return np.array([whole])
    return intervals.pseudo_values(whole, answer.without_each(measure, "all"))
