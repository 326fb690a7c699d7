"""How many people a scheme leaves worse off, and between which bounds that share must lie.

A person lives in both worlds with the same luck, so that one can count whom a harm befell with
the scheme and not without it.  That count hangs on how luck is shared: in no real society
could anybody see both worlds of one person.  What does not hang on it are the shares harmed in
each world, p1 with and p0 without, and the bounds they leave: the share made worse off cannot
be less than p1 - p0 nor more than p1 or than 1 - p0, whichever is less.

References
----------
M. Frechet, "Sur les tableaux de correlation dont les marges sont donnees", Annales de
l'Universite de Lyon A 14 (1951).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.harmed import ANY, COMPARED, HARMED, HELD
from glasshouse.measures.counts import Reading, quotient

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings

LOWEST, HIGHEST = "lowest", "highest"


def worse_off_share(counts: Counts) -> Readings:
    """Return the share of persons whom a harm befell with the scheme and not without it.

    From 0 to 1, for each harm (``harm=refused``, ``fined``, ``lost-job``, ``in-arrears``,
    ``inspected`` for nothing: at some time of the run) and for any of them, under luck that is
    the same in both worlds.
    ``bound=lowest`` and ``bound=highest`` are what it could be under any other way of sharing
    luck; a share without them is half an answer.

    It counts persons and no amounts, and a person better off in one thing and worse in another
    is among the worse off.  Read `better_off_share` beside it.
    """
    answers: Readings = {}
    for harm in (ANY, *HARMED):
        table = _table(counts, harm)
        persons, worse = int(table.sum()), int(table[1, 0])
        answers[f"harm={harm}"] = _share(worse, persons)
        with_it, without = int(table[1].sum()), int(table[:, 1].sum())
        lowest, highest = bounds(with_it, without, persons)
        answers[f"harm={harm},bound={LOWEST}"] = _share(lowest, persons)
        answers[f"harm={harm},bound={HIGHEST}"] = _share(highest, persons)
    return answers


def better_off_share(counts: Counts) -> Readings:
    """Return the share of persons whom a harm befell without the scheme and not with it.

    From 0 to 1, by harm as in `worse_off_share` and under the same luck.  Where the scheme does
    nothing good to anybody it is not always 0: a job lost early is not lost again later.
    """
    answers: Readings = {}
    for harm in (ANY, *HARMED):
        table = _table(counts, harm)
        answers[f"harm={harm}"] = _share(int(table[0, 1]), int(table.sum()))
    return answers


def absorbed_share(counts: Counts) -> Readings:
    """Return how many of those ever listed are held at the end, beyond those held anyway.

    Held is who is still listed, or two payments or more behind, when the run ends; from that
    share is taken the share of the same persons who would be two payments behind without the
    scheme.  0 means that the scheme holds nobody, 1 everybody it ever listed.

    Who was listed shortly before the end counts as held: it falls with a longer horizon.
    """
    table = _table(counts, HELD)
    persons = int(table.sum())
    held, anyway = int(table[1].sum()), int(table[:, 1].sum())
    return {"all": Reading(quotient(held - anyway, persons), float(persons), float(held))}


def bounds(with_it: int, without: int, persons: int) -> tuple[int, int]:
    """Return the fewest and the most persons who can be worse off, whoever they are.

    Examples
    --------
    >>> bounds(8, 5, 100)
    (3, 8)
    """
    return max(0, with_it - without), min(with_it, persons - without)


def _table(counts: Counts, harm: str) -> Integers:
    """Return persons by (befell with the scheme, befell without)."""
    return np.asarray(counts.tally.compared[COMPARED.index(harm)], np.int64)


def _share(events: int, persons: int) -> Reading:
    value = events / persons if persons else math.nan
    return Reading(value, float(persons), float(events))
