"""V32: renamed groups have renamed results; groups treated alike fare alike."""

from __future__ import annotations

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
from tests.promises.rulebooks import PLAIN, lived, written
from tests.verification.sameness import check_same

if TYPE_CHECKING:
    from pathlib import Path

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
