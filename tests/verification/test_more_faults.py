"""Faults that a row's own planted fault does not stand for: each is caught as well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glasshouse.ledger.columns import COLUMN, ENDS
from glasshouse.measures import accuracy
from glasshouse.measures.inequality import shorrocks
from glasshouse.measures.survival import kaplan_meier
from glasshouse.verification import (
    v01_null_rulebook,
    v04_identity,
    v05_false_alarms,
    v06_thinning,
    v08_strikes,
    v09_little,
    v10_fixed_term,
    v11_geometric_spells,
    v12_competing_exits,
    v13_rate_conversion,
    v14_forgetting_score,
    v16_tier_chain,
    v19_ties,
    v27_spurious_trap,
    v31_conservation,
    v33_monotone,
    v35_large_counts,
    v36_scale,
    v40_length_bias,
)
from glasshouse.verification.reading import Reading, failing, identical, near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glasshouse.ledger.tally import Tally


def caught(readings: Iterable[Reading]) -> bool:
    return failing(tuple(readings)) != ()


def test_v1_a_list_in_place_of_the_null_rulebook() -> None:
    assert caught(v01_null_rulebook.held("cn-shixin-2017"))


def test_v4_one_minus_p() -> None:
    counts = v04_identity.published()
    rates = accuracy.false_positive_rate(counts)
    alarms, missed = accuracy.false_discovery_share_weeks(counts), accuracy.missed_share(counts)
    base = (532 + 1369) / (990 + 805 + 532 + 1369)
    due = v04_identity.false_positive_rate(
        base, 1 - alarms["group=A"].value, missed["group=A"].value
    )

    assert identical("right", rates["group=A"].value, due).passes
    assert not identical("swapped", 1 - rates["group=A"].value, due).passes


def test_v5_the_same_luck_in_every_town() -> None:
    one = v05_false_alarms.clean(persons=8000)
    ten = one
    for _ in range(9):
        ten = ten + one

    assert caught(v05_false_alarms.held(ten))


def test_v6_seen_events_counted_as_missed_too() -> None:
    seen, missed = v06_thinning.weekly_counts()

    assert caught(v06_thinning.held(seen, missed + seen))


def test_v6_one_key_for_both_streams() -> None:
    seen, _ = v06_thinning.weekly_counts()
    share = (1 - v06_thinning.SEES) / v06_thinning.SEES

    assert caught(v06_thinning.held(seen, np.rint(seen * share).astype(np.int64)))


def test_v8_a_memory_a_few_weeks_too_short() -> None:
    assert caught(v08_strikes.held(v08_strikes.struck(window=v08_strikes.WEEKS - 8)))


def test_v9_a_spell_forgotten_at_the_horizon() -> None:
    tally = v09_little.listed()
    fewer = tally.spells.copy()
    fewer[:, ENDS.index("horizon"), 1] = 0

    assert caught(v09_little.ledger(replace(tally, spells=fewer)))


def test_v10_a_term_a_week_too_short() -> None:
    assert caught(v10_fixed_term.held(v10_fixed_term.listed(v10_fixed_term.TERM - 1)))


def test_v11_censored_stays_left_out() -> None:
    tally = v11_geometric_spells.repaired(0.01)
    fewer = tally.spells.copy()
    fewer[:, ENDS.index("horizon")] = 0
    repair, horizon = (fewer[:, ENDS.index(end)].sum(axis=0) for end in ("repair", "horizon"))
    curve = kaplan_meier(repair, horizon)

    assert caught([near("S(52)", curve.survival[52], 0.99**52, curve.variance[52] ** 0.5)])


def test_v12_a_stay_counted_a_week_short() -> None:
    assert caught(
        v12_competing_exits.held(np.roll(v12_competing_exits.listed().spells, -1, axis=2))
    )


def test_v13_a_week_too_many() -> None:
    assert caught(v13_rate_conversion.held(lambda p: 1.0 - (1.0 - p) ** (1.0 / 53)))


def test_v14_shocks_a_tenth_too_many() -> None:
    assert caught(v14_forgetting_score.held(v14_forgetting_score.scores(rate=0.055)))


def test_v16_a_transposed_chain() -> None:
    turned = np.array([[0.97, 0.05, 0.0], [0.03, 0.93, 0.01], [0.0, 0.02, 0.99]])
    turned /= turned.sum(axis=1, keepdims=True)

    assert caught(v16_tier_chain.chain(shorrocks, v16_tier_chain.moves_of(turned)))


def test_v19_a_tie_with_oneself() -> None:
    contact = v19_ties.tied(0).contact.copy()
    contact[2, 7] = 7

    assert caught(v19_ties.shape("planted", contact))


def test_v19_an_odd_number_of_ties_pairs_people() -> None:
    assert not caught(v19_ties.shape("seven", v19_ties.tied(3, n=7).contact))


def test_v19_another_homophily() -> None:
    assert caught(v19_ties.homophily([v19_ties.tied(t, homophily=0.6) for t in range(40)]))


def test_v19_a_free_circle_with_a_taste_for_its_own() -> None:
    def inclined(ties: v19_ties.Ties) -> v19_ties.Ties:
        contact = ties.contact.copy()
        contact[-1], contact[-2] = contact[1], contact[0]
        return replace(ties, contact=contact)

    assert caught(v19_ties.homophily([inclined(v19_ties.tied(t)) for t in range(40)]))


def test_v27_people_who_are_all_alike() -> None:
    assert caught(v27_spurious_trap.spurious(*v27_spurious_trap.two_years(None)))


def one_more(table: str, at: tuple[Any, ...]) -> Callable[[Tally], Tally]:
    """A tally with one count too many somewhere."""

    def spoil(tally: Tally) -> Tally:
        wrong = getattr(tally, table).copy()
        wrong[at] += 1
        return replace(tally, **{table: wrong})

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        one_more("weekly", (9, 1, COLUMN["exits"])),
        one_more("cells", (3, COLUMN["records"])),
        one_more("weekly", (5, 0, COLUMN["wrong_stale"])),
        one_more("spells", (0, 1, 5)),
        one_more("people", (4,)),
        one_more("residuals", (0,)),
        one_more("spread", (0, 1, 0, 100)),
    ],
    ids=["exit of nobody", "cell no week knows", "cause of nothing", "spell too many",
         "person born", "points from nowhere", "score of nobody"],
)  # fmt: skip
def test_v31_a_count_too_many(spoil: Callable[[Tally], Tally]) -> None:
    name = v31_conservation.shipped.NAMES[0]
    tally = v31_conservation.shipped.arms(
        name, seed=31, persons=v31_conservation.PERSONS, weeks=v31_conservation.WEEKS
    )[0]

    assert not caught(v31_conservation.held("as it is", tally))
    assert caught(v31_conservation.held("planted", spoil(tally)))


def test_v33_a_process_that_is_worse() -> None:
    less, more = v33_monotone.process(), v33_monotone.process(notice=0.3)

    assert caught(v33_monotone.more_process("planted", *v33_monotone.wrong_weeks(less, more)))


def test_v35_double_precision() -> None:
    assert caught(v35_large_counts.held(v35_large_counts.a_tally(np.float64), 2**53))


def test_v36_a_rate_that_differs() -> None:
    assert caught(v36_scale.rates((1_000_000,), hazard=1.05 * v36_scale.HAZARD))


def test_v40_equal_stays() -> None:
    short = v40_length_bias.STAY_WRONG

    assert caught(v40_length_bias.held(v40_length_bias.listed(short, short)))
