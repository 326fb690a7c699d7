"""Run towns: tables and numbers of towns in, one tally for each arm out.

A tally adds up: those of two ranges of towns are the tally of both, whatever the number of
threads or chunks.  Nothing about a person leaves `run_towns`; `trace_town` follows the persons
of one synthetic town in memory, for sample lives and for tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine import ahead, cpu
from glasshouse.engine.layout_firms import FIRM_CELL
from glasshouse.engine.state import (
    FULL_DECISIONS,
    FULL_ENTRIES,
    FULL_EVENTS,
    FULL_FINES,
    FULL_NODES,
    FULL_QUEUE,
    FULL_RECORDS,
)
from glasshouse.engine.state_harm import NO_BASELINE
from glasshouse.engine.state_voice import PAIRS
from glasshouse.errors import NotBindable
from glasshouse.ledger import conservation
from glasshouse.ledger.tally import Strata, Tally

if TYPE_CHECKING:
    import numpy.typing as npt

    Table = npt.NDArray[Any]

TOWN_SIZE = 8000
MOST_ARMS = 2 * PAIRS
CHUNKS_PER_THREAD = 2

FULL: dict[int, str] = {
    FULL_NODES: "things kept or scheduled at one time (records within their retention, terms, "
    "repeats); shorten a retention or lower a rate",
    FULL_ENTRIES: "entries on lists at one time; shorten a term or lower a rate",
    FULL_RECORDS: "records made in one week; lower a rate",
    FULL_DECISIONS: "decisions made in one week; lower a rate",
    FULL_QUEUE: "appeals waiting at one time; raise the capacity or lower the chance of filing",
    FULL_FINES: "payments falling due in one week; lower a rate",
    FULL_EVENTS: "true events in one week; lower the society's rates of conduct",
}


def watched_conduct(schemes: Sequence[Table]) -> int:
    """Return the society conduct that some scheme counts or sees, as bits."""
    bits = 0
    for scheme in stack(schemes):
        if not scheme["on"]:
            continue
        for table in ("route_at", "true_at"):
            at = np.ravel(scheme[table])
            for s in np.flatnonzero(np.diff(at)):
                bits |= 1 << int(s)
    return bits


def baseline_of(schemes: Table) -> int:
    """Return the first arm without any scheme, the one persons are compared with."""
    off = np.flatnonzero(schemes["on"] == 0)
    return int(off[0]) if off.size else NO_BASELINE


def stack(schemes: Sequence[Table]) -> Table:
    """Return the schemes of all arms as one array of records.

    What lies between fields is nought, so that equal schemes are the same bytes.
    """
    rows = [row for scheme in schemes for row in np.atleast_1d(np.asarray(scheme))]
    out = np.zeros(len(rows), rows[0].dtype)
    for n, row in enumerate(rows):
        out[n] = row
    return out


def apart(schemes: Table) -> tuple[Table, list[int]]:
    """Return the different schemes among those of all arms, and which of them each arm has.

    Where a scheme has nothing that an arm takes away, the arm is the scheme, and is run once.
    """
    places: dict[bytes, int] = {}
    which = [places.setdefault(scheme.tobytes(), len(places)) for scheme in schemes]
    if len(places) > MOST_ARMS:
        raise ValueError(f"{len(places)} different arms stand here and {MOST_ARMS} can be run")
    return schemes[[which.index(n) for n in range(len(places))]], which


def persons_in(town: int, persons: int, town_size: int = TOWN_SIZE) -> int:
    """Return how many persons live in a town; the last one holds the remainder.

    Examples
    --------
    >>> [persons_in(n, 20_000) for n in range(3)]
    [8000, 8000, 4000]
    """
    return max(0, min(town_size, persons - town * town_size))


def towns_of(persons: int, town_size: int = TOWN_SIZE) -> range:
    """Return the numbers of the towns in which so many persons live.

    Examples
    --------
    >>> towns_of(200_000), towns_of(20_000)
    (range(0, 25), range(0, 3))
    """
    return range(-(-persons // town_size))


def run_towns(
    living: Table,
    population: Table,
    schemes: Sequence[Table],
    *,
    strands: int,
    seed: int,
    towns: Sequence[int],
    persons: int,
    weeks: int,
    strata: Strata,
    n_tiers: int,
    threads: int = 1,
    chunks: int | None = None,
    town_size: int = TOWN_SIZE,
) -> tuple[Tally, ...]:
    """Run some towns in all arms at once and return one tally for each arm, in their order.

    Parameters
    ----------
    living, population
        The bound society: one record each.
    schemes
        One bound rulebook for each arm; people, lanes and true events are shared by all.
    strands
        Bits: the strands of conduct to run, those holding conduct that some arm counts.  Which
        others are run changes nobody's draws.
    seed
        The seed of this replicate, see `rng.replicate_seed`.
    towns
        Numbers of the towns; `towns_of(persons)` is the whole society.
    persons
        Persons in the whole society.
    weeks
        The horizon.
    strata
        How persons are told apart; its first attribute is the group.
    n_tiers
        Tiers of the first score, 0 if there is none.
    threads, chunks
        How the work is cut up.  The result is the same bytes for any of them.
    town_size
        Persons in a full town.

    Raises
    ------
    NotBindable
        If a scheme and society together need more room than the engine has.
    RunFailed
        If a conservation law is broken.
    """
    different, which = apart(stack(schemes))
    tables = cpu.Tables(np.atleast_1d(living), np.atleast_1d(population), different)
    watched = watched_conduct(schemes)
    arms, base = len(different), baseline_of(different)

    def work(numbers: Sequence[int]) -> cpu.Sums:
        sums = cpu.Sums.of_nobody(arms, weeks)
        with cpu.scratch_for(tables.schemes, weeks) as scratch:
            cpu.prepare(
                scratch, seed=seed, weeks=weeks, strands=strands, watched=watched, baseline=base
            )
            for number in numbers:
                size = persons_in(number, persons, town_size)
                refuse_overflow(cpu.run_town(scratch, sums, tables, number, size))
        return sums

    parts = cpu.split(towns, chunks or (threads * CHUNKS_PER_THREAD if threads > 1 else 1))
    if len(towns):
        with ahead.helped():
            total, *others = cpu.over_threads(work, parts, threads)
        for sums in others:
            total.add(sums)
    else:
        total = cpu.Sums.of_nobody(arms, weeks)
    tallies = tuple(tally_of(total, a, strata, n_tiers) for a in which)
    for tally in tallies:
        conservation.check(tally)
    return tallies


def refuse_overflow(bits: int) -> None:
    """Refuse a run in which something did not fit, rather than leave it out.

    Raises
    ------
    NotBindable
        Saying what there was too much of.
    """
    for bit, what in FULL.items():
        if bits & bit:
            raise NotBindable(
                f"This rulebook over this society makes more than the engine can hold in one "
                f"town: {what}. Nothing was left out silently; the run was stopped."
            )


def tally_of(sums: cpu.Sums, arm: int, strata: Strata, n_tiers: int) -> Tally:
    """Cut the sums of one arm to the groups, cells and tiers that exist."""
    groups, cells = strata.shape[0], strata.n_cells
    return Tally(
        weekly=sums.weekly[arm, :, :groups].copy(),
        cells=sums.cells[arm, :, :cells].T.copy(),
        people=sums.people[arm, :cells].copy(),
        tiers=sums.tiers[arm, :, :groups, :n_tiers].copy(),
        mobility=sums.mobility[arm, :, :n_tiers, :n_tiers].copy(),
        spells=sums.spells[arm].copy(),
        relisted=sums.relisted[arm].copy(),
        residuals=sums.residuals[arm].copy(),
        clearing=sums.clearing[arm].copy(),
        spread=sums.spread[arm, :, :groups].copy(),
        compared=sums.compared[arm].copy(),
        spent=sums.spent[arm].copy(),
        firms=sums.cells[arm, :, FIRM_CELL] * (cells <= FIRM_CELL),
        n_firms=sums.people[arm, [FIRM_CELL]] * (cells <= FIRM_CELL),
    )
