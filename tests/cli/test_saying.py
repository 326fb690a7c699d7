"""What is said fits the terminal and cannot steer it."""

import pytest

from glasshouse.cli import saying


@pytest.mark.parametrize("columns", ["20", "50", "80", "300"])
def test_lines_fit_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = "Of 100 people on the list, 43 had done nothing that the rule covers. " * 5

    longest = max(len(line) for line in saying.wrapped(text, indent="    ").splitlines())

    assert longest <= min(max(int(columns), 40), 88)


def test_what_could_steer_a_terminal_is_left_out() -> None:
    hostile = "title\x1b]0;owned\x07\x1b[2J\r\u202egnirts\x9b31m\n\ttail"

    assert saying.harmless(hostile) == "title]0;owned[2Jgnirts31m\n\ttail"
