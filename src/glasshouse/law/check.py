"""A legal check: what it is called, what it is about, and the function that reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import final

from glasshouse.law.findings import Trip
from glasshouse.law.reading import Reading


@final
@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes
    ----------
    id
        ``L01`` and so on; readers cite it.
    title
        What it looks for, in one line.
    why
        Why that matters, and what it cannot tell.
    provisions
        The provisions it is about.
    finds
        Reads a rulebook and yields what it trips over.
    cure
        What would cure it.
    measures
        The measures whose estimates it can use.
    firms
        Whether it is about schemes for firms as well.
    ahead
        Whether a provision that does not apply yet is worth a warning and not a mere notice.
    """

    id: str
    title: str
    why: str
    provisions: tuple[str, ...]
    finds: Callable[[Reading], Iterable[Trip]]
    cure: str
    measures: tuple[str, ...] = ()
    firms: bool = False
    ahead: bool = False
