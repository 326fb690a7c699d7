"""Figures that rulebooks share are moved together, and those of one rulebook in it alone."""

import math

import pytest

from glasshouse.experiment.apart import Apart, Moved, Unknown, apart, together, unknowns
from glasshouse.experiment.comparison import Comparison
from glasshouse.experiment.estimate import Names
from glasshouse.experiment.register import badge
from glasshouse.experiment.vary import doubts
from tests.experiment.papers import bound, papers

TERMS = ("cn-shixin-2013", "cn-shixin-2017")


def found(*names: str) -> dict[str, Unknown]:
    return {u.id: u for u in unknowns(tuple(map(papers, names)), [bound(n) for n in names])}


def test_a_figure_that_stands_alike_in_both_is_one_thing_not_known() -> None:
    shared = found(*TERMS)["rulebook:conduct.unpaid-judgment.counts.cannot-pay"]

    assert shared.members == (0, 1)


def test_a_figure_that_differs_is_two() -> None:
    ids = [i for i in found(*TERMS) if i.endswith("leaving.early.chance")]

    assert [i.partition(":")[0] for i in ids] == ["0", "1"]


def test_a_figure_of_the_society_moves_for_all() -> None:
    of_society = [u for u in found(*TERMS).values() if u.doubt.of == "society"]

    assert of_society
    assert {u.members for u in of_society} == {(0, 1)}
    assert {u.id for u in of_society} >= {
        d.id for d in doubts(papers(TERMS[1])) if d.id.startswith("society:arrears.becomes")
    }


def moved(*ends: tuple[float, float]) -> Moved:
    unknown = next(iter(found(*TERMS).values()))
    low, high = (tuple({"denials": value} for value in end) for end in ends)
    return Moved(unknown, low, high)


def test_what_moves_both_alike_moves_no_difference() -> None:
    alike, one = moved((1.0, 3.0), (5.0, 7.0)), moved((1.0, 3.0), (1.0, 9.0))

    assert alike.apart("denials", (1, 0)) == (2, 2)
    assert (alike.moves("denials", (1, 0)), alike.moves("denials", (0,))) == (0, 4)
    assert (one.moves("denials", (1, 0)), one.moves("denials", (0,))) == (6, 0)


def test_what_has_no_value_moves_nothing() -> None:
    assert moved((math.nan, 3.0), (1.0, 9.0)).width("denials") == 0


def test_a_figure_that_decides_lends_its_badge() -> None:
    one = moved((1.0, 3.0), (1.0, 9.0))
    result = Apart("denials", ({}, {}), (one,))

    assert result.badge_of("denials", (1, 0)) == badge(one.unknown.row)
    assert result.badge_of("denials", (1,)) == badge(one.unknown.row)
    assert result.badge_of("denials", (0,)) is None


def test_fear_of_what_a_rulebook_does_not_count_is_not_moved_in_it() -> None:
    members = {
        u.row.path: u.members
        for u in found("press-1300-600", "cn-rongcheng-2016").values()
        if u.doubt.of == "society"
    }

    assert members["conduct.criticises.deterred"] == (0,)
    assert members["arrears.becomes_court_debt"] == (0, 1)


@pytest.mark.slow
def test_of_rulebooks_that_say_the_same_no_figure_moves_the_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, size in (("SMALL", 600), ("LARGER", 1200), ("SHORT", 20), ("DRAWS", 10)):
        monkeypatch.setattr(f"glasshouse.experiment.apart.{name}", size)
    monkeypatch.setattr("glasshouse.experiment.apart.PERSONS", 600)
    book = papers(TERMS[1]).rulebook
    copy = book.model_copy(update={"id": "a-copy"})
    society = papers(TERMS[1]).society
    books = (papers(TERMS[1]), papers(TERMS[1])._replace(rulebook=copy))
    bounds = [bound(TERMS[1])] * 2
    result = apart(books, bounds, "weeks_listed", weeks=20, seed=1, threads=2)
    b = bounds[0]
    names = dict.fromkeys(("A", "B", "null"), Names(b.strata, b.contexts, b.tiers))
    comparison = Comparison((book, copy), society, 600, 20, 2)
    draws = together(
        books, [m.unknown for m in result.moved], comparison, names, level=0.95, threads=2
    )

    assert any(m.moves("weeks_listed", (0,)) > 0 for m in result.moved)
    assert {m.width("weeks_listed") for m in result.moved} == {0.0}
    assert result.badge_of("weeks_listed", (1, 0)) is None
    assert draws is not None
    ends = [e for e in (*draws.low, *draws.high) if e.arm == "B-A" and e.group == "all"]
    assert {e.value for e in ends if math.isfinite(e.value)} == {0.0}
