"""The JSON Schema of a society."""

from __future__ import annotations

from typing import Any

from glasshouse.document.schema import schema_of
from glasshouse.society.model import Society


def society_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a society."""
    return schema_of(Society, name="society", title="A Glasshouse society")
