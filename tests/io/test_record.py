"""Facts go to JSON and come back; conforming makes a record what a folder gives back."""

import json
from typing import Any

import numpy as np
import pytest

from glasshouse.errors import RunIncomplete
from glasshouse.io.record import facts_from_json, facts_to_json
from tests.io.records import make_facts, make_record


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (np.int64(3), 3),
        (np.float64(0.5), 0.5),
        (float("nan"), None),
        (np.array([1, 2]), [1, 2]),
        ((1, ("a",)), [1, ["a"]]),
        ({1: True}, {"1": True}),
        ("被执行人 \udc80", "被执行人 \udc80"),
    ],
)
def test_facts_become_what_json_knows(value: Any, written: Any) -> None:
    assert json.loads(facts_to_json({"x": value}))["x"] == written


def test_a_fact_that_is_no_fact_is_refused() -> None:
    with pytest.raises(TypeError, match="a fact of type object"):
        facts_to_json({"x": object()})


def test_facts_come_back_as_they_went() -> None:
    facts = make_facts()

    assert facts_from_json(facts_to_json(facts)) == facts


def test_facts_of_a_newer_glasshouse_are_refused() -> None:
    with pytest.raises(RunIncomplete, match="schema version 2; this Glasshouse reads 1"):
        facts_from_json(facts_to_json(make_facts(schema_version=2)))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"schema_version": "x"}'])
def test_facts_that_are_none_are_refused(content: bytes) -> None:
    with pytest.raises(RunIncomplete, match=r"run\.json is not what a run leaves behind"):
        facts_from_json(content)


def test_conforming_twice_changes_nothing_more() -> None:
    once = make_record(extra=float("nan")).conformed()
    twice = once.conformed()

    assert once.facts["extra"] is None
    assert twice.facts == once.facts
    assert twice.estimates.equals(once.estimates)
