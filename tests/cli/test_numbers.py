"""Numbers are read as people write them, and refused in a sentence."""

import contextlib

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasshouse.cli import numbers
from glasshouse.errors import UsageError

CONTEXT = click.Context(click.Command("run"))
OPTION = click.Option(["--persons"])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("200000", 200_000),
        ("1_411_778_724", 1_411_778_724),
        ("1,411,778,724", 1_411_778_724),
        ("200 000", 200_000),
        ("200\u202f000", 200_000),
        ("2e5", 200_000),
        ("1.4E9", 1_400_000_000),
        (" 7 ", 7),
    ],
)
def test_a_whole_number_is_read(typed: str, number: int) -> None:
    assert numbers.PERSONS(CONTEXT, OPTION, typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "many",
        "",
        "1.5",
        "1,5",
        "12,34",
        "1e-3",
        "_1",
        "1_",
        "0x10",
        "nan",
        "inf",
        "1e400",
        "٣",
        "9" * 30,
    ],
)
def test_what_is_no_whole_number_is_said(typed: str) -> None:
    with pytest.raises(UsageError, match="this is not a whole number"):
        numbers.PERSONS(CONTEXT, OPTION, typed)


@given(st.text(max_size=12))
def test_nothing_typed_ends_in_anything_but_a_number_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(UsageError):
        assert 1 <= numbers.PERSONS(CONTEXT, OPTION, typed) <= 1 << 33


@pytest.mark.parametrize(
    ("limits", "typed", "said"),
    [
        (numbers.PERSONS, "0", "a society needs people"),
        (numbers.PERSONS, "-5", "a society needs people"),
        (numbers.PERSONS, "9e9", "more people than live on Earth"),
        (numbers.WEEKS, "0", "a run needs time"),
        (numbers.WEEKS, "5200", r"at most 520 weeks \(ten years\) long"),
        (numbers.REPLICATES, "0", "two for an interval"),
        (numbers.REPLICATES, "20_000", "Ask for more persons instead"),
        (numbers.SEED, "-1", "whole number from 0"),
        (numbers.SEED, str(1 << 63), "at most 9,223,372,036,854,775,807"),
        (numbers.THREADS, "0", "at least one thread"),
        (numbers.PROCESSES, "65", "more than 64 processes"),
        (numbers.A_TOWN, "8193", "a town holds 8,192 people at most"),
    ],
)
def test_a_size_that_makes_no_sense_gets_a_sentence(
    limits: numbers.WholeNumber, typed: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        limits(CONTEXT, OPTION, typed)


@pytest.mark.parametrize(
    ("typed", "size"),
    [("2GiB", 2 << 30), ("500MB", 500 << 20), ("1.5g", 3 << 29), ("4096", 4096), ("8 k", 8192)],
)
def test_an_amount_of_memory_is_read(typed: str, size: int) -> None:
    assert numbers.memory(CONTEXT, OPTION, typed) == size


@pytest.mark.parametrize("typed", ["lots", "2 parsecs", "-1GiB", "1e9", ""])
def test_what_is_no_amount_of_memory_is_said(typed: str) -> None:
    with pytest.raises(UsageError, match="Write it like 2GiB or 500MiB"):
        numbers.memory(CONTEXT, OPTION, typed)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 second"), (1.6, "2 seconds"), (119, "119 seconds"), (7200, "2.0 hours")],
)
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert numbers.in_words(seconds) == said
