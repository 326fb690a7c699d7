"""How far a run has come, shown to whoever sits at a terminal and to nobody else."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Watcher(Protocol):
    """Is told how many person-weeks of how many are done."""

    def __call__(self, done: int, total: int) -> None:
        """Take the news."""


def somebody_watches(*, quiet: bool) -> bool:
    """Tell whether a moving line would reach somebody who wants it."""
    return not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def watched(title: str, *, quiet: bool) -> Iterator[Watcher | None]:
    """Show a bar with the time that is left while the body runs; yields what to tell it."""
    if not somebody_watches(quiet=quiet):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bars:
        bar = bars.add_task(title, total=None)

        def tell(done: int, total: int) -> None:
            bars.update(bar, completed=done, total=total)

        yield tell
