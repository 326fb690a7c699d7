"""Worlds for the rows about copies: one list, copied by institutions of equal habits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, final

import numpy as np

from glasshouse.engine.bind_copies import link
from glasshouse.engine.layout_copies import HOLDERS
from glasshouse.engine.luck import luck
from glasshouse.ledger.columns import CLEARING
from glasshouse.measures.survival import Survival, kaplan_meier
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.ledger.tally import Tally
    from glasshouse.verification.worlds import Record
    from glasshouse.verification.zombies import Floats, Names

HAZARD: Final = 0.0005
WRONG: Final = CLEARING.index("outlives_wrong")
FEWEST: Final = 200
"""A curve is read only where so many are still followed."""


@final
@dataclass(frozen=True)
class Holder:
    """An institution: what it copies (gates), where it is, its habits (weekly chances)."""

    gates: tuple[int, ...]
    context: int = 0
    takes: float = 1.0
    purges: float = 1.0
    again: float = 0.0  # from each other institution
    wrong: float = 0.0
    weak: bool = False


def with_copies(scheme: Record, holders: Sequence[Holder], reaches: float = 0.0) -> Record:
    """Return a scheme whose gates are copied by some institutions."""
    t = scheme[0]
    n = 0
    for j, holder in enumerate(holders):
        t["holder_takes32"][j] = threshold32(holder.takes)
        t["holder_purges32"][j] = threshold32(holder.purges)
        again = [threshold32(1 - (1 - holder.again) ** m) for m in range(HOLDERS + 1)]
        t["holder_again32"][j] = again
        t["holder_wrong32"][j], t["holder_weak"][j] = threshold32(holder.wrong), holder.weak
        t["holder_luck"][j] = luck(f"holder {j}")
        for g in holder.gates:
            t["slot_holder"][n], t["slot_gate"][n] = j, g
            t["holder_slots"][j] |= 1 << n
            n += 1
    t["slot_n"] = n
    t["reaches_copies32"] = threshold32(reaches)
    link(t, [holder.context for holder in holders])
    return scheme


def with_alikes(living: Record, names: Names, looks: int = 0) -> Record:
    """Return a society with sorts of names, (share of people, how many names), and looks."""
    t = living[0]
    t["name_n"], t["look_n"] = len(names), looks
    t["name_cum32"] = 2**32
    cuts: Any = np.cumsum(worlds.weights([s for s, _ in names])) if names else []
    first = 0
    for c, (_, cells) in enumerate(names):
        t["name_cum32"][c], t["name_first"][c], t["name_cells"][c] = cuts[c], first, cells
        first += cells
    return living


def listed_for_a_week(*holders: Holder, hazard: float = HAZARD, reaches: float = 0.0) -> Record:
    """Return a list of records of nothing, one week long, which institutions copy at once."""
    scheme = worlds.listing(1, weekly=hazard).record()
    return with_copies(scheme, holders, reaches)


def lived(scheme: Record, *, persons: int, weeks: int, seed: int, life: Any = None) -> Tally:
    """Run one replicate of such a world."""
    life = worlds.living() if life is None else life
    return worlds.run(life, scheme, persons=persons, weeks=weeks, seed=seed)[0]


@cache
def alike(
    copies: int, *, purges: float, again: float, persons: int, weeks: int, seed: int
) -> Tally:
    """Run records of one week, copied at once by institutions of one habit.

    Parameters
    ----------
    purges
        Chance a week that one deletes a record that was deleted at its source.
    again
        Chance a week that one takes it up from any other that still holds it.
    """
    holders = [Holder((0,), purges=purges, again=again)] * copies
    return lived(listed_for_a_week(*holders), persons=persons, weeks=weeks, seed=seed)


def mean_weeks(tally: Tally, due: Floats) -> tuple[float, float]:
    """Return the mean weeks up to the horizon by a curve, and the standard error.

    Of those followed to their end alone; the others tell something as well.
    """
    due = due[:-1]
    mean, t = float(due.sum()), np.arange(due.size)
    variance = float(((2 * t + 1) * due).sum()) - mean**2
    return mean, math.sqrt(variance / float(tally.clearing[WRONG, 0].sum()))


def weeks_to_clean(tally: Tally) -> Survival:
    """Return weeks from the deletion until nobody holds the record, the first being week 1."""
    ended, censored = (np.concatenate([[0], x]) for x in tally.clearing[WRONG])
    return kaplan_meier(ended, censored)


def curve(name: str, seen: Survival, due: Floats, weeks: Sequence[int]) -> list[Reading]:
    """Hold the share still held against theory, with Greenwood's error of its hazards."""
    found = []
    hazard = 1.0 - due[1:] / due[:-1]
    for week in weeks:
        if seen.at_risk[week] < FEWEST:
            continue
        h, n = hazard[:week], seen.at_risk[1 : week + 1]
        error = float(due[week]) * float((h / (n * (1.0 - h))).sum()) ** 0.5
        what = f"{name}held for more than {week} weeks"
        found.append(near(what, float(seen.survival[week]), float(due[week]), error))
    return found
