"""A rulebook is read whole, wherever it lies and in whatever order it is written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import glasshouse.rulebook as rulebooks
from glasshouse.document.read import read
from glasshouse.errors import Refused
from glasshouse.rulebook.rules import ListRule, PointRule, TierRule

FILES = Path(__file__).parent / "files"
WHOLE = tuple(
    sorted(
        p.name for p in FILES.glob("*.yaml") if ".cases" not in p.name and ".soc" not in p.name
    )
)
every_file = pytest.mark.parametrize("name", WHOLE)


def turned(value: Any) -> Any:
    """Return the same data with the keys of every block the other way round."""
    if isinstance(value, dict):
        return {k: turned(v) for k, v in reversed(value.items())}
    return [turned(v) for v in value] if isinstance(value, list) else value


def leads(data: Any, path: str) -> bool:
    """Say whether a dotted path leads to something in the raw data."""
    for key in path.split("."):
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


@every_file
def test_every_file_of_the_design_checks(name: str) -> None:
    checked = rulebooks.check(FILES / name)

    assert checked.errors == ()
    assert checked.rulebook is not None
    assert checked.rulebook.id == name.removesuffix(".yaml")


@every_file
def test_every_figure_is_found_again_by_its_path(name: str) -> None:
    checked = rulebooks.check(FILES / name)
    assert checked.rulebook is not None
    assert checked.document is not None
    rows = rulebooks.figures(checked.rulebook)

    assert [r.path for r in rows if not leads(checked.document.data, r.path)] == []
    assert len({r.path for r in rows}) == len(rows)
    assert all(r.status for r in rows)


@every_file
def test_order_never_matters(name: str, tmp_path: Path) -> None:
    for file in FILES.glob("*.yaml"):
        data = turned(read(file).data)
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    here, there = rulebooks.check(FILES / name), rulebooks.check(tmp_path / name)

    assert here.rulebook == there.rulebook
    assert here.rulebook is not None
    assert there.rulebook is not None
    assert set(rulebooks.figures(here.rulebook)) == set(rulebooks.figures(there.rulebook))
    assert sorted((p.code, p.path) for p in here.problems) == sorted(
        (p.code, p.path) for p in there.problems
    )


def test_plain_numbers_are_easily_had() -> None:
    rulebook = rulebooks.load(FILES / "cn-shixin-2017.yaml")
    ground_1 = rulebook.rules["ground-1-can-but-refuses"]
    ground_2 = rulebook.rules["ground-2-obstructs"]
    assert isinstance(ground_1, ListRule)
    assert isinstance(ground_2, ListRule)

    assert rulebook.list_term(ground_1).word == "until-performed"
    assert rulebook.list_term(ground_2).whole_weeks == 104
    assert rulebook.channels["court-file"].sees["unpaid-judgment"].value == 0.8
    assert rulebook.conduct["no-asset-report"].shares == {
        "withholds-asset-report": 1.0,
        "cannot-file-report": 1.0,
    }
    assert rulebook.consequences["no-planes"].effect.kind == "deny"
    assert rulebook.consequences["no-planes"].effect.figure.value == 1
    assert not rulebook.is_essential(rulebook.consequences["no-property"])


def test_points_tiers_and_thresholds_are_easily_had() -> None:
    rulebook = rulebooks.load(FILES / "cn-rongcheng-2016.yaml")
    rule, direct = rulebook.rules["other-untrustworthy-trade"], rulebook.rules["drunk-driving"]
    assert isinstance(rule, PointRule)
    assert isinstance(direct, TierRule)

    assert (rule.mildest, rule.harshest) == (-5, -50)
    assert rulebook.score_of(rule) == "points"
    assert [t for t, _ in rulebook.scores["points"].thresholds] == [
        "D",
        "C",
        "B",
        "A",
        "AA",
        "AAA",
    ]
    assert [rulebook.scores["points"].tier_at(x) for x in (599, 600, 1049, 1050)] == [
        "D",
        "C",
        "AA",
        "AAA",
    ]


def test_an_amendment_knows_what_it_amends() -> None:
    assert rulebooks.load(FILES / "cn-debtor-map.yaml").amends == ("cn-shixin-2017@1",)
    assert rulebooks.load(FILES / "cn-shixin-2017.yaml").amends == ()


def test_a_shipped_rulebook_is_loaded_by_its_id() -> None:
    assert rulebooks.load("null").name == "null@1"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(
        Refused, match=r"no rulebook called 'nul' is shipped\. Did you mean 'null'"
    ):
        rulebooks.load("nul")


def test_toml_is_a_rulebook_too(tmp_path: Path) -> None:
    path = tmp_path / "nobody.toml"
    path.write_text(
        """
glasshouse = 1
id = "nobody"
edition = 1
title = "Nobody is scored"
place = "nowhere"
modelled_on = "Nothing."
method = "rule-table"
process = "none"

[operator]
name = "nobody"
kind = "imagined"

[in_force]
from = 2020-01-01

[applies_to]
kind = "persons"
participation = "volontary"
""",
        encoding="utf-8",
    )
    (problem,) = rulebooks.check(path).problems

    assert (problem.place.line, problem.place.column) == (20, 17)
    assert problem.path == "applies_to.participation"
    path.write_text(path.read_text().replace("volontary", "customers"), encoding="utf-8")
    assert rulebooks.load(path).in_force.begins == "2020-01-01"


def test_due_process_that_is_a_word_has_every_part_none() -> None:
    process = rulebooks.load("null").due_process

    assert {process.notice, process.review, process.appeal, process.correction} == {"none"}
    assert process.repairs == {}


def test_the_paper_needs_no_numerical_stack() -> None:
    code = (
        "import sys, glasshouse.rulebook as r\n"
        f"r.check({str(FILES / 'cn-shixin-2017.yaml')!r})\n"
        "heavy = {'numpy', 'numba', 'polars', 'scipy', 'jinja2', 'click'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert said.stdout == "[]\n"


def test_errors_and_warnings_are_told_apart() -> None:
    checked = rulebooks.check(FILES / "press-1300-600.yaml")

    assert checked.errors == ()
    assert checked.problems == checked.warnings
    assert {p.code for p in checked.warnings} == {"W2", "W3", "W5"}
    assert not checked.may_ship


def test_a_given_society_is_asked_about_association(tmp_path: Path) -> None:
    text = (FILES / "small.yaml").read_text(encoding="utf-8")
    path = tmp_path / "small.yaml"
    path.write_text(text.replace("points: -10, at_most: 50", "points: -30, at_most: 200"))
    few = rulebooks.check(path, {"household": 1.0, "core": 2.0, "weak": 12.0})
    many = rulebooks.check(path, {"household": 1.0, "core": 3.0, "weak": 12.0})

    assert [p.code for p in few.problems] == []
    assert [p.code for p in many.problems] == ["W6"]
    assert "people have 4 of them here" in many.problems[0].text
