"""The page: an assessment placed in templates, as one file that asks nothing of any network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from glasshouse.io.record import COMPARISON, SENSITIVITY, SWEEP, RunRecord
from glasshouse.report.assessment import Assessment
from glasshouse.report.comparison.order import assess_comparison, assess_safeguards
from glasshouse.report.comparison.safe import Rows
from glasshouse.report.one_life import assess_life
from glasshouse.report.order import assess
from glasshouse.report.sensitivity.order import assess_study
from glasshouse.report.sweep.order import assess_sweep


def place(value: float) -> str:
    """Write a coordinate, to a hundredth of a pixel at most.

    Examples
    --------
    >>> place(12.0), place(3.14159)
    ('12', '3.14')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def identifier(text: str) -> str:
    """Return a text as a part of a class name: letters, digits and hyphens.

    Examples
    --------
    >>> identifier('a"b c')
    'a-b-c'
    """
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in text)


@cache
def environment() -> Environment:
    """Return the templates, escaping everything and refusing what is not defined."""
    made = Environment(
        loader=PackageLoader("glasshouse.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["place"] = place
    made.filters["identifier"] = identifier
    return made


def sheet(name: str) -> str:
    """Return a style sheet as it stands in the templates."""
    return (files("glasshouse.report") / "templates" / name).read_text("utf-8")


def render(record: RunRecord, language: str = "en") -> str:
    """Return the report of a run as one HTML file.

    The same record gives the same page.  Nothing is read but the record.
    """
    made = {COMPARISON: assess_comparison, SWEEP: assess_sweep, SENSITIVITY: assess_study}
    return rendered(made.get(record.kind, assess)(record, language))


def render_safeguards(
    columns: Sequence[tuple[str, str, Rows]], command: str, language: str = "en"
) -> str:
    """Return a page of safeguards, of rulebooks that were not run."""
    return rendered(assess_safeguards(columns, command, language))


def render_life(facts: Mapping[str, Any], command: str, language: str = "en") -> str:
    """Return a page about one synthetic life; `command` shows it again."""
    return rendered(assess_life(facts, command, language))


def rendered(page: Assessment) -> str:
    """Return a page as one HTML file."""
    template = environment().get_template("page.html")
    style = "".join(sheet(name) for name in ("style.css", "print.css"))
    return template.render(page=page, style=Markup(style))  # noqa: S704
