"""Do the kernel and the yardstick of GH-REF-1 tell the same story?  z-scores over all counters.

Each lives through the same number of societies with seeds of its own.  Compared are listings,
wrongful listings and requests, by group, over the whole year and in each quarter.
"""

from __future__ import annotations

import kernel
import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables
from yardstick import Yardstick

Floats = npt.NDArray[np.float64]

SOCIETIES = 8
LIMIT = 4.15
"""Thirty comparisons exceed it once in a thousand times."""
FEWEST = 30
"""Smaller counts are not compared: their errors are not normal."""


def features(counts: npt.NDArray[np.int64]) -> Floats:
    """Return the counters of one society: [week, group, column] added up in two ways."""
    quarters = counts.reshape(4, -1, *counts.shape[1:]).sum(axis=(1, 2))
    return np.concatenate([counts.sum(axis=0).ravel(), quarters.ravel()]).astype(float)


def z_scores(one: Floats, other: Floats) -> Floats:
    """Return the distance of two samples, [society, feature], in standard errors."""
    counted = (one.mean(axis=0) > FEWEST) & (other.mean(axis=0) > FEWEST)
    spread = one.var(axis=0, ddof=1) / len(one) + other.var(axis=0, ddof=1) / len(other)
    distance = one.mean(axis=0) - other.mean(axis=0)
    return np.asarray(distance[counted] / np.sqrt(spread[counted]), float)


def of_kernel(tables: Tables, communities: int, societies: int = SOCIETIES) -> Floats:
    """Return the counters of some societies of the kernel."""
    seeds = range(1000, 1000 + societies)
    return np.array([features(kernel.run(tables, communities, n).counts) for n in seeds])


def of_yardstick(tables: Tables, communities: int, societies: int = SOCIETIES) -> Floats:
    """Return the counters of some societies of the yardstick."""
    made = (
        Yardstick(tables, communities, n, contacts=True) for n in range(2000, 2000 + societies)
    )
    return np.array([features(society.run()) for society in made])


def sentence(tables: Tables, communities: int) -> str:
    """Return how far kernel and yardstick lie apart; stop if that is not chance."""
    z = z_scores(of_kernel(tables, communities), of_yardstick(tables, communities))
    told = (
        f"Kernel and NumPy agree in distribution: {z.size} counters, z mean {z.mean():.2f}, "
        f"spread {z.std():.2f}, largest {np.abs(z).max():.2f}."
    )
    if np.abs(z).max() > LIMIT:
        raise SystemExit(told.replace("agree", "do NOT agree"))
    return told
