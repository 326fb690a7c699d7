"""A problem is one line that a person can act on."""

from __future__ import annotations

import pytest

from glasshouse.document.problems import (
    MOST_SHOWN,
    Place,
    Problem,
    in_order,
    nearest,
    quoted,
    refusal,
    there_are,
)


def problem(code: str = "E1", line: int = 1, text: str = "is wrong") -> Problem:
    return Problem(code, Place("a.yaml", line, 2), "rules.x", text)


def test_a_problem_reads_file_line_column_code_path_sentence() -> None:
    assert str(problem()) == "a.yaml:1:2: E1: rules.x: is wrong."


def test_a_problem_of_the_whole_file_has_no_path() -> None:
    assert str(Problem("E0", Place("a", 1, 1), "", "it is empty")) == "a:1:1: E0: it is empty."


def test_errors_come_first_then_lines_and_nothing_twice() -> None:
    found = in_order([problem("W5", 1), problem("E2", 9), problem("E1", 3), problem("E1", 3)])

    assert [(p.code, p.place.line) for p in found] == [("E1", 3), ("E2", 9), ("W5", 1)]


def test_a_refusal_names_every_error_and_no_warning() -> None:
    refused = refusal([problem("E1", 1), problem("W5", 2), problem("E2", 3)])

    assert str(refused).splitlines() == [
        "a.yaml:1:2: E1: rules.x: is wrong.",
        "a.yaml:3:2: E2: rules.x: is wrong.",
    ]
    assert refused.exit_code == 3


def test_a_refusal_of_very_many_says_how_many_more() -> None:
    refused = refusal([problem(line=n) for n in range(MOST_SHOWN + 7)])

    assert str(refused).splitlines()[-1] == "... and 7 more of the kind; mend these first."
    assert len(str(refused).splitlines()) == MOST_SHOWN + 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("late", "'late'"),
        (7, "'7'"),
        (True, "'true'"),
        (None, "nothing"),
        ({"a": 1}, "a block of keys"),
        ([1], "a list"),
        ("a\x1b[31mb", "'a\\u001b[31mb'"),
        ("a\u202eb", "'a\\u202eb'"),
        ("x" * 100, f"'{'x' * 57}...'"),
    ],
)
def test_a_value_is_quoted_on_one_printable_line(value: object, shown: str) -> None:
    assert quoted(value) == shown


def test_the_nearest_name_is_offered_and_no_far_one() -> None:
    assert nearest("notise", ["notice", "review"]) == " Did you mean 'notice'?"
    assert nearest("cn-shixin", ["cn-shixin-2017", "null"]) == " Did you mean 'cn-shixin-2017'?"
    assert nearest("quite-other", ["notice", "review"]) == ""
    assert nearest("x" * 1000, ["x" * 1000]) == ""


def test_a_strange_name_stays_on_its_line() -> None:
    assert nearest("late\n", ["late\r"]) == " Did you mean 'late\\u000d'?"
    assert there_are(["a\nb"]) == " There are: a\\u000ab."
    assert str(Problem("E0", Place("a\nb", 1, 1), "x\ty", "no")) == (
        "a\\u000ab:1:1: E0: x\\u0009y: no."
    )


def test_a_name_is_found_among_ten_thousand() -> None:
    names = [f"rule-{n}" for n in range(10_000)]

    assert nearest("rule-99999", names).startswith(" Did you mean 'rule-")


def test_what_there_is_is_named_when_it_is_short() -> None:
    assert there_are(["b", "a"]) == " There are: a, b."
    assert there_are([]) == " There are none."
    assert there_are([str(n) for n in range(31)]) == " There are 31 of them."
