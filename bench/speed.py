"""What the product costs, in one table: `python bench/speed.py`.

Three questions.  What does a person-week cost on the engine's kernels, beside the same rules in
NumPy and in other tools, measured in turns, after showing that all tell the same story?  What
does the default run cost?  How do time and memory grow with the number of people?

Times of kernels are processor time of this process, in rounds that take turns so that a busy
neighbour disturbs all alike; medians are printed with their range; compiling is not counted.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import agreement
import contest
import full_model as full_model_files
import gh_ref_1
import workload
from contest import COMMUNITIES, NANO
from yardstick import Yardstick

from glasshouse.engine import arms_tables
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import replicate_seed
from glasshouse.rulebook import load
from glasshouse.society import load as load_society

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

MIB = 1 << 20
FULL_TOWN, FULL_WEEKS = 8000, 52
TRUE = ("true_harmful", "true_inability", "true_nuisance", "true_prosocial", "said")
BOTH = ("scheme", "null")
ARMS: dict[str, Callable[..., Any]] = {
    "scheme": lambda scheme: scheme,
    "null": arms_tables.null_arm,
    "perfect_observation": arms_tables.perfect_observation,
    "own_conduct": arms_tables.own_conduct,
    "full_process": arms_tables.full_process,
}
PASSES: dict[str, tuple[str, ...]] = {
    "scheme": BOTH[:1],
    "scheme and null": BOTH,
    "five arms in one pass": tuple(ARMS),
}
PROTOTYPE = """
import json, sys
from tables import COLS, C_FALSE, C_H, C_I, C_N, C_RIGHT, C_S, C_SPEAK, M, T
from town import run
towns, seed = map(int, sys.argv[1:])
run(1, narm=2, nch=1)
done = run(towns, seed=seed, narm=2, nch=2)
scheme, null = done["tal"].reshape(2, -1, COLS).sum(axis=1) / (towns * M * T)
true = [C_H, C_I, C_N, C_S, C_SPEAK]
listed = scheme[C_FALSE : C_RIGHT + 1].sum()
print(json.dumps([done["ns"], scheme[true].sum(), null[true].sum(), listed]))
"""
Contender = Callable[[int], float]
ROW = "{:<46}{:>12}{:>12}{:>14}{:>10}"


class Events(NamedTuple):
    """True events a person-week with the scheme and without it, and the share of the listed."""

    scheme: float
    null: float
    listed: float


class Prototype(NamedTuple):
    """What one run of the prototype took for a person-week, and what happened in it."""

    nanoseconds: float
    events: Events


def main() -> None:
    """Ask the three questions and print the table."""
    asked = options()
    if asked.child:
        print(json.dumps(grown(asked.child)))
        return
    print(
        f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, one thread unless said"
    )
    side_by_side(asked.rounds)
    as_rulebook(asked.rounds)
    full_model(asked.rounds, asked.prototype)
    if not asked.kernels_only:
        default_run()
        scale(asked.largest)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=agreement.SOCIETIES, help="turns taken by each contender"
    )
    parser.add_argument("--kernels-only", action="store_true", help="only the first question")
    parser.add_argument(
        "--largest", type=float, default=1e7, help="most people in the third question (1e8)"
    )
    parser.add_argument(
        "--prototype", type=Path, help="folder of the full model's prototype, to run beside it"
    )
    parser.add_argument("--child", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def side_by_side(rounds: int) -> None:
    """Print what a person-week of the reference workload costs, here and elsewhere."""
    print("\nGH-REF-1, every true event drawn, processor time of one core")
    rows = contest.contest(rounds, lambda text: print(text, file=sys.stderr, flush=True))
    print(contest.table(rows))
    contest.keep(rows, rounds)


def as_rulebook(rounds: int) -> None:
    """Print what its events cost as a rulebook in the engine that users run, beside NumPy."""
    tables = gh_ref_1.read()
    with tempfile.TemporaryDirectory() as folder:
        rulebook, society = workload.write(Path(folder))
        bound = bind(load(rulebook), load_society(society))
    shipped = bind(load("cn-shixin-2017"), load_society("country-x"))
    persons = COMMUNITIES * tables.people
    person_weeks = persons * tables.weeks
    contenders: dict[str, Contender] = {
        f"as a rulebook: {name}": partial(engine_cost, bound, arms, persons, tables.weeks)
        for name, arms in PASSES.items()
    }
    contenders |= {
        "that in NumPy (without contacts)": lambda n: (
            numpy_time(tables, n) / person_weeks * NANO
        ),
        "cn-shixin-2017 over Country X: both": lambda n: engine_cost(
            shipped, BOTH, persons, tables.weeks, n
        ),
    }
    print("\nIts events as a rulebook, and a shipped one, in the engine that users run")
    in_turns(contenders, rounds)


def full_model(rounds: int, prototype: Path | None) -> None:
    """Print what the full model costs as a rulebook, beside its prototype if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        rulebook, society = full_model_files.write(Path(folder))
        bound = bind(load(rulebook), load_society(society))
    persons = COMMUNITIES * FULL_TOWN
    contenders: dict[str, Contender] = {
        f"the full model: {name}": partial(engine_cost, bound, arms, persons, FULL_WEEKS)
        for name, arms in PASSES.items()
    }
    rows = {"the full model": events_of(bound, persons)}
    print("\nThe full model's first scenario as a rulebook, in the engine that users run")
    if prototype is not None:
        rows["its prototype"] = prototype_run(prototype, 1).events
        contenders["its prototype: scheme and null"] = lambda n: (
            prototype_run(prototype, n).nanoseconds
        )
    in_turns(contenders, rounds)
    happened(rows)


def happened(rows: dict[str, Events]) -> None:
    """Print how much happens in each, for that decides what it costs."""
    print(
        ROW.format("true events a person-week; people listed", "scheme", "null", "listed", "")
    )
    for name, (scheme, null, listed) in rows.items():
        print(ROW.format(name, f"{scheme:.3f}", f"{null:.3f}", f"{100 * listed:.1f} %", ""))


def events_of(bound: Bound, persons: int) -> Events:
    """Return what happens in the full model as a rulebook; speech of either view counts."""
    scheme, null = (
        tally.weekly.reshape(-1, len(COLUMN)).sum(axis=0) / (persons * FULL_WEEKS)
        for tally in simulate(bound, BOTH, persons=persons, weeks=FULL_WEEKS, seed=1)
    )
    true = [COLUMN[name] for name in TRUE]
    return Events(scheme[true].sum(), null[true].sum(), scheme[COLUMN["listed"]])


def prototype_run(folder: Path, number: int) -> Prototype:
    """Run both arms of the prototype in a process of its own, where no name clashes."""
    ours = {"PYTHONPATH", "NUMBA_CACHE_DIR"}
    around = {name: value for name, value in os.environ.items() if name not in ours}
    call = [sys.executable, "-c", PROTOTYPE, str(COMMUNITIES), str(number)]
    out = subprocess.run(
        call, cwd=folder, env=around, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    nanoseconds, *events = json.loads(out)
    return Prototype(nanoseconds, Events(*events))


def in_turns(contenders: dict[str, Contender], rounds: int) -> None:
    """Print the nanoseconds a person-week of each; the first round warms and is not counted."""
    gc.collect()
    gc.freeze()  # what was read and bound is not looked through again while time is taken
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, contender in contenders.items():
            nanoseconds = contender(number)
            if number:
                taken[name].append(nanoseconds)
    print(ROW.format("processor time of one core", "ns/p-week", "lowest", "highest", ""))
    for name, values in taken.items():
        middle = statistics.median(values)
        print(ROW.format(name, *(f"{v:.1f}" for v in (middle, min(values), max(values))), ""))


def engine_cost(
    bound: Bound, arms: tuple[str, ...], persons: int, weeks: int, number: int
) -> float:
    """Return the nanoseconds of processor time that the engine takes for a person-week."""
    start = time.process_time()
    simulate(bound, arms, persons=persons, weeks=weeks, seed=number)
    return (time.process_time() - start) / (persons * weeks) * NANO


def simulate(
    bound: Bound,
    arms: tuple[str, ...],
    *,
    persons: int,
    weeks: int,
    seed: int,
    threads: int = 1,
) -> tuple[Tally, ...]:
    """Run a whole society in some arms."""
    return run_towns(
        bound.living,
        bound.population,
        [ARMS[arm](bound.scheme) for arm in arms],
        strands=bound.strands,
        seed=replicate_seed(seed, 0),
        towns=towns_of(persons),
        persons=persons,
        weeks=weeks,
        strata=bound.strata,
        n_tiers=bound.n_tiers,
        threads=threads,
    )


def numpy_time(tables: gh_ref_1.Tables, number: int) -> float:
    """Return the processor time that NumPy takes, without making the people."""
    society = Yardstick(tables, COMMUNITIES, number, contacts=False)
    start = time.process_time()
    society.run()
    return time.process_time() - start


def default_run() -> None:
    """Print what `glasshouse run cn-shixin-2017` takes, as people call it."""
    print(
        "\nglasshouse run cn-shixin-2017: 200,000 people, 260 weeks, 20 replicates, all threads"
    )
    print(ROW.format("", "wall s", "processor s", "peak MiB", "M p-w/s"))
    for arms in ("scheme,null", "all"):
        with tempfile.TemporaryDirectory() as folder:
            call = ["run", "cn-shixin-2017", "--arms", arms, "--json", "--out", f"{folder}/run"]
            wall, cpu, peak, out = measured([sys.executable, "-m", "glasshouse", *call])
        speed = json.loads(out)["person_weeks_per_second"] / 1e6
        print(ROW.format(f"--arms {arms}", f"{wall:.1f}", f"{cpu:.1f}", peak, f"{speed:.0f}"))


def scale(largest: float) -> None:
    """Print how time and memory grow with the people: they should, and should not."""
    print("\ncn-shixin-2017, scheme and null, 52 weeks, all threads")
    print(ROW.format("people", "wall s", "processor s", "peak MiB", "ns/p-week"))
    persons = 100_000
    while persons <= largest:
        call = [sys.executable, __file__, "--child", str(persons)]
        _, _, peak, out = measured(call)
        wall, cpu = json.loads(out)
        cost = cpu / (persons * 52) * NANO
        print(ROW.format(f"{persons:,}", f"{wall:.2f}", f"{cpu:.2f}", peak, f"{cost:.1f}"))
        persons *= 10


def grown(persons: int) -> tuple[float, float]:
    """Return wall and processor time of one society, after a small one has warmed the way."""
    bound = bind(load("cn-shixin-2017"), load_society("country-x"))
    arms = ("scheme", "null")
    simulate(bound, arms, persons=8000, weeks=2, seed=0)
    wall, cpu = time.perf_counter(), time.process_time()
    threads = os.cpu_count() or 1
    simulate(bound, arms, persons=persons, weeks=52, seed=1, threads=threads)
    return time.perf_counter() - wall, time.process_time() - cpu


def measured(call: list[str]) -> tuple[float, float, str, str]:
    """Return wall time, processor time, peak memory in MiB and output of a process."""
    start = time.perf_counter()
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(call)} ended with {process.returncode}")
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MIB
    cpu: Any = used.ru_utime + used.ru_stime
    return time.perf_counter() - start, cpu, f"{peak:.0f}", out


if __name__ == "__main__":
    main()
