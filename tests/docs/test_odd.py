"""The model's pages tell of every submodel, every stream of draws, every figure lived by."""

from __future__ import annotations

import re

import pytest

from glasshouse.engine.bind_society_scope import LIVED_BY
from glasshouse.rng import STREAMS
from tests.docs.pages import script

odd = script("odd")
USED = [name for name in STREAMS if odd.users(name)]


def named(text: str) -> set[str]:
    """Return what stands in a text as code."""
    return set(re.findall(r"`([^`\n]+)`", text))


CODE = set().union(*(named(text) for text in odd.own_pages().values()))


@pytest.mark.parametrize("file", odd.files(), ids=lambda p: p.stem)
def test_every_submodel_has_a_page(file: object) -> None:
    assert odd.pages_of(file)


@pytest.mark.parametrize("stream", USED)
def test_every_stream_that_is_drawn_from_stands_on_a_page(stream: str) -> None:
    assert stream in CODE


@pytest.mark.parametrize("key", LIVED_BY)
def test_every_figure_of_a_society_that_is_lived_by_stands_on_a_page(key: str) -> None:
    stems = {c.removesuffix(".*") for c in CODE}

    near = (key == s or key.startswith(f"{s}.") or s.startswith(f"{key}.") for s in stems)
    assert any(near)


@pytest.mark.parametrize("name", odd.own_pages())
def test_every_page_names_files_that_exist(name: str) -> None:
    _, _, after = odd.own_pages()[name].partition("*In the code.*")
    files = {c for c in named(after.split("\n\n")[0]) if c.endswith(".py")}

    assert [f for f in files if not (odd.SOURCE / f).exists()] == []


def test_what_no_page_names_is_noticed() -> None:
    assert odd.pages_of(odd.SUBMODELS / "nowhere.py") == ()
    assert odd.users("no-such-stream") == ()
