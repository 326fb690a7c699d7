"""What is counted person by person agrees with what is counted week by week."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from glasshouse.experiment.work import Job, work_of
from glasshouse.ledger.harmed import ANY, COMPARED, HARMED, HELD, SPENT
from glasshouse.ledger.tally import Tally
from tests.experiment.papers import bound

ARMS = ("scheme", "null", "perfect-observation", "no-feedback")
PERSONS, WEEKS = 9_000, 60
COLUMNS = {"listed": "listed", "unemployed": "unemployed", "in-arrears": "in_arrears"}


@cache
def run(name: str, arms: tuple[str, ...] = ARMS) -> dict[str, Tally]:
    work = work_of(bound(name), arms, persons=PERSONS, weeks=WEEKS, replicates=1, seed=4)
    return dict(zip(arms, work.do(Job(0, 0, work.towns)), strict=True))


def table(tally: Tally, harm: str) -> np.ndarray:
    return tally.compared[COMPARED.index(harm)]


@pytest.mark.parametrize("name", ["cn-shixin-2017", "cn-rongcheng-2016", "fine-only"])
@pytest.mark.parametrize("arm", ARMS)
def test_weeks_of_all_persons_are_the_weeks_of_the_ledger(name: str, arm: str) -> None:
    tally = run(name)[arm]

    for state, persons in zip(SPENT, tally.spent, strict=True):
        assert persons.sum() == PERSONS
        assert (persons * np.arange(WEEKS + 1)).sum() == tally.total(COLUMNS[state])


@pytest.mark.parametrize("arm", ARMS)
def test_every_person_is_compared_once(arm: str) -> None:
    tally = run("cn-shixin-2017")[arm]

    for harm in (*HARMED, ANY):
        assert table(tally, harm).sum() == PERSONS
    assert table(tally, HELD).sum() == tally.total("first_listed")


def test_no_scheme_beside_itself_changes_nobody() -> None:
    tally = run("cn-shixin-2017")["null"]

    for harm in (*HARMED, ANY):
        assert table(tally, harm)[0, 1] == table(tally, harm)[1, 0] == 0
    assert table(tally, "refused")[1].sum() == 0


def test_without_feedback_nobody_loses_another_job_or_falls_further_behind() -> None:
    tally = run("cn-shixin-2017")["no-feedback"]

    for harm in ("lost-job", "in-arrears"):
        assert table(tally, harm)[0, 1] == table(tally, harm)[1, 0] == 0
    assert table(tally, "refused")[1, 0] > 0
    assert table(run("fine-only")["scheme"], "in-arrears")[1, 0] > 0


def test_any_harm_befalls_at_least_as_many_as_the_commonest_and_at_most_their_sum() -> None:
    tally = run("cn-shixin-2017")["scheme"]
    each = [int(table(tally, harm)[1].sum()) for harm in HARMED]

    assert max(each) <= table(tally, ANY)[1].sum() <= sum(each)


def test_without_the_other_world_nobody_is_compared() -> None:
    alone = run("cn-shixin-2017", ("scheme",))["scheme"]

    assert not alone.compared.any()
    assert np.array_equal(alone.spent, run("cn-shixin-2017")["scheme"].spent)
