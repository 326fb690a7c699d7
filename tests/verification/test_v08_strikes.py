"""V8: with m strikes and no end of memory, P(listed by week T) = P(N >= m)."""

from __future__ import annotations

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.tally import Tally
from glasshouse.society.frailty import multipliers
from glasshouse.verification import worlds
from glasshouse.verification.theory import Spread, negative_binomial, share_se
from tests.verification.tolerance import at_most, near

PERSONS, WEEKS = 160_000, 52
SHAPE, MEAN, STRIKES = 0.5, 2.0, 3
SPREAD = Spread(multipliers(SHAPE))


def struck(strikes: int = STRIKES, window: int = WEEKS) -> Tally:
    life = worlds.living()
    worlds.add_conduct(life, 0, MEAN / WEEKS, shape=SHAPE)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.rule(
        TO_LIST,
        [0],
        covers=1,
        list=0,
        term=NO_TERM,
        strikes=strikes,
        window=window,
        strike_slot=0,
    )
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=8)[0]


def check_strikes(tally: Tally) -> list[str]:
    due = SPREAD.chance_at_least(STRIKES, MEAN)
    got = tally.total("first_listed") / PERSONS
    found = near("V8 listed within the year", got, due, share_se(due, PERSONS))
    still = int(tally.by_week("listed")[-1])
    if still != tally.total("first_listed"):
        found.append("V8: without a term, somebody left the list")
    if tally.total("wrong"):
        found.append("V8: with perfect sight, somebody was wrongly listed")
    return found


def test_three_strikes_list_whom_the_counts_say() -> None:
    assert check_strikes(struck()) == []


def test_32_levels_are_near_the_worked_value() -> None:
    smooth = 1 - sum(negative_binomial(c, SHAPE, MEAN) for c in range(STRIKES))
    assert round(smooth, 4) == 0.2666
    levels = SPREAD.chance_at_least(STRIKES, MEAN)
    assert at_most("V8 levels against .2666, off by", abs(levels - smooth), 0.001) == []


def test_planted_strike_too_few_is_caught() -> None:
    assert check_strikes(struck(STRIKES - 1)) != []


def test_planted_memory_a_few_weeks_too_short_is_caught() -> None:
    assert check_strikes(struck(window=WEEKS - 8)) != []
