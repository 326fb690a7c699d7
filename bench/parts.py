"""Where the kernel's time goes: `python bench/parts.py`.

The weeks of GH-REF-1 are lived as in `kernel.live`, and the processor's cycle counter is read
between their parts.  Counts are compared with the kernel's, so that the two cannot part ways.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import gh_ref_1
import kernel as k_
import numpy as np
from kernel import LANES, LIST, START, Kernel, compiled
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from outcome import QUARTERS, Outcome

from glasshouse.engine.lanes import among, cut
from glasshouse.rng import draw, key

OUT = Path(__file__).parent / "out"
COMMUNITIES, ROUNDS, NANO = 12, 9, 1e9
INTERRUPTED = np.uint64(1_000_000)
"""No part of a week takes a third of a millisecond."""
PARTS = (
    "making the people",
    "hashing everybody once a week",
    "true events: finding, drawing, points",
    "false records",
    "moving every score, tiers",
    "listings, requests, counting",
)
make, truly, falsely, move = k_.make, k_.truly, k_.falsely, k_.move
serve, fall, stand = k_.serve, k_.fall, k_.stand
S32, u64, i64 = k_.S32, np.uint64, np.int64


@intrinsic
def cycles(typing_context: Any) -> Any:  # noqa: ARG001
    """Read the processor's cycle counter."""

    def generate(_c: Any, builder: Any, _s: Any, _a: Any) -> Any:
        word = ir.FunctionType(ir.IntType(64), [])
        return builder.call(
            builder.module.declare_intrinsic("llvm.readcyclecounter", (), word), []
        )

    return types.uint64(), generate


@compiled
def lap(spent: Any, part: Any, since: Any) -> Any:
    """Add the cycles since then to a part, unless others had the processor; return now."""
    now = cycles()
    if now - since < INTERRUPTED:
        spent[part] += now - since
    return now


@compiled
def live(
    place: Any, hit: Any, rules: Any, seed: Any, community: Any,
    counts: Any, tiers: Any, records: Any, spent: Any,
) -> None:  # fmt: skip
    """Live through all weeks of a community as `kernel.live` does, with a clock."""
    now = cycles()
    make(place, rules, seed, community)
    now = lap(spent, 0, now)
    m, listed = rules.people, i64(0)
    mirror = 2 * among(draw(key(seed, community, START, LIST), 0) >> S32, m // 2) + 1
    lanes, quarter = place.lane, rules.weeks // QUARTERS
    for week in range(rules.weeks):
        k = key(seed, community, u64(week + 1), LANES)
        cut(k, m, lanes[0], lanes[1], lanes[2], lanes[3])
        now = lap(spent, 1, now)
        truly(place, hit, rules, k, records)
        now = lap(spent, 2, now)
        falsely(place, hit, rules, k, records)
        now = lap(spent, 3, now)
        move(place, rules, mirror)
        now = lap(spent, 4, now)
        listed = serve(place, rules, k ^ LIST, mirror, listed, counts[week])
        listed = fall(place, hit, rules, k ^ LIST, mirror, listed, counts[week])
        if (week + 1) % quarter == 0:
            stand(place, m, tiers[(week + 1) // quarter - 1])
        now = lap(spent, 5, now)


@compiled
def live_all(
    places: Any, hit: Any, tables: Any, seed: Any, n: Any,
    counts: Any, tiers: Any, records: Any, spent: Any,
) -> None:  # fmt: skip
    """Live through some communities, one after another."""
    for community in range(n):
        live(places[0], hit, tables[0], seed, u64(community), counts, tiers, records, spent)


def timed(kernel: Kernel, seed: int) -> np.ndarray:
    """Return the nanoseconds of processor time a person-week that each part took."""
    places = np.zeros(1, k_.PLACE)
    hit, out = places["hit8"][0].view(np.uint8), Outcome.empty(kernel.tables)
    records, spent = np.zeros(len(out.records) + 1, np.int64), np.zeros(len(PARTS), np.uint64)
    start = time.process_time()
    live_all(
        places, hit, kernel.rules, np.uint64(seed), COMMUNITIES,
        out.counts, out.tiers, records, spent,
    )  # fmt: skip
    seconds = time.process_time() - start
    out.records[:] = records[:-1]
    same = np.array_equal(out.features(), kernel.run(COMMUNITIES, seed).features())
    assert same, "the kernel has moved on: write bench/parts.py anew"
    persons = COMMUNITIES * kernel.tables.people
    return spent / spent.sum() * seconds / (persons * kernel.tables.weeks) * NANO


def main() -> None:
    """Print what each part takes, and keep it for the page of the documentation."""
    kernel = Kernel(gh_ref_1.read())
    rounds = np.array([timed(kernel, seed) for seed in range(ROUNDS + 1)][1:])
    whole = float(np.median(rounds.sum(axis=1)))
    taken = dict(zip(PARTS, np.median(rounds, axis=0).tolist(), strict=True))
    print("\nwhere the kernel's time goes")
    print(f"{f'{ROUNDS} rounds of GH-REF-1':<42}{'ns/p-week':>10}{'part':>7}")
    for name, middle in taken.items():
        print(f"{name:<42}{middle:>10.2f}{middle / whole:>7.0%}")
    print(f"{'all':<42}{whole:>10.2f}")
    OUT.mkdir(exist_ok=True)
    (OUT / "parts.json").write_text(
        json.dumps({"whole": whole, "parts": taken}, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
