"""Check the shape of a document against its model, and say in our words what is amiss.

The model's own complaints name a place by keys and by the kinds of union it went through;
here the kinds are taken out again, so that every problem stands where its writer put it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, final, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from glasshouse.document.figures import Dimension
from glasshouse.document.marks import key_of
from glasshouse.document.problems import MOST_SHOWN, Problem, nearest, quoted
from glasshouse.document.read import Document, Path_
from glasshouse.document.refused import key_refused

M = TypeVar("M", bound=BaseModel)
MOST_KEPT = 2 * MOST_SHOWN


def shaped(document: Document, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """Return the document as its model, or what keeps it from being one."""
    empty = [
        document.problem("E1", path, "nothing stands here: write a value, or take the key out")
        for path in _empty(document.data)
    ]
    try:
        read = model.model_validate(document.data)
    except ValidationError as error:
        problems = list(_problems(error, document, model))
        return None, (*empty, *(p for p in problems if not _repeats(p, empty)))
    return (None, tuple(empty)) if empty else (read, ())


def _repeats(problem: Problem, empty: list[Problem]) -> bool:
    """Say whether an empty value was already named at this place."""
    return any(problem.path == e.path for e in empty)


def _empty(data: Any) -> Iterator[Path_]:
    """Yield the path of every key with nothing after it, up to what is shown."""
    waiting: list[tuple[Path_, Any]] = [((), data)]
    found = 0
    while waiting and found < MOST_SHOWN:
        path, value = waiting.pop()
        if value is None:
            found += 1
            yield path
        elif isinstance(value, dict):
            waiting.extend(((*path, k), v) for k, v in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend(((*path, i), v) for i, v in reversed(list(enumerate(value))))


@final
@dataclass(slots=True)
class _Walk:
    """Where a complaint leads: the path in the file, the model around it, what was wanted."""

    path: list[str | int] = field(default_factory=list)
    wanted: Any = None
    around: type[BaseModel] | None = None
    choices: tuple[Any, ...] = ()
    of_key: bool = False


def _problems(error: ValidationError, document: Document, model: type) -> Iterator[Problem]:
    """Turn the model's complaints into ours."""
    for complaint in error.errors(include_url=False)[:MOST_KEPT]:
        walk = _follow(model, complaint["loc"])
        path = tuple(walk.path)
        if complaint["type"] == "extra_forbidden" and (why := key_refused(str(path[-1]))):
            yield document.problem("E8", path, why)
            continue
        if complaint["type"] in {"union_tag_invalid", "union_tag_not_found"}:
            path = (*path, "kind")
        of_value = complaint["type"] not in {"extra_forbidden", "missing"} and not walk.of_key
        yield document.problem("E1", path, _sentence(complaint, walk), of_value=of_value)


def _follow(model: type, steps: tuple[str | int, ...]) -> _Walk:
    """Follow a complaint's steps through the model."""
    walk = _Walk(wanted=model)
    for step in steps:
        if step == "[key]":
            walk.of_key = True
            continue
        options = _options(walk.wanted)
        if len(options) > 1:
            walk.choices = options
            walk.wanted = next((o for o in options if _tag_of(o) == step), None)
            continue
        walk.choices = ()
        walk.path.append(step)
        _descend(walk, options[0] if options else None, step)
    return walk


def _descend(walk: _Walk, wanted: Any, step: str | int) -> None:
    """Go one key or item down."""
    bare = _bare(wanted)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        walk.around = bare
        found = [f for name, f in bare.model_fields.items() if key_of(name, f) == step]
        walk.wanted = None
        if found:
            kept = [m for m in found[0].metadata if isinstance(m, Dimension)]
            walk.wanted = (
                Annotated[found[0].annotation, kept[0]] if kept else found[0].annotation
            )
        return
    inside = get_args(bare)
    origin = get_origin(bare)
    walk.wanted = inside[1] if origin is dict else inside[0] if inside else None


def _bare(wanted: Any) -> Any:
    """Return a type without its annotations."""
    while get_origin(wanted) is Annotated:
        wanted = get_args(wanted)[0]
    return wanted


def _options(wanted: Any) -> tuple[Any, ...]:
    """Return what may stand here: the members of a union, or the one type."""
    bare = _bare(wanted)
    if get_origin(bare) in {Union, UnionType}:
        members = tuple(m for m in get_args(bare) if m is not NoneType)
        return members if len(members) > 1 else _options(members[0])
    return (wanted,)


def _tag_of(option: Any) -> str | None:
    """Return the tag that tells a member of a union."""
    if get_origin(option) is Annotated:
        for mark in get_args(option)[1:]:
            if isinstance(mark, Tag):
                return mark.tag
    bare = _bare(option)
    if isinstance(bare, type) and issubclass(bare, BaseModel) and "kind" in bare.model_fields:
        return str(get_args(bare.model_fields["kind"].annotation)[0])
    return None


def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that may stand in a block."""
    return tuple(key_of(name, f) for name, f in model.model_fields.items())


def _sentence(complaint: Any, walk: _Walk) -> str:
    """Return what stood there, what was wanted, and what to do."""
    kind, got = complaint["type"], complaint.get("input")
    context = complaint.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(walk)
    if kind == "missing":
        return f"'{walk.path[-1]}' is missing; saying nothing has no meaning here: write it."
    if kind == "wrong":
        shown = context.get("got")
        said = str(context["text"])
        return f"{quoted(shown)} stands here; {said}." if shown is not None else f"{said}."
    if kind == "one_of":
        return _no_form(str(complaint["msg"]), got)
    if walk.of_key:
        return (
            f"the name {quoted(got)} cannot stand here; a name wants letters, digits and "
            "hyphens, at most 48, the first no hyphen."
        )
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return _no_kind(str(context.get("tag", "")), walk)
    near = nearest(got, _words(context)) if kind == "literal_error" else ""
    return f"{quoted(got)} stands here; wants {_wanted(kind, context, walk)}.{near}"


def _no_kind(got: str, walk: _Walk) -> str:
    """Say which kinds there are."""
    kinds = [t for o in _options(walk.wanted) if (t := _tag_of(o))]
    names = ", ".join(kinds)
    if not got:
        return f"'kind' is missing; write one of: {names}."
    return f"{quoted(got)} stands here; wants one of: {names}.{nearest(got, kinds)}"


def _unknown_key(walk: _Walk) -> str:
    """Say which keys there are."""
    keys = known_keys(walk.around) if walk.around else ()
    key = str(walk.path[-1])
    names = ", ".join(sorted(keys))
    return (
        f"nothing called {quoted(key)} can stand here.{nearest(key, keys)} What can: {names}."
    )


def _no_form(said: str, got: object) -> str:
    """Say which forms there are, and which stand here."""
    keys = said.partition(": ")[2].split(", ")
    if not isinstance(got, dict):
        return f"{quoted(got)} stands here; {said}."
    here = [k for k in got if k in keys]
    if len(here) > 1:
        return f"{' and '.join(here)} stand here; {said}."
    near = next((hint for k in got if (hint := nearest(k, keys))), "")
    return f"{said}; none of them stands here.{near}"


def _wanted(kind: str, context: dict[str, Any], walk: _Walk) -> str:
    """Say what a place wants, after the kind of complaint."""
    if kind == "literal_error":
        return _one_of_words(context, walk)
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return _block_or_word(walk)
    return _PLAIN.get(kind) or _of_size(kind, context)


_PLAIN = {
    "string_type": "a name; if this is one, put it in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list in [ ]",
    "tuple_type": "a list in [ ]",
    "float_type": "a number",
    "too_short": "at least one entry",
}
_PATTERNS = {
    "[A-Z]{3}": "the three letters of a currency, such as CNY",
    "@": "the id and edition of a rulebook, such as cn-shixin-2017@1",
    "L[0-9]": "the number of a legal check, such as L09",
    "a-z0-9-": "small letters, digits and hyphens, at most 48",
    "A-Za-z0-9-": "a name of letters, digits and hyphens, at most 48",
}


def _of_size(kind: str, context: dict[str, Any]) -> str:
    """Say what a pattern or a bound wants."""
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        return next(
            (said for part, said in _PATTERNS.items() if part in pattern), "another form"
        )
    if kind == "greater_than_equal":
        return f"{context['ge']} or more"
    if kind == "less_than_equal":
        return f"{context['le']} or less"
    return f"something else ({kind.replace('_', ' ')})"


def _words(context: dict[str, Any]) -> list[str]:
    """Return the words that a complaint says were expected."""
    return re.findall(r"'([^']*)'", str(context["expected"]))


def _one_of_words(context: dict[str, Any], walk: _Walk) -> str:
    """Name the words that may stand here, and what else may."""
    words = _words(context)
    if not words:
        return f"the number {context['expected']}, without quotes"
    text = f"one of: {', '.join(words)}" if len(words) > 1 else f"'{words[0]}'"
    others = [o for o in walk.choices if get_origin(_bare(o)) is not Literal]
    return ", or ".join([text, *map(_describe, others)])


def _block_or_word(walk: _Walk) -> str:
    """Say that a block is wanted, and which words would do as well."""
    words = [w for o in walk.choices for w in _literals(o)]
    return "a block of keys" + (f", or one of: {', '.join(words)}" if words else "")


def _literals(option: Any) -> tuple[str, ...]:
    """Return the words of an option that is made of words."""
    bare = _bare(option)
    return tuple(map(str, get_args(bare))) if get_origin(bare) is Literal else ()


def _describe(option: Any) -> str:
    """Describe an option of a union."""
    while get_origin(option) is Annotated:
        option, *marks = get_args(option)
        for mark in marks:
            if isinstance(mark, Dimension):
                return mark.unit.wants
    return "a block of keys"
