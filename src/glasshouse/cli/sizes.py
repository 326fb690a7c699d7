"""How large a run is: what it will take, and whether it fits."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Final, final

from glasshouse.engine.state import ARM
from glasshouse.errors import UsageError
from glasshouse.ledger.columns import COLUMNS

MIB: Final = 1 << 20

# Upper ends of what was measured: the interpreter, the compiled code and the tables; what
# each thread needs for one town in every arm; what is kept of every replicate and arm; and the
# small runs that ask how far each assumption moves the result.
_ALWAYS: Final = 280 * MIB
_ASSUMPTIONS: Final = 320 * MIB
_A_THREAD: Final = 10 * MIB
_A_CELL: Final = 8
_GROUPS: Final = 6


@final
@dataclass(frozen=True)
class Size:
    """How large a run is: what its time and memory depend on."""

    persons: int
    weeks: int
    replicates: int
    arms: int
    threads: int
    processes: int = 1
    assumptions: bool = True

    @property
    def person_weeks(self) -> int:
        """Return the person-weeks in all arms and replicates."""
        return self.persons * self.weeks * self.replicates * self.arms

    def memory(self) -> int:
        """Return an upper estimate of the memory it takes, in bytes.

        It does not depend on the number of persons: a town is forgotten once it was counted.
        """
        thread = _A_THREAD + self.arms * ARM.itemsize
        tally = self.weeks * _GROUPS * len(COLUMNS) * _A_CELL
        kept = self.replicates * self.arms * tally
        beside = _ASSUMPTIONS if self.assumptions else 0
        return self.processes * (_ALWAYS + self.threads * thread) + kept + beside


def refuse_what_does_not_fit(size: Size, most: int | None) -> None:
    """Refuse a run before it starts that would take more memory than there is or is allowed.

    Raises
    ------
    UsageError
        Saying what it would take, and what can be asked instead.
    """
    needed, there = size.memory(), _installed()
    limit = min(part for part in (most, there) if part is not None) if (most or there) else None
    if limit is None or needed <= limit:
        return
    allowed = "--max-memory allows" if limit == most else "this computer has"
    raise UsageError(
        f"This run would take about {needed // MIB:,} MiB,"
        f" and {allowed} {limit // MIB:,} MiB.\n" + _what_fits(size, limit)
    )


def _what_fits(size: Size, limit: int) -> str:
    smallest = _on(size, 1, 1)
    if smallest.memory() > limit:
        said = f"Even one replicate on one thread takes {smallest.memory() // MIB:,} MiB"
        without = replace(smallest, assumptions=False).memory()
        if without < smallest.memory():
            said += f"; {without // MIB:,} MiB with --no-assumptions"
        return f"{said}."
    threads = max(t for t in range(1, size.threads + 1) if _on(size, t, 1).memory() <= limit)
    room = limit - _on(size, threads, 0).memory()
    a_replicate = _on(size, threads, 1).memory() - _on(size, threads, 0).memory()
    return (
        f"It would fit with --threads {threads} --processes 1 "
        f"--replicates {min(size.replicates, room // a_replicate)}; "
        "the number of persons makes no difference."
    )


def _on(size: Size, threads: int, replicates: int) -> Size:
    return replace(size, replicates=replicates, threads=threads, processes=1)


def _installed() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return None
