"""The document as an office program reads it: whole, in order, and on A4."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from glasshouse.report.impact.blocks import Asked, Document, Grid, Title, Told
from glasshouse.report.impact.odt import write
from tests.report import records
from tests.report.impact.test_figures import assessed

OFFICE = shutil.which("soffice")
PAPER = shutil.which("pdftotext")
LEFT_OUT = "no LibreOffice or pdftotext (Debian: libreoffice-writer, poppler-utils)"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None or PAPER is None, reason=LEFT_OUT),
]


def opened(folder: Path, document: Document) -> str:
    """Let LibreOffice open a document and print it; return the text of the pages."""
    assert OFFICE is not None
    assert PAPER is not None
    text = folder / "assessment.odt"
    text.write_bytes(write(document))
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(text)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    paper = folder / "assessment.pdf"
    assert paper.is_file()
    found = subprocess.run(
        [PAPER, "-raw", str(paper), "-"], capture_output=True, text=True, check=True
    )
    return found.stdout


def plain(text: str) -> str:
    """Return a text without breaks: lines and long words break where the page does."""
    joined = re.sub(r"[\s\u00ad]+", "", text)
    return re.sub(r"Draftwithopenquestions;allpeopleinitaresynthetic\.Page\d{1,2}", "", joined)


def missing(document: Document, pages: str) -> list[str]:
    """Return what a document says and its pages do not."""
    said, wanted = plain(pages), [document.title, *document.says]
    for block in document.blocks:
        if isinstance(block, Title | Told):
            wanted.append(block.text)
        elif isinstance(block, Asked):
            wanted += [block.question, block.guidance]
        else:
            wanted += [block.words, *block.head]
    return [text for text in wanted if plain(text) not in said]


def test_it_opens_and_everything_that_is_said_stands_there(tmp_path: Path) -> None:
    document, _ = assessed("cn-shixin-2017", records.list_record())
    pages = opened(tmp_path, document)

    assert missing(document, pages) == []
    assert 6 <= pages.count("\f") <= 20
    assert "Page 2" in pages


def test_what_does_not_reach_the_page_is_caught(tmp_path: Path) -> None:
    document = Document("T", ("S.",), (Told("One thing."), Grid("W", ("a",), (("1",),))))
    pages = opened(tmp_path, document)
    planted = replace(document, blocks=(*document.blocks, Told("Another thing.")))

    assert missing(document, pages) == []
    assert missing(planted, pages) == ["Another thing."]
