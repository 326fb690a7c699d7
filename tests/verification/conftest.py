"""Print the verification table after a verbose run: row, value, target, distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verification.tolerance import READINGS

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was compared, the planted faults left out."""
    shown = [r for r in READINGS if "planted" not in r.test]
    if terminalreporter.config.option.verbose < 0 or not shown:
        return
    terminalreporter.section("verification table")
    for r in shown:
        line = f"{r.what:60s} {r.value:<14.7g} {r.target:<14.7g} {r.distance}"
        terminalreporter.write_line(line)
