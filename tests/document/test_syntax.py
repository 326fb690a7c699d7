"""The YAML parser's complaints are told in our words, all that a short file can provoke."""

from __future__ import annotations

import pytest

from glasshouse.document.problems import Place, Unreadable
from glasshouse.document.read import parse

COMPLAINTS = {
    "a: b: c": "a ':' cannot stand here",
    "a: %b": "this character cannot begin a value",
    "a: @b": "this character cannot begin a value",
    "a: [1 2": "a list in [ ] is not closed",
    "a: {b: 1": "a block in { } is not closed",
    "a: 'b": "the file ends inside a quoted text",
    'a: "\\q"': "this escape is not known",
    "a:\n\tb: 1": "a tab stands here",
    "a: 1\n b: 2": "a ':' cannot stand here",
    "a: !x!y 1": "tags ('!...') are refused",
    "a: - b": "a list cannot begin in this line",
    "a: * b": "begin aliases and anchors",
    "a\nb: 1": "a ':' cannot stand here",
    "a: 1\nb\nc: 2": "a ':' is missing after a key",
}


@pytest.mark.parametrize(("text", "said"), COMPLAINTS.items())
def test_a_complaint_is_told_in_our_words(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(text.encode(), "t.yaml")

    assert said in refused.value.problem.text
    assert refused.value.problem.code == "E0"


def test_what_toml_cannot_read_has_its_line() -> None:
    with pytest.raises(Unreadable) as refused:
        parse(b"a = 1\nb = [1,\n", "t.toml", toml=True)

    assert refused.value.problem.place == Place("t.toml", 3, 1)


def test_toml_with_dotted_and_quoted_keys_knows_its_lines() -> None:
    document = parse(b'[rules."late bill"]\npoints.value = -20\n', "t.toml", toml=True)

    assert document.place(("rules", "late bill", "points", "value")).line == 2
