"""P7: errors outlive their correction in copies, and do not where copies are corrected."""

from __future__ import annotations

from glasshouse.ledger.tally import Tally
from glasshouse.measures.counts import Counts
from glasshouse.measures.remedy import weeks_to_effective_remedy
from tests.engine.copies import Holder
from tests.engine.tables import STRATA
from tests.verification import copied
from tests.verification.tolerance import at_most, exact, near
from tests.verification.zombies import mean_weeks

COPIES, PURGES, AGAIN = 5, 0.05, 0.05
PERSONS, WEEKS = 40_000, 400


def lived(again: float, purges: float = PURGES, reaches: float = 0.0) -> Tally:
    """False records of one week, copied by five institutions."""
    holders = [Holder((0,), purges=purges, again=again) for _ in range(COPIES)]
    scheme = copied.listed_for_a_week(*holders, reaches=reaches)
    return copied.lived(scheme, persons=PERSONS, weeks=WEEKS, seed=7)


def remedied(tally: Tally) -> float:
    """Week by which half of the wrong entries are clean with the operator and everywhere."""
    return weeks_to_effective_remedy(Counts(tally, STRATA))["wrong=yes"].value


def outlived(tally: Tally) -> float:
    """Mean weeks that a deleted false record lives on in copies, up to the horizon."""
    return copied.weeks_to_clean(tally).restricted_mean(WEEKS) - 1.0


def check_outlives(tally: Tally) -> list[str]:
    """With re-import a false record outlives its correction more than four times as long."""
    alone = mean_weeks(COPIES, PURGES, 0.0) - 1.0
    return at_most("P7 without re-import, four times", 4 * alone, outlived(tally))


def test_errors_outlive_their_correction() -> None:
    assert check_outlives(lived(AGAIN)) == []


def test_re_import_alone_makes_the_difference() -> None:
    due = mean_weeks(COPIES, PURGES, 0.0) - 1.0
    assert near("P7 no re-import", outlived(lived(0.0)), due, 0.3) == []


def test_nothing_outlives_where_copies_are_purged_with_the_record() -> None:
    tally = lived(AGAIN, purges=1.0)
    assert exact("P7 weeks outlived", outlived(tally), 0.0) == []
    assert exact("P7 remedy waits for no copy", remedied(tally), 1.0) == []


def test_planted_no_re_import_is_caught() -> None:
    assert check_outlives(lived(0.0)) != []
