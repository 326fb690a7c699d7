"""What a measure is: a question with a unit, and the range of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, final

from glasshouse.measures.units import RANGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.measures.counts import Counts, Readings

EVERY = ("group", "income", "sex", "place", "age")


@final
@dataclass(frozen=True)
class Measure:
    """A question with a unit, answered from the counts of one arm.

    name
        As it stands in results.
    unit
        One of the units above; it fixes the range.
    question
        What it answers, in the words of the person who asks.
    function
        The answers, group by group.
    groups
        How its rows are told apart beside ``all``: attributes, or ``cause``, ``context`` ...
    harm
        Whether more of it is worse for people; only harms may be swept or laid side by side.
    """

    name: str
    unit: str
    question: str
    function: Callable[[Counts], Readings]
    groups: tuple[str, ...] = ()
    harm: bool = False

    @property
    def range(self) -> tuple[float, float]:
        """Return the lowest and highest value it can take."""
        return RANGES[self.unit]


@final
@dataclass(frozen=True)
class Contrast:
    """A question about arms of the same replicates: a difference, ratio, shortfall or part.

    What is missing is a difference the other way round; a shortfall is 1 less the ratio.  A
    part is the difference of `arm` and `against`, divided by that of `arm` and `whole`.
    """

    name: str
    measure: str
    arm: str
    against: str
    kind: Literal["difference", "missing", "ratio", "shortfall", "part"]
    unit: str
    question: str
    whole: str = ""

    @property
    def arms(self) -> tuple[str, ...]:
        """Return the arms it is asked of."""
        return (self.arm, self.against, *([self.whole] if self.whole else []))


def asked(
    function: Callable[[Counts], Readings],
    unit: str,
    question: str,
    groups: tuple[str, ...] = (),
    *,
    harm: bool = False,
) -> Measure:
    """Return a measure called as its function is."""
    return Measure(function.__name__, unit, question, function, groups, harm)


def harm(function: Callable[[Counts], Readings], unit: str, question: str) -> Measure:
    """Return a measure of a harm, told apart by every attribute."""
    return asked(function, unit, question, EVERY, harm=True)
