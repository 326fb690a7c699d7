"""Firms: whether a rulebook applies to them, what they do and ask for, who leads them.

A firm is no person: nothing here comes from anywhere but the society's own file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.document.catalogue import CONDUCT, NEEDS
from glasshouse.engine.bind_chances import fits, tail48
from glasshouse.engine.layout import CAPACITY, CELLS, GROUPS
from glasshouse.engine.layout_firms import FIRM_CELL, FIRM_KINDS, SEATS
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.society.frailty import CLASS_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.model import Rulebook
    from glasshouse.society.model import Society

BUSINESS = frozenset(
    {
        "refuses-to-pay",
        "breaks-contract",
        "defrauds",
        "raises-funds-illegally",
        "tampers",
        "obstructs-court",
        "hides-assets",
        "withholds-asset-report",
        "breaks-spending-order",
        "refuses-settlement",
        "pollutes",
        "evades-tax",
        "bribes",
        "breaks-customs-rules",
        "cannot-pay",
        "cannot-pay-bill",
        "cannot-file-report",
        "cannot-settle",
        "defaults-on-loan",
        "donates",
        "runs-model-business",
        "repays-loan",
        "pays-on-time",
    }
)
"""Conduct of the catalogue that a firm can show."""
_EVENTS = 3
NO_COPIES = "Other institutions keep copies about persons, and none about firms."
FOR_BOTH = "The rate is told for firms; it is run for persons as well."


def applies_to_firms(rulebook: Rulebook) -> bool:
    """Say whether a rulebook applies to firms."""
    return rulebook.applies_to.kind != "persons"


def set_firms(f: Frame, society: Society) -> None:
    """Set what firms do, who leads them, and that the scheme applies to them.

    Raises
    ------
    NotBindable
        If the society leaves no room for firms.
    """
    if not applies_to_firms(f.rulebook):
        return
    _check_room(f, society)
    t, life = f.t, f.life.record[0]
    t["firms"] = 1
    t["firms_only"] = f.rulebook.applies_to.kind == "firms"
    life["officers32"] = threshold32(society.towns.officers.value)
    found = sorted(_conduct(f, society))
    fits(len(found), FIRM_KINDS, "conduct", "kinds of conduct that firms show")
    life["firm_n"] = len(found)
    if t["firms_only"]:
        f.life.rates.update(dict.fromkeys(f.life.rates, 0.0))
    for n, (slot, kind, rate, name) in enumerate(found):
        life["firm_s"][n], life["firm_class"][n] = slot, kind
        life["firm_sf48"][n] = tail48(rate, _EVENTS)
        f.life.rates[name] += rate * society.towns.officers.value / SEATS
    for name, slot in f.channels.items():
        _set_exposure(f, name, slot)
    _name_left_out(f)


def _name_left_out(f: Frame) -> None:
    """Name what of a scheme for firms is not run as it is written."""
    if f.rulebook.sharing:
        f.scope.leave("applies_to.kind", NO_COPIES)
    if f.t["firms_only"]:
        return
    for name in f.channels:
        for counted, rate in f.rulebook.channels[name].fabrication.items():
            if rate.of_firms:
                f.scope.leave(f"channels.{name}.fabrication.{counted}", FOR_BOTH)
    for name, consequence in f.rulebook.consequences.items():
        effect = consequence.effect
        if effect.kind in {"check", "lose"} and effect.figure.of_firms:
            f.scope.leave(f"consequences.{name}.effect.{effect.kind}", FOR_BOTH)


def set_firms_needs(f: Frame, acting: tuple[str, ...]) -> None:
    """Set for what firms ask: what belongs to business."""
    for slot, need in enumerate(acting):
        f.t["need_firms"][slot] = f.t["firms"] and NEEDS[need] == "business"


def _check_room(f: Frame, society: Society) -> None:
    """Refuse a society whose tables leave no place for firms."""
    size = int(society.towns.size.value)
    groups = len(f.cells.values[f.cells.names.index("group")])
    if size + SEATS <= CAPACITY and groups < GROUPS and f.stand_ins.n < CELLS:
        return
    raise NotBindable(
        f"applies_to.kind: {f.rulebook.id!r} applies to firms, and this society has no room "
        f"for them: towns of {size:,} persons, {groups} groups, {f.stand_ins.n} sorts of "
        f"people. Wants at most {CAPACITY - SEATS:,} persons, {GROUPS - 1} groups and "
        f"{CELLS - 1} sorts."
    )


def _conduct(f: Frame, society: Society) -> Iterator[tuple[int, int, float, str]]:
    """Yield slot, class, weekly rate and name of the counted conduct that firms show."""
    only = f.rulebook.applies_to.kind == "firms"
    for name in {c for counted in f.counted for c in f.conduct_of(counted)}:
        if name in BUSINESS:
            rate = society.conduct[name].rate.per_week
            yield f.life.slots[name], CLASS_NAMES.index(CONDUCT[name].kind), rate, name
        own = f.rulebook.conduct[name].own if name in f.rulebook.conduct else None
        if own is not None and (only or own.rate.of_firms):
            yield f.life.slots[name], CLASS_NAMES.index(own.kind), own.rate.per_week, name


def _set_exposure(f: Frame, channel: str, slot: int) -> None:
    """Let a channel look at firms as it looks at people of whom nothing special is said."""
    t = f.t
    plain = 0
    for n in range(int(t["route_at"][-1])):
        if t["route_ch"][n] == slot:
            seen = t["route_sees32"][n].astype(np.float64)
            wanted = f.rulebook.channels[channel].sees[_counted(f, int(t["route_rc"][n]))].value
            plain = int(np.argmin(np.abs(seen / 2**32 - min(wanted, 1.0))))
    t["exposure"][slot, FIRM_CELL] = plain


def _counted(f: Frame, slot: int) -> str:
    """Return the counted conduct of a slot."""
    return next(name for name, n in f.counted.items() if n == slot)
