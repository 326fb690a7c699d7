"""Shards are put together when all are there, whole, once, and of one run."""

from pathlib import Path

import pytest

from glasshouse.errors import RunIncomplete, UsageError
from glasshouse.io import checkpoint, shard
from glasshouse.io.checkpoint import Checkpoint
from glasshouse.io.claim import claim
from tests.io.test_checkpoint import MARKS, PROOFS, tally

GIVEN = {"rulebook.yaml": b"id: x\n", "society.yaml": b"id: y\n"}


def part(
    folder: Path, number: int, *, of: int = 2, seed: int = 1, first: int | None = None
) -> Path:
    town = 2 * number if first is None else first
    found = {(0, 0): Checkpoint({(town, town + 2): PROOFS}, (tally(number),), MARKS)}
    at = folder / f"part-{number}-{of}-{seed}-{town}"
    with claim(at) as claimed:
        facts = {"asked": {"seed": seed}, "number": number, "of": of}
        shard.finish(claimed, facts, found, GIVEN)
    return at


def test_sums_of_all_parts_become_the_checkpoints_of_a_run(tmp_path: Path) -> None:
    parts = [part(tmp_path, 2), part(tmp_path, 1)]
    (tmp_path / "run").mkdir()

    asked, given = shard.read(parts)
    shard.put_together(parts, tmp_path / "run")
    whole = checkpoint.read(checkpoint.place(tmp_path / "run", 0, 0), MARKS)

    assert (asked, given) == ({"seed": 1}, GIVEN)
    assert whole is not None
    assert list(whole.towns) == [(2, 4), (4, 6)]
    assert (whole.tallies[0].weekly == (tally(1) + tally(2)).weekly).all()


def test_missing_parts_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Shards missing: 1/4, 3/4\."):
        shard.read([part(tmp_path, 2, of=4), part(tmp_path, 4, of=4)])


def test_parts_given_twice_are_named(tmp_path: Path) -> None:
    one = part(tmp_path, 1)
    copy = part(tmp_path, 1, first=9)

    with pytest.raises(UsageError, match=f"Shards given twice: 1/2: {one} and {copy}"):
        shard.read([one, copy, part(tmp_path, 2)])
    with pytest.raises(UsageError, match="given twice"):
        shard.read([one, one])


def test_parts_of_other_runs_are_refused_with_what_differs(tmp_path: Path) -> None:
    one = part(tmp_path, 1)
    other = part(tmp_path, 2)
    (other / "rulebook.yaml").write_bytes(b"id: z\n")

    with pytest.raises(UsageError, match="different runs: seed 1 and 2"):
        shard.read([one, part(tmp_path, 2, seed=2)])
    with pytest.raises(UsageError, match="shards 2 and 3"):
        shard.read([one, part(tmp_path, 2, of=3)])
    with pytest.raises(RunIncomplete, match=r"rulebook\.yaml: its content differs"):
        shard.read([one, other])


def test_another_rulebook_of_the_same_name_is_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = part(tmp_path, 1)
    monkeypatch.setitem(GIVEN, "rulebook.yaml", b"id: z\n")

    with pytest.raises(UsageError, match=r"rulebook\.yaml is not the same file"):
        shard.read([one, part(tmp_path, 2)])


def test_towns_are_never_counted_twice(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()

    with pytest.raises(RunIncomplete, match="counted the same towns"):
        shard.put_together(
            [part(tmp_path, 1, first=0), part(tmp_path, 2, first=0)], tmp_path / "run"
        )


def test_a_whole_run_is_no_shard(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(
        shard.manifest.encode(shard.manifest.sealed({"files": {}}))
    )

    with pytest.raises(UsageError, match="a whole run and not a shard"):
        shard.read([tmp_path])
