"""What a society's people are made from, and how closely a town keeps to it.

`population` turns shares into the whole-number weights that `make_people` reads; `margins`
makes a town and lays what came out beside what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, final

import numpy as np

from glasshouse.document.figures import filled
from glasshouse.errors import NotBindable
from glasshouse.society.frailty import COMMON
from glasshouse.society.groups import BANDS, Cells, cells
from glasshouse.society.households import size_shares
from glasshouse.society.people import CAPACITY, PEOPLE, POPULATION, YEARS, make_people
from glasshouse.society.quotas import LARGEST_HOUSEHOLD, WHOLE

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.society.model import Society

    Records = npt.NDArray[np.void]

ADULT_AGE = 18
"""Who is younger acts in nothing yet."""
PENSION_AGE = 65
"""Who is as old no longer works."""


def whole_weights(shares: Sequence[float]) -> list[int]:
    """Return shares as whole numbers that add up to 2**32, by largest remainder.

    Examples
    --------
    >>> [w / 2**32 for w in whole_weights([1.0, 3.0])]
    [0.25, 0.75]
    """
    total = sum(shares)
    exact = [s / total * WHOLE for s in shares]
    out = [int(x) for x in exact]
    by_rest = sorted(range(len(out)), key=lambda i: (out[i] - exact[i], i))
    for i in by_rest[: WHOLE - sum(out)]:
        out[i] += 1
    return out


def population(society: Society) -> Records:
    """Return the tables of a society's people, one record of type `POPULATION`.

    Raises
    ------
    NotBindable
        If the society wants something that a town cannot hold.
    """
    strata = cells(society)
    out = np.zeros(1, POPULATION)
    t = out[0]
    t["size_w"] = whole_weights(size_shares(filled(society.households.sizes)))
    _set_ages(t, society, strata)
    for name in ("sex", "group", "place"):
        weights = whole_weights(_shares(society, name, strata))
        t[f"{name}_n"] = len(weights)
        t[f"{name}_w"][: len(weights)] = weights
    _set_income(t, society, strata)
    t["band_n"] = len(BANDS)
    for band, (_, first) in enumerate(BANDS):
        t["band_of"][first:] = band
    t["adult_age"] = ADULT_AGE
    t["common"] = COMMON
    return out


def town_size(society: Society) -> int:
    """Return the persons of a whole town.

    Raises
    ------
    NotBindable
        If a town is larger than can be held.
    """
    size = int(society.towns.size.value)
    if size > CAPACITY:
        raise NotBindable(
            f"towns.size: {size:,} persons stand here and {CAPACITY:,} is the most a town can "
            "hold: make the towns smaller; there are as many of them as the run needs."
        )
    return size


def _values(strata: Cells, name: str) -> tuple[str, ...]:
    return strata.values[strata.names.index(name)]


def _shares(society: Society, name: str, strata: Cells) -> list[float]:
    """Return the share of each value of an attribute, in the order of the strata."""
    column = society.attributes[name]
    if column.shares is None:
        raise NotBindable(
            f"attributes.{name}: wants 'shares', such as {{a: 0.5, b: otherwise}}."
        )
    given = filled(column.shares)
    return [given[v] for v in _values(strata, name)]


def _set_income(t: np.void, society: Society, strata: Cells) -> None:
    """Set the weights of income classes, apart by place where the society says so."""
    column = society.attributes["income"]
    classes = _values(strata, "income")
    t["income_n"] = len(classes)
    if column.by_place is None:
        t["income_w"][0, : len(classes)] = whole_weights(_shares(society, "income", strata))
        return
    places = _values(strata, "place")
    if set(column.by_place) != set(places):
        raise NotBindable(
            f"attributes.income.by_place: {', '.join(sorted(column.by_place))} stand here; "
            f"wants shares of the income classes in each place: {', '.join(places)}."
        )
    t["income_by_place"] = 1
    for p, place in enumerate(places):
        given = filled(column.by_place[place])
        unknown = sorted(set(given) - set(classes))
        if unknown:
            raise NotBindable(
                f"attributes.income.by_place.{place}: {', '.join(unknown)} are no income "
                f"classes; there are: {', '.join(classes)}."
            )
        weights = whole_weights([given.get(c, 0.0) for c in classes])
        t["income_w"][p, : len(classes)] = weights


def years(society: Society, strata: Cells) -> dict[str, list[float]]:
    """Return persons by single year of age for each sex, evenly inside a step of the table.

    Raises
    ------
    NotBindable
        If the age table lacks a sex, or names one that the society has not.
    """
    table = society.attributes["age"].table
    if table is None:
        raise NotBindable("attributes.age: wants a 'table' with a column for each sex.")
    sexes = _values(strata, "sex")
    if set(table.values) != set(sexes):
        raise NotBindable(
            f"attributes.age.table.values: {', '.join(sorted(table.values))} stand here; wants "
            f"a column for each sex: {', '.join(sexes)}."
        )
    ends = [*(int(a) for a in table.at[1:]), YEARS]
    out = {}
    for sex in sexes:
        column = [0.0] * YEARS
        for first, end, persons in zip(table.at, ends, table.values[sex], strict=True):
            for year in range(int(first), end):
                column[year] = persons / (end - int(first))
        out[sex] = column
    return out


def _set_ages(t: np.void, society: Society, strata: Cells) -> None:
    """Set ages of everybody, and the share of each sex in every year of age."""
    columns = tuple(tuple(column) for column in years(society, strata).values())
    weights, chances = _ages(tuple(_shares(society, "sex", strata)), columns)
    t["age_cum"][1:] = np.cumsum(weights)
    t["sex_of"][: len(chances)] = chances


@lru_cache(maxsize=64)
def _ages(
    shares: tuple[float, ...], columns: tuple[tuple[float, ...], ...]
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """Return the weight of each year of age, and in each year the chance of each sex in turn.

    The chance of a sex is among those that have not been drawn before it.
    """
    joint = [
        [share * n / whole for n in column]
        for share, column, whole in zip(shares, columns, map(sum, columns), strict=True)
    ]
    weights = whole_weights([sum(ages) for ages in zip(*joint, strict=True)])
    chances = tuple(
        tuple(
            round(one / among * WHOLE) if (among := sum(rest)) > 0 else 0
            for one, rest in zip(column, zip(*joint[s:], strict=True), strict=True)
        )
        for s, column in enumerate(joint)
    )
    return tuple(weights), chances


@final
@dataclass(frozen=True)
class Margin:
    """One value of one attribute: what was asked for, and what a town came out with.

    Attributes
    ----------
    share
        What the society asks for, of all persons (of all households for household sizes).
    target
        The share of this town, unrounded.
    counted
        Persons (or households) in the town.
    """

    attribute: str
    value: str
    share: float
    target: float
    counted: int

    @property
    def residual(self) -> float:
        """Return how far the town lies from its target, in persons or households."""
        return self.counted - self.target


def margins(society: Society, *, seed: int, town: int, persons: int) -> tuple[Margin, ...]:
    """Make one town and return every margin with its target and residual."""
    strata = cells(society)
    tables = population(society)
    people = np.zeros(1, PEOPLE)
    make_people(people[0], tables[0], np.uint64(seed), np.uint64(town), persons)
    return tuple(_margins(people[0], tables[0], strata))


def _margins(p: np.void, t: np.void, strata: Cells) -> Iterator[Margin]:
    """Yield the margins of a town that was made."""
    m = int(p["persons"][0])
    yield from _size_margins(p, t, m)
    ages = np.diff(t["age_cum"])
    for (name, first), last in zip(BANDS, [f for _, f in BANDS[1:]] + [YEARS], strict=True):
        share = int(ages[first:last].sum()) / WHOLE
        counted = int(((p["age"][:m] >= first) & (p["age"][:m] < last)).sum())
        yield Margin("age", name, share, share * m, counted)
    for name in ("sex", "group", "place"):
        named = dict(zip(_values(strata, name), map(int, t[f"{name}_w"]), strict=False))
        yield from _plain_margins(name, named, p[name][:m], m)
    classes = _values(strata, "income")
    if not t["income_by_place"]:
        named = dict(zip(classes, map(int, t["income_w"][0]), strict=True))
        yield from _plain_margins("income", named, p["income"][:m], m)
        return
    for place, where in enumerate(_values(strata, "place")):
        there = p["income"][:m][p["place"][:m] == place]
        named = dict(zip(classes, map(int, t["income_w"][place]), strict=True))
        yield from _plain_margins(f"income, {where}", named, there, there.size)


def _plain_margins(
    attribute: str, weights: Mapping[str, int], got: npt.NDArray[np.uint8], m: int
) -> Iterator[Margin]:
    """Yield the margins of one attribute among `m` persons."""
    for position, (value, weight) in enumerate(weights.items()):
        share = weight / WHOLE
        yield Margin(attribute, value, share, share * m, int((got == position).sum()))


def _size_margins(p: np.void, t: np.void, m: int) -> Iterator[Margin]:
    """Yield the margins of household sizes, in households."""
    weights = [int(w) for w in t["size_w"]]
    mean = sum(z * w for z, w in enumerate(weights)) / WHOLE
    sizes = p["sizes"][: int(p["households"][0])]
    for z in range(1, LARGEST_HOUSEHOLD + 1):
        share = weights[z] / WHOLE
        yield Margin("household", str(z), share, share * m / mean, int((sizes == z).sum()))
