"""Differences of rulebooks: exactly zero where nothing differs, and nothing shown too thin."""

import math
from functools import cache

import pytest

from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.comparison import Comparison, lived
from glasshouse.experiment.estimate import Answers, Estimate, Names, answers, estimates
from glasshouse.experiment.side_by_side import HARMS, differences, headline_of, side_by_side
from glasshouse.experiment.worlds import Hands, live_worlds
from glasshouse.ledger.tally import Strata
from glasshouse.measures import registry
from glasshouse.measures.counts import Reading
from tests.experiment.papers import bound, papers

LEVEL = 0.95
STRATA = Strata(names=("group",), values=(("A", "B"),))
NAMES = {arm: Names(STRATA) for arm in ("A", "B", NULL)}
DENIALS = registry.measure("denials")


@cache
def asked(first: str, second: str) -> tuple[dict[str, Answers], dict[str, Names]]:
    """Return what two shipped rulebooks answer in a small run; a copy has another id."""
    books = [papers(first).rulebook, papers(second).rulebook]
    if first == second:
        books[1] = books[1].model_copy(update={"id": "a-copy"})
    small = Comparison(tuple(books), papers("null").society, 4000, 52, 3)
    bounds = [bound(first), bound(second)]
    tallies, _ = lived(bounds, small, threads=2, processes=1)
    named = [Names(b.strata, b.contexts, b.tiers) for b in bounds]
    names = {"A": named[0], "B": named[1], NULL: named[0]}
    return {arm: answers(of, names[arm]) for arm, of in tallies.items()}, names


def told(first: str, second: str) -> dict[tuple[str, str, str], Estimate]:
    found, names = asked(first, second)
    return {(e.measure, e.arm, e.group): e for e in side_by_side(found, names, LEVEL)}


@pytest.mark.slow
def test_rulebooks_that_say_the_same_differ_by_exactly_zero() -> None:
    found = told("cn-shixin-2017", "cn-shixin-2017")
    apart = [e for (_, arm, _), e in found.items() if arm == "B-A" and not e.is_suppressed]
    known = [e for e in apart if math.isfinite(e.value)]

    assert len(known) > 100
    assert {(e.value, e.low, e.high) for e in known if math.isfinite(e.low)} == {(0, 0, 0)}
    assert {e.value for e in known} == {0.0}


@pytest.mark.slow
def test_rulebooks_that_differ_do_not() -> None:
    found = told("cn-shixin-2013", "cn-shixin-2017")
    e = found["weeks_listed", "B-A", "all"]
    one, other = (found["weeks_listed", arm, "all"] for arm in "AB")

    assert e.value == other.value - one.value < 0
    assert e.low < e.value < e.high
    assert e.high - e.low < (one.high - one.low) / 2, "luck is shared"


@pytest.mark.slow
@pytest.mark.parametrize(("arm", "name"), [("A", "press-1300-600"), ("B", "cn-shixin-2017")])
def test_each_answers_what_it_answers_when_it_is_run_alone(arm: str, name: str) -> None:
    found, _ = asked("press-1300-600", "cn-shixin-2017")
    small = Comparison(
        (papers(name).rulebook, papers("null").rulebook), papers("null").society, 4000, 52, 3
    )
    alone = live_worlds(small.scenarios[0], bound(name), Hands(2, 1)).tallies
    b = bound(name)
    whole = answers(alone[SCHEME], Names(b.strata, b.contexts, b.tiers)).whole

    for measure in HARMS:
        ours, theirs = found[arm].whole[measure.name], whole[measure.name]
        assert list(ours) == list(theirs)
        for group, reading in ours.items():
            assert repr(reading[:3]) == repr(theirs[group][:3]), (measure.name, group)


def hand_made(*values: float, base: float = 1000.0, thin: float = 1000.0) -> Answers:
    """Return answers to how often people were refused: everybody, and two groups."""

    def readings(value: float) -> dict[str, dict[str, Reading]]:
        groups = {"all": (value, base), "group=A": (value, base), "group=B": (value, thin)}
        return {
            m.name: {g: Reading(v, n, v * n / 1000) for g, (v, n) in groups.items()}
            for m in registry.MEASURES
        }

    return Answers(readings(values[0]), tuple(readings(v) for v in values[1:]), 52)


def rows(one: Answers, other: Answers) -> dict[str, Estimate]:
    pair = differences(DENIALS, ("B", "A"), {"A": one, "B": other}, NAMES, LEVEL)
    return {e.group: e for e in pair}


def test_a_difference_is_taken_replicate_by_replicate() -> None:
    one, other = hand_made(20, 10, 20, 30), hand_made(24, 14, 24, 34)

    assert (rows(one, other)["all"].value, rows(one, other)["all"].low) == (4, 4)
    assert rows(other, one)["all"].value == -4


@pytest.mark.parametrize("which", [0, 1])
def test_a_group_too_small_in_either_is_not_shown(which: int) -> None:
    sizes = [1000.0, 1000.0]
    sizes[which] = 20.0
    one, other = (hand_made(20, 20, 20, thin=size) for size in sizes)

    assert rows(one, other)["group=B"].is_suppressed
    assert math.isnan(rows(one, other)["group=B"].value)
    assert not rows(one, other)["all"].is_suppressed


def test_where_nothing_happens_at_all_that_is_known_of_every_group() -> None:
    nothing, something = hand_made(0, 0, 0), hand_made(20, 20, 20)

    assert rows(nothing, something)["group=A"].value == 20
    assert rows(nothing, nothing)["group=A"].value == 0


def test_only_harms_are_laid_side_by_side() -> None:
    names = {m.name for m in HARMS}

    assert "denials" in names
    assert not names & {"averted_acts", "true_conduct", "better_off_share", "score_validity"}


def whole(measure: str, arm: str, value: float, low: float, high: float) -> Estimate:
    return Estimate(measure, arm, "all", value, low, high, "", 1000, 100)


def test_a_comparison_opens_with_the_first_harm_in_which_a_difference_was_seen() -> None:
    unseen = whole("weeks_wrongly_listed", "B-A", 1, -1, 3)
    seen = whole("denials", "B-A", -26, -30, -23)
    happens = whole("weeks_wrongly_listed", "A", 2, 1, 3)

    assert headline_of([unseen, happens, seen]) == "denials"
    assert headline_of([unseen, happens]) == "weeks_wrongly_listed"
    assert headline_of([whole("denials", "A-null", 26, 23, 30)]) is None
    assert headline_of([whole("denials", "A", 0, 0, 1)]) is None


def test_arms_of_a_run_are_estimated_as_ever() -> None:
    arms = {SCHEME: hand_made(20, 10, 30), NULL: hand_made(0, 0, 0)}
    found = {(e.measure, e.arm): e.value for e in estimates(arms, NAMES["A"], LEVEL)}

    assert found["denials", "scheme-null"] == 20
