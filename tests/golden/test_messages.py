"""Every message a reader can meet, in one file, to be read as prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebook.faults import FAULTS
from tests.rulebook.telling import told

MESSAGES = Path(__file__).parent / "messages.txt"
HEAD = """\
# What a reader is told about each fault in tests/rulebook/faults.py.
# Read it as prose; it is rewritten only by `make golden`.
"""


def prose(folder: Path) -> str:
    """Return every message, fault by fault."""
    parts = [HEAD]
    for number, fault in enumerate(FAULTS):
        here = folder / str(number)
        here.mkdir()
        parts.append("\n".join([f"## {fault.name}", *told(fault, here), ""]))
    return "\n".join(parts)


def test_messages_are_as_they_were_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = prose(tmp_path)
    if request.config.getoption("--rewrite-golden", default=False):
        MESSAGES.write_text(found, encoding="utf-8")

    assert MESSAGES.read_text(encoding="utf-8") == found
