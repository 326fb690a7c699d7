import numpy as np
import pytest

from glasshouse.engine.bind import bind
from glasshouse.engine.bind_expected import records_a_week
from glasshouse.engine.bind_frame import frame
from glasshouse.engine.bind_living import living
from glasshouse.engine.bind_scope import Scope
from glasshouse.engine.layout import SCHEME
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, PLAIN, book

RARE = {**PLAIN["conduct"]["litter"], "counts": {"obstructs-court": 0.01}}


def test_a_rule_that_hardly_ever_fires_is_a_warning() -> None:
    rulebook = book(conduct__litter=RARE, channels__wardens__fabrication=None)

    few = bind(rulebook, COUNTRY_X, persons=1000, weeks=52)
    many = bind(rulebook, COUNTRY_X, persons=100_000_000, weeks=52)

    assert few.warnings == (
        "W7: rules.litter-lists: about 0.0015 records of litter are to be expected among 1,000 "
        "persons in 52 weeks, so this rule may never fire: run more persons, or read nothing "
        "into its silence.",
    )
    assert many.warnings == ()


def test_expected_records_count_every_channel_once() -> None:
    second = {**PLAIN["channels"]["wardens"], "sees": {"litter": 0.2}, "fabrication": {}}
    rulebook = book(channels__cameras=second)
    strata = cells(COUNTRY_X)
    f = frame(rulebook, strata, living(COUNTRY_X, strata, {}), np.zeros(1, SCHEME)[0], Scope())

    week = 7 / 365.25
    expected = 3 * week * (1 - 0.5 * 0.8) + 0.01 * week
    assert records_a_week(f)["litter"] == pytest.approx(expected, rel=1e-12)
