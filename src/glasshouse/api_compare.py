"""Rulebooks side by side, from Python.

>>> import glasshouse as gh
>>> terms = gh.compare("cn-shixin-2013", "cn-shixin-2017")  # doctest: +SKIP
>>> terms.difference("denials").by("income")  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, final

import polars as pl

from glasshouse.api import Effect, view, written
from glasshouse.errors import UsageError
from glasshouse.experiment.compare import compare as compare_rulebooks
from glasshouse.experiment.comparison import Comparison
from glasshouse.io import folder
from glasshouse.report.summary import summary
from glasshouse.rulebook import Rulebook
from glasshouse.rulebook import load as load_rulebook
from glasshouse.society import load as load_society
from glasshouse.society.model import Society

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.io.record import RunRecord


def compare(  # noqa: PLR0913 - every setting of a comparison, by its name
    *rulebooks: str | Path | Rulebook,
    society: str | Path | Society = "country-x",
    persons: int = 200_000,
    weeks: int = 260,
    replicates: int = 20,
    seed: int = 1,
    threads: int = 2,
    processes: int = 1,
    assumptions: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Compared:
    """Run two or three rulebooks over the same people with the same luck, side by side.

    What differs between them is caused by what differs in their rules.  Nothing is written to
    disk; see `Compared.report`.

    Parameters
    ----------
    rulebooks, society
        The id of a shipped one, a file, or one that was read already.
    assumptions
        Whether to find out which assumptions the first difference hangs on.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    comparison = Comparison(
        rulebooks=tuple(b if isinstance(b, Rulebook) else load_rulebook(b) for b in rulebooks),
        society=society if isinstance(society, Society) else load_society(society),
        persons=persons,
        weeks=weeks,
        replicates=replicates,
        seed=seed,
        assumptions=assumptions,
    )
    names = ", ".join(repr(b.id) for b in comparison.rulebooks)
    command = (
        f"gh.compare({names}, society={comparison.society.id!r}, persons={persons}, "
        f"weeks={weeks}, replicates={replicates}, seed={seed})"
    )
    record = compare_rulebooks(
        comparison, progress=progress, threads=threads, processes=processes, command=command
    )
    return Compared(record.conformed())


@final
@dataclass(frozen=True)
class Compared:
    """What rulebooks side by side have shown: its tables, its differences, its page.

    The first rulebook named is A in all tables, the second B, the third C.
    """

    record: RunRecord

    @classmethod
    def read(cls, run_folder: str | Path) -> Compared:
        """Return what the folder of a comparison holds, after comparing every hash.

        Raises
        ------
        RunIncomplete
            When it was never finished, or a file differs from what was written.
        UsageError
            When the folder holds a single run.
        """
        record = folder.read(Path(run_folder))
        if not record.is_comparison:
            raise UsageError(
                f"{run_folder}: it holds a single run.\nRead it with: gh.read(...)"
            )
        return cls(record)

    @property
    def estimates(self) -> pl.DataFrame:
        """Return every estimate with its interval, one a row; differences are B-A and so on."""
        return self.record.estimates

    @property
    def weekly(self) -> pl.DataFrame:
        """Return counts by rulebook, week and group, all replicates together."""
        return self.record.weekly

    @property
    def spells(self) -> pl.DataFrame:
        """Return lengths of listings by rulebook with what ended them."""
        return self.record.spells

    def difference(self, measure: str, *, later: str = "B", earlier: str = "A") -> Effect:
        """Return how far two rulebooks are apart in a harm, replicate by replicate.

        Raises
        ------
        UsageError
            When there is no such difference; names what there is.
        """
        arm = f"{later}-{earlier}"
        there = self.estimates.filter(
            pl.col("arm").str.contains("-", literal=True) & (pl.col("set") == "central")
        )
        rows = there.filter((pl.col("arm") == arm) & (pl.col("measure") == measure))
        if rows.is_empty():
            raise UsageError(_no_difference(there, measure, arm))
        return Effect(measure, arm, rows)

    def report(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the page to a file and return where it is.

        Raises
        ------
        UsageError
            When the file is there already and `force` was not given.
        RunFailed
            When it cannot be written.
        """
        return written(self.record, Path(path), force=force)

    def __repr__(self) -> str:
        """Return the headline."""
        return f"<Compared: {summary(self.record).headline}>"

    def _repr_html_(self) -> str:
        """Return a short view for notebooks: no script, nothing fetched, all text escaped."""
        return view(self.record)


def _no_difference(there: pl.DataFrame, measure: str, arm: str) -> str:
    arms = sorted(there["arm"].unique())
    if arm not in arms:
        return f"There is no difference {arm!r}.\nThere are: {', '.join(arms)}"
    names = sorted(there.filter(pl.col("arm") == arm)["measure"].unique())
    near = get_close_matches(measure, names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return (
        f"{measure!r} was not laid side by side: only harms are.{hint}\n"
        f"There are: {', '.join(names)}"
    )
