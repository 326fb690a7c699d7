"""V34: how the work is cut up changes nothing; other seeds are other, unrelated luck.

That no key collides and that threads change no byte is tested with the promises.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.rng import replicate_seed
from tests.verification import runs, scenarios
from tests.verification.sameness import check_same
from tests.verification.tolerance import near


def cut_up(name: str, **more: Any) -> Any:
    scheme = getattr(scenarios, name)()
    return runs.run(scheme, seed=34, persons=26_000, weeks=26, **more)[0]


def check_invariance(name: str, **more: Any) -> list[str]:
    return check_same(f"V34 {name} {more}", cut_up(name, **more), cut_up(name))


def test_threads_and_chunks_change_no_count() -> None:
    for name in ("lists", "points", "heavy"):
        assert check_invariance(name, threads=2, chunks=4) == []


def test_strands_that_nobody_counts_change_no_count() -> None:
    living = scenarios.society()
    scheme = scenarios.lists()
    needed = 0b00111  # the three strands that hold conduct this scheme counts
    one = runs.run(scheme, living=living, seed=34, strands=needed)[0]
    other = runs.run(scheme, living=living, seed=34)[0]
    assert check_same("V34 strands", one, other) == []


def test_planted_missing_town_is_caught() -> None:
    assert check_invariance("lists", towns=range(3)) != []


def weekly_records(seed: int) -> Any:
    tally = runs.run(scenarios.points(), seed=seed, persons=2000, weeks=200)[0]
    series = tally.by_week("records").astype(np.float64)[20:]
    return (series - series.mean()) / series.std()


def check_unrelated(one: Any, other: Any) -> list[str]:
    """Two replicates' weekly counts do not move together, nor with each other's next week."""
    found = []
    for lag in (0, 1, 2):
        n = len(one) - lag
        r = float((one[lag:] * other[:n]).mean())
        found += near(f"V34 correlation of replicates, lag {lag}", r, 0.0, n**-0.5)
    return found


def test_different_seeds_are_unrelated() -> None:
    one, other = (weekly_records(replicate_seed(1, r)) for r in (0, 1))
    assert check_unrelated(one, other) == []


def test_planted_reused_seed_is_caught() -> None:
    one = weekly_records(replicate_seed(1, 0))
    assert check_unrelated(one, one) != []
