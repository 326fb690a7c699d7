"""A folder belongs to one run at a time, and an unfinished run is plainly marked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glasshouse.errors import RunFailed, RunIncomplete, UsageError
from glasshouse.io.claim import MARKER, claim, refuse_unfinished

HOLD = """
import sys, time
from pathlib import Path
from glasshouse.io.claim import claim
with claim(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_claimed_folder_is_marked_from_the_first_moment(tmp_path: Path) -> None:
    with claim(tmp_path / "run", started="2026-11-23T07:00:00Z") as claimed:
        marker = (claimed.folder / MARKER).read_text()

    assert f"Process {os.getpid()} began it at 2026-11-23T07:00:00Z" in marker
    assert (tmp_path / "run" / MARKER).exists()
    with pytest.raises(RunIncomplete, match="never finished, so nothing in it is a result"):
        refuse_unfinished(tmp_path / "run")


def test_a_finished_folder_is_not_marked(tmp_path: Path) -> None:
    with claim(tmp_path / "run") as claimed:
        claimed.finished()

    assert list((tmp_path / "run").iterdir()) == []
    refuse_unfinished(tmp_path / "run")


def test_a_second_run_into_the_same_folder_is_refused_while_the_first_goes_on(
    tmp_path: Path,
) -> None:
    with (
        claim(tmp_path),
        pytest.raises(RunFailed, match="another run is writing into it"),
        claim(tmp_path, force=True),
    ):
        pass
    with claim(tmp_path, force=True) as again:
        again.finished()


def test_a_killed_process_leaves_the_marker_and_frees_the_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunIncomplete, match="still going on"):
            refuse_unfinished(tmp_path)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    time.sleep(0.05)

    with pytest.raises(RunIncomplete, match="never finished"):
        refuse_unfinished(tmp_path)
    with claim(tmp_path, force=True) as claimed:
        claimed.finished()


def test_a_folder_that_holds_a_run_needs_force(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")

    with pytest.raises(UsageError, match="there is a run in it already"), claim(tmp_path):
        pass
    assert (tmp_path / "manifest.json").exists()


def test_a_folder_of_other_things_is_left_alone_even_with_force(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    with (
        pytest.raises(UsageError, match="files in it that no run wrote"),
        claim(tmp_path, force=True),
    ):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with (
        pytest.raises(RunFailed, match=r"could not be written.*Not a directory"),
        claim(tmp_path / "file" / "run"),
    ):
        pass
