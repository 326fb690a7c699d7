"""How a statement is marked: what kind of claim it is, where it was read, and how well.

Also the small shapes that every file of ours is made of: names, texts in several
languages, dates as exact as their source, sources.
"""

import datetime
import re
from typing import Annotated, Any, Literal, final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from glasshouse.document.problems import quoted

Status = Literal[
    "enacted",
    "piloted",
    "measured",
    "reported",
    "borrowed",
    "assumed",
    "invented",
    "contested",
]
Seen = Literal["primary", "secondary", "computed", "recalled"]
Text = dict[str, str]

NEEDS_SOURCE = frozenset(
    {"enacted", "piloted", "measured", "reported", "borrowed", "contested"}
)
"""The kinds of claim that are somebody else's, so that a source is due."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?\Z")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")


def wrong(text: str, got: object = None) -> PydanticCustomError:
    """Return an error that says what a place wants, in our words."""
    return PydanticCustomError("wrong", "{text}", {"text": text, "got": got})


def _text(value: object) -> object:
    """Read a text: a string is English."""
    if isinstance(value, str):
        value = {"en": value}
    if not isinstance(value, dict):
        raise wrong("wants a text; if this is one, put it in quotes", value)
    for language, said in value.items():
        if not _LANGUAGE.match(str(language)):
            raise wrong(
                f"wants languages such as en, de, nl, zh-Hans; {quoted(language)} is none"
            )
        if not isinstance(said, str) or not said.strip():
            raise wrong(f"wants a text under {quoted(language)}", said)
    if "en" not in value:
        raise wrong("wants at least the English text, under 'en'")
    return value


def _many(value: object) -> object:
    """Read one name, or a list of different names."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        raise wrong("wants a name, or a list of names in [ ]", value)
    met: set[str] = set()
    for item in value:
        if isinstance(item, str) and item in met:
            raise wrong(f"{quoted(item)} stands twice in this list: keep one")
        met.add(str(item))
    return tuple(value)


def _date(value: object) -> object:
    """Read a year, a month or a day."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _DATE.match(text):
        raise wrong("wants a date as exact as its source: 2016, 2016-07 or 2016-07-01", value)
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise wrong("wants a day that the calendar has", value) from None
    return text


def _words(value: object) -> object:
    """Read a line of words that stands in one language."""
    if not isinstance(value, str) or not value.strip():
        raise wrong("wants a text; if this is one, put it in quotes", value)
    return value


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,47}$")]
"""A name that an author gives: letters, digits and hyphens."""
FileId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$")]
"""The name of a file of ours: small letters, digits and hyphens."""
Edition = Annotated[int, Field(ge=1)]
Words = Annotated[str, BeforeValidator(_words)]

_A_NAME = {"type": "string", "minLength": 1}
_A_TEXT = {
    "type": "object",
    "required": ["en"],
    "propertyNames": {"pattern": r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$"},
    "additionalProperties": _A_NAME,
}
_A_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_many),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_A_NAME, {"type": "array", "items": _A_NAME, "minItems": 1}]}),
]
"""One name, or a list of different names."""
Said = Annotated[Text, BeforeValidator(_text), WithJsonSchema({"anyOf": [_A_NAME, _A_TEXT]})]
"""A text, by language; English is always there."""
Date = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "string", "pattern": _A_DAY},
            ]
        }
    ),
]
"""A year, a month or a day, as exact as the source."""


@final
class Many:
    """Makes a field of several words accept one word as well as a list."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read one word as a list of one, then the list."""
        return core_schema.no_info_before_validator_function(_many, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe both ways of writing it."""
        several = handler(schema)
        return {"anyOf": [several.get("items", {}), several]}


many = Many()


class Shape(BaseModel):
    """A block of keys: nothing unknown, nothing converted, nothing changed later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Marked(Shape):
    """A block that may say how its content is known."""

    status: Status | None = None
    source: Names | None = None
    seen: Seen | None = None
    note: Said | None = None


class Source(Shape):
    """Where a statement was read."""

    title: Said
    body: Words
    year: Annotated[int, Field(ge=1000, le=2999)] | None = None
    address: Words | None = None
    seen: Literal["primary", "secondary", "recalled"]
    note: Said | None = None


def english(text: Text) -> str:
    """Return the English text."""
    return text["en"]


def in_language(text: Text, language: str) -> str:
    """Return the text in a language, or in English where it is missing."""
    return text.get(language, text["en"])


def key_of(field: str, info: Any) -> str:
    """Return the key that stands in the file for a model's field."""
    return info.alias or field


ONE_KEY: dict[str, JsonValue] = {"minProperties": 1, "maxProperties": 1}
"""What a schema says of a block in which exactly one key stands."""


def exactly_one(block: Shape, keys: tuple[str, ...], what: str) -> None:
    """Hold a block to exactly one of several keys."""
    there = [k for k in keys if getattr(block, k) is not None]
    if len(there) != 1:
        found = f"{' and '.join(there)} stand here" if there else "none of them stands here"
        raise wrong(f"{what} wants exactly one of: {', '.join(keys)}; {found}")


def word_or_block(value: object) -> str:
    """Tell a fixed word from a block of keys or a figure."""
    return "word" if isinstance(value, str) else "block"
