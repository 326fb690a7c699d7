import numpy as np

from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    perfect_observation,
)
from glasshouse.engine.layout import FAR
from tests.engine.books import bound

SCHEME = bound().scheme


def changed(arm: np.ndarray) -> set[str]:
    return {n for n in SCHEME.dtype.names or () if not np.array_equal(arm[n], SCHEME[n])}


def test_the_null_arm_differs_in_nothing_but_being_off() -> None:
    assert changed(null_arm(SCHEME)) == {"on"}
    assert null_arm(SCHEME)["on"] == 0


def test_perfect_observation_changes_no_rule() -> None:
    arm = perfect_observation(SCHEME)

    assert changed(arm) == {"perfect", "fabricated48"}
    assert arm["perfect"] == 1


def test_without_feedback_everything_else_stays() -> None:
    assert changed(no_feedback(SCHEME)) == {"feedback"}


def test_a_full_process_tells_hears_and_corrects_everybody() -> None:
    arm = full_process(SCHEME)[0]

    assert all(
        n.startswith(("full", "notice", "appeal", "list_"))
        for n in changed(full_process(SCHEME))
    )
    for chance in ("notice32", "appeal_filed32", "appeal_wrong32"):
        assert arm[chance] == 2**32
    assert (arm["appeal_on"], arm["appeal_takes"], arm["appeal_right32"]) == (1, 0, 0)
    assert arm["appeal_capacity"] == FAR
    assert np.all(arm["list_corrected32"] == 2**32)


def test_arms_leave_the_scheme_alone() -> None:
    before = SCHEME.tobytes()
    for arm in (null_arm, perfect_observation, full_process, no_feedback):
        arm(SCHEME)

    assert SCHEME.tobytes() == before
