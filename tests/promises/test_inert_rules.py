"""What does nothing changes nothing: inert rules, added rules, renamed groups."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glasshouse import rulebook, society
from glasshouse.engine.bind import bind
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Tally
from glasshouse.measures.accuracy import entry_false_discovery_share
from glasshouse.measures.counts import Counts
from glasshouse.society.read import load_society
from tests.promises.rulebooks import PLAIN, lived, with_entry, written
from tests.verification.sameness import check_same, check_same_lives

if TYPE_CHECKING:
    from pathlib import Path

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


def test_rule_of_weight_nought_changes_no_outcome(tmp_path: Path) -> None:
    plain, null = lived(written(PLAIN, tmp_path))
    other, without = lived(written(with_entry("rules", INERT), tmp_path))
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


def test_added_rule_changes_no_draw_of_conduct(tmp_path: Path) -> None:
    plain, null = lived(written(PLAIN, tmp_path))
    other, without = lived(written(with_new_conduct(), tmp_path))
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


# ---- symmetry (V32) -----------------------------------------------------------------------

COUNTRY = society.society_path("country-x")
NAMES = {"A": "Kestrel", "B": "Lark", "C": "Merle"}


def renamed(folder: Path) -> Path:
    """Country X with other names for its groups, in the same order."""
    text = COUNTRY.read_text(encoding="utf-8")
    old = "shares: {B: 0.2, C: 0.1, A: otherwise}"
    assert old in text
    path = folder / "society.yaml"
    path.write_text(
        text.replace(old, "shares: {Lark: 0.2, Merle: 0.1, Kestrel: otherwise}"),
        encoding="utf-8",
    )
    return path


def by_group(tally: Tally, counts: Counts) -> dict[str, float]:
    found = entry_false_discovery_share(counts)
    assert tally.total("entries") > 0
    return {k: r.value for k, r in found.items() if k.startswith("group=")}


def test_renamed_groups_have_renamed_results(tmp_path: Path) -> None:
    path = tmp_path / "rulebook.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    book = rulebook.load(path)
    one, two = (
        bind(book, society.load("country-x")),
        bind(book, load_society(renamed(tmp_path))),
    )
    mine, theirs = lived(one)[0], lived(two)[0]
    assert check_same("V32 renamed groups", theirs, mine) == []
    plain, other = (by_group(t, Counts(t, b.strata)) for t, b in ((mine, one), (theirs, two)))
    assert other == {f"group={NAMES[k.removeprefix('group=')]}": v for k, v in plain.items()}


def test_planted_group_that_is_looked_at_more_is_caught(tmp_path: Path) -> None:
    bound = written(PLAIN, tmp_path)
    mine = lived(bound)[0]
    bound.scheme[0]["exposure"][0, : bound.strata.n_cells // 3] = 1
    bound.scheme[0]["route_sees32"][:, 1] = 0
    assert check_same("V32", lived(bound)[0], mine) != []


@pytest.mark.parametrize("column", ["listed", "seen"])
def test_groups_that_are_treated_alike_fare_alike(tmp_path: Path, column: str) -> None:
    """With every differential at one, rates differ between groups by chance alone."""
    tally, _ = lived(written(PLAIN, tmp_path))
    persons = np.bincount(np.arange(tally.people.size) * 3 // tally.people.size, tally.people)
    first = tally.weekly[:, :, COLUMN["first_listed" if column == "listed" else column]]
    events = first.sum(axis=0)
    share = events.sum() / persons.sum()
    spread = 1.0 if column == "listed" else 4.0  # unlike people are seen in clusters
    z = (events / persons - share) / np.sqrt(spread * share / persons)
    assert (np.abs(z) < 4.15).all(), z


def test_every_count_of_a_tally_is_compared() -> None:
    assert {f.name for f in fields(Tally)} >= {"weekly", "cells", "tiers", "spells", "relisted"}
