import math

import numpy as np
import pytest

from glasshouse.document.catalogue import CONDUCT, NEEDS
from glasshouse.engine.bind_living import CONDUCT_SLOT, NEED_SLOT, living
from glasshouse.errors import NotBindable
from glasshouse.society import load
from glasshouse.society.frailty import CLASS_NAMES, multipliers
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, LITTERS, bound, people

LIFE = living(COUNTRY_X, cells(COUNTRY_X), {})
T = LIFE.record[0]
WEEKS = 365.25 / 7


def test_contacts_are_the_societys_and_nobody_is_tied_for_nothing() -> None:
    assert (T["core_n"], T["weak_n"], T["ties_on"]) == (3, 12, 0)
    assert T["homophily32"] == round(0.4 * 2**32)


def strand_of(name: str) -> int:
    return next(n for n, strand in enumerate(LIFE.strands) if name in strand)


def test_every_conduct_is_in_one_strand_of_its_class_and_unevenness() -> None:
    found = [name for strand in LIFE.strands for name in strand]

    assert sorted(found) == sorted(set(COUNTRY_X.conduct) - {"cannot-pay"})
    for n, strand in enumerate(LIFE.strands):
        kinds = {CONDUCT[name].kind for name in strand}
        shapes = {
            COUNTRY_X.conduct[name].unevenness and COUNTRY_X.conduct[name].unevenness.value
            for name in strand
        }
        assert kinds == {CLASS_NAMES[T["strand_class"][n]]}
        assert len(shapes) == 1


def test_a_single_conduct_is_a_poisson_count_of_its_rate() -> None:
    n = strand_of("traffic-offence")
    mean = 5 / WEEKS

    assert LIFE.strands[n] == ("traffic-offence",)
    for level, times in enumerate(multipliers(0.5)):
        expected = -math.expm1(-mean * times)
        assert T["sf48"][n, 0, level, 0] / 2**48 == pytest.approx(expected, rel=1e-9)


def test_the_mean_over_levels_is_the_rate() -> None:
    for n, strand in enumerate(LIFE.strands):
        factor = T["mc"][n, 0]
        counts = T["sf48"][n, factor] / 2**48
        expected = sum(
            COUNTRY_X.conduct[name].rate.per_week * (2.5 if name == "cannot-pay-bill" else 1)
            for name in strand
        )
        assert counts.sum() / 32 == pytest.approx(expected, rel=2e-4)


def test_people_of_a_multiplier_do_more_of_that_and_no_more_of_the_rest() -> None:
    n = strand_of("cannot-pay-bill")
    strata = cells(COUNTRY_X)
    poorest = [T["mc"][n, c] for c in range(strata.n) if strata.digits(c)[1] == 0]
    others = [T["mc"][n, c] for c in range(strata.n) if strata.digits(c)[1] != 0]

    assert len(set(poorest)) == len(set(others)) == 1
    assert poorest[0] != others[0]
    rates = {
        "cannot-pay-bill": 0.2,
        "defaults-on-loan": 0.02,
        "cannot-settle": 0.003,
        "cannot-file-report": 0.002,
    }
    assert set(LIFE.strands[n]) == set(rates)
    for kind, times in ((poorest[0], 2.5), (others[0], 1.0)):
        total = sum(rates.values()) + (times - 1) * 0.2
        assert T["sf48"][n, kind, 0, 0] / 2**48 == pytest.approx(
            -math.expm1(-total / WEEKS), rel=1e-9
        )
        first = T["pick_cum32"][n, kind, 0] / 2**32
        assert first == pytest.approx(0.2 * times / total, rel=1e-8)


def test_picks_end_at_the_whole_and_name_the_right_conduct() -> None:
    for n, strand in enumerate(LIFE.strands):
        size = int(T["pick_n"][n])
        assert size == len(strand)
        assert [int(s) for s in T["pick_s"][n, :size]] == [
            CONDUCT_SLOT[name] for name in strand
        ]
        used = len(set(T["mc"][n, : cells(COUNTRY_X).n]))
        assert np.all(T["pick_cum32"][n, :used, size - 1 :] == 2**32)
        assert np.all(np.diff(T["pick_cum32"][n, :used].astype(np.int64)) >= 0)


def test_tails_never_rise() -> None:
    assert np.all(np.diff(T["sf48"].astype(np.int64), axis=-1) <= 0)
    assert np.all(T["sf48"] <= 2**48)
    assert np.all(np.diff(T["need_sf48"].astype(np.int64), axis=-1) <= 0)


def test_who_cannot_pay_is_brought_to_court_by_arrears() -> None:
    assert T["debt_conduct"] == CONDUCT_SLOT["cannot-pay"]
    assert all("cannot-pay" not in strand for strand in LIFE.strands)
    assert 0 < LIFE.rates["cannot-pay"] < 0.2 / WEEKS


def test_without_arrears_in_court_the_rate_of_the_society_holds() -> None:
    patient = people(
        (
            "becomes_court_debt: {value: 0.2 per person-year, range: [0.02 per person-year,",
            "becomes_court_debt: {value: 0 per person-year, range: [0 per person-year,",
        )
    )
    found = living(patient, cells(patient), {})

    assert found.record[0]["debt_conduct"] == -1
    assert any("cannot-pay" in strand for strand in found.strands)
    assert found.rates["cannot-pay"] == pytest.approx(0.02 / WEEKS)


def test_performing_goes_by_the_societys_rates() -> None:
    refuses, cannot = (
        T["perf_slot"][CONDUCT_SLOT["refuses-to-pay"]],
        T["perf_slot"][CONDUCT_SLOT["cannot-pay"]],
    )

    assert T["perf_slot"][CONDUCT_SLOT["litters"]] == -1
    assert T["perf_sf32"][refuses, 52] / 2**32 == pytest.approx(
        math.exp(-0.5 * 52 / WEEKS), rel=1e-8
    )
    assert T["perf_sf32"][cannot, 52] / 2**32 == pytest.approx(
        math.exp(-0.3 * 52 / WEEKS), rel=1e-8
    )
    assert T["perf_sf32"][cannot, 0] == 2**32


def test_needs_stand_in_the_order_of_the_catalogue() -> None:
    assert list(NEED_SLOT) == list(NEEDS)
    flight = NEED_SLOT["flight"]
    strata = cells(COUNTRY_X)
    richest = next(c for c in range(strata.n) if strata.digits(c)[1] == 4)

    for cell, rate in ((0, 0.6), (richest, 1.8)):
        threshold = T["need_sf48"][flight, T["need_mc"][flight, cell], 0] / 2**48
        assert threshold == pytest.approx(-math.expm1(-rate / WEEKS), rel=1e-9)


def test_the_chance_of_appeal_goes_by_income() -> None:
    assert (T["files32"] / 2**32).tolist() == pytest.approx([0.5, 0.8, 1, 1.2, 1.5], abs=1e-9)


def test_too_frequent_conduct_is_refused() -> None:
    busy = people(
        (
            "traffic-offence: {rate: {value: 5 per person-year, "
            "range: [2 per person-year, 6.5 per",
            "traffic-offence: {rate: {value: 30 per person-year, "
            "range: [1 per person-year, 30 per",
        )
    )

    with pytest.raises(
        NotBindable,
        match=r"traffic-offence.rate: 30 a person-year with unevenness 0.5 is too frequent",
    ):
        living(busy, cells(busy), {})


def test_too_frequent_needs_are_refused() -> None:
    busy = people(
        (
            "service-counter: {rate: {value: 2 per person-year, "
            "range: [0.7 per person-year, 3 per",
            "service-counter: {rate: {value: 30 per person-year, "
            "range: [1 per person-year, 30 per",
        )
    )

    with pytest.raises(
        NotBindable, match=r"needs.service-counter.rate: 30 per person-year is too frequent"
    ):
        living(busy, cells(busy), {})


def test_a_shape_of_zero_is_refused() -> None:
    flat = people(
        (
            "forgets-bill: {rate: 0.3 per person-year, unevenness: 0.5",
            "forgets-bill: {rate: 0.3 per person-year, unevenness: 0",
        )
    )

    with pytest.raises(NotBindable, match=r"conduct.forgets-bill.unevenness: 0 stands here"):
        living(flat, cells(flat), {})


def test_conduct_of_a_rulebooks_own_comes_last_and_moves_nothing_else() -> None:
    own = {"class": "nuisance", "rate": "0.5 per person-year"}
    entry = {
        "title": "Hums",
        "own": own,
        "context": "public-space",
        "gravity": "none",
        "status": "invented",
    }
    more = bound(
        conduct__hums=entry,
        channels__wardens__sees={"litter": 0.5, "hums": 0.5},
        rules__hums={"when": {"record": "hums"}, "to_list": "barred", "status": "invented"},
    )
    plain = bound()
    n = int(plain.living[0]["n_strand"])

    assert more.living[0]["n_strand"] == n + 1
    for field in ("sf48", "pick_s", "pick_cum32", "strand_class", "mc"):
        assert np.array_equal(more.living[0][field][:n], plain.living[0][field][:n])
    assert more.living[0]["pick_s"][n, 0] == len(CONDUCT_SLOT)
    mean = 0.5 / WEEKS
    assert more.living[0]["sf48"][n, 0, 7, 0] / 2**48 == pytest.approx(
        -math.expm1(-mean), rel=1e-9
    )


def test_the_order_of_keys_in_a_society_has_no_meaning() -> None:
    moved = people(
        (
            LITTERS,
            "",
        ),
        (
            "  donates:",
            f"{LITTERS}  donates:",
        ),
    )

    assert living(moved, cells(moved), {}).record.tobytes() == LIFE.record.tobytes()


def test_china_can_be_lived_in() -> None:
    china = load("china")
    found = living(china, cells(china), {})

    assert found.record[0]["n_strand"] == T["n_strand"]
