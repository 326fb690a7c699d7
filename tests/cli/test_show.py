"""`glasshouse show` reads a rulebook aloud, or shows what it rests on."""

import json
from itertools import pairwise

import pytest

from glasshouse.rulebook import load
from glasshouse.rulebook.shelf import library_ids, library_path
from tests.cli.paper import call, widest


@pytest.mark.parametrize("name", library_ids())
@pytest.mark.parametrize("columns", [80, 50])
def test_every_shipped_rulebook_can_be_read_aloud(name: str, columns: int) -> None:
    done = call("show", name, columns=columns)

    assert done.code == 0
    assert done.out.startswith(f"{name}@{load(name).edition}: ")
    assert widest(done.out) <= columns
    assert done.err == f"Every figure with its mark: glasshouse show {name} --evidence\n"


def test_the_parts_of_a_rulebook_stand_in_order() -> None:
    out = call("show", "cn-rongcheng-2016").out
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]

    assert heads[1:] == [
        "Where, when, who",
        "What is recorded",
        "Scores",
        "Rules",
        "What follows",
        "What protects people",
        "Who gets to know",
        "What it rests on",
    ]
    assert "  - Points (points): AAA from 1050, AA from 1030, A from 960, B from 850," in out
    assert "127 figures: 67 % assumed" in out


def test_nothing_is_said_of_what_is_not_there() -> None:
    out = call("show", "null").out

    assert "Rules" not in out
    assert "There is no due process of any kind." in out


def test_a_change_says_what_it_changes() -> None:
    assert "written as a change of cn-shixin-2017@1" in " ".join(
        call("show", "cn-shixin-2013").out.split()
    )


@pytest.mark.parametrize("name", library_ids())
def test_the_evidence_names_every_figure(name: str) -> None:
    done = call("show", name, "--evidence")
    rows = json.loads(call("show", name, "--evidence", "--json").out)
    shown = [line for line in done.out.splitlines() if not line.startswith(" ")]

    assert shown == [row["path"] for row in rows if row["path"]]
    assert all(row["status"] for row in rows)


def test_a_figure_is_shown_with_value_mark_range_and_note() -> None:
    lines = call("show", "cn-shixin-2017", "--evidence").out.splitlines()
    by_path = {a: b.strip() for a, b in pairwise(lines) if a[:1] != " "}

    assert by_path["rules.ground-4-no-asset-report.term"].startswith(
        "2 years; enacted, primary; spc-2017, spc-press-2017"
    )
    assert by_path["lists.judgment-defaulters.leaving.performed.within"].startswith(
        "3 working days; enacted, secondary; spc-2017-articles"
    )
    assert by_path["channels.court-file.delay"] == "4 weeks; assumed; varied from 0 to 26 weeks"
    assert by_path["channels.court-file.misattribution.chance"] == (
        "0.005; assumed; varied from 0 to 0.05"
    )
    assert by_path["channels.court-file.misattribution.among.same-name"] == "0.8; assumed"


def test_raw_is_the_file_as_it_stands() -> None:
    path = library_path("cn-shixin-2013")
    assert path is not None

    assert call("show", "cn-shixin-2013", "--raw").out == path.read_text()


def test_two_ways_of_showing_exclude_each_other() -> None:
    assert call("show", "null", "--raw", "--evidence").code == 2
    assert call("show", "null", "--json").code == 2


def test_an_unknown_id_names_the_nearest() -> None:
    for more in ((), ("--raw",), ("--evidence",)):
        done = call("show", "nul", *more)

        assert done.code == 3
        assert "no rulebook called 'nul' is shipped. Did you mean 'null'?" in done.err
