import numpy as np

from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    perfect_observation,
    second_look,
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
        n.startswith(("full", "notice", "appeal", "list_", "holder_", "reaches_copies"))
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


def test_a_second_look_has_other_luck_for_every_pair_of_a_channel_and_a_conduct() -> None:
    """Two lucks are joined where a channel sees conduct; changed alike, they would cancel."""
    arm = second_look(SCHEME)

    assert changed(arm) >= {"second_look", "counted_luck", "channel_luck", "rule_luck"}
    joined = [t["counted_luck"][0] ^ t["channel_luck"][0] for t in (SCHEME[0], arm[0])]
    assert joined[0] != joined[1]
    assert "drawn_luck" not in changed(arm)
