"""A checkpoint comes back as it was written, or not at all."""

from pathlib import Path

import numpy as np
import pytest

from glasshouse.errors import RunFailed, RunIncomplete
from glasshouse.io import atomic, checkpoint
from glasshouse.io.checkpoint import Checkpoint
from glasshouse.ledger.proof import Proof
from glasshouse.ledger.tally import Tally

MARKS = {"version": "1 (engine a)", "seed": "1"}


def tally(start: int) -> Tally:
    found = Tally.empty(weeks=2, groups=2, cells=3, tiers=1)
    for name in ("weekly", "cells", "spells"):
        counts = getattr(found, name)
        counts.ravel()[::7] = np.arange(start, start + counts.ravel()[::7].size)
    found.people[:] = (start, 0, -(2**62))
    return found


PROOFS = (Proof(1, 2, 3), Proof(-4, 5, 2**63 - 1))
SAVED = Checkpoint(
    towns={(0, 13): PROOFS, (26, 39): PROOFS}, tallies=(tally(1), tally(5)), marks=MARKS
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = checkpoint.place(tmp_path, 0, 3)
    checkpoint.write(path, SAVED)
    return path


def test_it_comes_back_as_it_was_written(path: Path) -> None:
    found = checkpoint.read(path, MARKS)

    assert found is not None
    assert found.towns == SAVED.towns
    for one, other in zip(found.tallies, SAVED.tallies, strict=True):
        for name in Tally.__dataclass_fields__:
            assert np.array_equal(getattr(one, name), getattr(other, name)), name
            assert getattr(one, name).dtype == np.int64


def test_there_may_be_none(tmp_path: Path) -> None:
    assert checkpoint.read(checkpoint.place(tmp_path, 0, 0), MARKS) is None


def test_any_flipped_bit_is_refused_and_the_file_left(path: Path) -> None:
    whole = path.read_bytes()
    for at in range(0, len(whole), 5):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        path.write_bytes(damaged)
        with pytest.raises(RunIncomplete, match=r"0-00003\.tallies: (?s:.*)remove this file"):
            checkpoint.read(path, MARKS)
        assert path.read_bytes() == damaged


def test_any_truncation_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole), 11):
        path.write_bytes(whole[:length])
        with pytest.raises(RunIncomplete, match="not as it was written"):
            checkpoint.read(path, MARKS)


def test_that_of_another_run_is_refused_with_what_differs(path: Path) -> None:
    with pytest.raises(RunIncomplete, match="seed 1 there, 2 here") as refused:
        checkpoint.read(path, MARKS | {"seed": "2"})

    assert "version" not in str(refused.value)


def test_the_one_before_still_stands_where_one_cannot_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_write_new", full)

    with pytest.raises(RunFailed, match="no room"):
        checkpoint.write(path, SAVED)
    assert checkpoint.read(path, MARKS) is not None


def test_all_are_taken_away_and_nothing_else(path: Path) -> None:
    (path.parent / ".0-00004.tallies.tmp").write_bytes(b"half")
    mine = path.parent / "notes.txt"
    mine.write_text("mine")

    checkpoint.clear(path.parent.parent)
    assert list(path.parent.iterdir()) == [mine]

    mine.unlink()
    checkpoint.clear(path.parent.parent)
    assert not path.parent.exists()
