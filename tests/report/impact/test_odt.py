"""The document is an OpenDocument text: strictly packaged, well formed, the same bytes."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from glasshouse.report.impact.blocks import Asked, Document, Grid, Title, Told
from glasshouse.report.impact.odt import MIME, write

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
SMALL = Document(
    "A <title> & more",
    ("Says.",),
    (
        Title(1, "Part"),
        Title(2, "Item"),
        Told("Known\x00 to\x0b us.", "the run"),
        Asked("Who?", "Somebody."),
        Grid("Words", ("a", "b"), (("1", "2"), ("3", "4"))),
    ),
)


def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write(SMALL)))


def parsed(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(package().read(name))  # noqa: S314 - we wrote it


def test_the_kind_of_file_stands_first_and_plain() -> None:
    first = package().infolist()[0]

    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED
    assert first.extra == b""
    assert write(SMALL)[30:38] == b"mimetype"
    assert write(SMALL)[38 : 38 + len(MIME)] == MIME.encode()


def test_the_manifest_names_every_file_and_no_other() -> None:
    named = {e.get(f"{MANIFEST}full-path") for e in parsed("META-INF/manifest.xml")}
    held = {i.filename for i in package().infolist()} - {"mimetype", "META-INF/manifest.xml"}

    assert named == held | {"/"}


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "meta.xml"])
def test_every_part_is_well_formed_and_of_version_1_3(name: str) -> None:
    root = parsed(name)

    assert root.tag.startswith(f"{OFFICE}document-")
    assert root.get(f"{OFFICE}version") == "1.3"


def test_every_style_that_is_used_is_there() -> None:
    content, styles = parsed("content.xml"), parsed("styles.xml")
    named = {e.get(f"{STYLE}name") for root in (content, styles) for e in root.iter()}
    used = {
        value
        for e in content.iter()
        for key, value in e.attrib.items()
        if key in {f"{TEXT}style-name", f"{TABLE}style-name"}
    }

    assert used <= named
    assert len(used) >= 8


def test_what_is_said_is_there_and_every_row_is_full() -> None:
    content = parsed("content.xml")
    said = ["".join(p.itertext()) for p in content.iter(f"{TEXT}p")]

    assert said[0] == "A <title> & more"
    assert "Known to us." in said
    assert "From: the run" in said
    assert said[said.index("Question: Who?") + 2] == ""
    rows = list(content.iter(f"{TABLE}table-row"))
    assert [len(list(row)) for row in rows] == [2, 2, 2]
    heads = [h.get(f"{TEXT}outline-level") for h in content.iter(f"{TEXT}h")]
    assert heads == ["1", "2"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(SMALL) == write(SMALL)
