"""The manifest notices every changed byte, its own included."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse.errors import RunIncomplete
from glasshouse.io import manifest
from tests.io.records import make_facts

FILES = {"run.json": b"{}", "report.html": b"<p>page</p>"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / manifest.NAME).write_bytes(manifest.encode(manifest.make(make_facts(), FILES)))
    return tmp_path


def test_the_manifest_says_how_to_repeat_the_run(folder: Path) -> None:
    read = manifest.read(folder)

    assert read["scenario"]["seed"] == 1
    assert read["command"] == "glasshouse run small"
    assert read["versions"]["numba"] == "0.68.1"
    assert read["files"]["run.json"] == {
        "bytes": 2,
        "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    }


def test_whole_files_are_all_compared(folder: Path) -> None:
    assert manifest.check(folder, manifest.read(folder)) == 2


@settings(max_examples=200)
@given(data=st.data())
def test_any_changed_byte_of_the_manifest_is_noticed_or_says_the_same(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("run")
    content = bytearray(manifest.encode(manifest.make(make_facts(), FILES)))
    meant = json.loads(content)
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    (folder / manifest.NAME).write_bytes(content)

    try:
        read = manifest.read(folder)
    except RunIncomplete:
        return
    assert read == meant  # a blank became another blank


def test_a_missing_file_a_longer_file_and_another_byte_are_all_named(folder: Path) -> None:
    (folder / "run.json").write_bytes(b"{ }")
    (folder / "report.html").unlink()

    with pytest.raises(RunIncomplete) as caught:
        manifest.check(folder, manifest.read(folder))

    assert "run.json: 3 bytes, where 2 were written" in str(caught.value)
    assert "report.html: missing" in str(caught.value)


def test_a_file_may_be_left_out_of_the_comparison(folder: Path) -> None:
    (folder / "report.html").write_bytes(b"<p>pagE</p>")

    assert manifest.check(folder, manifest.read(folder), leaving_out=("report.html",)) == 1
    with pytest.raises(RunIncomplete, match=r"report\.html: its content differs"):
        manifest.check(folder, manifest.read(folder))


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/hostname", "a/b", "..", "C:x", "..\\x", "", "a\0b"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(folder: Path, name: str) -> None:
    odd = manifest.make(make_facts(), {name: b"x"})
    (folder / manifest.NAME).write_bytes(manifest.encode(odd))

    with pytest.raises(RunIncomplete, match="not the plain name of a file"):
        manifest.check(folder, manifest.read(folder))


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "run.json").unlink()
    outside = tmp_path / "outside"
    outside.write_bytes(b"{}")
    (folder / "run.json").symlink_to(outside)

    with pytest.raises(RunIncomplete, match=r"run\.json: missing"):
        manifest.check(folder, manifest.read(folder))


def test_a_folder_without_a_manifest_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(
        RunIncomplete, match=r"no manifest\.json in it, so it is not a finished run"
    ):
        manifest.read(tmp_path)
