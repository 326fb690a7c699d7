"""What does nothing changes nothing: inert rules, and rules that are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.promises.rulebooks import PLAIN, lived, with_entry, written
from tests.verification.sameness import check_same, check_same_lives

if TYPE_CHECKING:
    from pathlib import Path

    from glasshouse.engine.bind import Bound

INERT = """\
z-nothing:
  when: {record: n-litter}
  points: {value: 0, range: [-1, 1]}
  status: invented
"""
ACTIVE = INERT.replace("value: 0", "value: -1")
NEW_CONDUCT = """\
z-music:
  title: Loud music
  counts: {plays-loud-music: all}
  context: public-space
  gravity: slight
"""
SEEN = "n-litter: {value: 0.1, range: [0.05, 0.2]}"
NEW_RULE = """\
z-music-points:
  when: {record: z-music}
  points: {value: -60, range: [-90, -30]}
  status: invented
"""
CONDUCT_COLUMNS = ("true_harmful", "true_inability", "true_protected", "true_prosocial")


@pytest.mark.parametrize("first_letter", ["a", "n", "z"])
def test_rule_of_weight_nought_changes_no_outcome(tmp_path: Path, first_letter: str) -> None:
    """Wherever its name stands among the others."""
    inert = INERT.replace("z-nothing", f"{first_letter}-nothing")
    plain, null = lived(written(PLAIN, tmp_path))
    other, without = lived(written(with_entry("rules", inert), tmp_path))
    assert plain.total("listed") > 100
    assert check_same("inert rule", other, plain) == []
    assert check_same("inert rule, null arm", without, null) == []


def test_planted_rule_of_one_point_is_caught(tmp_path: Path) -> None:
    plain, _ = lived(written(PLAIN, tmp_path))
    other, _ = lived(written(with_entry("rules", ACTIVE), tmp_path))
    assert check_same("one point", other, plain) != []


def with_new_conduct() -> str:
    """The scheme that also counts loud music, and takes points for it."""
    text = with_entry("conduct", NEW_CONDUCT)
    sees = f"{SEEN}, z-music: {{value: 0.5, range: [0.2, 0.8]}}"
    return with_entry("rules", NEW_RULE, text.replace(SEEN, sees))


def unafraid(bound: Bound) -> Bound:
    """The same, but nobody fears it: what is feared changes what is done, and no draw."""
    bound.scheme["fears"] = 0
    return bound


def test_added_rule_changes_no_draw_of_conduct(tmp_path: Path) -> None:
    papers = (written(text, tmp_path) for text in (PLAIN, with_new_conduct()))
    (plain, null), (other, without) = (lived(unafraid(bound)) for bound in papers)
    assert other.total("records") > plain.total("records")
    assert check_same_lives("added rule", other, plain, CONDUCT_COLUMNS) == []
    assert check_same_lives("added rule, null arm", without, null) == []
    # What is left of nuisance once the music is taken away is what it was before.
    more = other.by_week("true_nuisance") - plain.by_week("true_nuisance")
    assert (more >= 0).all()
    assert more.sum() > 0


def test_planted_other_seed_changes_conduct(tmp_path: Path) -> None:
    bound = written(PLAIN, tmp_path)
    plain, other = lived(bound)[0], lived(bound, seed=2)[0]
    assert check_same_lives("other seed", other, plain, CONDUCT_COLUMNS) != []
