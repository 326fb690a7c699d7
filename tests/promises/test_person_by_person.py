"""The same person meets the same luck: life outside the scheme is equal week by week."""

from __future__ import annotations

import numpy as np
import pytest

from glasshouse import rulebook, society
from glasshouse.engine.arms_tables import no_feedback, null_arm
from glasshouse.engine.bind import bind
from glasshouse.engine.trace import trace_town
from glasshouse.ledger.lives import Trace

PERSONS, WEEKS = 3_000, 120


def lives(name: str) -> tuple[Trace, ...]:
    """A town under a scheme, without it, and with its feedback cut."""
    bound = bind(rulebook.load(name), society.load("country-x"))
    return trace_town(
        bound.living,
        bound.population,
        [bound.scheme, null_arm(bound.scheme), no_feedback(bound.scheme)],
        strands=bound.strands,
        seed=11,
        town=0,
        persons=PERSONS,
        weeks=WEEKS,
        town_size=bound.town_size,
    )


def lived_otherwise(a: Trace, b: Trace) -> int:
    """Return how many persons differ in work or arrears in some week."""
    differs = (a.unemployed != b.unemployed) | (a.arrears != b.arrears)
    return int(np.count_nonzero(differs.any(axis=0)))


def test_the_null_rulebook_changes_nobody_in_any_week() -> None:
    scheme, null, _ = lives("null")

    assert lived_otherwise(scheme, null) == 0
    assert np.count_nonzero(null.unemployed) > 0


@pytest.mark.parametrize("name", ["cn-shixin-2017", "fine-only"])
def test_without_feedback_everybody_lives_as_without_the_scheme(name: str) -> None:
    _, null, cut = lives(name)

    assert lived_otherwise(cut, null) == 0


def test_a_scheme_that_fines_is_seen_in_lives() -> None:
    scheme, null, _ = lives("fine-only")

    assert lived_otherwise(scheme, null) > 0
