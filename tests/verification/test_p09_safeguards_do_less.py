"""P9: safeguards do less than nominal, and as much as they say where nothing is lost."""

from __future__ import annotations

from glasshouse.engine.layout import NO_TERM
from glasshouse.ledger.tally import Tally
from glasshouse.measures.counts import Counts
from glasshouse.measures.remedy import effective_remedy_rate
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from tests.engine.copies import Holder, with_copies
from tests.engine.tables import STRATA
from tests.verification.tolerance import at_most, exact, near

PERSONS, WEEKS = 80_000, 80
COPIES = 3
NOTICE, FILED, WINS, REACHES = 0.7, 0.4, 0.8, 0.6


def appealed(
    *, notice: float = 1.0, filed: float = 1.0, wins: float = 1.0, reaches: float = 1.0,
    takes: int = 1,
) -> Tally:  # fmt: skip
    """False listings without end, copied by three institutions that correct only when told."""
    scheme = worlds.listing(NO_TERM, weekly=0.001)
    scheme.fields |= {
        "notice32": threshold32(notice),
        "appeal_on": 1,
        "appeal_takes": takes,
        "appeal_filed32": threshold32(filed),
        "appeal_wrong32": threshold32(wins),
    }
    holders = [Holder((0,), purges=0.0) for _ in range(COPIES)]
    table = with_copies(scheme.record(), holders, reaches)
    return worlds.run(worlds.living(), table, persons=PERSONS, weeks=WEEKS, seed=9)[0]


def rate(tally: Tally) -> tuple[float, float]:
    """Share of wrong listings put right everywhere within half a year, and how many."""
    found = effective_remedy_rate(Counts(tally, STRATA))["all"]
    return found.value, found.base


def check_product(tally: Tally) -> list[str]:
    """The rate is the product of the steps: told, appealed, won, and every copy reached."""
    due = NOTICE * FILED * WINS * REACHES**COPIES
    value, n = rate(tally)
    found = near("P9 put right everywhere", value, due, (due * (1 - due) / n) ** 0.5)
    return found + at_most("P9 put right, where wins are nominal", value, WINS / 4)


def test_safeguards_do_as_little_as_their_steps_together() -> None:
    assert check_product(appealed(notice=NOTICE, filed=FILED, wins=WINS, reaches=REACHES)) == []


def test_safeguards_that_lose_nothing_put_everything_right() -> None:
    tally = appealed()
    assert exact("P9 nothing lost", rate(tally)[0], 1.0) == []
    assert exact("P9 no copy left", int(tally.by_week("bearing_copy").sum()), 0) == []


def test_decisions_that_come_late_put_nothing_right_in_time() -> None:
    assert exact("P9 too late", rate(appealed(takes=27))[0], 0.0) == []


def test_planted_remedy_that_forgets_copies_is_caught() -> None:
    assert check_product(appealed(notice=NOTICE, filed=FILED, wins=WINS)) != []
