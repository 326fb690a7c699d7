"""Which answers a sweep and an analysis of sensitivity may look at: harms, and nothing else.

A figure may be moved to see what harm hangs on it.  What people do or leave undone is no harm,
so that nothing here could be used to look for the society that obeys best.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, final

from glasshouse.errors import UsageError
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.measures import registry
from glasshouse.measures.contrasts import CONTRASTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasshouse.measures.questions import Measure

_ADDED: Final = ("excess_unemployment", "excess_arrears")
"""Contrasts that are harms: what the scheme adds to the same society without it."""


@final
@dataclass(frozen=True)
class Harm:
    """A harm that may be asked: a measure of the scheme, or what the scheme adds to one.

    name
        As it stands in results.
    measure
        What is measured, in one arm or in two.
    is_added
        Whether it is the difference to the society without the scheme.
    """

    name: str
    measure: Measure
    unit: str
    question: str
    is_added: bool = False

    @property
    def arm(self) -> str:
        """Return under which arm it stands in results."""
        return f"{SCHEME}-{NULL}" if self.is_added else SCHEME


ALLOWED: Final[dict[str, Harm]] = {
    m.name: Harm(m.name, m, m.unit, m.question) for m in registry.MEASURES if m.harm
} | {
    c.name: Harm(c.name, registry.measure(c.measure), c.unit, c.question, is_added=True)
    for c in CONTRASTS
    if c.name in _ADDED
}
"""Every harm that may be asked, by its name."""

USUAL: Final = (
    "false_discovery_share",
    "wrongful_listing_rate",
    "weeks_wrongly_listed",
    "denials_wrong",
    "wrongful_fine_share",
    "fines_wrong",
    "excess_unemployment",
    "excess_arrears",
)
"""The harms that are asked where none is named."""


def harms(names: Iterable[str] = ()) -> tuple[Harm, ...]:
    """Return the harms of some names, each once; the usual ones where none is named.

    Raises
    ------
    UsageError
        Naming what is no harm, and the nearest that is.
    """
    wanted = tuple(dict.fromkeys(names)) or USUAL
    return tuple(harm(name) for name in wanted)


def harm(name: str) -> Harm:
    """Return a harm by its name.

    Raises
    ------
    UsageError
        When it is none.
    """
    if name in ALLOWED:
        return ALLOWED[name]
    known = {m.name for m in registry.MEASURES} | {c.name for c in CONTRASTS}
    if name in known:
        raise UsageError(
            f"'{name}' is measured, but it is no harm, and only harms are asked here.\n"
            "A figure is moved to see what it does to people, never to see under which they "
            f"do as they are told.\nAll {len(ALLOWED)} harms: glasshouse sweep --harms"
        )
    near = get_close_matches(name, ALLOWED, 1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise UsageError(
        f"There is no harm '{name}'.{hint}\nAll {len(ALLOWED)} harms: glasshouse sweep --harms"
    )
