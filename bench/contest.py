"""GH-REF-1 in turns: the engine's kernels, NumPy, and the same rules in other tools.

Each contender lives through one society a round; rounds take turns, so that a busy neighbour
disturbs all alike.  The counters of those societies are held against the yardstick's, and one
who tells another story has no speed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import agreement
import gh_ref_1
import numpy as np
from gh_ref_1 import Tables
from kernel import Kernel
from peers import setup
from yardstick import Yardstick

HERE = Path(__file__).parent
NANO = 1e9
COMMUNITIES = 12
KERNEL = "Glasshouse's kernels"


@dataclass(frozen=True)
class Answer:
    """Processor seconds and counters of one society."""

    seconds: float
    counters: agreement.Floats


@dataclass(frozen=True)
class Contender:
    """One who can live through a society when given a seed."""

    name: str
    communities: int
    ask: Callable[[int], Answer]


@dataclass(frozen=True)
class Row:
    """What is said of a contender; `cost` is (median, lowest, highest), ns a person-week."""

    name: str
    persons: int
    told: str
    cost: tuple[float, float, float] | None = None
    times: float | None = None


PEERS = {
    "jax": ("JAX", COMMUNITIES),
    "starsim": ("Starsim", COMMUNITIES),
    "mesa-frames": ("mesa-frames", COMMUNITIES),
    "vivarium": ("vivarium", COMMUNITIES),
    "mesa": ("Mesa", 4),
    "agentpy": ("AgentPy", 4),
}
"""Name in the table, and how many communities: as many as a minute allows."""


class Peer:
    """A port in a process of its own, with its own interpreter."""

    def __init__(self, name: str, communities: int) -> None:
        port = HERE / "peers" / f"in_{name.replace('-', '_')}.py"
        self.said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed when the peer ends
        self.process = subprocess.Popen(
            [str(setup.interpreter(name)), "-W", "ignore", str(port), str(communities)],
            env=os.environ | {"PYTHONPATH": str(HERE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            text=True,
        )

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()
        self.said.close()

    def ask(self, seed: int) -> Answer:
        """Let it live through a society."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(f"{seed}\n")
            self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith('{"seconds"'):
                told = json.loads(line)
                return Answer(told["seconds"], np.array(told["counters"]))
        self.said.seek(0)
        raise PeerEnded((self.said.read().strip().splitlines() or ["no word"])[-1])


class PeerEnded(Exception):
    """A port stopped instead of answering."""


def in_kernel(kernel: Kernel, seed: int) -> Answer:
    """Live through a society on the engine's kernels, making the people included."""
    start = time.process_time()
    outcome = kernel.run(COMMUNITIES, seed)
    return Answer(time.process_time() - start, outcome.features())


def in_numpy(tables: Tables, seed: int) -> Answer:
    """Live through a society in NumPy, without making the people."""
    society = Yardstick(tables, COMMUNITIES, seed, contacts=True)
    start = time.process_time()
    outcome = society.run()
    return Answer(time.process_time() - start, outcome.features())


def contenders(tables: Tables, running: ExitStack) -> tuple[list[Contender], list[Row]]:
    """Return who takes part, and who does not with the reason; `running` ends the peers."""
    kernel = Kernel(tables)
    taking = [
        Contender(KERNEL, COMMUNITIES, lambda seed: in_kernel(kernel, seed)),
        Contender("NumPy", COMMUNITIES, lambda seed: in_numpy(tables, seed)),
    ]
    absent = []
    for name, (title, communities) in PEERS.items():
        if not setup.is_installed(name):
            absent.append(Row(title, 0, "not run: not installed (python bench/peers/setup.py)"))
            continue
        peer = running.enter_context(Peer(name, communities))
        taking.append(Contender(title, communities, peer.ask))
    return taking, absent


def judge(
    name: str, persons: int, answers: list[Answer], yardstick: agreement.Floats, weeks: int
) -> Row:
    """Say what a contender takes, if it tells the yardstick's story."""
    found = agreement.agreement(np.array([one.counters for one in answers]), yardstick)
    if not found.holds:
        return Row(name, persons, f"another story: {found}")
    cost = sorted(one.seconds / (persons * weeks) * NANO for one in answers)
    return Row(name, persons, str(found), (statistics.median(cost), cost[0], cost[-1]))


def contest(rounds: int, say: Callable[[str], None]) -> list[Row]:
    """Let all contenders take turns; return their rows, the quickest first."""
    if rounds < 1:
        raise SystemExit("Nobody has a speed without a round: ask for at least one.")
    tables = gh_ref_1.read()
    answers: dict[str, list[Answer]] = {}
    with ExitStack() as running:
        taking, rows = contenders(tables, running)
        for number in range(rounds + 1):
            say(f"round {number} of {rounds}")
            for one in list(taking):
                try:
                    answers.setdefault(one.name, []).append(one.ask(number))
                except PeerEnded as ended:
                    rows.append(Row(one.name, 0, f"not run: {ended}"))
                    taking.remove(one)
    say("the yardstick")
    yardstick = cache(lambda communities: agreement.of_yardstick(tables, communities))
    for one in taking:
        persons, held = one.communities * tables.people, yardstick(one.communities)
        told = answers[one.name][1:]  # the first society was for compiling
        rows.append(judge(one.name, persons, told, held, tables.weeks))
    return ranked(rows)


def ranked(rows: list[Row]) -> list[Row]:
    """Put the quickest first and those without a speed last; say how many times the kernels."""
    own = next((row.cost[0] for row in rows if row.name == KERNEL and row.cost), None)
    told = [
        Row(**(asdict(row) | {"times": row.cost[0] / own})) if row.cost and own else row
        for row in rows
    ]
    return sorted(told, key=lambda row: row.cost[0] if row.cost else np.inf)


LINE = "{:<22}{:>9}{:>10}{:>9}{:>9}{:>9}  {}"


def table(rows: list[Row]) -> str:
    """Return the rows as a table in plain text."""
    lines = [LINE.format("", "people", "ns/p-week", "lowest", "highest", "times", "agreement")]
    for row in rows:
        cost = [f"{value:.1f}" for value in row.cost or ()] or ["-", "-", "-"]
        times = f"{row.times:.1f}" if row.times else "-"
        people = f"{row.persons:,}" if row.persons else "-"
        lines.append(LINE.format(row.name, people, *cost, times, row.told))
    return "\n".join(lines)


def keep(rows: list[Row], rounds: int) -> Path:
    """Write the rows to `bench/out`, for the page of the documentation; return the file."""
    file = HERE / "out" / "gh-ref-1.json"
    file.parent.mkdir(exist_ok=True)
    versions = {name: version_of(name) for name in PEERS}
    held = {"rounds": rounds, "python": sys.version.split()[0], "processors": os.cpu_count()}
    held |= {"versions": versions, "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(held, indent=1) + "\n")
    return file


def version_of(name: str) -> str:
    """Return the version of a peer that its list of requirements names."""
    lines = (HERE / "peers" / f"requirements-{name}.txt").read_text().splitlines()
    pinned = dict(line.split("==") for line in lines)
    found = {key.lower().replace("_", "-"): value for key, value in pinned.items()}
    return found[name]


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else agreement.SOCIETIES
    rows = contest(rounds, lambda text: print(text, file=sys.stderr, flush=True))
    print(table(rows))
    print(f"kept in {keep(rows, rounds).relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
