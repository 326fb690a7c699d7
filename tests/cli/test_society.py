"""The societies can be looked at, and a town keeps the shares it was asked to have."""

import json

from glasshouse.society import preset_ids
from tests.cli.calls import glasshouse


def test_every_preset_is_listed_with_what_it_is_based_on() -> None:
    rows = json.loads(glasshouse("society", "list", "--json").stdout)
    shown = glasshouse("society", "list", COLUMNS="50").stdout

    assert tuple(row["id"] for row in rows) == preset_ids()
    assert all(row["title"] and row["based_on"] for row in rows)
    assert all(f"{name}\n" in shown for name in preset_ids())
    assert max(len(line) for line in shown.splitlines()) <= 50


def test_attributes_conduct_and_needs_are_listed() -> None:
    held = json.loads(glasshouse("society", "attributes", "country-x", "--json").stdout)

    assert held["attributes"] == ["age", "group", "income", "place", "sex"]
    assert "cannot-pay" in held["conduct"]
    assert "fast-train" in held["needs"]


def test_a_town_is_off_its_shares_by_less_than_one() -> None:
    rows = json.loads(
        glasshouse("society", "margins", "country-x", "--persons", "777", "--json").stdout
    )

    assert {row["attribute"] for row in rows} >= {"household", "age", "sex", "group", "income"}
    assert max(abs(row["residual"]) for row in rows if row["attribute"] != "household") < 1
    assert sum(row["counted"] for row in rows if row["attribute"] == "sex") == 777


def test_an_unknown_society_names_the_nearest() -> None:
    done = glasshouse("society", "margins", "country-y")

    assert done.returncode == 2
    assert "country-x" in done.stderr
    assert "Traceback" not in done.stderr
