"""The papers that tests of experiments run: shipped ones, read once."""

from __future__ import annotations

from functools import cache

from glasshouse import rulebook, society
from glasshouse.engine.bind import Bound, bind
from glasshouse.experiment.vary import Papers


@cache
def papers(name: str = "cn-shixin-2017") -> Papers:
    """Return a shipped rulebook beside Country X."""
    return Papers(rulebook.load(name), society.load("country-x"))


@cache
def bound(name: str = "cn-shixin-2017") -> Bound:
    """Return the same, bound."""
    return bind(*papers(name))
