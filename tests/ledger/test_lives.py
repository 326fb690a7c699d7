from __future__ import annotations

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.lives import (
    RULE,
    Trace,
    life,
    median_person,
    tell,
    weeks_borne_unlisted,
    weeks_wrongly_listed,
)


def trace(status, flows=()):
    status = np.array(status, np.uint8)
    zeros = np.zeros_like(status)
    rows = np.array([(w, i, COLUMN[c]) for w, i, c in flows], np.int64).reshape(-1, 3)
    return Trace(4, status, zeros + 2, zeros, zeros + 1, zeros, zeros, rows)


def test_status_bits_are_read_apart():
    town = trace([[1, 2, 5, 8, 3]])
    assert town.listed[0].tolist() == [True, False, True, False, True]
    assert town.truly_listed[0].tolist() == [False, True, False, False, True]
    assert town.wrong[0].tolist() == [False, False, True, False, False]
    assert town.missed[0].tolist() == [False, False, False, True, False]


def test_the_median_person_is_the_lower_median_of_the_wrongly_listed():
    town = trace([[5, 0, 5, 5, 5], [5, 0, 5, 0, 5], [5, 0, 0, 0, 5]])
    assert median_person(town) == 2


def test_the_right_of_equal_medians_is_the_first():
    assert median_person(trace([[0, 5, 5, 5]])) == 2
    assert median_person(trace([[0, 5, 5]])) == 1


def test_nobody_wrongly_listed_is_nobody():
    assert median_person(trace([[1, 1], [0, 3]])) is None


def test_a_life_tells_what_happened_in_each_week():
    flows = [
        (0, 1, "entries"),
        (1, 1, "denied_3"),
        (1, 1, "denied_3"),
        (1, 0, "notices"),
        (1, 1, "true_harmful"),
    ]
    weeks = life(trace([[0, 5], [0, 1]], flows), 1)
    assert [w["listed"] for w in weeks] == [True, True]
    assert [w["wrong"] for w in weeks] == [True, False]
    assert [w["cause"] for w in weeks] == ["fabrication", None]
    assert [w["entries"] for w in weeks] == [1, 0]
    assert weeks[1]["refused"] == {3: 2}
    assert weeks[1]["true_events"] == {"harmful": 1}
    assert weeks[1]["notices"] == 0
    assert weeks[0]["arrears"] == 1


def test_a_life_is_told_in_every_arm_with_its_rule():
    town = trace([[5, 0]])
    told = tell([town, town], 0, RULE)
    assert told.rule == RULE
    assert (told.town, told.person, len(told.arms)) == (4, 0, 2)


def test_the_longest_wrong_listing_is_counted_by_week():
    town = trace([[5, 1, 5], [5, 1, 0]])
    assert weeks_wrongly_listed([town, town]).tolist() == [2, 0, 1]


def test_hardship_counts_where_only_the_scheme_brings_it_and_nobody_listed_it():
    flows = [(0, 0, "denied_1"), (0, 1, "denied_1"), (1, 2, "denied_4"), (1, 3, "denied_0")]
    ours = trace([[0, 1, 0], [0, 0, 0]], flows)  # person 3 is a firm, behind the persons
    theirs = trace([[0, 0, 0], [0, 0, 0]], [(1, 2, "denied_4")])
    assert weeks_borne_unlisted([ours, theirs]).tolist() == [1, 0, 0]


def test_hardship_is_work_and_arrears_too():
    ours, theirs = trace([[0, 0, 0]]), trace([[0, 0, 0]])
    ours.unemployed[0, 1] = 1
    ours.arrears[0] = [1, 2, 3]
    theirs.arrears[0] = [0, 0, 2]
    assert weeks_borne_unlisted([ours, theirs]).tolist() == [0, 2, 0]
