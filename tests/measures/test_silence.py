from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.measures.silence import (
    averted_acts,
    lawful_acts,
    opinion_distortion,
    preemptive_share,
    price_of_refusal,
    unsaid_share,
)
from tests.measures.ledgers import STRATA, by_hand

N = STRATA.n_cells
WEEKS = 52


def ledger(**columns: int):
    spread = {name: [value] * N for name, value in columns.items()}
    return by_hand([100] * N, spread, strata=STRATA, weeks=WEEKS)


def test_what_is_unsaid_is_a_share_of_what_would_be_said() -> None:
    found = unsaid_share(ledger(said=30, unsaid=10, voices=5200))

    assert found["all"].value == pytest.approx(0.25)


def test_lawful_acts_are_told_for_a_thousand_person_years() -> None:
    found = lawful_acts(ledger(said=30, voices=5200))
    years = N * 100 * WEEKS / (365.25 / 7)

    assert found["all"].value == pytest.approx(1000 * 30 * N / years)


def test_where_speech_is_not_followed_there_is_no_number() -> None:
    found = ledger()

    assert math.isnan(lawful_acts(found)["all"].value)
    assert math.isnan(unsaid_share(found)["all"].value)
    assert math.isnan(preemptive_share(found)["all"].value)
    assert math.isnan(opinion_distortion(found)["all"].value)


def test_silence_in_advance_is_told_apart() -> None:
    found = preemptive_share(ledger(unsaid=20, unsaid_untouched=15))

    assert found["all"].value == pytest.approx(0.75)


def test_a_view_heard_less_than_held_looks_rarer() -> None:
    found = opinion_distortion(
        ledger(said=40, said_critical=10, voices=5200, critical_voices=2600)
    )

    assert found["all"].value == pytest.approx(-0.25)


def test_the_price_of_refusal_is_borne_by_those_who_refuse() -> None:
    found = price_of_refusal(ledger(refusing=520, denied_refusing=3, fined_refusing=1))

    assert found["all"].value == pytest.approx(1000 * 4 * (365.25 / 7) / 520)
    assert found["all"].base == pytest.approx(N * 10)


def test_what_fear_averts_is_no_harm_counted_twice() -> None:
    found = averted_acts(ledger(averted=4, unsaid=8))

    assert found["all"].events == 4 * N
    assert np.isfinite(found["all"].value)
