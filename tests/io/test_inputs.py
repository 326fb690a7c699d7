"""A run folder keeps the very files it was made from, and can be run from them alone."""

from pathlib import Path

from glasshouse.io import inputs
from glasshouse.rulebook import library_path, load
from glasshouse.society import society_path


def test_a_rulebook_and_a_society_are_kept_byte_for_byte() -> None:
    rulebook, society = library_path("cn-shixin-2017"), society_path("country-x")
    assert rulebook is not None

    kept = inputs.gather(rulebook, (), society)

    assert kept == {
        "rulebook.yaml": rulebook.read_bytes(),
        "society.yaml": society.read_bytes(),
    }


def test_an_amendment_is_kept_with_its_base_and_reads_the_same(tmp_path: Path) -> None:
    path = library_path("cn-shixin-2013")
    assert path is not None
    amended = load("cn-shixin-2013")
    kept = inputs.gather(path, amended.amends, society_path("country-x"))
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)

    assert set(kept) == {"rulebook.yaml", "cn-shixin-2017.yaml", "society.yaml"}
    assert load(tmp_path / "rulebook.yaml") == amended


def test_a_file_in_the_other_syntax_keeps_its_ending(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("glasshouse = 1")

    assert set(inputs.gather(tmp_path / "mine.toml", (), society_path("country-x"))) == {
        "rulebook.toml",
        "society.yaml",
    }
