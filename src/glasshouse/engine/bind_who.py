"""Conditions on who people are, as the tables of computed scores hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from glasshouse.document.figures import filled
from glasshouse.engine.bind_chances import fits
from glasshouse.engine.layout_cards import COLUMNS, WHOS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glasshouse.engine.bind_frame import Frame


@final
@dataclass
class Whos:
    """The conditions met so far; their position is their slot."""

    f: Frame
    n: int = 0

    def add(self, where: Mapping[str, str], path: str) -> int:
        """Return the slot of one more condition.

        Raises
        ------
        NotBindable
            If there are more than fit, or the society has no such column or value.
        """
        fits(self.n + 1, WHOS, "scores", "conditions on who people are")
        meant = self.f.stand_ins.meant(where, path)
        self.f.t["who_cells"][self.n] = meant.cells
        self.f.t["who_forbids"][self.n] = meant.forbidden
        self.n += 1
        return self.n - 1

    def add_values(self, attribute: str, values: Sequence[str], path: str) -> int:
        """Return the slot of the first of some values of an attribute, one condition each."""
        fits(len(values), COLUMNS, path, "values")
        first = self.n
        for value in values:
            self.add({attribute: value}, path)
        return first


def ordered_values(f: Frame, name: str) -> tuple[str, ...]:
    """Return the values of an attribute, lowest first.

    A column of the society has its order there, ages theirs; the values of a stand-in are in no
    order, and the rarer is taken to stand higher.
    """
    attribute = f.rulebook.attributes[name]
    if attribute.shares is not None:
        shares = filled(attribute.shares)
        return tuple(sorted(shares, key=lambda value: (-shares[value], value)))
    if attribute.bands is not None:
        bands = attribute.bands
        begins = {v: b.begins.value if b.begins is not None else 0.0 for v, b in bands.items()}
        return tuple(sorted(bands, key=lambda value: (begins[value], value)))
    return tuple(f.cells.values[f.cells.names.index(str(attribute.reads))])
