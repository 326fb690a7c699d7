from __future__ import annotations

import numpy as np

from glasshouse.ledger.columns import ENDS
from glasshouse.ledger.spells import HORIZON, by_end, finished, listed_weeks, unfinished


def spells():
    out = np.zeros((2, len(ENDS), 8), np.int64)
    out[0, ENDS.index("term"), 4] = 3
    out[1, ENDS.index("appeal"), 2] = 5
    out[1, HORIZON, 7] = 1
    return out


def test_listed_weeks_weigh_every_spell_by_its_length():
    assert listed_weeks(spells()) == 3 * 4 + 5 * 2 + 7


def test_finished_spells_leave_out_those_at_the_horizon():
    assert finished(spells()).sum() == 8
    assert finished(spells())[1].tolist() == [0, 0, 5, 0, 0, 0, 0, 0]


def test_unfinished_spells_are_those_at_the_horizon():
    assert unfinished(spells())[1].tolist() == [0, 0, 0, 0, 0, 0, 0, 1]
    assert (finished(spells()) + unfinished(spells())).sum() == 9


def test_ends_are_counted_by_name():
    counts = by_end(spells())
    assert counts["term"] == 3
    assert counts["appeal"] == 5
    assert counts["horizon"] == 1
    assert sum(counts.values()) == 9
