"""Reading gives plain data, YAML 1.2's meaning of words, and the place of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glasshouse.document.problems import Place, Unreadable
from glasshouse.document.read import MOST_BYTES, parse, read


def value_of(text: str) -> Any:
    return parse(f"v: {text}\n".encode(), "t.yaml").data["v"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("2024-01-02", "2024-01-02"),
        ("1_000", "1_000"),
        ("١٢", "١٢"),
        ("0b101", "0b101"),
        ("~", None),
        ("null", None),
        ("", None),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("1e3", 1000.0),
        ("1.5e-3", 0.0015),
        (".5", 0.5),
        ("5.", 5.0),
        ("1.7e-8", 1.7e-8),
        ('"7"', "7"),
        ("'010'", "010"),
        ("|\n  7\n", "7\n"),
    ],
)
def test_a_plain_word_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    value = value_of(written)

    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize("written", ["010", "-007", "00"])
def test_a_leading_zero_is_refused(written: str) -> None:
    with pytest.raises(Unreadable, match="starts with a zero"):
        value_of(written)


def test_every_key_and_value_knows_its_place() -> None:
    document = parse(b"a: 1\nb:\n  c: [x, {d: 2}]\n  'e f':   tail\n", "t.yaml")

    assert document.place(("a",)) == Place("t.yaml", 1, 1)
    assert document.place(("a",), of_value=True) == Place("t.yaml", 1, 4)
    assert document.place(("b", "c")) == Place("t.yaml", 3, 3)
    assert document.place(("b", "c", 0)) == Place("t.yaml", 3, 7)
    assert document.place(("b", "c", 1, "d"), of_value=True) == Place("t.yaml", 3, 14)
    assert document.place(("b", "e f"), of_value=True) == Place("t.yaml", 4, 12)


def test_a_path_that_is_not_there_stands_at_the_block_around_it() -> None:
    document = parse(b"a: 1\nb:\n  c: 2\n", "t.yaml")

    assert document.place(("b", "x", "y")) == Place("t.yaml", 2, 1)
    assert document.place(("z",)) == Place("t.yaml", 1, 1)
    assert parse(b"a = 1", "t.toml", toml=True).place(("z",)) == Place("t.toml", 1, 1)


def test_columns_count_characters_and_not_bytes() -> None:
    document = parse("{ä: é, b: 1}\n".encode(), "t.yaml")

    assert document.place(("b",)) == Place("t.yaml", 1, 8)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\n", "t.yaml").data == {"a": 1}


def test_windows_line_ends_are_line_ends() -> None:
    document = parse(b"a: 1\r\nb: 2\r\n", "t.yaml")

    assert document.data == {"a": 1, "b": 2}
    assert document.place(("b",)) == Place("t.yaml", 2, 1)


def test_a_wrong_byte_is_named_with_its_line_and_column() -> None:
    with pytest.raises(Unreadable) as refused:
        parse(b"a: 1\nb: \xff\n", "t.yaml")

    assert refused.value.problem.place == Place("t.yaml", 2, 4)


def test_eight_megabytes_are_read_and_one_byte_more_is_not() -> None:
    body = b"a: 1\n#"
    full = body + b"x" * (MOST_BYTES - len(body))

    assert parse(full, "t.yaml").data == {"a": 1}
    with pytest.raises(Unreadable, match="over 8 MB"):
        parse(full + b"x", "t.yaml")


def test_sixty_four_levels_are_read_and_one_more_is_not() -> None:
    assert parse(b"a: " + b"[" * 63 + b"]" * 63, "t.yaml").data["a"]
    with pytest.raises(Unreadable, match="more than 64 deep"):
        parse(b"a: " + b"[" * 64 + b"]" * 64, "t.yaml")


TOML = b"""\
# a scheme
id = "small"
from = 2016-07-01

[scores.points]
start = 1000   # points
tiers = {A = {at_least = 1050}}
"""


def test_toml_gives_the_same_data_and_the_lines_of_its_keys() -> None:
    document = parse(TOML, "t.toml", toml=True)

    assert document.data == {
        "id": "small",
        "from": "2016-07-01",
        "scores": {"points": {"start": 1000, "tiers": {"A": {"at_least": 1050}}}},
    }
    assert document.place(("scores", "points", "start")) == Place("t.toml", 6, 1)
    assert document.place(("scores", "points", "start"), of_value=True).column == 9
    assert document.place(("scores", "points", "tiers", "A")) == Place("t.toml", 7, 1)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a = " + b"[" * 70 + b"]" * 70, "nested more than 64 deep"),
        (b"a = [" + b"1," * 10_001 + b"]", "holds more than a rulebook can"),
        (b"a = [1, nan]", "'nan' is no number of ours"),
    ],
)
def test_toml_is_held_to_the_same_limits(raw: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parse(raw, "t.toml", toml=True)


def test_a_file_is_told_apart_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"id = 1\n")
    (tmp_path / "a.yaml").write_bytes(b"id: 1\n")

    assert read(tmp_path / "a.toml").data == read(tmp_path / "a.yaml").data == {"id": 1}


def test_a_file_that_is_not_there_is_named_with_its_nearest(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_bytes(b"id: 1\n")
    with pytest.raises(Unreadable, match=r"no such file\. Did you mean 'small\.yaml'\?"):
        read(tmp_path / "smal.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="this is a folder"):
        read(tmp_path)


def test_something_without_an_end_is_not_read() -> None:
    with pytest.raises(Unreadable, match="not a file that can be read to its end"):
        read("/dev/zero")


def test_a_file_is_named_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: [\n")
    with pytest.raises(Unreadable, match=r"^mine\.yaml:2:1: E0: "):
        read(path, "mine.yaml")
