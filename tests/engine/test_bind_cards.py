"""Scorecards and indexes as tables."""

from pathlib import Path

import numpy as np
import pytest

from glasshouse import rulebook
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.bind_cards import for_who_people_are, logistic_table
from glasshouse.engine.layout_cards import BY_RECORDS, BY_VALUE, FINE, INDEX, LOGISTIC
from glasshouse.errors import NotBindable
from tests.engine.books import COUNTRY_X, POINTS, book, bound, sanction

FILES = Path(__file__).parents[1] / "rulebook" / "files"
INDEXED = {
    "kind": "index",
    "status": "invented",
    "floor": 350,
    "ceiling": 950,
    "start": 350,
    "updated": "4 weeks",
    "settles": "8 weeks",
    "retention": "1 year",
    "dimensions": {
        "habits": {
            "title": "Habits",
            "context": "public-space",
            "measures": "litter",
            "weight": 0.6,
        },
        "means": {"title": "Means", "context": "work", "measures": "income", "weight": 0.4},
    },
}
INCOME = {"income": {"reads": "income", "ground": "property", "status": "invented"}}


def indexed(**parts: object) -> Bound:
    return bound(
        scores={"index": INDEXED},
        attributes=INCOME,
        consequences={"a": sanction(when={"score": {"below": 600}}, effect={"deny": 0.5})},
        rules={},
        lists={},
        **parts,
    )


def test_a_scorecards_terms_stand_in_the_order_of_names() -> None:
    found = bind(rulebook.load(FILES / "at-ams-2018.yaml"), COUNTRY_X).scheme[0]

    assert found["score_kind"][0] == LOGISTIC
    assert found["term_at"][:3].tolist() == [0, 22, 22]
    assert found["card_base"][0] == round(0.1 * FINE)
    assert found["term_adds"][0] == round(-0.13 * FINE)  # age-30-49
    assert found["tier_at"][0, 1:3].tolist() == [round(0.25 * FINE), round(0.66 * FINE)]


def test_the_logistic_table_is_the_chance_and_its_complement() -> None:
    table = np.array(logistic_table())

    assert table[len(table) // 2] == FINE // 2
    assert (table + table[::-1] == FINE).all()
    assert (np.diff(table) >= 0).all()


def test_an_index_ranks_by_kept_records_and_by_value() -> None:
    t = indexed().scheme[0]

    assert (t["score_kind"][0], t["index_every"], t["measure_n"]) == (INDEX, 4, 2)
    assert t["index_settle"] == round(65536 * (1 - 2**-0.5))
    assert t["measure_kind"][:2].tolist() == [BY_RECORDS, BY_VALUE]
    assert t["measure_weight"][:2].tolist() == [39322, 26214]
    assert t["measure_up"][:2].tolist() == [0, 1]
    assert t["measure_values"][1] == 5
    assert t["counted_keep"][0] == 52


def test_points_for_who_people_are_are_said_and_points_for_conduct_are_not() -> None:
    assert [w for w in indexed().warnings if w.startswith("W9")] == [
        "W9: scores.index: it gives points for who people are (property), whatever they do. No "
        "record stands between, so none of it counts as an error here: read what it does group "
        "by group."
    ]
    assert for_who_people_are(book(scores={"s": POINTS})) == ()


def test_two_indexes_are_refused() -> None:
    with pytest.raises(NotBindable, match=r"a and b are all of kind 'index'"):
        bound(
            scores={"a": INDEXED, "b": INDEXED},
            attributes=INCOME,
            consequences={"a": sanction(when={"score": {"below": 600}, "of": "a"})},
            rules={},
            lists={},
        )
