"""V40: wrong share of those listed and of entries differ as the stays do (length bias)."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.tally import Tally
from glasshouse.measures import accuracy
from glasshouse.measures.counts import Counts
from glasshouse.verification import worlds
from glasshouse.verification.theory import prevalence_fdr
from tests.verification.tolerance import near

PERSONS, WEEKS = 240_000, 208
WRONG, RIGHT = 0.0004, 0.0006
STAY_WRONG, STAY_RIGHT = 8, 32
SETTLED = STAY_RIGHT
OVERLAP = WRONG * STAY_WRONG + RIGHT * STAY_RIGHT
"""Share of stays during which the person has another entry, at most."""


def listed(stay_wrong: int = STAY_WRONG, stay_right: int = STAY_RIGHT) -> Tally:
    """Wrong entries of one length, right ones of another."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RIGHT)
    scheme = worlds.Scheme().sees(0, 0).fabricates(WRONG, 1)
    for counted, term in ((0, stay_right), (1, stay_wrong)):
        scheme.rule(TO_LIST, [counted], covers=1, list=0, term=term, keep=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=40)[0]


def check_length_bias(tally: Tally) -> list[str]:
    counts = Counts(tally, worlds.STRATA)
    entry = accuracy.entry_false_discovery_share(counts)["all"].value
    n = tally.total("entries")
    due = WRONG / (WRONG + RIGHT)
    found = near(
        "V40 wrong share of entries", entry, due, (due * (1 - due) / n) ** 0.5, bias=OVERLAP / 2
    )
    length = np.arange(tally.weeks + 1)
    stays = [float((s * length).sum() / s.sum()) for s in tally.spells[:, :6].sum(axis=1)]
    formula = prevalence_fdr(entry, stays[1], stays[0])
    wrong = tally.by_week("wrong")[SETTLED:].sum() / tally.by_week("listed")[SETTLED:].sum()
    off = 1 - RIGHT
    none = (1 - WRONG) ** STAY_WRONG * off**STAY_RIGHT
    exactly = (1 - (1 - WRONG) ** STAY_WRONG) * off**STAY_RIGHT / (1 - none)
    weeks = PERSONS * (WEEKS - SETTLED)
    entries = weeks * (WRONG + RIGHT)
    se = exactly * (1 - exactly) * (1 / (entries * due) + 1 / (entries * (1 - due))) ** 0.5
    found += near("V40 wrong share of those listed", float(wrong), exactly, se)
    return found + near("V40 the same by length bias", formula, exactly, se, bias=OVERLAP / 2)


def test_prevalence_follows_from_entries_and_stays() -> None:
    assert check_length_bias(listed()) == []


def test_planted_stays_swapped_are_caught() -> None:
    assert check_length_bias(listed(STAY_RIGHT, STAY_WRONG)) != []


def test_planted_equal_stays_are_caught() -> None:
    assert check_length_bias(listed(STAY_WRONG, STAY_WRONG)) != []
