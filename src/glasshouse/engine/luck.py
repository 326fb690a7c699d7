"""Luck that stays with a name: what a rule or consequence draws does not hang on its slot.

Slots go by the order of names, so another name in a rulebook would shift everybody's draws from
one rule to the next.  Each named part therefore has 64 bits made from its name, and its draws
are taken under the stream's key with these bits flipped.  A rulebook with one rule more draws
everything else as before.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from glasshouse.engine.layout import GATE_LIST, GATE_RANK

if TYPE_CHECKING:
    import numpy as np


def luck(name: str) -> int:
    """Return the 64 bits of a name.

    Examples
    --------
    >>> luck("rules.a") != luck("rules.b")
    True
    """
    return int.from_bytes(sha256(name.encode()).digest()[:8], "little")


def give_luck(
    t: np.void,
    *,
    counted: Iterable[str],
    channels: Iterable[str],
    rules: Iterable[str],
    consequences: Iterable[tuple[str, int]],
    lists: Iterable[str],
) -> None:
    """Write the luck of every named part into a scheme's record.

    Parameters
    ----------
    t
        The record of type `SCHEME`, otherwise complete.
    counted, channels, rules, lists
        Names in slot order.
    consequences
        Name and slot of each; one that has several slots draws apart in each of them.
    """
    for kind, names in (("counted", counted), ("channel", channels), ("rule", rules)):
        for slot, name in enumerate(names):
            t[f"{kind}_luck"][slot] = luck(f"{kind} {name}")
    seen: dict[str, int] = {}
    for name, slot in consequences:
        seen[name] = seen.get(name, -1) + 1
        t["cons_luck"][slot] = luck(f"consequence {name} {seen[name]}")
    _give_gates_luck(t, list(lists))
    _give_repairs_luck(t, list(lists))


def _give_gates_luck(t: np.void, lists: list[str]) -> None:
    """Give each gate luck from what it watches: nobody names a gate."""
    for g in range(int(t["gate_n"])):
        what = [f"gate {int(t['gate_kind'][g])}"]
        if int(t["gate_kind"][g]) == GATE_LIST:
            what.append(lists[int(t["gate_list"][g])])
        fields = ("score", "tiers", "below", "least", "counted", "age")
        what += [str(int(t[f"gate_{field}"][g])) for field in fields]
        if int(t["gate_kind"][g]) == GATE_RANK:
            what += [str(int(t[f"gate_{field}"][g])) for field in ("share32", "best")]
        t["gate_luck"][g] = luck(" ".join(what))


def _give_repairs_luck(t: np.void, lists: list[str]) -> None:
    """Give each route of repair luck from where it leads."""
    seen: dict[str, int] = {}
    for n in range(int(t["repair_n"])):
        which = int(t["repair_list"][n])
        what = lists[which] if which >= 0 else f"score {int(t['repair_score'][n])}"
        seen[what] = seen.get(what, -1) + 1
        t["repair_luck"][n] = luck(f"repair {what} {seen[what]}")
