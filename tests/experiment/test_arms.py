from __future__ import annotations

from glasshouse.experiment.arms import ARMS, ON_DEMAND, OWN, SCHEME, chosen
from glasshouse.experiment.work import TABLES
from tests.experiment.papers import bound


def test_the_scheme_comes_first_and_is_bound_as_written() -> None:
    assert ARMS[0].name == SCHEME
    assert TABLES[SCHEME](bound().scheme) is bound().scheme


def test_every_other_arm_changes_the_scheme_tables() -> None:
    written = bound().scheme.tobytes()

    # The courts' list reaches nobody but the person recorded, so there is no tie to cut.
    arms = [arm.name for arm in (*ARMS[1:], *ON_DEMAND) if arm.name != OWN]
    others = [TABLES[arm](bound().scheme).tobytes() for arm in arms]

    assert written not in others
    assert len(set(others)) == len(others)


def test_making_arms_leaves_the_scheme_as_it_was() -> None:
    before = bound().scheme.tobytes()

    for make in TABLES.values():
        make(bound().scheme)

    assert bound().scheme.tobytes() == before


def test_a_second_look_is_taken_only_where_it_is_asked_for() -> None:
    assert "second-look" not in [arm.name for arm in ARMS]
    assert chosen(["second-look", "null"]) == (SCHEME, "null", "second-look")
