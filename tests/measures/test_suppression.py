from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from glasshouse.measures.counts import Reading
from glasshouse.measures.suppression import is_founded, suppressed

GROUPS = {"group": ("group=A", "group=B", "group=C")}


def readings(**bases: tuple[float, float]) -> dict[str, Reading]:
    """Return readings of groups from (base, events), and their sum as `all`."""
    found = {f"group={name}": Reading(e / b, b, e) for name, (b, e) in bases.items()}
    base, events = (sum(r[i] for r in found.values()) for i in (1, 2))
    return {"all": Reading(events / base, base, events)} | found


def test_large_groups_are_shown() -> None:
    found = readings(A=(1000, 50), B=(1000, 20), C=(500, 30))

    assert suppressed(found, GROUPS) == frozenset()


def test_group_where_nothing_happened_is_shown_if_something_could_have() -> None:
    found = readings(A=(1000, 50), B=(1000, 0), C=(1000, 40))

    assert suppressed(found, GROUPS) == frozenset()


def test_group_too_small_to_expect_ten_events_is_hidden_with_another() -> None:
    found = readings(A=(1000, 50), B=(800, 40), C=(60, 3))

    assert suppressed(found, GROUPS) == {"group=C", "group=B"}


def test_group_under_thirty_persons_is_hidden_whatever_happened() -> None:
    found = readings(A=(1000, 500), B=(800, 400), C=(29, 29))

    assert "group=C" in suppressed(found, GROUPS)


def test_group_with_nobody_in_it_hides_no_other() -> None:
    found = readings(A=(1000, 50), B=(800, 40)) | {"group=C": Reading(math.nan, 0, 0)}

    assert suppressed(found, GROUPS) == {"group=C"}


def test_two_thin_groups_need_no_third() -> None:
    found = readings(A=(1000, 50), B=(70, 3), C=(60, 3))

    assert suppressed(found, GROUPS) == {"group=B", "group=C"}


def test_everything_is_hidden_below_thirty() -> None:
    found = {"all": Reading(0.5, 20, 10), "cause=stale": Reading(0.1, 20, 2)}

    assert suppressed(found, {}) == {"all", "cause=stale"}


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=2, max_size=6))
def test_never_exactly_one_group_with_people_in_it_is_hidden(
    cells: list[tuple[int, int]],
) -> None:
    names = [f"group={k}" for k in range(len(cells))]
    found = {
        name: Reading(
            math.nan if not base else min(events / base, 1.0), base, min(events, base)
        )
        for name, (base, events) in zip(names, cells, strict=True)
    }
    found["all"] = Reading(
        0.0, sum(r.base for r in found.values()), sum(r.events for r in found.values())
    )

    hidden = suppressed(found, {"group": tuple(names)})

    peopled = {name for name in names if found[name].base > 0}
    assert len(hidden & peopled) != 1 or len(peopled) == 1


def test_founded_needs_a_whole_to_compare_with() -> None:
    assert not is_founded(50, 0, Reading(math.nan, 0, 0))
