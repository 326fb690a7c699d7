"""The assessment as one HTML file that asks nothing of any network."""

from __future__ import annotations

from markupsafe import Markup

from glasshouse.report.html import environment, sheet
from glasshouse.report.impact.blocks import Document


def render(document: Document) -> str:
    """Return an assessment as a page; the same document gives the same page."""
    style = "".join(sheet(name) for name in ("style.css", "print.css", "impact.css"))
    template = environment().get_template("impact.html")
    kinds = [(type(block).__name__.lower(), block) for block in document.blocks]
    return template.render(document=document, blocks=kinds, style=Markup(style))  # noqa: S704
