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
    g02_two_way_table,
    g03_face_matching,
    g04_court_debtors,
    g05_scorecard,
    g06_thresholds,
    p01_rare_conduct,
    p02_unequal_listing,
    p03_unequal_hardship,
    p04_listed_again,
    p05_penalised_for_others,
    p06_silence,
    p07_errors_outlive,
    p08_gaming,
    p09_safeguards,
    p10_domains_multiply,
    v01_null_rulebook,
    v02_no_consequences,
    v03_predictive_value,
    v04_identity,
    v05_false_alarms,
    v06_thinning,
    v07_overdispersion,
    v08_strikes,
    v09_little,
    v10_fixed_term,
    v11_geometric_spells,
    v12_competing_exits,
    v13_rate_conversion,
    v14_forgetting_score,
    v15_capped_walk,
    v16_tier_chain,
    v17_credit_ladder,
    v18_association,
    v19_ties,
    v20_granovetter,
    v21_watts,
    v22_belief,
    v23_one_to_many,
    v24_homonyms,
    v25_copies,
    v26_zombie_records,
    v27_spurious_trap,
    v28_goodhart,
    v29_denunciation,
    v30_inequality,
    v31_conservation,
    v32_symmetry,
    v33_monotone,
    v34_invariance,
    v35_large_counts,
    v36_scale,
    v37_due_process_limits,
    v38_queue,
    v39_common_luck,
    v40_length_bias,
    v41_steady_start,
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
    _row(v01_null_rulebook),
    _row(v02_no_consequences),
    _row(v03_predictive_value),
    _row(v04_identity),
    _row(v05_false_alarms),
    _row(v06_thinning),
    _row(v07_overdispersion),
    _row(v08_strikes),
    _row(v09_little),
    _row(v10_fixed_term),
    _row(v11_geometric_spells),
    _row(v12_competing_exits),
    _row(v13_rate_conversion),
    _row(v14_forgetting_score),
    _row(v15_capped_walk),
    _row(v16_tier_chain),
    _row(v17_credit_ladder),
    _row(v18_association),
    _row(v19_ties),
    _row(v20_granovetter),
    _row(v21_watts),
    _row(v22_belief),
    _row(v23_one_to_many),
    _row(v24_homonyms),
    _row(v25_copies),
    _row(v26_zombie_records),
    _row(v27_spurious_trap),
    _row(v28_goodhart),
    _row(v29_denunciation),
    _row(v30_inequality),
    _row(v31_conservation),
    _row(v32_symmetry),
    _row(v33_monotone),
    _row(v34_invariance),
    _row(v35_large_counts),
    _row(v36_scale),
    _row(v37_due_process_limits),
    _row(v38_queue),
    _row(v39_common_luck),
    _row(v40_length_bias),
    _row(v41_steady_start),
    _row(p01_rare_conduct),
    _row(p02_unequal_listing),
    _row(p03_unequal_hardship),
    _row(p04_listed_again),
    _row(p05_penalised_for_others),
    _row(p06_silence),
    _row(p07_errors_outlive),
    _row(p08_gaming),
    _row(p09_safeguards),
    _row(p10_domains_multiply),
    _row(g01_delayed_impact),
    _row(g02_two_way_table),
    _row(g03_face_matching),
    _row(g04_court_debtors),
    _row(g05_scorecard),
    _row(g06_thresholds),
)
