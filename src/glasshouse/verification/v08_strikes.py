"""With m strikes and no end of memory, P(listed by week T) = P(N >= m)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.society.frailty import multipliers
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, identical, near, within
from glasshouse.verification.theory import Spread, negative_binomial, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V8"
RULE: Final = "Tz, T0, Tb"
FAULT: Final = "One strike fewer lists."

PERSONS, WEEKS = 160_000, 52
SHAPE, MEAN, STRIKES = 0.5, 2.0, 3
SPREAD = Spread(multipliers(SHAPE))


@cache
def struck(strikes: int = STRIKES, window: int = WEEKS) -> Tally:
    """Run a year of a list for those who did it so many times."""
    life = worlds.living()
    worlds.add_conduct(life, 0, MEAN / WEEKS, shape=SHAPE)
    scheme = worlds.Scheme().sees(0, 0)
    memory = {"strikes": strikes, "window": window, "strike_slot": 0}
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM, **memory)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=8)[0]


def held(tally: Tally) -> tuple[Reading, ...]:
    """Hold who was listed within a year against the levels and the smooth Gamma."""
    smooth = 1 - sum(negative_binomial(c, SHAPE, MEAN) for c in range(STRIKES))
    due = SPREAD.chance_at_least(STRIKES, MEAN)
    once = tally.total("first_listed")
    still = int(tally.by_week("listed")[-1])
    return (
        identical("P(N >= 3), smooth", round(smooth, 4), 0.2666),
        within("P(N >= 3), 32 levels", due, smooth, 0.001),
        near("listed within the year", once / PERSONS, due, share_se(due, PERSONS)),
        exact("without a term, people who left", once - still, 0),
        exact("with perfect sight, weeks wrongly listed", tally.total("wrong"), 0),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how many are listed after three strikes."""
    return held(struck(STRIKES - fault))
