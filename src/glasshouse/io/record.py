"""The record of a run: all that a run folder holds and all that a report is made from."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, final

from glasshouse.errors import RunIncomplete
from glasshouse.io import tables

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    Facts = dict[str, Any]

SCHEMA_VERSION: Final = 1
"""Raised when the meaning of a run folder changes; older folders stay readable."""
COMPARISON: Final = "comparison"
"""What stands under `kind` in the facts of rulebooks that were run side by side."""
SWEEP: Final = "sweep"
"""What stands under `kind` in the facts of figures that were moved over ranges."""
SENSITIVITY: Final = "sensitivity"
"""What stands under `kind` in the facts of all that is not known, moved together."""


@final
@dataclass(frozen=True)
class RunRecord:
    """What one run found: facts about it, estimates, weekly counts and lengths of listings.

    There is no table of persons in it and no place for one: the tables have fixed columns
    (see `tables.TABLES`) that count people, and `facts["life"]` is one synthetic life without a
    name.

    facts
        Anything JSON can say: the scenario, the rules in words, every figure with its mark.
    folder
        The run folder it was read from; None before it is written.
    is_conformed
        Whether it stands exactly as a run folder would give it back.
    structures
        What the model built otherwise answers; without rows where that was not asked.
    points
        What a sweep answers at every point; without rows in any other run.
    influence
        What harms hang on, where that was studied; without rows in any other run.
    towns
        What stands for the counts of every range of towns; without rows in a comparison.
    """

    facts: Facts
    estimates: pl.DataFrame
    weekly: pl.DataFrame
    spells: pl.DataFrame
    folder: Path | None = None
    is_conformed: bool = False
    structures: pl.DataFrame = field(default_factory=lambda: tables.empty("structures"))
    points: pl.DataFrame = field(default_factory=lambda: tables.empty("points"))
    influence: pl.DataFrame = field(default_factory=lambda: tables.empty("influence"))
    towns: pl.DataFrame = field(default_factory=lambda: tables.empty("towns"))

    @property
    def is_comparison(self) -> bool:
        """Say whether several rulebooks were run side by side, and not one beside none."""
        return self.kind == COMPARISON

    @property
    def is_sweep(self) -> bool:
        """Say whether figures were moved over ranges."""
        return self.kind == SWEEP

    @property
    def is_study(self) -> bool:
        """Say whether all that is not known was moved together."""
        return self.kind == SENSITIVITY

    @property
    def kind(self) -> str:
        """Return what kind of run it is; empty for one rulebook beside none."""
        return str(self.facts.get("kind") or "")

    def conformed(self) -> RunRecord:
        """Return the record exactly as a run folder would give it back.

        A report made from the answer is the same page as one made from the folder later.
        """
        if self.is_conformed:
            return self
        return replace(
            self,
            is_conformed=True,
            facts=facts_from_json(facts_to_json(self.facts)),
            estimates=tables.conform(self.estimates, "estimates"),
            weekly=tables.conform(self.weekly, "weekly"),
            spells=tables.conform(self.spells, "spells"),
            structures=tables.conform(self.structures, "structures"),
            points=tables.conform(self.points, "points"),
            influence=tables.conform(self.influence, "influence"),
            towns=tables.conform(self.towns, "towns"),
        )


def facts_to_json(facts: Facts) -> bytes:
    """Write facts as JSON that any reader understands: numbers that are none become null."""
    text = json.dumps(_plain(facts), ensure_ascii=False, indent=1, allow_nan=False)
    # A stray half of a surrogate pair (from a strange file name) is written as its JSON escape.
    return (text + "\n").encode("utf-8", "backslashreplace")


def facts_from_json(content: bytes) -> Facts:
    """Read facts back.

    Raises
    ------
    RunIncomplete
        When the text is not JSON, or was written by a newer Glasshouse.
    """
    try:
        facts = json.loads(content)
        version = int(facts["schema_version"])
    except (ValueError, KeyError, TypeError) as failure:
        raise RunIncomplete(
            "run.json is not what a run leaves behind: it cannot be read as one.\n"
            "Run again, or fetch the folder again from where it came."
        ) from failure
    if version > SCHEMA_VERSION:
        raise RunIncomplete(
            f"This run folder has schema version {version}; this Glasshouse reads "
            f"{SCHEMA_VERSION} and older.\nUse the version that wrote it, or a newer one."
        )
    return dict(facts)


def _plain(value: Any) -> Any:
    """Turn a value into what JSON knows; whatever is neither is a mistake in the program."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return float(value) if math.isfinite(value) else None
        case dict():
            return {str(key): _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case _ if hasattr(value, "tolist"):  # numpy scalars and arrays
            return _plain(value.tolist())
        case _:
            raise TypeError(f"a fact of type {type(value).__name__} cannot be written down")
