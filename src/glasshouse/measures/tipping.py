"""Whether replicates fall into two modes, so that their mean describes none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST = 10
"""With fewer replicates nothing is said."""
LEAST_OF_TEN = 1
"""Each mode holds at least so many replicates of ten, and never fewer than two."""


class Mode(NamedTuple):
    """One mode: the share of replicates in it, and their mean."""

    share: float
    value: float


def modes(values: Iterable[float]) -> tuple[Mode, ...]:
    """Return two modes if the replicates fall into two, lower first; otherwise nothing.

    They do if the widest gap between neighbours, with enough replicates on either side, is
    wider than either side itself.

    Examples
    --------
    >>> modes([0.1] * 6 + [0.9] * 4)
    (Mode(share=0.6, value=0.1), Mode(share=0.4, value=0.9))
    >>> modes([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    ()
    """
    x = sorted(values)
    n = len(x)
    least = max(2, LEAST_OF_TEN * n // 10)
    if n < FEWEST:
        return ()
    cut = max(range(least, n - least + 1), key=lambda k: x[k] - x[k - 1])
    gap = x[cut] - x[cut - 1]
    if gap <= max(x[cut - 1] - x[0], x[-1] - x[cut]):
        return ()
    return tuple(
        Mode(len(part) / n, round(sum(part) / len(part), 12)) for part in (x[:cut], x[cut:])
    )
