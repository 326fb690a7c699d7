from __future__ import annotations

import numpy as np
import pytest

from glasshouse.engine.trace import sample_life, trace_town
from glasshouse.errors import UsageError
from glasshouse.ledger.columns import COLUMN, COLUMNS
from glasshouse.ledger.lives import RULE
from tests.engine.tables import all_strands, make_population, make_scheme
from tests.engine.worlds import TOWN, five_arms, heavy_living, heavy_scheme, run

HOW = {"strands": all_strands(heavy_living()), "seed": 7, "weeks": 40, "town_size": TOWN}


@pytest.fixture(scope="module")
def traces():
    schemes = five_arms(heavy_scheme())
    return trace_town(heavy_living(), make_population(), schemes, town=1, persons=1500, **HOW)


@pytest.fixture(scope="module")
def tallies():
    return run(heavy_living(), five_arms(heavy_scheme()), towns=[1])


def test_a_traced_town_is_the_town_that_was_run(traces, tallies):
    for trace, tally in zip(traces, tallies, strict=True):
        for column in ("listed", "truly_listed", "wrong", "missed", "unemployed"):
            by_week = getattr(trace, column).sum(axis=1)
            assert by_week.tolist() == tally.by_week(column).tolist()
        assert (trace.arrears >= 2).sum() == tally.total("in_arrears")


def test_everything_that_was_counted_can_be_found_with_a_person(traces, tallies):
    steps = {"gravity_of_listed", "listed_no_conduct"}
    flows = COLUMNS[COLUMN["entries"] :]
    for trace, tally in zip(traces, tallies, strict=True):
        found = np.bincount(trace.flows[:, 2], minlength=len(COLUMNS))
        for column in flows:
            if column not in steps:
                assert found[COLUMN[column]] == tally.total(column), column


def test_wrong_weeks_carry_the_cause_that_was_counted(traces, tallies):
    causes = np.bincount(traces[0].cause[traces[0].wrong], minlength=4)
    for n, cause in enumerate(("not-covered", "stale", "fabrication", "misattribution")):
        assert causes[n] == tallies[0].total(f"wrong_{cause}")


def test_a_sample_life_is_the_median_one_and_has_two_arms():
    schemes = five_arms(heavy_scheme())[:2]
    told = sample_life(
        heavy_living(), make_population(), schemes, towns=range(3), persons=1500, **HOW
    )
    assert told is not None
    assert told.rule == RULE
    assert told.town == 0
    assert [len(arm) for arm in told.arms] == [40, 40]
    assert any(week["wrong"] for week in told.arms[0])
    assert not any(week["listed"] for week in told.arms[1])


def test_a_life_asked_for_by_number_is_that_one():
    told = sample_life(
        heavy_living(),
        make_population(),
        [heavy_scheme()],
        towns=[2],
        persons=1500,
        person=17,
        **HOW,
    )
    assert told is not None
    assert (told.town, told.person) == (2, 17)


def test_a_person_who_is_not_there_is_refused():
    with pytest.raises(UsageError, match="no person 500 in town 0: it has 500 persons"):
        sample_life(
            heavy_living(),
            make_population(),
            [heavy_scheme()],
            towns=[0],
            persons=1500,
            person=500,
            **HOW,
        )


def test_where_nobody_is_wrongly_listed_there_is_no_life_to_tell():
    how = {**HOW, "strands": 1}
    told = sample_life(
        heavy_living(),
        make_population(),
        [make_scheme(rules=())],
        towns=[0],
        persons=500,
        **how,
    )
    assert told is None
