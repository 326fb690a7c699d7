"""Whom a rulebook's conditions on attributes mean: columns, age bands, stand-ins.

A condition names values of the rulebook's own attributes.  One that reads a column of the
society means some of its cells; one that cuts ages elsewhere than the cells do, or names a
stand-in, also forbids values that a person may have (`submodels.stand_ins`).  Channels and
limits look up a person's *sort*: all people whom their conditions do not tell apart are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, NamedTuple, final

import numpy as np

from glasshouse.document.figures import filled
from glasshouse.engine.bind_cells import cells_with, digit
from glasshouse.engine.bind_chances import cumulated32, fits
from glasshouse.engine.layout_stand_ins import (
    SORT_ROWS,
    SORTS,
    STAND_IN_VALUES,
    STAND_INS,
    VALUE_BITS,
)
from glasshouse.engine.luck import luck
from glasshouse.errors import NotBindable
from glasshouse.society.groups import BANDS, Cells
from glasshouse.society.people import CELLS, YEARS

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.rulebook.model import Attribute, Rulebook

    Mask = npt.NDArray[np.bool_]
    Where = Mapping[str, str]

_FIRST = [first for _, first in BANDS]
_ENDS = [*_FIRST[1:], YEARS]


class Meant(NamedTuple):
    """Whom a condition means: people of these cells who have none of the values forbidden."""

    cells: Mask
    forbidden: int


@final
@dataclass(frozen=True)
class StandIns:
    """The attributes of a rulebook, and how far its conditions tell people apart.

    Attributes
    ----------
    parts
        First ages of the parts into which the rulebook cuts ages, 0 first; one where no band
        cuts through those that the society's cells already tell apart.
    values
        The values of each stand-in attribute, both in the order of names.
    """

    rulebook: Rulebook
    cells: Cells
    parts: tuple[int, ...]
    values: dict[str, tuple[str, ...]]

    @cached_property
    def bits(self) -> dict[str, int]:
        """Return the first bit of each stand-in among a person's values."""
        out, at = {}, len(self.parts)
        for name, values in self.values.items():
            out[name] = at
            at += len(values)
        return out

    def meant(self, where: Where, path: str) -> Meant:
        """Return whom a condition means.

        Raises
        ------
        NotBindable
            If the society has no such column or value.
        """
        mask = np.ones(CELLS, np.bool_)
        mask[self.cells.n :] = False
        forbidden = 0
        for name, value in where.items():
            attribute = self.rulebook.attributes[name]
            if name in self.values:
                others = (n for n, v in enumerate(self.values[name]) if v != value)
                forbidden |= sum(1 << (self.bits[name] + n) for n in others)
            elif attribute.bands is None:
                mask &= cells_with(self.cells, {str(attribute.reads): value}, path)
            else:
                low, high = _ends(attribute, value, path)
                mask &= self._cells_between(low, high)
                forbidden |= self._parts_outside(low, high)
        return Meant(mask, forbidden)

    def _cells_between(self, low: float, high: float) -> Mask:
        """Return the cells in whose age band some age from low to below high lies."""
        bands = digit(self.cells, self.cells.names.index("age"))
        out = np.zeros(CELLS, np.bool_)
        for n, (first, end) in enumerate(zip(_FIRST, _ENDS, strict=True)):
            if low < end and first < high:
                out |= bands == n
        out[self.cells.n :] = False
        return out

    def _parts_outside(self, low: float, high: float) -> int:
        """Return the ages outside, as values; none where cells already tell them apart."""
        if len(self.parts) == 1:
            return 0
        return sum(1 << n for n, first in enumerate(self.parts) if not low <= first < high)

    @cached_property
    def by_sort(self) -> tuple[str, ...]:
        """Return the stand-ins that channels or limits read, in the order of names."""
        read = {name for _, where in sorting(self.rulebook) for name in where}
        return tuple(name for name in self.values if name in read)

    @cached_property
    def rows(self) -> npt.NDArray[np.uint64]:
        """Return the values of every combination that channels and limits may tell apart."""
        sizes = [len(self.parts), *(len(self.values[name]) for name in self.by_sort)]
        fits(prod(sizes), SORT_ROWS, "attributes", "combinations of stand-in values")
        firsts = [0, *(self.bits[name] for name in self.by_sort)]
        combinations = np.array(list(np.ndindex(*sizes)), np.int64)
        return np.array(
            [
                sum(1 << (a + int(v)) for a, v in zip(firsts, c, strict=True))
                for c in combinations
            ],
            np.uint64,
        )

    @cached_property
    def is_sorted(self) -> bool:
        """Say whether channels or limits tell apart more than the society's cells do."""
        return any(self.meant(where, path).forbidden for path, where in sorting(self.rulebook))

    @cached_property
    def sort_of(self) -> npt.NDArray[np.uint16]:
        """Return the sort of every combination and cell, in the order in which they are met."""
        out = np.tile(np.arange(CELLS, dtype=np.uint16), (SORT_ROWS, 1))
        if not self.is_sorted:
            return out
        meant = [self.mask_of(self.meant(w, p)) for p, w in sorting(self.rulebook)]
        told = np.stack([m[:, : self.cells.n].reshape(-1) for m in meant], axis=1)
        _, first, inverse = np.unique(told, axis=0, return_index=True, return_inverse=True)
        fits(len(first), SORTS, "attributes", "sorts of people told apart by conditions")
        rank = np.argsort(np.argsort(first))
        shape = len(self.rows), self.cells.n
        out[: shape[0], : shape[1]] = rank[inverse.reshape(-1)].reshape(shape)
        return out

    def mask_of(self, meant: Meant) -> Mask:
        """Return whom a condition means by combination of values and by cell."""
        free = (self.rows & np.uint64(meant.forbidden)) == 0
        return free[:, None] & meant.cells[None, :]

    @property
    def n(self) -> int:
        """Return the number of sorts."""
        if not self.is_sorted:
            return self.cells.n
        return int(self.sort_of[: len(self.rows), : self.cells.n].max()) + 1

    def sorts(self, where: Where, path: str) -> Mask:
        """Return which sorts a condition of a channel or a limit means."""
        out = np.zeros(SORTS, np.bool_)
        mask = self.mask_of(self.meant(where, path))
        out[self.sort_of[: len(self.rows)][mask]] = True
        return out


def sorting(rulebook: Rulebook) -> Iterator[tuple[str, Where]]:
    """Yield the conditions of channels and limits, with their paths."""
    for name, channel in sorted(rulebook.channels.items()):
        for label, exposure in sorted(channel.exposure.items()):
            yield f"channels.{name}.exposure.{label}", exposure.where
    for name, score in sorted(rulebook.scores.items()):
        for label, limit in sorted(score.limits.items()):
            yield f"scores.{name}.limits.{label}", limit.where


def stand_ins(cells: Cells, rulebook: Rulebook) -> StandIns:
    """Find the stand-ins of a rulebook, and where it cuts ages.

    Raises
    ------
    NotBindable
        If there are more than a person's values can hold, or something else than age is cut.
    """
    values = {
        name: tuple(sorted(attribute.shares))
        for name, attribute in sorted(rulebook.attributes.items())
        if attribute.shares is not None
    }
    fits(len(values), STAND_INS, "attributes", "stand-in attributes")
    for name, found in values.items():
        fits(len(found), STAND_IN_VALUES, f"attributes.{name}.shares", "values")
    parts = _parts(rulebook)
    fits(
        len(parts) + sum(map(len, values.values())), VALUE_BITS, "attributes", "values and ages"
    )
    return StandIns(rulebook, cells, parts, values)


def _parts(rulebook: Rulebook) -> tuple[int, ...]:
    """Return the first ages of the parts into which a rulebook cuts ages, 0 first."""
    cuts = set()
    for name, attribute in rulebook.attributes.items():
        for band in attribute.bands or {}:
            cuts |= set(_ends(attribute, band, f"attributes.{name}"))
    inside = {int(np.ceil(c)) for c in cuts if 0 < c < YEARS}
    if inside <= set(_FIRST):
        return (0,)
    return tuple(sorted({0} | inside))


def _ends(attribute: Attribute, value: str, path: str) -> tuple[float, float]:
    """Return the first age of a band and the one after its last."""
    if attribute.reads != "age":
        raise NotBindable(
            f"{path}: {attribute.reads!r} is cut into bands here; only 'age' is a number."
        )
    band = (attribute.bands or {})[value]
    low = band.begins.value if band.begins is not None else 0.0
    high = band.below.value if band.below is not None else float(YEARS)
    return low, high


def set_stand_ins(t: np.void, found: StandIns) -> None:
    """Set how stand-ins are drawn, and which sort people are of."""
    t["stand_in_n"] = len(found.values)
    for n, (name, values) in enumerate(found.values.items()):
        shares = filled(found.rulebook.attributes[name].shares or {})
        cut = cumulated32([shares[v] for v in values])
        t["stand_in_luck"][n] = luck(f"stand-in {name}")
        t["stand_in_values"][n] = len(values)
        t["stand_in_cum32"][n, : len(values)] = cut
        t["stand_in_bit"][n] = found.bits[name]
    ages = np.searchsorted(found.parts, np.arange(YEARS), side="right") - 1
    t["age_part"] = ages
    t["sorted"] = found.is_sorted
    step = 1
    for name in reversed(found.by_sort):
        t["stand_in_step"][list(found.values).index(name)] = step
        step *= len(found.values[name])
    t["age_step"] = step
    t["sort_of"] = found.sort_of
