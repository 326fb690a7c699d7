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
_MARGIN: Final = 2.0
_WIDTH: Final = 21.0 - 2 * _MARGIN
"""Centimetres of a line on A4."""
_WHOLE: Final = 10_000
_VERSION: Final = 'office:version="1.3"'
_KEEP: Final = 'fo:keep-with-next="always"'
_GREY: Final = 'fo:color="#50565e"'
_TEXT: Final = (
    ("Title", "", 'fo:font-size="20pt" fo:font-weight="bold"', 'fo:margin-bottom="0.4cm"'),
    ("Head1", "1", 'fo:font-size="16pt" fo:font-weight="bold"',
     f'fo:margin-top="0.9cm" fo:margin-bottom="0.2cm" {_KEEP}'),
    ("Head2", "2", 'fo:font-size="12.5pt" fo:font-weight="bold"',
     f'fo:margin-top="0.7cm" fo:margin-bottom="0.15cm" {_KEEP}'),
    ("Body", "", 'fo:font-size="10.5pt"', 'fo:margin-top="0.15cm" fo:margin-bottom="0.05cm"'),
    ("Source", "", f'fo:font-size="8.5pt" {_GREY}', 'fo:margin-bottom="0.1cm"'),
    ("Caption", "", 'fo:font-size="10pt" fo:font-weight="bold"',
     f'fo:margin-top="0.4cm" fo:margin-bottom="0.1cm" {_KEEP}'),
    ("Question", "", 'fo:font-size="10.5pt" fo:font-weight="bold"',
     f'fo:margin-top="0.5cm" {_KEEP}'),
    ("Guidance", "", f'fo:font-size="9pt" {_GREY}', f'fo:margin-bottom="0.1cm" {_KEEP}'),
    ("Answer", "", 'fo:font-size="10.5pt"',
     'fo:padding="0.25cm" fo:border="0.5pt solid #858a90" fo:margin-bottom="0.3cm"'),
    ("Cell", "", 'fo:font-size="8.5pt"', 'fo:margin-bottom="0cm"'),
    ("CellHead", "", 'fo:font-size="8.5pt" fo:font-weight="bold"',
     'fo:margin-bottom="0cm"'),
    ("Foot", "", f'fo:font-size="8pt" {_GREY}', 'fo:text-align="end"'),
)  # fmt: skip
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
    shapes = _shapes(document)
    tables = 0
    for block in document.blocks:
        tables += isinstance(block, Grid)
        body.extend(_block(block, tables))
    return (
        f"{_HEAD}<office:document-content {_SPACES} {_VERSION}>"
        "<office:automatic-styles>"
        '<style:style style:name="Grid" style:family="table">'
        f'<style:table-properties style:width="{_WIDTH:g}cm" table:align="left" '
        'fo:margin-bottom="0.2cm"/></style:style>'
        '<style:style style:name="Row" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
        '<style:style style:name="Cells" style:family="table-cell">'
        "<style:table-cell-properties "
        'fo:padding="0.08cm" fo:border="0.5pt solid #d8d4ca"/></style:style>'
        f"{''.join(shapes)}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )


def _shapes(document: Document) -> list[str]:
    """Return a style for each width of column that the tables ask for."""
    widths = sorted({w for b in document.blocks if isinstance(b, Grid) for w in _widths(b)})
    return [
        f'<style:style style:name="Column{w}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{_WIDTH * w / _WHOLE:.3f}cm"/>'
        "</style:style>"
        for w in widths
    ]


def _widths(grid: Grid) -> tuple[int, ...]:
    """Return the columns' shares of the line, in hundredths of a hundredth."""
    number = len(grid.head)
    shares = grid.widths if len(grid.widths) == number else (1,) * number
    return tuple(round(_WHOLE * share / sum(shares)) for share in shares)


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
        yield _paragraph("Guidance", block.guidance)
        yield _paragraph("Answer", "")
    else:
        yield _paragraph("Caption", block.words)
        yield _table(block, number)


def _table(grid: Grid, number: int) -> str:
    head = "".join(_cell("CellHead", text) for text in grid.head)
    columns = "".join(
        f'<table:table-column table:style-name="Column{width}"/>' for width in _widths(grid)
    )
    rows = "".join(_row("".join(_cell("Cell", text) for text in row)) for row in grid.rows)
    return (
        f'<table:table table:name="Table{number}" table:style-name="Grid">{columns}'
        f"<table:table-header-rows>{_row(head)}</table:table-header-rows>{rows}"
        "</table:table>"
    )


def _row(cells: str) -> str:
    return f'<table:table-row table:style-name="Row">{cells}</table:table-row>'


def _cell(style: str, text: str) -> str:
    return (
        '<table:table-cell table:style-name="Cells" office:value-type="string">'
        f"{_paragraph(style, text)}</table:table-cell>"
    )


def _styles() -> str:
    """Return the styles: letters, A4, and the number of each page."""
    made = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"'
        + (f' style:default-outline-level="{level}"' if level else "")
        + f"><style:paragraph-properties {paragraph}/><style:text-properties {letters}/>"
        "</style:style>"
        for name, level, letters, paragraph in _TEXT
    )
    return (
        f"{_HEAD}<office:document-styles {_SPACES} {_VERSION}><office:styles>"
        '<style:default-style style:family="paragraph">'
        "<style:text-properties fo:font-family=\"'Liberation Sans', Arial, sans-serif\" "
        'fo:language="en" fo:country="GB"/></style:default-style>'
        f"{made}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="A4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        f'fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="{_MARGIN:g}cm" '
        f'fo:margin-right="{_MARGIN:g}cm"/><style:footer-style/></style:page-layout>'
        "</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="A4"><style:footer>'
        '<text:p text:style-name="Foot">Draft with open questions; all people in it are '
        "synthetic. Page <text:page-number>1</text:page-number></text:p>"
        "</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
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
