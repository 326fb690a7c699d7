"""The JSON Schema of a file of ours, for editors that complete and check while one writes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(*models: type[BaseModel], name: str, title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a file that is one of these models.

    It says what may stand where.  What a name leads to, and whether figures fit together,
    only ``glasshouse check`` can say.
    """
    definitions: dict[str, Any] = {}
    options: list[dict[str, Any]] = []
    for model in models:
        schema = model.model_json_schema(by_alias=True, mode="validation")
        definitions.update(schema.pop("$defs", {}))
        options.append(schema)
    whole = options[0] if len(options) == 1 else {"oneOf": options}
    closed = _closed({**whole, "$defs": dict(sorted(definitions.items()))})
    return {"$schema": DIALECT, "$id": f"urn:glasshouse:{name}:1", **closed, "title": title}


def _closed(schema: Any) -> Any:
    """Return the schema with every mapping of names closed to other names."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _closed(part) for key, part in schema.items()}
    if "patternProperties" in plain:
        plain.setdefault("additionalProperties", False)
    return plain
