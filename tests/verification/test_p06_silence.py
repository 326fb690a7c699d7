"""P6: lawful expression falls before any penalty is applied, and can tip."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from glasshouse.engine.arms_tables import null_arm
from glasshouse.engine.bind_voice import steps
from glasshouse.ledger.tally import Tally
from tests.engine import worlds
from tests.verification import scenarios
from tests.verification.scenarios_voice import feared, speaking

LAWFUL = 1 << 5


def watched() -> np.ndarray:
    """A scheme that holds criticism against people, and so far has seen nothing."""
    out = feared()
    t = out[0]
    t["route_sees32"], t["fabricated48"], t["fabricated_n"] = 0, 0, 0
    t["stakes"], t["takes_part32"] = LAWFUL, 2**32
    return out


@cache
def arms(
    *, fear: float, wind: float, critical: float = 0.4, seed: int = 7
) -> tuple[Tally, ...]:
    living = speaking(
        scenarios.society(),
        fear_slope=steps(fear),
        climate_slope=steps(wind),
        critical32=round(critical * 2**32),
        aware32=2**32,
    )
    schemes = [watched(), null_arm(watched())]
    return worlds.run(living, schemes, persons=2000, weeks=60, seed=seed)


def silence(pair: tuple[Tally, ...]) -> float:
    """The share of critical voices that the scheme silences."""
    return 1.0 - pair[0].total("said_critical") / pair[1].total("said_critical")


def test_people_fall_silent_before_anybody_was_punished() -> None:
    scheme, null = arms(fear=3.0, wind=0.5)

    assert scheme.total("records") == scheme.total("entries") == 0
    assert scheme.total("notices") == scheme.total("denied_0") == scheme.total("fined") == 0
    assert scheme.total("said_critical") < 0.95 * null.total("said_critical")
    assert scheme.total("unsaid") > 100


def test_all_of_that_silence_is_in_advance() -> None:
    scheme, _ = arms(fear=3.0, wind=0.5)

    assert scheme.total("unsaid_untouched") == scheme.total("unsaid")


def test_without_fear_and_climate_the_arms_are_the_same_in_every_count() -> None:
    scheme, null = arms(fear=0.0, wind=0.0)

    for column in ("said", "said_critical", "unsaid", "true_protected"):
        assert scheme.total(column) == null.total(column), column
    assert scheme.total("said") > 1000


def test_without_fear_the_climate_alone_silences_nobody_for_the_scheme() -> None:
    assert silence(arms(fear=0.0, wind=1.5)) == 0.0


def test_a_climate_multiplies_what_fear_begins() -> None:
    """The same fear: where people heed each other, the view tips out of hearing."""
    alone = silence(arms(fear=2.0, wind=0.0, critical=0.5))
    tipped = silence(arms(fear=2.0, wind=8.0, critical=0.5))

    assert 0.05 < alone < 0.5
    assert tipped > 2 * alone


def test_planted_fault_fear_of_what_is_not_at_stake_is_caught() -> None:
    """Were stakes forgotten, people would keep quiet about what nobody holds against them."""
    harmless = watched()
    harmless[0]["stakes"] = 1
    living = speaking(scenarios.society(), fear_slope=steps(3.0), aware32=2**32)

    scheme, null = worlds.run(living, [harmless, null_arm(harmless)], persons=1000, weeks=40)

    assert scheme.total("said") == null.total("said")
    assert scheme.total("unsaid") == pytest.approx(0)
