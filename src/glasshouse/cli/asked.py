"""What a person asked of `run` or `compare`, before anything heavy is loaded."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, final

if TYPE_CHECKING:
    from pathlib import Path


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

    def kept(self) -> dict[str, Any]:
        """Return the options that the numbers hang on, as the folder of a run keeps them."""
        here = {"threads", "processes", "max_memory", "out", "force", "as_json", "quiet"}
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in here}

    def command(self) -> str:
        """Return the command that repeats this run, with all that its numbers hang on."""
        words = ["glasshouse", "run", self.rulebook, "--society", self.society]
        for option in ("persons", "weeks", "replicates", "seed", "arms"):
            words += [f"--{option}", str(getattr(self, option))]
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
        words = ["glasshouse", "compare", *self.rulebooks, "--society", self.society]
        for option in ("persons", "weeks", "replicates", "seed"):
            words += [f"--{option}", str(getattr(self, option))]
        if self.no_assumptions:
            words.append("--no-assumptions")
        return shlex.join(words)
