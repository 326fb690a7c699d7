"""Shards put together give the same tables as a run that was never divided."""

from pathlib import Path

import pytest

from tests.cli.calls import glasshouse
from tests.cli.test_resume import called
from tests.cli.test_run import FILES, TINY, same_tables

SIZES = ("cn-shixin-2013", *TINY, "--quiet")


@pytest.mark.slow
def test_one_three_and_ten_shards_give_the_same_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "whole"
    assert called("run", *SIZES, "--out", str(whole), capsys=capsys)[0] == 0
    for of in (1, 3, 10):
        parts = [str(tmp_path / f"{of}-{n}") for n in range(of, 0, -1)]
        for n, part in zip(range(of, 0, -1), parts, strict=True):
            words = ("run", *SIZES, "--shard", f"{n}/{of}", "--out", part)
            assert called(*words, capsys=capsys)[0] == 0
        run = tmp_path / f"run-{of}"
        assert called("merge", *parts, "--out", str(run), "--quiet", capsys=capsys)[0] == 0
        assert {path.name for path in run.iterdir()} == FILES | {"cn-shixin-2017.yaml"}
        assert same_tables(run, whole)


@pytest.mark.slow
def test_a_shard_is_no_run_and_says_so(tmp_path: Path) -> None:
    part = tmp_path / "part"
    done = glasshouse("run", "null", *TINY, "--shard", "1/2", "--out", str(part))
    report, verify, merge = (
        glasshouse(verb, str(part)) for verb in ("report", "verify", "merge")
    )

    assert done.stdout.startswith(f"{part}: one part of a run is counted.\n")
    assert report.returncode == 1
    assert f"{part}: this is shard 1/2 of a run" in report.stderr
    assert verify.returncode == 0
    assert "It is shard 1/2, and no run by itself." in verify.stdout
    assert merge.returncode == 2
    assert "Shards missing: 2/2." in merge.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["part"]


def test_no_part_of_a_run_is_a_usage_error(tmp_path: Path) -> None:
    done = glasshouse("run", "null", "--shard", "3/2", cwd=tmp_path)

    assert done.returncode == 2
    assert "--shard 3/2: this is no part of a run" in done.stderr
    assert list(tmp_path.iterdir()) == []
