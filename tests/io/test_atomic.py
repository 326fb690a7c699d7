"""A file is written whole or not at all, and what stood there before stays."""

import errno
import os
from pathlib import Path

import pytest

from glasshouse.errors import RunFailed
from glasshouse.io import atomic


def test_the_content_is_what_was_given_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    atomic.write_bytes(tmp_path / "run.json", b"all of it")

    assert [p.name for p in tmp_path.iterdir()] == ["run.json"]
    assert (tmp_path / "run.json").read_bytes() == b"all of it"


def test_a_piece_left_by_a_power_cut_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".run.json.tmp").write_bytes(b"half")

    atomic.write_bytes(tmp_path / "run.json", b"whole")

    assert [p.name for p in tmp_path.iterdir()] == ["run.json"]


def test_a_link_under_the_final_name_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    (tmp_path / "run.json").symlink_to(elsewhere)
    (tmp_path / ".run.json.tmp").symlink_to(elsewhere)

    atomic.write_bytes(tmp_path / "run.json", b"new")

    assert elsewhere.read_bytes() == b"precious"
    assert not (tmp_path / "run.json").is_symlink()


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "no room to write it (5 bytes were needed)"),
        (errno.EACCES, "writing here is not allowed"),
        (errno.EIO, "could not be written (Input/output error)"),
    ],
)
def test_a_failure_at_any_step_leaves_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, said: str
) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"before")

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(RunFailed) as caught:
        atomic.write_bytes(path, b"after")
    monkeypatch.undo()

    assert str(caught.value).startswith(f"{path}: {said}")
    assert "--out FOLDER" in str(caught.value)
    assert path.read_bytes() == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["run.json"]
