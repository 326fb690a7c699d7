"""How a port answers the bench: a seed comes in on each line, one society goes out as JSON.

`python in_mesa.py 4` (with `bench/` on the path) makes societies of four communities.  What is
timed is processor time of all weeks, without making the people and without compiling.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Protocol

import gh_ref_1
from gh_ref_1 import Tables
from outcome import Outcome


class Society(Protocol):
    """What a port makes: people who can live through all weeks."""

    def run(self) -> Outcome:
        """Live through all weeks."""


def answer(make: Callable[[Tables, int, int], Society]) -> None:
    """Answer every seed on the input with the seconds and the counters of its society."""
    tables, communities = gh_ref_1.read(), int(sys.argv[1])
    for line in sys.stdin:
        society = make(tables, communities, int(line))
        start = time.process_time()
        outcome = society.run()
        seconds = time.process_time() - start
        counters = outcome.features().tolist()
        print(json.dumps({"seconds": seconds, "counters": counters}), flush=True)
