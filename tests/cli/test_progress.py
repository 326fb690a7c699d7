"""A moving line is for somebody at a terminal, and for nobody else."""

import os
import pty
import subprocess
import sys

import pytest

from glasshouse.cli import progress
from tests.cli.calls import ROOT

SHOW = """
from glasshouse.cli.progress import watched
with watched("Running it", quiet=False) as tell:
    assert tell is not None
    for done in range(0, 101, 20):
        tell(done, 100)
"""


@pytest.mark.parametrize(
    ("terminal", "quiet", "kind", "watches"),
    [
        (True, False, "xterm", True),
        (True, True, "xterm", False),
        (True, False, "dumb", False),
        (False, False, "xterm", False),
    ],
)
def test_only_somebody_at_a_terminal_who_did_not_ask_for_quiet_watches(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, quiet: bool, kind: str, watches: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setenv("TERM", kind)

    assert progress.somebody_watches(quiet=quiet) is watches


def test_nobody_watching_costs_nothing() -> None:
    with progress.watched("Running it", quiet=True) as tell:
        assert tell is None


def test_the_line_appears_on_standard_error_of_a_terminal() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT, env=os.environ | {"TERM": "xterm", "NO_COLOR": "1"},
        stdout=subprocess.PIPE, stderr=theirs, check=True,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)

    assert "Running it" in shown
    assert "100%" in shown
    assert done.stdout == b""
