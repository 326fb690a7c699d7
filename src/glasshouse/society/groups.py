"""How people are told apart: five attributes and their values, and the cell a person is in.

The values of an attribute are in the order of their names, income classes from the poorest, so
that the order in which a society's file lists them has no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import final

from glasshouse.document.figures import Figure
from glasshouse.errors import NotBindable
from glasshouse.society.model import Society
from glasshouse.society.people import CELLS, GROUPS, INCOMES, PLACES, SEXES

ATTRIBUTES: tuple[str, ...] = ("group", "income", "sex", "place", "age")
"""Slowest to fastest digit of the cell."""
BANDS: tuple[tuple[str, int], ...] = (("0-17", 0), ("18-34", 18), ("35-59", 35), ("60+", 60))
"""Age bands by name and first year; counts are by band, not by year."""
_MOST = {"group": GROUPS, "income": INCOMES, "sex": SEXES, "place": PLACES}


@final
@dataclass(frozen=True)
class Cells:
    """The strata in which results are counted.

    The cell of a person is the mixed-radix number whose digits are the positions of the
    person's values, from the slowest attribute to the fastest.

    Attributes
    ----------
    names
        The attributes, slowest digit first.
    values
        The names of each attribute's values.
    grounds
        The attributes that are protected grounds, by name of the attribute.
    """

    names: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    grounds: tuple[str, ...]

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Return the number of values of each attribute."""
        return tuple(len(v) for v in self.values)

    @cached_property
    def n(self) -> int:
        """Return the number of cells."""
        return prod(self.shape)

    def digits(self, cell: int) -> tuple[int, ...]:
        """Return the position of each attribute's value in a cell.

        Examples
        --------
        >>> Cells(("a", "b"), (("x", "y"), ("p", "q", "r")), ()).digits(4)
        (1, 1)
        """
        out = []
        for radix in reversed(self.shape):
            cell, digit = divmod(cell, radix)
            out.append(digit)
        return tuple(reversed(out))


def values_of(society: Society, attribute: str) -> tuple[str, ...]:
    """Return the names of an attribute's values, in the order used everywhere."""
    if attribute == "age":
        return tuple(name for name, _ in BANDS)
    names = set(society.attributes[attribute].shares or ())
    if attribute == "income":
        return tuple(sorted(names, key=lambda n: (_income(society, n), n)))
    return tuple(sorted(names))


def _income(society: Society, name: str) -> float:
    """Return the income of a class as a share of the median."""
    figure = society.living.income_of_class.get(name)
    return figure.value if isinstance(figure, Figure) else 0.0


def cells(society: Society) -> Cells:
    """Return the strata of a society.

    Raises
    ------
    NotBindable
        If an attribute is missing, or has more values than can be counted apart.
    """
    for name in ATTRIBUTES:
        _check(society, name)
    values = tuple(values_of(society, name) for name in ATTRIBUTES)
    grounds = tuple(name for name in ATTRIBUTES if society.attributes[name].ground)
    found = Cells(ATTRIBUTES, values, grounds)
    if found.n > CELLS:
        raise NotBindable(
            f"attributes: {' x '.join(map(str, found.shape))} values make {found.n} strata and "
            f"{CELLS} is the most that can be counted: join some values."
        )
    return found


def _check(society: Society, name: str) -> None:
    """Refuse an attribute that is missing, or has too many values."""
    if name not in society.attributes:
        raise NotBindable(
            f"attributes: the society {society.id!r} has no {name!r}; every society wants "
            f"{', '.join(ATTRIBUTES)}. One value of share 'otherwise' says that all are alike."
        )
    if name == "age":
        return
    n, most = len(values_of(society, name)), _MOST[name]
    if not 1 <= n <= most:
        raise NotBindable(
            f"attributes.{name}: {n} values stand here; wants 1 to {most}: give it shares, and "
            "join some values if there are more."
        )
