"""Glasshouse from Python: run a rulebook, look at what it did, keep the page.

>>> import glasshouse as gh
>>> result = gh.run("cn-shixin-2017", persons=50_000, replicates=10)  # doctest: +SKIP
>>> result.effect("denials", against="null").by("income")  # doctest: +SKIP
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final, final

import polars as pl

from glasshouse.errors import UsageError
from glasshouse.experiment.arms import ARMS
from glasshouse.experiment.findings import with_findings
from glasshouse.experiment.run import run as run_scenario
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.worlds import Hands
from glasshouse.io import atomic, folder
from glasshouse.report import render
from glasshouse.report.summary import summary
from glasshouse.rulebook import Rulebook
from glasshouse.rulebook import load as load_rulebook
from glasshouse.rulebook.read import check
from glasshouse.society import load as load_society
from glasshouse.society.model import Society

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasshouse.io.record import RunRecord

ALL_ARMS: Final = tuple(arm.name for arm in ARMS)
_LONGEST: Final = 600
_COLUMNS: Final = ("group", "value", "low", "high", "level", "unit", "badge", "n", "events")


def run(  # noqa: PLR0913 - every setting of a run, by its name
    rulebook: str | Path | Rulebook,
    society: str | Path | Society = "country-x",
    *,
    persons: int = 200_000,
    weeks: int = 260,
    replicates: int = 20,
    seed: int = 1,
    arms: Sequence[str] = ALL_ARMS,
    threads: int = 2,
    processes: int = 1,
    assumptions: bool = True,
    structures: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Run a rulebook over a synthetic society, beside the same society without it.

    The same people live through the same weeks with the same luck in every arm, so an effect
    is a difference between arms and nothing else.  Nothing is written to disk; see
    `Result.report`.

    Parameters
    ----------
    rulebook, society
        The id of a shipped one, a file, or one that was read already; of a rulebook that was
        read already the lines are not known, and the page has no section on the law.
    persons, weeks, replicates
        The size of the society, the horizon, and how often it is drawn anew.
    seed
        The same seed gives the same numbers, whatever `threads` and `processes` are.
    arms
        Worlds to compare; the scheme's own always runs.
    assumptions
        Whether to find out which assumptions the first number hangs on.
    structures
        Whether to ask as well if the signs hold when the model is built otherwise.
    progress
        Is told how many person-weeks of how many are done.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    read = None if isinstance(rulebook, Rulebook) else check(rulebook)
    scenario = Scenario(
        rulebook=rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook),
        society=society if isinstance(society, Society) else load_society(society),
        persons=persons,
        weeks=weeks,
        replicates=replicates,
        seed=seed,
        arms=tuple(arms),
        assumptions=assumptions,
        structures=structures,
    )
    given = [
        f"{name}={getattr(scenario, name)!r}" for name in ("persons", "weeks", "replicates")
    ]
    command = (
        f"gh.run({scenario.rulebook.id!r}, {scenario.society.id!r}, {', '.join(given)}, "
        f"seed={seed}, arms={scenario.arms!r})"
    )
    hands = Hands(threads, processes, progress)
    record = run_scenario(scenario, hands=hands, command=command)
    return Result((with_findings(record, read) if read else record).conformed())


def read(run_folder: str | Path) -> Result:
    """Return the result that a run folder holds, after comparing every file with its hash.

    Raises
    ------
    RunIncomplete
        When the run was never finished, or a file differs from what was written.
    UsageError
        When the folder holds several rulebooks side by side.
    """
    record = folder.read(Path(run_folder))
    if record.is_comparison:
        raise UsageError(
            f"{run_folder}: it holds several rulebooks side by side, and no single run.\n"
            "Read it with: gh.Compared.read(...)"
        )
    return Result(record)


@final
@dataclass(frozen=True)
class Result:
    """What a run found: shows itself in a notebook, gives its tables, writes its page."""

    record: RunRecord

    @property
    def estimates(self) -> pl.DataFrame:
        """Return every estimate with its interval, one a row."""
        return self.record.estimates

    @property
    def weekly(self) -> pl.DataFrame:
        """Return counts by arm, week and group, all replicates together."""
        return self.record.weekly

    @property
    def spells(self) -> pl.DataFrame:
        """Return lengths of listings with what ended them, all replicates together."""
        return self.record.spells

    def effect(self, measure: str, *, against: str = "null") -> Effect:
        """Return what the scheme does to a measure: the paired difference from another arm.

        Raises
        ------
        UsageError
            When that measure was not compared with that arm; names what was.
        """
        arm = f"scheme-{against}"
        there = self.estimates.filter(pl.col("arm").str.starts_with("scheme-"))
        rows = there.filter(
            (pl.col("arm") == arm)
            & (pl.col("measure") == measure)
            & (pl.col("set") == "central")
        )
        if rows.is_empty():
            raise UsageError(_not_compared(there, measure, arm))
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
        return f"<Result: {summary(self.record).headline}>"

    def _repr_html_(self) -> str:
        """Return a short view for notebooks: no script, nothing fetched, all text escaped."""
        return view(self.record)


@final
@dataclass(frozen=True)
class Effect:
    """The paired difference of one measure between two arms, or two rulebooks."""

    measure: str
    arm: str
    rows: pl.DataFrame

    def overall(self) -> pl.DataFrame:
        """Return the effect on everybody, one row."""
        return self._shown(self.rows.filter(pl.col("group") == "all"))

    def by(self, attribute: str) -> pl.DataFrame:
        """Return the effect for each value of an attribute, such as income or sex.

        Groups stand in the order of their names, never by size of effect.

        Raises
        ------
        UsageError
            When the measure is not told apart by it; names what it is told apart by.
        """
        found = self.rows.filter(pl.col("group").str.starts_with(f"{attribute}="))
        if found.is_empty():
            known = self.rows["group"].str.split("=").list.first().unique().sort().to_list()
            there = ", ".join(name for name in known if name != "all") or "nothing"
            raise UsageError(
                f"{self.measure} is not told apart by {attribute!r}.\nIt is by: {there}"
            )
        return self._shown(found.sort("group"))

    def _shown(self, rows: pl.DataFrame) -> pl.DataFrame:
        return rows.select(_COLUMNS)


def written(record: RunRecord, file: Path, *, force: bool) -> Path:
    """Write the page of a record to a file and return where it is."""
    if file.exists() and not force:
        raise UsageError(f"{file}: it is there already.\nName another file, or force=True")
    atomic.write_bytes(file, render(record).encode())
    return file


def view(record: RunRecord) -> str:
    """Return a short view for notebooks."""
    said = summary(record)
    rows = "".join(
        f"<tr><td><b>{_escaped(n.value)}</b></td><td>{_escaped(n.text)}</td>"
        f"<td>{_escaped(n.doubt)}</td></tr>"
        for n in said.numbers
    )
    text = "".join(f"<p>{_escaped(part)}</p>" for part in (said.headline, said.assumption))
    foot = "<p>Synthetic people. Every number: <code>.estimates</code></p>"
    return f"<div><h3>{_escaped(said.title)}</h3>{text}<table>{rows}</table>{foot}</div>"


def _escaped(text: str) -> str:
    """Return a text as HTML, cut where somebody made it absurdly long."""
    return html.escape(text[:_LONGEST])


def _not_compared(there: pl.DataFrame, measure: str, arm: str) -> str:
    against = arm.removeprefix("scheme-")
    same = there.filter(pl.col("arm") == arm)
    if same.is_empty():
        arms = [name.removeprefix("scheme-") for name in there["arm"].unique().sort()]
        return (
            f"Nothing was compared with the arm {against!r}.\n"
            f"Compared were: {', '.join(arms) or 'none'}"
        )
    names = same["measure"].unique().sort().to_list()
    near = get_close_matches(measure, names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return (
        f"{measure!r} was not compared with the arm {against!r}.{hint}\n"
        f"Compared were: {', '.join(names)}"
    )
