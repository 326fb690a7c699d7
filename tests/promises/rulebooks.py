"""A small point scheme with a list, and variants of it, written as a user would write them."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glasshouse import rulebook, society
from glasshouse.engine.arms_tables import null_arm
from glasshouse.engine.bind import bind
from glasshouse.engine.run import run_towns, towns_of

if TYPE_CHECKING:
    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.tally import Tally

PLAIN = (Path(__file__).parent / "files" / "points-and-list.yaml").read_text(encoding="utf-8")
PERSONS, WEEKS = 12_000, 78


def with_entry(section: str, entry: str, text: str = PLAIN) -> str:
    """Add one entry, a name and its block, to a section of the rulebook."""
    at = text.index(f"\n{section}:\n") + len(section) + 3
    return text[:at] + textwrap.indent(entry, "  ") + text[at:]


def written(text: str, folder: Path) -> Bound:
    """Write a rulebook, read it as a user's, and bind it to Country X."""
    path = folder / "rulebook.yaml"
    path.write_text(text, encoding="utf-8")
    return bind(rulebook.load(path), society.load("country-x"))


def lived(bound: Bound, *, seed: int = 1, **more: Any) -> tuple[Tally, Tally]:
    """The scheme and the society without it."""
    scheme, null = run_towns(
        bound.living,
        bound.population,
        [bound.scheme, null_arm(bound.scheme)],
        strands=bound.strands,
        seed=seed,
        towns=more.pop("towns", towns_of(PERSONS)),
        persons=PERSONS,
        weeks=WEEKS,
        strata=bound.strata,
        n_tiers=bound.n_tiers,
        **more,
    )
    return scheme, null
