"""A document is held to its model, and told in our words where it is not."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from glasshouse.document.marks import Id, Names, Shape, word_or_block
from glasshouse.document.read import parse
from glasshouse.document.shape import known_keys, shaped


class Sound(Shape):
    kind: Literal["sound"]
    loud: bool


class Light(Shape):
    kind: Literal["light"]
    bright: int


class Room(Shape):
    begins: int = Field(alias="from")
    things: dict[Id, Annotated[Sound | Light, Field(discriminator="kind")]]
    rest: Annotated[
        Annotated[Literal["none"], Tag("word")] | Annotated[Sound, Tag("block")],
        Discriminator(word_or_block),
    ] = "none"
    names: Names | None = None


def told(text: str) -> list[str]:
    return [str(p) for p in shaped(parse(text.encode(), "t"), Room)[1]]


def test_a_document_of_the_right_shape_is_its_model() -> None:
    text = b"from: 1\nthings: {a: {kind: sound, loud: true}}\nnames: x\n"
    room, problems = shaped(parse(text, "t"), Room)

    assert problems == ()
    assert room is not None
    assert (room.begins, room.names, room.things["a"].kind) == (1, ("x",), "sound")


def test_kinds_of_union_are_no_part_of_the_path() -> None:
    assert told("from: 1\nthings: {a: {kind: light, bright: very}}") == [
        "t:2:35: E1: things.a.bright: 'very' stands here; wants a whole number."
    ]


def test_an_unknown_key_names_those_of_its_own_block() -> None:
    assert told("from: 1\nthings: {}\nrest: {kind: sound, loud: true, lout: 1}") == [
        "t:3:33: E1: rest.lout: nothing called 'lout' can stand here. Did you mean 'loud'? "
        "What can: kind, loud."
    ]


def test_the_word_that_would_do_instead_of_a_block_is_named() -> None:
    assert told("from: 1\nthings: {}\nrest: non") == [
        "t:3:7: E1: rest: 'non' stands here; wants 'none', or a block of keys. "
        "Did you mean 'none'?"
    ]


def test_a_block_for_a_number_is_no_number() -> None:
    assert told("from: {}\nthings: {}") == [
        "t:1:7: E1: from: a block of keys stands here; wants a whole number."
    ]


def test_a_missing_kind_names_the_kinds() -> None:
    assert told("from: 1\nthings: {a: {loud: true}}") == [
        "t:2:10: E1: things.a.kind: 'kind' is missing; write one of: sound, light."
    ]


def test_an_empty_value_is_told_once() -> None:
    assert told("from:\nthings: {}\nnames: ~") == [
        "t:1:1: E1: from: nothing stands here: write a value, or take the key out.",
        "t:3:1: E1: names: nothing stands here: write a value, or take the key out.",
    ]


def test_keys_are_named_as_they_are_written() -> None:
    assert known_keys(Room) == ("from", "things", "rest", "names")


def test_very_many_mistakes_are_told_quickly() -> None:
    things = ", ".join(f"t{n}: {{kind: sond}}" for n in range(5000))

    assert 100 <= len(told(f"from: 1\nthings: {{{things}}}")) <= 200
