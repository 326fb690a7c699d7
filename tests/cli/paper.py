"""Calling a verb in this process, in a terminal of a given width."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from glasshouse.errors import GlasshouseError


class Called(NamedTuple):
    code: int
    out: str
    err: str


def call(verb: str, *words: str, columns: int = 80) -> Called:
    """Call a verb's command; a refusal is said on standard error, as the group does."""
    command = importlib.import_module(f"glasshouse.cli.{verb}").command
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        result = CliRunner().invoke(command, words, standalone_mode=False)
    fault: Any = result.exception
    if isinstance(fault, GlasshouseError):
        return Called(fault.exit_code, result.stdout, f"{result.stderr}{fault}\n")
    if hasattr(fault, "format_message"):
        return Called(
            fault.exit_code, result.stdout, f"{result.stderr}{fault.format_message()}\n"
        )
    if fault is not None:
        raise fault
    return Called(result.return_value or 0, result.stdout, result.stderr)


def widest(text: str) -> int:
    """Return the length of the longest line of which a part could stand on the next."""
    return max((len(line) for line in text.splitlines() if " " in line.strip()), default=0)
