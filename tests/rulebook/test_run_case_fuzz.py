"""However a case file is spoiled, running it gives problems and never a traceback."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasshouse.document.read import read
from glasshouse.rulebook import library_ids, load
from glasshouse.rulebook.cases import cases_beside
from glasshouse.rulebook.run_case import run_cases

NAMES = library_ids()
RULEBOOKS = {name: load(name) for name in NAMES}
WORDS = [
    "none",
    "all",
    "record",
    "AAA",
    "no-term",
    "2 weeks",
    "-5 weeks",
    "",
    "1e999",
    "x" * 300,
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.dictionaries(st.sampled_from(WORDS), st.integers(0, 3), max_size=2),
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything in a file."""
    below = data.items() if isinstance(data, dict) else enumerate(data)
    found = []
    for key, value in below:
        found.append((*path, key))
        if isinstance(value, dict | list):
            found.extend(places(value, (*path, key)))
    return found


def shipped(name: str) -> Any:
    path = cases_beside(name)
    assert path is not None
    return read(path).data


DATA = {name: shipped(name) for name in NAMES}


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, Any]:
    name = draw(st.sampled_from(NAMES))
    data = copy.deepcopy(DATA[name])
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(data)))
        holder = data
        for key in path[:-1]:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[path[-1]]
        else:
            holder[path[-1]] = draw(VALUES)
        if not places(data):
            break
    return name, data


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled())
def test_a_spoiled_case_file_is_never_a_traceback(planted: tuple[str, Any]) -> None:
    name, data = planted
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoiled.cases.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True))
        found = run_cases(RULEBOOKS[name], path)

    assert all(p.code in {"E0", "E1", "E2", "E5", "E8", "E9"} for p in found.problems)


def test_an_unspoiled_one_comes_out() -> None:  # so that the test above looks at real files
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            path = Path(folder) / f"{name}.cases.yaml"
            path.write_text(yaml.safe_dump(DATA[name], allow_unicode=True))
            assert run_cases(RULEBOOKS[name], path).hold
