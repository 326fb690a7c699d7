"""Nothing that can stand in a rulebook is silently ignored."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from glasshouse.document.figures import Figure, Table
from glasshouse.document.marks import key_of
from glasshouse.engine.bind_scope import (
    ACTED_ON,
    DOCUMENTING,
    DOCUMENTS,
    MARKS,
    Scope,
    written,
)
from glasshouse.rulebook.model import Rulebook
from tests.engine.books import PLAIN, book

DATA = {Figure, Table}
KNOWN = (*DOCUMENTS, *DOCUMENTING, *ACTED_ON)


def blocks(wanted: Any) -> Iterator[tuple[bool, type[BaseModel]]]:
    """Yield the blocks that a field may hold, and whether under a name of the author's."""
    origin = get_origin(wanted)
    if origin is Annotated:
        yield from blocks(get_args(wanted)[0])
    elif origin in {Union, UnionType}:
        for option in get_args(wanted):
            yield from blocks(option)
    elif origin is dict:
        for _, block in blocks(get_args(wanted)[1]):
            yield True, block
    elif origin is tuple:
        for option in get_args(wanted):
            yield from blocks(option)
    elif isinstance(wanted, type) and issubclass(wanted, BaseModel) and wanted not in DATA:
        yield False, wanted


def keys(
    model: type[BaseModel], before: str = "", known: tuple[str, ...] = KNOWN
) -> Iterator[str]:
    """Yield the path of every key that can stand in a block, names as stars."""
    for name, field in model.model_fields.items():
        path = f"{before}{key_of(name, field)}"
        inside = list(blocks(field.annotation))
        yield path
        if not any(path == k or path.startswith(f"{k}.") for k in known):
            for named, block in inside:
                yield from keys(block, f"{path}.*." if named else f"{path}.", known)


def sets_of(path: str) -> list[str]:
    """Return the sets in which a key is."""
    named = {
        "documents": DOCUMENTS,
        "documenting": DOCUMENTING,
        "acts": ACTED_ON,
    }
    return [
        n
        for n, known in named.items()
        if any(path == k or path.startswith(f"{k}.") for k in known)
    ]


def test_every_key_of_the_format_is_acted_on_or_documents() -> None:
    unknown = []
    for path in keys(Rulebook):
        holds = any(k.startswith(f"{path}.") for k in KNOWN)
        if path.rsplit(".", 1)[-1] not in MARKS and not holds and len(sets_of(path)) != 1:
            unknown.append((path, sets_of(path)))

    assert unknown == []


def test_every_key_that_the_sets_name_exists() -> None:
    existing = set(keys(Rulebook))
    ghosts = [k for k in KNOWN if k.removesuffix(".*") not in existing]

    assert ghosts == []


def test_a_key_missing_from_the_sets_would_be_found() -> None:
    """The test above is not blind: taking one key out of the sets leaves it in none."""
    assert sets_of("rules.*.points") == ["acts"]
    assert sets_of("rules.*.hunches") == []


def test_the_first_sentence_about_a_part_stands() -> None:
    scope = Scope()
    scope.leave("b", "One.")
    scope.leave("a", "Two.")
    scope.leave("b", "Three.")

    assert scope.sentences() == (("a", "Two."), ("b", "One."))


def test_a_star_is_any_name() -> None:
    paths = list(written(book(), ("channels", "*", "misattribution")))

    assert paths == [("channels", "wardens", "misattribution")]
    assert list(PLAIN["channels"]) == ["wardens"]
