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


def test_every_run_folder_carries_the_page_as_it_stands() -> None:
    shipped = odd.SHIPPED.read_text(encoding="utf-8")

    assert shipped == odd.exported()
    assert "## 7. Submodels" in shipped
    assert "[" not in shipped.replace("[never a sequence]", "")


parameters = script("parameters")


def test_every_page_of_a_submodel_has_its_parameters_or_none() -> None:
    assert set(odd.own_pages()) - set(parameters.READS) <= {"harm", "structures"}


def test_every_figure_of_the_shipped_papers_has_a_key_on_a_page() -> None:
    told = {
        of: {
            p
            for page in parameters.READS.values()
            for p, _ in parameters._patterns(of, page[n])
        }
        for n, of in enumerate(("rulebook", "society"))
    }

    documents = {"living.median_income", "money.median_income"}
    for of, patterns in told.items():
        assert set(parameters.figures(of)) - patterns <= documents, of
