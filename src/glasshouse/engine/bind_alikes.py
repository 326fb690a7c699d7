"""Who can be taken for whom in a society: how many names there are, how many look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.society.population import town_size

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.society.model import Society

CERTAIN = 2**32


def set_alikes(t: np.void, society: Society) -> None:
    """Set as many names as give the right share of a whole town a namesake; and look-alikes."""
    share = society.towns.namesakes.value
    t["name_n"] = int(share > 0)
    t["name_cum32"] = CERTAIN
    t["name_cells"][0] = names_for(share, town_size(society))
    t["look_n"] = round(society.towns.look_alikes.value)


def names_for(share: float, persons: int) -> int:
    """Return how many equally frequent names give a share of persons a namesake.

    It is K in ``share = 1 - (1 - 1/K)**(persons - 1)``, rounded, at least 1.

    Examples
    --------
    >>> names_for(0.003, 8000)
    2662332

    """
    if not 0 < share < 1 or persons < 2:
        return 1
    return max(1, round(1 / (1 - (1 - share) ** (1 / (persons - 1)))))
