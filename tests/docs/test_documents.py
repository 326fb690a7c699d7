"""The documents are true: what they name exists, and their examples run."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import glasshouse

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "examples/*.md")
    for page in ROOT.glob(pattern)
    if "_build" not in page.parts
)
LINK = re.compile(r"\]\(([^)#:]+)(#[^)]*)?\)")
NAMED_FILE = re.compile(r"`((?:src|tests|docs|bench|examples)/[\w./-]+\.\w+)`")


def broken_links(page: Path, text: str) -> list[str]:
    return [
        f"{page.name}: {target}"
        for target, _ in LINK.findall(text)
        if not (page.parent / target).exists()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert broken_links(page, page.read_text()) == []


def test_a_broken_link_is_caught() -> None:
    assert broken_links(ROOT / "README.md", "[x](docs/nowhere.md)") == [
        "README.md: docs/nowhere.md"
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_that_are_named_exist(page: Path) -> None:
    missing = [
        name for name in NAMED_FILE.findall(page.read_text()) if not (ROOT / name).exists()
    ]

    assert missing == []


def modules() -> list[str]:
    return [
        m.name
        for m in pkgutil.walk_packages(glasshouse.__path__, "glasshouse.")
        if not m.name.endswith("__main__")
    ]


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name: str) -> None:
    done = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)

    assert done.failed == 0


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text()

    assert "make run" in text
    assert "make test" in text
