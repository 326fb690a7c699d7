"""What a person asked of `run` or `compare`, before anything heavy is loaded."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, final

if TYPE_CHECKING:
    from pathlib import Path

_HERE = frozenset(
    ("threads", "processes", "max_memory", "cluster", "out", "force", "as_json", "quiet")
)
"""What makes no difference to the numbers."""


def _size(asked: Asked | AskedToCompare | AskedToSweep | AskedToStudy) -> list[str]:
    """Return the words that say over whom, how long, how often, and from which seed."""
    words = ["--society", asked.society]
    for option in ("persons", "weeks", "replicates", "seed"):
        words += [f"--{option}", str(getattr(asked, option))]
    return words


@final
@dataclass(frozen=True)
class Asked:
    """The options of one call of `glasshouse run`."""

    rulebook: str
    society: str
    persons: int
    weeks: int
    replicates: int
    seed: int
    arms: str
    threads: int
    processes: int
    max_memory: int | None
    out: Path | None
    force: bool
    no_assumptions: bool
    structures: bool
    as_json: bool
    quiet: bool
    shard: str | None = None
    cluster: str | None = None

    def kept(self) -> dict[str, Any]:
        """Return the options that the numbers hang on, as the folder of a run keeps them."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _HERE}

    def command(self) -> str:
        """Return the command that repeats this run, with all that its numbers hang on."""
        words = ["glasshouse", "run", self.rulebook, *_size(self), "--arms", self.arms]
        if self.no_assumptions:
            words.append("--no-assumptions")
        if self.structures:
            words.append("--structures")
        return shlex.join(words)


@final
@dataclass(frozen=True)
class AskedToCompare:
    """The options of one call of `glasshouse compare`."""

    rulebooks: tuple[str, ...]
    society: str
    persons: int
    weeks: int
    replicates: int
    seed: int
    threads: int
    processes: int
    max_memory: int | None
    out: Path | None
    force: bool
    no_assumptions: bool
    as_json: bool
    quiet: bool

    def command(self) -> str:
        """Return the command that repeats it, with all that its numbers hang on."""
        words = ["glasshouse", "compare", *self.rulebooks, *_size(self)]
        if self.no_assumptions:
            words.append("--no-assumptions")
        return shlex.join(words)


@final
@dataclass(frozen=True)
class AskedToSweep:
    """The options of one call of `glasshouse sweep`."""

    rulebook: str
    figures: tuple[str, ...]
    each: bool
    harms: tuple[str, ...]
    when: tuple[str, ...]
    society: str
    persons: int
    weeks: int
    replicates: int
    seed: int
    threads: int
    cluster: str | None
    max_memory: int | None
    out: Path | None
    force: bool
    as_json: bool
    quiet: bool

    def command(self) -> str:
        """Return the command that repeats it, with all that its numbers hang on."""
        words = ["glasshouse", "sweep", self.rulebook, *self.figures]
        words += ["--each"] if self.each else []
        for name in self.harms:
            words += ["--harm", name]
        for asked in self.when:
            words += ["--when", asked]
        return shlex.join([*words, *_size(self)])


@final
@dataclass(frozen=True)
class AskedToStudy:
    """The options of one call of `glasshouse sensitivity`."""

    rulebook: str
    only: tuple[str, ...]
    figures: int
    harms: tuple[str, ...]
    walks: int
    kept: int
    samples: int
    society: str
    persons: int
    weeks: int
    replicates: int
    seed: int
    threads: int
    cluster: str | None
    out: Path | None
    force: bool
    cost: bool
    as_json: bool
    quiet: bool

    def command(self) -> str:
        """Return the command that repeats it, with all that its numbers hang on."""
        words = ["glasshouse", "sensitivity", self.rulebook]
        for path in self.only:
            words += ["--figure", path]
        for name in self.harms:
            words += ["--harm", name]
        words += ["--figures", str(self.figures), "--walks", str(self.walks)]
        words += ["--keep", str(self.kept), "--samples", str(self.samples)]
        return shlex.join([*words, *_size(self)])
