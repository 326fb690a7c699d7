"""Lawful expression falls before any penalty, and can tip; without fear it does neither."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.engine.arms_tables import null_arm
from glasshouse.engine.bind_voice import ease, evidence, logistic32, steps
from glasshouse.engine.layout import TO_LIST
from glasshouse.rng import threshold32
from glasshouse.society.frailty import multipliers
from glasshouse.verification import kinship, worlds
from glasshouse.verification.reading import Reading, at_least, at_most, exact

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally
    from glasshouse.verification.worlds import Record

NUMBER: Final = "P6"
RULE: Final = "pattern, T0"
FAULT: Final = "The switch is stuck: people fear when they should not."

PERSONS, WEEKS, SPOKEN = 4000, 60, 5
OFTEN = 12.0
"""How often a person speaks, a year, who fears nothing."""
FEAR, STRONG, WIND = 2.0, 3.0, 8.0
BEFORE: Final = ("records", "entries", "notices", "denied_0", "fined")
"""What there would be if anybody had been punished."""
SAME: Final = ("said", "said_critical", "unsaid", "true_protected")


def society(*, fear: float, wind: float, critical: float) -> Record:
    """Return people who speak, heed each other, and know of the scheme."""
    life = kinship.tie_people(worlds.living(), cuts=0.0)
    t = life[0]
    t["speech_on"], t["voiced"] = 1, 1 << SPOKEN
    t["act_n"], t["act_s"][0], t["act_cum32"] = 1, SPOKEN, worlds.ONE32
    t["speaks32"], t["critical32"] = logistic32(), threshold32(critical)
    t["ease"][:32] = [ease(OFTEN / 52 * level) for level in multipliers(0.5)]
    t["climate_slope"], t["fear_slope"], t["ties_weight"] = steps(wind), steps(fear), 100
    t["prior_caught"], t["prior_free"] = evidence(1.0), evidence(4.0)
    t["own_w"], t["forget16"] = evidence(1.0), round(65536 / 30)
    t["aware32"], t["deter_slot"] = worlds.ONE32, -1
    return life


def watched() -> Record:
    """Return a scheme that holds criticism against people, and so far has seen nothing."""
    scheme = worlds.Scheme().sees(SPOKEN, 0, 0.0)
    scheme.rule(TO_LIST, [0], covers=1 << 2, list=0, term=12)
    scheme.gate(0)
    scheme.fields |= {"fears": 1, "stakes": 1 << SPOKEN}
    return scheme.record()


@cache
def arms(*, fear: float, wind: float, critical: float = 0.5) -> tuple[Tally, Tally]:
    """Run the scheme and the society without it."""
    life, scheme = society(fear=fear, wind=wind, critical=critical), watched()
    with_, without = worlds.run(
        life, scheme, null_arm(scheme), persons=PERSONS, weeks=WEEKS, seed=106
    )
    return with_, without


def silence(pair: tuple[Tally, Tally]) -> float:
    """Return the share of critical voices that the scheme silences."""
    return 1.0 - pair[0].total("said_critical") / pair[1].total("said_critical")


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read silence before any penalty, how a climate tips it, and that fear is its switch."""
    feared = arms(fear=STRONG, wind=0.5, critical=0.4)
    unfeared = arms(fear=STRONG if fault else 0.0, wind=0.0)
    alone, tipped = silence(arms(fear=FEAR, wind=0.0)), silence(arms(fear=FEAR, wind=WIND))
    unsaid = feared[0].total("unsaid")
    return (
        *(exact(f"before any penalty: {name}", feared[0].total(name), 0) for name in BEFORE),
        at_least("silenced before any penalty", silence(feared), 0.05),
        exact("of what is unsaid, in advance", feared[0].total("unsaid_untouched"), unsaid),
        at_least("fear alone silences", alone, 0.05),
        at_most("fear alone leaves half", alone, 0.5),
        at_least("where people heed each other, times as many", tipped / alone, 2.0),
        at_least("no fear: said", unfeared[1].total("said"), 1000),
        *(
            exact(f"no fear: {name}", unfeared[0].total(name), unfeared[1].total(name))
            for name in SAME
        ),
    )
