"""What a reader is told about a spoiled file, as it would be printed."""

from __future__ import annotations

from pathlib import Path

import glasshouse.rulebook as rulebooks
from glasshouse.document.problems import Problem
from glasshouse.society.read import check_society
from tests.rulebook.faults import Fault


def problems_of(fault: Fault, folder: Path) -> tuple[Problem, ...]:
    """Return the problems found in a fault, laid out in a folder."""
    for name, content in {**fault.beside, fault.file: fault.content}.items():
        (folder / name).write_bytes(content)
    path = folder / fault.file
    check = check_society if fault.is_society else rulebooks.check
    found = check(path).problems
    worst = {p.is_error for p in found}
    return tuple(p for p in found if p.is_error) if True in worst else found


def told(fault: Fault, folder: Path) -> list[str]:
    """Return the lines a reader sees, the folder left out."""
    lines = [str(p).replace(f"{folder}/", "") for p in problems_of(fault, folder)]
    if fault.is_society:
        return [line for line in lines if ": W5: " not in line]
    return lines
