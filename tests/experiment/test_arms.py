from __future__ import annotations

from glasshouse.experiment.arms import ARMS, SCHEME
from glasshouse.experiment.work import TABLES
from tests.experiment.papers import bound


def test_the_scheme_comes_first_and_is_bound_as_written() -> None:
    assert ARMS[0].name == SCHEME
    assert TABLES[SCHEME](bound().scheme) is bound().scheme


def test_every_other_arm_changes_the_scheme_tables() -> None:
    written = bound().scheme.tobytes()

    others = [TABLES[arm.name](bound().scheme).tobytes() for arm in ARMS[1:]]

    assert written not in others
    assert len(set(others)) == len(others)


def test_making_arms_leaves_the_scheme_as_it_was() -> None:
    before = bound().scheme.tobytes()

    for make in TABLES.values():
        make(bound().scheme)

    assert bound().scheme.tobytes() == before
