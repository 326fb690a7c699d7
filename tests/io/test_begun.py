"""What a run was asked is kept until it is finished, with the files it is made from."""

from pathlib import Path

import pytest

from glasshouse.errors import RunIncomplete
from glasshouse.io import begun

GIVEN = {"rulebook.yaml": b"id: x\n", "society.yaml": b"id: y\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begun.write(tmp_path, {"asked": {"seed": 3}}, GIVEN)
    return tmp_path


def test_what_was_asked_and_given_comes_back(folder: Path) -> None:
    facts, given = begun.read(folder)

    assert facts["asked"] == {"seed": 3}
    assert given == GIVEN


def test_a_run_cut_off_before_it_began_says_how_to_start_over(tmp_path: Path) -> None:
    with pytest.raises(RunIncomplete, match=r"before it began(?s:.)*--force"):
        begun.read(tmp_path)


@pytest.mark.parametrize("name", [begun.NAME, *GIVEN])
def test_any_changed_byte_is_refused(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    for at in range(0, len(whole), 5 if len(whole) > 50 else 1):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        (folder / name).write_bytes(damaged)
        with pytest.raises(RunIncomplete, match=name):
            begun.read(folder)


def test_it_is_taken_away_with_what_was_given_or_without(folder: Path) -> None:
    begun.clear(folder)
    assert {path.name for path in folder.iterdir()} == set(GIVEN)

    begun.write(folder, {}, GIVEN)
    begun.clear(folder, with_inputs=True)
    assert list(folder.iterdir()) == []
