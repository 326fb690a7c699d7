"""Which strata a condition on attributes means: cells told by the society's columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.document.problems import nearest, there_are
from glasshouse.engine.layout import CELLS
from glasshouse.errors import NotBindable
from glasshouse.society.groups import Cells

if TYPE_CHECKING:
    import numpy.typing as npt

    Kinds = npt.NDArray[np.uint8]
    Mask = npt.NDArray[np.bool_]
    Rows = npt.NDArray[np.float64]


def cells_with(cells: Cells, where: Mapping[str, str], path: str) -> Mask:
    """Return the cells in which every named column of the society has the value given.

    Raises
    ------
    NotBindable
        If there is no such column or value.
    """
    mask = np.ones(CELLS, np.bool_)
    mask[cells.n :] = False
    for column, value in where.items():
        if column not in cells.names:
            raise NotBindable(
                f"{path}: people of this society have no {column!r}."
                f"{nearest(column, cells.names)}{there_are(cells.names)}"
            )
        at = cells.names.index(column)
        values = cells.values[at]
        if value not in values:
            raise NotBindable(
                f"{path}: {column!r} has no value {value!r} in this society."
                f"{nearest(value, values)}{there_are(values)}"
            )
        mask &= digit(cells, at) == values.index(value)
    return mask


def digit(cells: Cells, at: int) -> npt.NDArray[np.int64]:
    """Return the position of one attribute's value in every cell."""
    after = int(np.prod(cells.shape[at + 1 :]))
    return (np.arange(CELLS, dtype=np.int64) // after) % cells.shape[at]


def classes_of(rows: Rows, *, most: int, path: str) -> tuple[Kinds, Rows]:
    """Sort the cells into classes of equal rows; return each cell's class, and the rows.

    Classes are numbered in the order in which cells first meet them.

    Raises
    ------
    NotBindable
        If there are more different rows than fit.
    """
    kinds, values = _classes(rows.tobytes(), *rows.shape)
    if len(values) > most:
        raise NotBindable(
            f"{path}: the multipliers make more than {most} different rates over groups of "
            "people, the most that can be told apart: use fewer attributes, or equal factors."
        )
    return kinds, values


@lru_cache(maxsize=1024)
def _classes(rows: bytes, n: int, wide: int) -> tuple[Kinds, Rows]:
    """Return the class of each cell and the rows of the classes, of the bytes of `n` rows.

    A paper is bound again for each of its figures, with mostly the same multipliers.
    """
    table = np.frombuffer(rows, np.float64).reshape(n, wide)
    out = np.zeros(CELLS, np.uint8)
    if (table == table[0]).all():
        return out, table[:1]
    values, firsts, inverse = np.unique(table, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    rank = np.argsort(order)
    out[:n] = rank[inverse.reshape(-1)]
    return out, values[order]
