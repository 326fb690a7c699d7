"""Every row of the verification table, in order: one module a row, one line here.

A row's module says what it states in the first line of its docstring, and has `NUMBER`, `RULE`,
`FAULT` (what is planted, in a sentence) and `read`, which returns what was read: as it is, or
with the fault planted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, final

from glasshouse.verification import (
    g01_delayed_impact,
    p08_gaming,
    v03_predictive_value,
    v11_geometric_spells,
    v15_capped_walk,
    v17_credit_ladder,
    v20_granovetter,
    v21_watts,
    v22_belief,
    v28_goodhart,
    v29_denunciation,
    v39_common_luck,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.verification.reading import Reading


class _Module(Protocol):
    """What a row's module has."""

    __doc__: str | None

    @property
    def NUMBER(self) -> str: ...  # noqa: N802

    @property
    def RULE(self) -> str: ...  # noqa: N802

    @property
    def FAULT(self) -> str: ...  # noqa: N802

    def read(self, *, fault: bool = False) -> tuple[Reading, ...]: ...


@final
@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes
    ----------
    number
        V1, V2, ... for closed forms; P1, ... for patterns; G1, ... for published results.
    states
        What must hold, in a sentence.
    rule
        The tolerance rules it is held to (see `glasshouse.verification.reading`).
    fault
        What is planted to show that the row can fail, in a sentence.
    read
        Runs it; `fault=True` with the fault planted.
    """

    number: str
    states: str
    rule: str
    fault: str
    read: Callable[..., tuple[Reading, ...]]


def _row(module: _Module) -> Row:
    states = (module.__doc__ or "").split("\n\n", 1)[0]
    return Row(
        number=module.NUMBER,
        states=" ".join(states.split()),
        rule=module.RULE,
        fault=module.FAULT,
        read=module.read,
    )


ROWS: Final[tuple[Row, ...]] = (
    _row(v03_predictive_value),
    _row(v11_geometric_spells),
    _row(v15_capped_walk),
    _row(v17_credit_ladder),
    _row(v20_granovetter),
    _row(v21_watts),
    _row(v22_belief),
    _row(v28_goodhart),
    _row(v29_denunciation),
    _row(v39_common_luck),
    _row(p08_gaming),
    _row(g01_delayed_impact),
)
