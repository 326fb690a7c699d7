"""The JSON Schema of a rulebook, of an amendment, and of its case file."""

from __future__ import annotations

from typing import Any

from glasshouse.document.schema import schema_of
from glasshouse.rulebook.cases import Cases
from glasshouse.rulebook.model import Amendment, Rulebook


def rulebook_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a rulebook or an amendment."""
    return schema_of(Rulebook, Amendment, name="rulebook", title="A Glasshouse rulebook")


def cases_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a file of worked examples."""
    return schema_of(Cases, name="cases", title="Worked examples of a Glasshouse rulebook")
