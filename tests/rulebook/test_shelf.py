"""Rulebooks are found in the library, beside an amendment, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasshouse.rulebook.shelf import (
    base_of,
    bases_near,
    is_name,
    library_ids,
    library_path,
    shown,
)


def written(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: x\n", encoding="utf-8")
    return path


def test_every_shipped_id_has_its_file() -> None:
    assert "null" in library_ids()
    assert all((library_path(name) or Path()).is_file() for name in library_ids())


@pytest.mark.parametrize("name", ["../null", "null/", "", "NULL", "/etc/passwd", "nowhere"])
def test_what_is_no_id_leads_to_no_file(name: str) -> None:
    assert library_path(name) is None


def test_a_name_is_told_from_a_file(tmp_path: Path) -> None:
    assert is_name("null")
    assert not is_name("null.yaml")
    assert not is_name(written(tmp_path / "null"))
    assert not is_name("./null")


def test_what_is_shipped_is_shown_by_a_short_name() -> None:
    path = library_path("null")
    assert path is not None

    assert shown(path) == "library/null/rulebook.yaml"
    assert shown(Path("mine.yaml")) == "mine.yaml"


def test_a_base_lies_beside_its_amendment(tmp_path: Path) -> None:
    base = written(tmp_path / "small.yaml")

    assert base_of("small", tmp_path / "mine.yaml") == base
    assert base_of("null", tmp_path / "mine.yaml") == library_path("null")
    assert base_of("other", tmp_path / "mine.yaml") is None


def test_a_base_in_a_library_lies_in_the_next_folder(tmp_path: Path) -> None:
    base = written(tmp_path / "small" / "rulebook.yaml")

    assert base_of("small", tmp_path / "mine" / "rulebook.yaml") == base
    assert "small" in bases_near(tmp_path / "mine" / "rulebook.yaml")


def test_nothing_outside_the_folder_is_looked_at(tmp_path: Path) -> None:
    written(tmp_path / "small" / "rulebook.yaml")

    assert base_of("small", tmp_path / "mine" / "mine.yaml") is None
    assert "small" not in bases_near(tmp_path / "mine" / "mine.yaml")
