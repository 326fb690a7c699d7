"""The assessment as an OpenDocument text that any word processor opens and edits.

Written directly: a zip of five small XML files (OASIS OpenDocument 1.3).  The same document
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from glasshouse.report.impact.blocks import Asked, Block, Document, Grid, Title, Told

MIME: Final = "application/vnd.oasis.opendocument.text"
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"),
    )
)  # fmt: skip
_VERSION: Final = 'office:version="1.3"'
_TEXT: Final = (
    ("Title", "", 'fo:font-size="20pt" fo:font-weight="bold"', 'fo:margin-bottom="0.3cm"'),
    ("Head1", "1", 'fo:font-size="16pt" fo:font-weight="bold"', 'fo:margin-top="0.8cm"'),
    ("Head2", "2", 'fo:font-size="13pt" fo:font-weight="bold"', 'fo:margin-top="0.5cm"'),
    ("Body", "", 'fo:font-size="11pt"', 'fo:margin-bottom="0.2cm"'),
    ("Source", "", 'fo:font-size="9pt" fo:color="#50565e"', 'fo:margin-bottom="0.2cm"'),
    ("Question", "", 'fo:font-size="11pt" fo:font-weight="bold"', 'fo:margin-top="0.3cm"'),
    ("Answer", "", 'fo:font-size="11pt"', 'fo:padding="0.2cm" fo:border="0.5pt solid #858a90"'),
    ("Cell", "", 'fo:font-size="9pt"', 'fo:margin-bottom="0cm"'),
    ("CellHead", "", 'fo:font-size="9pt" fo:font-weight="bold"', 'fo:margin-bottom="0cm"'),
)
"""Paragraph styles: name, level of a heading, the letters, the paragraph."""


def write(document: Document) -> bytes:
    """Return an assessment as the bytes of an .odt file."""
    parts = {
        "content.xml": _content(document),
        "styles.xml": _styles(),
        "meta.xml": _meta(document),
        "META-INF/manifest.xml": _manifest(),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        # The standard wants the kind of file first and not compressed, so that it can be told.
        package.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIME)
        for name, text in parts.items():
            package.writestr(_entry(name, zipfile.ZIP_DEFLATED), text.encode("utf-8"))
    return held.getvalue()


def _entry(name: str, how: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    return entry


def plain(text: str) -> str:
    r"""Return a text as XML may hold it: escaped, without the signs that XML forbids.

    Examples
    --------
    >>> plain("a < b\x00")
    'a &lt; b'
    """
    allowed = (c for c in text if c in "\t\n" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe"
               or c > "\uffff")  # fmt: skip
    return escape(" ".join("".join(allowed).split()))


def _paragraph(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{plain(text)}</text:p>'


def _content(document: Document) -> str:
    body = [_paragraph("Title", document.title)]
    body += [_paragraph("Body", said) for said in document.says]
    tables = 0
    for block in document.blocks:
        tables += isinstance(block, Grid)
        body.extend(_block(block, tables))
    return (
        f"{_HEAD}<office:document-content {_SPACES} {_VERSION}>"
        "<office:automatic-styles>"
        '<style:style style:name="Cells" style:family="table-cell">'
        "<style:table-cell-properties "
        'fo:padding="0.1cm" fo:border="0.5pt solid #d8d4ca"/></style:style>'
        "</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )


def _block(block: Block, number: int) -> Iterator[str]:
    """Yield the XML of one block."""
    if isinstance(block, Title):
        yield (
            f'<text:h text:style-name="Head{block.level}" text:outline-level="{block.level}">'
            f"{plain(block.text)}</text:h>"
        )
    elif isinstance(block, Told):
        yield _paragraph("Body", block.text)
        if block.source:
            yield _paragraph("Source", f"From: {block.source}")
    elif isinstance(block, Asked):
        yield _paragraph("Question", f"Question: {block.question}")
        yield _paragraph("Source", block.guidance)
        yield _paragraph("Answer", "")
    else:
        yield _paragraph("Question", block.words)
        yield _table(block, number)


def _table(grid: Grid, number: int) -> str:
    head = "".join(_cell("CellHead", text) for text in grid.head)
    rows = "".join(
        f"<table:table-row>{''.join(_cell('Cell', text) for text in row)}</table:table-row>"
        for row in grid.rows
    )
    return (
        f'<table:table table:name="Table{number}">'
        f'<table:table-column table:number-columns-repeated="{len(grid.head)}"/>'
        "<table:table-header-rows>"
        f"<table:table-row>{head}</table:table-row></table:table-header-rows>{rows}"
        "</table:table>"
    )


def _cell(style: str, text: str) -> str:
    return (
        '<table:table-cell table:style-name="Cells" office:value-type="string">'
        f"{_paragraph(style, text)}</table:table-cell>"
    )


def _styles() -> str:
    made = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"'
        + (f' style:default-outline-level="{level}"' if level else "")
        + f"><style:paragraph-properties {paragraph}/><style:text-properties {letters}/>"
        "</style:style>"
        for name, level, letters, paragraph in _TEXT
    )
    return (
        f"{_HEAD}<office:document-styles {_SPACES} {_VERSION}>"
        f"<office:styles>{made}</office:styles></office:document-styles>"
    )


def _meta(document: Document) -> str:
    return (
        f"{_HEAD}<office:document-meta {_SPACES} "
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" {_VERSION}><office:meta>'
        f"<meta:generator>Glasshouse</meta:generator><dc:title>{plain(document.title)}</dc:title>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    return (
        f"{_HEAD}<manifest:manifest "
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        'manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="{MIME}"/>{files}</manifest:manifest>'
    )
