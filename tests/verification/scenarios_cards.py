"""A scheme whose scores are computed, and one that averages incomes."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine import layout_cards as lc
from glasshouse.engine.bind_cards import logistic_table
from glasshouse.rng import threshold32
from tests.engine.tables import (
    STRATA,
    Cap,
    Channel,
    Consequence,
    Counts,
    Gate,
    Need,
    Process,
    Repair,
    Rule,
    Score,
    make_scheme,
)

Record = np.ndarray[Any, np.dtype[np.void]]
CARD, INDEX, CREDIT = 0, 1, 2


def cards(**fields: int) -> Record:
    """A logistic card, an index by records and by values, a drawn score with outcomes."""
    out = make_scheme(
        counts=(
            Counts(((0, 1.0), (3, 1.0)), sees=(0.6,), fabricated=(0.3,), gravity=2, keep=20),
            Counts(((6, 1.0), (7, 1.0)), sees=(0.5,), adverse=False, keep=12),
            Counts((), gravity=0, adverse=False),
            Counts((), gravity=3),
        ),
        channels=(Channel(wrong=0.1, among=(0.4, 0.3, 0.3)),),
        rules=(
            Rule(reads=(), points=(75, 75), score=CREDIT, cap=0),
            Rule(reads=(), points=(-150, -120), score=CREDIT),
            Rule(reads=(0,), points=(-40, -60), score=INDEX, keep=15),
        ),
        lists=(),
        caps=(Cap(3, 13, times=True),),
        scores=(
            Score(0.5, 0.0, 1.0, tiers=(0.3, 0.6)),
            Score(350, 350, 950, tiers=(430, 600)),
            Score(850, 300, 850, tiers=(580, 700)),
        ),
        gates=(
            Gate(tiers=(0,), of=CARD),
            Gate(score=(None, 440.0), of=INDEX),
            Gate(score=(None, 620.0), of=CREDIT),
            Gate(counted=(0,), black=False),
            Gate(counted=(1,), black=False),
        ),
        consequences=(
            Consequence((0, 1), chance=0.3, needs=(0,)),
            Consequence((2,), chance=0.8, needs=(1,)),
        ),
        needs=(Need(0, 0), Need(1, 1)),
        process=Process(0.8, takes=2, filed=0.6, wrong=0.7, right=0.3, capacity=3),
        repairs=(Repair(2.0, points=40, score=CREDIT),),
        minimum_age=0,
        takes_part=0.9,
    )
    _tell_apart(out[0])
    _card(out[0])
    _index(out[0])
    _credit(out[0])
    for name, value in fields.items():
        out[0][name] = value
    return out


def _tell_apart(t: np.void) -> None:
    """Two stand-ins, of two and of three values, and conditions on them and on cells."""
    t["stand_in_n"], t["stand_in_luck"][:2] = 2, (0x1234567, 0x89ABCDEF)
    t["stand_in_values"][:2], t["stand_in_bit"][:2] = (2, 3), (1, 3)
    t["stand_in_cum32"][0, :2] = [threshold32(x) for x in (0.3, 1.0)]
    t["stand_in_cum32"][1, :3] = [threshold32(x) for x in (0.2, 0.6, 1.0)]
    cells = np.arange(la.CELLS)
    group = cells // (STRATA.n_cells // STRATA.shape[0])
    for who, (meant, forbids) in enumerate(
        (
            (group == 1, 0b000000),
            (group >= 0, 0b000100),
            (group == 0, 0b110000),
            (group >= 0, 0b110000),  # the values of the second stand-in
            (group >= 0, 0b101000),
            (group >= 0, 0b011000),
        )
    ):
        t["who_cells"][who], t["who_forbids"][who] = meant, forbids


def _card(t: np.void) -> None:
    """Turn the first score into a card of three terms."""
    t["score_kind"][CARD] = lc.LOGISTIC
    t["card_base"][CARD] = round(0.1 * lc.FINE)
    t["term_at"][1:] = 3
    t["term_adds"][:3] = [round(x * lc.FINE) for x in (-0.7, -0.67, 1.98)]
    t["logistic"] = logistic_table()
    t["score_floor"][CARD], t["score_ceiling"][CARD] = 0, lc.FINE
    t["tier_at"][CARD, 1:3] = [round(x * lc.FINE) for x in (0.3, 0.6)]


def _index(t: np.void) -> None:
    """Turn the second score into an index of two records and one value."""
    t["score_kind"][INDEX], t["index_score"], t["index_every"] = lc.INDEX, INDEX, 4
    t["index_settle"], t["measure_n"] = 14_000, 3
    t["measure_kind"][:3] = lc.BY_RECORDS, lc.BY_RECORDS, lc.BY_VALUE
    t["measure_weight"][:3] = 30_000, 25_000, 10_536
    t["measure_up"][:3], t["measure_at"][:3] = (0, 1, 1), (0, 1, 3)
    t["measure_values"][2] = 3


def _credit(t: np.void) -> None:
    """Turn the third score into one drawn by the second stand-in."""
    t["score_kind"][CREDIT], t["drawn_score"], t["drawn_n"] = lc.DRAWN, CREDIT, 4
    t["drawn_who"], t["drawn_values"], t["drawn_luck"] = 3, 3, 0xABCDEF12345
    for v in range(3):
        shares = (0.0, 0.2 + 0.1 * v, 0.6 + 0.1 * v, 1.0)
        t["drawn_at32"][v, :4] = [threshold32(x) for x in shares]
        t["drawn_points"][v, :4] = [x * la.UNIT for x in (300, 500, 650, 850)]
        t["bad_at"][v, :3] = [x * la.UNIT for x in (400, 600, 800)]
        t["bad32"][v, :3] = [threshold32(x) for x in (0.8, 0.3 + 0.05 * v, 0.02)]
    t["bad_n"], t["outcome_row"], t["outcome_need"] = 3, 1, 1
    t["outcome_counted"], t["outcome_luck"] = (2, 3), 0x777
    t["outcome_rule_n"], t["outcome_rule"][:2] = 2, (0, 1)
    t["outcome_rule_bad"][:2] = 0, 1


def averaged(**fields: int) -> Record:
    """Income averaged over 12 weeks in 6 slices; the sum found is to be paid."""
    out = make_scheme(
        counts=(Counts((), gravity=1, keep=20),),
        rules=(),
        lists=(),
        gates=(Gate(counted=(0,)),),
        consequences=(
            Consequence((0,), effect=la.PAY),
            Consequence((0,), effect=la.PRICE, needs=(0,)),
        ),
        process=Process(0.7, 1, takes=3, filed=0.5, wrong=0.6, right=0.2),
        minimum_age=0,
        takes_part=0.8,
        average_on=1,
        average_period=12,
        average_slices=6,
        average_matched32=threshold32(0.7),
        average_uneven32=threshold32(0.6),
        average_counted=0,
        average_delay=1,
        average_base=550,
        average_free=100,
        average_taper=32768,
        average_smallest=300,
    )
    out[0]["average_earns"] = 200, 700, 1300, 3000, 6000
    out[0]["spare"], out[0]["pay_recorded"][0] = (140, 260, 400, 600, 1200), 1
    for name, value in fields.items():
        out[0][name] = value
    return out
