"""The bench on the path, and one sample of the yardstick for all of its tests."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path[:0] = [str(BENCH), str(BENCH / "peers")]

COMMUNITIES = 3


@pytest.fixture(scope="session")
def yardstick() -> np.ndarray:
    import agreement
    import gh_ref_1

    return agreement.of_yardstick(gh_ref_1.read(), COMMUNITIES, 2 * agreement.SOCIETIES)
