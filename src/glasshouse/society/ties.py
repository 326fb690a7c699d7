"""Who knows whom: keyed orders of a town, computed when wanted and never kept.

An order of everybody gives two ties each, to the one before and the one after (a circle); an
order taken two by two gives one (pairs).  Degrees are therefore exact, ties are mutual and
nobody is tied to oneself.  An order that runs inside groups gives ties within the group only;
the share of orders that do so is the homophily.  Household ties are not made here: they are the
household itself.

The share of ties inside one's group is h + (1 - h) * share, with h the share of orders inside
and `share` the group's share of the others in town (V19).

A town has two kinds, core and weak; each has orders of its own, so that both kinds are mutual.

Draws: index s of stream ``ties`` is the key of order s; index 2**32 decides how many circles
run inside groups where the homophily leaves a fraction of one, 2**32 + 1 whether the pairs do.
For weak ties every index is 2**16 higher.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.rng import STREAMS, draw, key
from glasshouse.society.order import compiled, shuffle
from glasshouse.society.people import CAPACITY, GROUPS

NOBODY = 65535
"""Stands where there is no tie: the odd one out among pairs, or a town of fewer than three."""

_TIES = np.uint64(STREAMS["ties"])
CORE, WEAK = np.int64(0), np.int64(2**16)
"""Where the draws of a kind of tie begin."""

_START = np.uint64(0)
_FRACTION = 2**32
_32 = np.uint64(32)
_FEWEST = 3


@compiled
def tie_town(p: Any, seed: Any, town: Any, n_ties: Any, homophily32: Any, out: Any) -> Any:
    """Set out[s, i] to the s-th contact of person i, for `n_ties` contacts each.

    Parameters
    ----------
    p
        A town of type `PEOPLE`.
    n_ties
        Contacts of each person: circles two by two, and pairs if it is odd.
    homophily32
        The share of orders that run inside groups, times 2**32.
    out
        Room for `n_ties` rows of at least as many persons as the town has.

    Returns
    -------
    int
        The number of ties, of `n_ties`, that lie in orders inside groups.
    """
    return tie_kind(p, ties_key(seed, town), CORE, n_ties, homophily32, out)


@compiled
def ties_key(seed: Any, town: Any) -> Any:
    """Return the key of a town's ties."""
    return key(seed, town, _START, _TIES)


@compiled
def tie_kind(p: Any, k: Any, kind: Any, n_ties: Any, homophily32: Any, out: Any) -> Any:
    """Tie a town as `tie_town` does, with the draws of one kind: `CORE` or `WEAK`."""
    m = p.persons[0]
    order = np.zeros(CAPACITY, np.uint16)
    luck = np.int64(draw(k, kind + _FRACTION) >> _32)
    circles = n_ties // 2
    inside = (circles * np.int64(homophily32) + luck) >> 32
    for s in range(circles):
        _circles(p, draw(k, kind + s), s < inside, order, out, 2 * s)
    within = 2 * inside
    if n_ties % 2:
        if np.int64(draw(k, kind + _FRACTION + 1) >> _32) < np.int64(homophily32):
            order_inside(p, draw(k, kind + circles), order)
            within += 1
        else:
            shuffle_all(draw(k, kind + circles), m, order)
        _pairs(order, m, out, n_ties - 1)
    return within


@compiled
def shuffle_all(k: Any, m: Any, order: Any) -> None:
    """Put everybody in the order of a key."""
    for i in range(m):
        order[i] = i
    shuffle(k, order, 0, m)


@compiled
def order_inside(p: Any, k: Any, order: Any) -> None:
    """Put everybody in the order of a key group by group, groups one after another."""
    for i in range(p.persons[0]):
        order[i] = p.by_group[i]
    for g in range(GROUPS):
        shuffle(draw(k, g), order, p.group_at[g], p.group_at[g + 1])


@compiled
def _circles(p: Any, k: Any, inside: Any, order: Any, out: Any, slot: Any) -> None:
    """Close one circle of everybody, or one in every group; tiny groups join the next."""
    m = p.persons[0]
    if m < _FEWEST:
        for i in range(m):
            out[slot, i] = NOBODY
            out[slot + 1, i] = NOBODY
        return
    if not inside:
        shuffle_all(k, m, order)
        _close(order, 0, m, out, slot)
        return
    order_inside(p, k, order)
    begin = np.int64(0)
    for g in range(GROUPS):
        end = np.int64(p.group_at[g + 1])
        rest = m - end
        if end - begin >= _FEWEST and (rest == 0 or rest >= _FEWEST):
            _close(order, begin, end, out, slot)
            begin = end
    if begin < m:
        _close(order, begin, m, out, slot)


@compiled
def _close(order: Any, begin: Any, end: Any, out: Any, slot: Any) -> None:
    """Tie everybody of a stretch of an order to the one before and the one after."""
    before = order[end - 1]
    for j in range(begin, end):
        here = order[j]
        after = order[j + 1] if j + 1 < end else order[begin]
        out[slot, here] = before
        out[slot + 1, here] = after
        before = here


@compiled
def _pairs(order: Any, m: Any, out: Any, slot: Any) -> None:
    """Tie an order two by two; an odd last one is tied to nobody."""
    for j in range(0, m - 1, 2):
        out[slot, order[j]] = order[j + 1]
        out[slot, order[j + 1]] = order[j]
    if m % 2:
        out[slot, order[m - 1]] = NOBODY
