from pathlib import Path

import pytest

from glasshouse.experiment.privileges import privileged_tiers
from glasshouse.rulebook import library_path, load
from tests.experiment.papers import bound, papers


@pytest.mark.parametrize(
    ("name", "tiers"),
    [
        ("cn-sesame", ("good", "very-good", "excellent")),
        ("cn-rongcheng-2021", ("AA", "AAA")),
        ("at-ams-2018", ("M",)),
        ("nl-rotterdam", ()),
        ("cn-shixin-2017", ()),
    ],
)
def test_tiers_with_privileges_are_read_from_conditions(
    name: str, tiers: tuple[str, ...]
) -> None:
    assert privileged_tiers(papers(name).rulebook, bound(name).tiers) == tiers


def test_a_privilege_that_begins_within_a_tier_leaves_the_question_open(
    tmp_path: Path,
) -> None:
    shipped = library_path("cn-sesame")
    assert shipped is not None
    text = shipped.read_text("utf-8")
    moved = text.replace("value: 600, range: [550, 650]", "value: 620, range: [550, 650]")
    assert moved != text
    (tmp_path / "rulebook.yaml").write_text(moved, "utf-8")

    book = load(tmp_path / "rulebook.yaml")

    assert privileged_tiers(book, bound("cn-sesame").tiers) == ()
