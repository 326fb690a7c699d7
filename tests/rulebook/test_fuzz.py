"""Whatever is done to a rulebook, it is read or refused: never a crash, never hung."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import glasshouse.rulebook as rulebooks
from glasshouse.document.problems import Unreadable
from glasshouse.document.read import parse
from glasshouse.errors import Refused

FILES = Path(__file__).parent / "files"
SHIPPED = tuple(
    sorted(p for p in FILES.glob("*.yaml") if ".cases" not in p.name and ".soc" not in p.name)
)
TEXTS = tuple(p.read_text(encoding="utf-8") for p in SHIPPED)
HANGS_SECONDS = 30.0
many = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
few = settings(many, max_examples=60)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=30),
    st.sampled_from(["none", "unknown", "all", "otherwise", "2 weeks", "no-term", "-20 %"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


def tried(path: Path, content: bytes) -> None:
    """Load a file; it is a rulebook or refused with a line for all, and never hangs."""
    path.write_bytes(content)
    begun = time.process_time()
    try:
        assert rulebooks.load(path).id
    except Refused as refused:
        for line in str(refused).splitlines():
            assert ": E" in line or line.startswith("... and ")
    assert time.process_time() - begun < HANGS_SECONDS


@many
@given(
    which=st.integers(0, len(TEXTS) - 1),
    at=st.floats(0, 1),
    length=st.integers(0, 12),
    put=st.one_of(
        st.text(max_size=6),
        st.sampled_from([*"{}[],:&*!|>%@`\"'#-?\t\n ", "- ", ": ", "\n  ", "<<: "]),
    ),
)
def test_a_text_with_a_piece_exchanged(
    tmp_path: Path, which: int, at: float, length: int, put: str
) -> None:
    text = TEXTS[which]
    begin = int(at * len(text))
    changed = text[:begin] + put + text[begin + length :]

    tried(tmp_path / "a.yaml", changed.encode("utf-8", errors="surrogatepass"))


@few
@given(which=st.integers(0, len(TEXTS) - 1), at=st.floats(0, 1), put=st.binary(max_size=8))
def test_bytes_with_a_piece_exchanged(
    tmp_path: Path, which: int, at: float, put: bytes
) -> None:
    raw = TEXTS[which].encode()
    begin = int(at * len(raw))

    tried(tmp_path / "a.yaml", raw[:begin] + put + raw[begin + len(put) :])


@few
@given(which=st.integers(0, len(TEXTS) - 1), data=st.data())
def test_a_value_exchanged_for_any_other(
    tmp_path: Path, which: int, data: st.DataObject
) -> None:
    document: Any = yaml.load(TEXTS[which], Loader=yaml.CSafeLoader)
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        below = node[key]
        if not isinstance(below, dict | list) or not below or data.draw(st.booleans()):
            break
        node = below
    node[key] = data.draw(VALUES)
    text = yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)

    tried(tmp_path / "a.yaml", text.encode("utf-8", errors="surrogatepass"))


def test_a_language_that_is_a_line_end_stays_on_its_line(tmp_path: Path) -> None:
    tried(tmp_path / "a.yaml", b'title: {"\\r": x, en: y}\n')


@few
@given(content=st.binary(max_size=200))
def test_any_bytes_at_all(content: bytes) -> None:
    for toml in (False, True):
        problem = None
        try:
            parse(content, "a", toml=toml)
        except Unreadable as error:
            problem = error.problem

        assert problem is None or problem.code == "E0"


@few
@given(value=st.dictionaries(st.text(max_size=10), VALUES, max_size=6))
def test_any_data_at_all(tmp_path: Path, value: dict[str, Any]) -> None:
    tried(
        tmp_path / "a.yaml",
        yaml.safe_dump(value, allow_unicode=True).encode("utf-8", errors="surrogatepass"),
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_beginning_of_a_rulebook(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for number in range(0, len(lines), max(1, len(lines) // 12)):
        tried(tmp_path / "a.yaml", "".join(lines[:number]).encode())
