"""An amendment sets, adds and removes by path, and every line keeps its file."""

from __future__ import annotations

from pathlib import Path

import glasshouse.rulebook as rulebooks
from glasshouse.rulebook.rules import PointRule
from tests.rulebook.faults import SMALL

HEAD = """\
glasshouse: 1
id: {id}
edition: 1
title: Changed
modelled_on: Nobody.
amends: {base}@1
"""


def laid(folder: Path, *amendments: tuple[str, str, str]) -> rulebooks.Checked:
    """Write the small rulebook and amendments (id, base, body); check the last of them."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    path = folder / "small.yaml"
    for name, base, body in amendments:
        path = folder / f"{name}.yaml"
        path.write_text(HEAD.format(id=name, base=base) + body, encoding="utf-8")
    return rulebooks.check(path)


def points_of(checked: rulebooks.Checked, rule: str) -> float:
    assert checked.rulebook is not None, [str(p) for p in checked.problems]
    found = checked.rulebook.rules[rule]
    assert isinstance(found, PointRule)
    return found.harshest


def test_what_is_set_replaces_what_was_there(tmp_path: Path) -> None:
    checked = laid(tmp_path, ("harder", "small", "set: {rules.late-bill.points: -70}\n"))

    assert points_of(checked, "late-bill") == -70
    assert checked.rulebook is not None
    assert checked.rulebook.name == "harder@1"
    assert checked.rulebook.place == {"en": "nowhere"}


def test_a_plain_figure_takes_the_mark_of_the_block_it_lands_in(tmp_path: Path) -> None:
    body = (
        "set:\n  rules.late-bill.points: -70\n"
        "  rules.debt.points: {value: -5, status: invented, range: [-9, -1]}\n"
    )
    checked = laid(tmp_path, ("harder", "small", body))
    assert checked.rulebook is not None
    marks = {r.path: r.status for r in rulebooks.figures(checked.rulebook)}

    assert marks["rules.late-bill.points"] == "enacted"
    assert marks["rules.debt.points"] == "invented"


def test_values_replace_whole_and_nothing_is_merged_inside(tmp_path: Path) -> None:
    body = "set: {process: {status: enacted, source: by-law, notice: none}}\n"
    checked = laid(tmp_path, ("bare", "small", body))
    assert checked.rulebook is not None

    assert checked.rulebook.due_process.repairs == {}
    assert sorted({p.code for p in checked.problems}) == ["W1"]


def test_a_section_may_be_absent_where_something_is_added(tmp_path: Path) -> None:
    body = (
        "add:\n  inheritance.family: {title: The household too, when: {listed: debtors},"
        " to: household, to_list: debtors, chance: 1, status: enacted, source: by-law}\n"
    )
    checked = laid(tmp_path, ("family", "small", body))
    assert checked.rulebook is not None

    assert list(checked.rulebook.inheritance) == ["family"]


def test_what_is_removed_is_gone(tmp_path: Path) -> None:
    checked = laid(tmp_path, ("silent", "small", "remove: [publicity.board, sharing]\n"))
    assert checked.rulebook is not None

    assert checked.rulebook.publicity == {}
    assert checked.rulebook.sharing == {}


def test_an_amendment_of_an_amendment(tmp_path: Path) -> None:
    checked = laid(
        tmp_path,
        ("harder", "small", "set: {rules.late-bill.points: -70}\n"),
        ("hardest", "harder", "set: {rules.late-bill.points: -90, rules.debt.points: -30}\n"),
    )

    assert points_of(checked, "late-bill") == -90
    assert points_of(checked, "debt") == -30
    assert checked.rulebook is not None
    assert checked.rulebook.amends == ("harder@1", "small@1")


def test_sources_are_joined(tmp_path: Path) -> None:
    body = (
        "sources: {press: {title: A report, body: b, seen: secondary}}\n"
        "set: {rules.late-bill.points: {value: -30, status: reported, source: press}}\n"
    )
    checked = laid(tmp_path, ("told", "small", body))
    assert checked.rulebook is not None

    assert sorted(checked.rulebook.sources) == ["by-law", "press"]


def test_every_line_keeps_its_file(tmp_path: Path) -> None:
    checked = laid(
        tmp_path,
        (
            "harder",
            "small",
            "set:\n  rules.good-deed:\n    {when: {record: good-deed}, points: 7}\n",
        ),
    )
    assert checked.document is not None
    place = checked.document.place

    assert Path(place(("rules", "debt")).file).name == "small.yaml"
    assert Path(place(("rules", "good-deed", "points")).file).name == "harder.yaml"
    assert place(("rules", "good-deed")).line == 8
    assert place(("rules", "good-deed", "points")).line == 9
    assert place(("title",)).line == 4
    assert [p.place.line for p in checked.errors] == [9]


def test_order_of_changes_never_matters(tmp_path: Path) -> None:
    one = (
        "set: {rules.late-bill.points: -70}\nremove: [sharing]\n"
        "add: {impact: {data_protection: none, fundamental_rights: none}}\n"
    )
    other = "\n".join(reversed(one.splitlines())) + "\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = laid(tmp_path / "a", ("x", "small", one)).rulebook
    second = laid(tmp_path / "b", ("x", "small", other)).rulebook

    assert first is not None
    assert first == second


def test_a_base_is_found_in_the_shipped_library(tmp_path: Path) -> None:
    body = "set: {modelled_at: x}\n"
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD.format(id="mine", base="null") + body, encoding="utf-8")
    (problem,) = rulebooks.check(path).problems

    assert problem.code == "E7"
    assert "is not in null@1" in problem.text


def test_a_chain_without_end_is_refused(tmp_path: Path) -> None:
    many = [(f"a{n}", f"a{n - 1}" if n else "small", "") for n in range(30)]
    checked = laid(tmp_path, *many)

    assert [p.code for p in checked.problems] == ["E7"]
    assert "more than 16 amendments" in checked.problems[0].text
