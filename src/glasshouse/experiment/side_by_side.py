"""Rulebooks side by side: what each answers, and how they differ, replicate by replicate.

A difference is worked out from all replicates together and once with the same replicate left
out of both sides, so that the luck they share cancels: rulebooks that say the same differ by
exactly zero, with an interval of no width.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glasshouse.experiment.arms import NULL
from glasshouse.experiment.comparison import pairs_of
from glasshouse.experiment.estimate import Estimate, hidden, of_arm
from glasshouse.measures import intervals, registry
from glasshouse.measures.suppression import FEWEST_PERSONS, suppressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasshouse.experiment.estimate import Answers, Names
    from glasshouse.measures.questions import Measure

HARMS: tuple[Measure, ...] = tuple(m for m in registry.MEASURES if m.harm)
"""What may be laid side by side: only what is worse for people the more there is of it."""
HEADLINES = ("weeks_wrongly_listed", "weeks_listed", "fines_wrong", "denials", "fines")
"""What a comparison can open with, in this order; see `headline_of`."""


def side_by_side(
    asked: Mapping[str, Answers], names: Mapping[str, Names], level: float
) -> tuple[Estimate, ...]:
    """Return every measure of every arm, then the differences of every two.

    Parameters
    ----------
    asked, names
        By arm: a letter for each rulebook, and the society without a scheme.
    """
    found: list[Estimate] = []
    for measure in registry.MEASURES:
        for arm, answer in asked.items():
            found += of_arm(measure, arm, answer, names[arm], level)
    letters = [arm for arm in asked if arm != NULL]
    against = [(letter, NULL) for letter in letters if NULL in asked]
    for pair in (*pairs_of(letters), *against):
        for measure in HARMS:
            found += differences(measure, pair, asked, names, level)
    return tuple(found)


def differences(
    measure: Measure,
    pair: tuple[str, str],
    asked: Mapping[str, Answers],
    names: Mapping[str, Names],
    level: float,
) -> Iterator[Estimate]:
    """Yield one arm less another, group by group; a group thin in either is not shown.

    Medians are left out: what differs in them is told by the mean.
    """
    one, other = (asked[arm] for arm in pair)
    arm = "-".join(pair)
    thin = _thin(one, measure, names[pair[0]]) | _thin(other, measure, names[pair[1]])
    for group, ours in one.whole[measure.name].items():
        theirs = other.reading(measure.name, group)
        if theirs is None or ours.curve is not None or theirs.curve is not None:
            continue
        if group in thin:
            yield hidden(measure.name, arm, group, measure.unit, ours)
            continue
        value = ours.value - theirs.value
        left_out = one.without_each(measure.name, group) - other.without_each(
            measure.name, group
        )
        low, high = intervals.plain_interval(value, left_out, level)
        yield Estimate(
            measure.name,
            arm,
            group,
            value,
            low,
            high,
            measure.unit,
            min(ours.base, theirs.base),
            ours.events + theirs.events,
        )


def _thin(answer: Answers, measure: Measure, names: Names) -> frozenset[str]:
    """Return the groups that are too small; where nothing happens, only those without people.

    Nobody is listed under a scheme without a list, and that is known of every group.
    """
    readings = answer.whole[measure.name]
    whole = readings.get("all")
    if whole is not None and whole.events == 0:
        return frozenset(g for g, r in readings.items() if r.base < FEWEST_PERSONS)
    return suppressed(readings, names.values)


def headline_of(found: Iterable[Estimate]) -> str | None:
    """Return the measure that a comparison opens with; nothing where nothing happens.

    It is the first of `HEADLINES` in which a difference from the first rulebook was seen, and
    where none was, the first that happens under any rulebook.
    """
    whole = {(e.measure, e.arm): e for e in found if e.group == "all"}
    arms = {arm for _, arm in whole if NULL not in arm}
    seen = [n for n in HEADLINES for arm in arms if "-" in arm and _apart(whole.get((n, arm)))]
    there = [
        n for n in HEADLINES for arm in arms if "-" not in arm and _is(whole.get((n, arm)))
    ]
    return next(iter((*seen, *there)), None)


def _apart(e: Estimate | None) -> bool:
    """Say whether a difference was seen: there is an interval, and zero is not in it."""
    return e is not None and (e.low > 0 or e.high < 0)


def _is(e: Estimate | None) -> bool:
    """Say whether something happens."""
    return e is not None and math.isfinite(e.value) and e.value > 0
