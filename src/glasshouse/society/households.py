"""Household sizes as a society gives them: shares of households by the persons in them."""

from __future__ import annotations

from collections.abc import Mapping

from glasshouse.errors import NotBindable
from glasshouse.society.quotas import LARGEST_HOUSEHOLD


def size_shares(shares: Mapping[str, float]) -> tuple[float, ...]:
    """Return the share of households of each size, from 0 (nobody) to the largest.

    A name that ends in ``+`` or ``-or-more`` is counted as its number.

    Raises
    ------
    NotBindable
        If a name is no number of persons, or more than a household here can hold.

    Examples
    --------
    >>> size_shares({"1": 0.25, "2": 0.75})[:3]
    (0.0, 0.25, 0.75)
    """
    out = [0.0] * (LARGEST_HOUSEHOLD + 1)
    for name, share in shares.items():
        digits = name.removesuffix("+").removesuffix("-or-more")
        if not digits.isascii() or not digits.isdigit() or int(digits) < 1:
            raise NotBindable(
                f"households.sizes.{name}: {name!r} stands here; wants a number of persons, "
                f"from 1 to {LARGEST_HOUSEHOLD}, such as '3'."
            )
        if int(digits) > LARGEST_HOUSEHOLD:
            raise NotBindable(
                f"households.sizes.{name}: a household of {digits} stands here and "
                f"{LARGEST_HOUSEHOLD} persons is the most one can hold: add its share to "
                f"'{LARGEST_HOUSEHOLD}'."
            )
        out[int(digits)] += share
    return tuple(out)


def mean_size(shares: tuple[float, ...]) -> float:
    """Return the mean number of persons in a household.

    Examples
    --------
    >>> mean_size((0.0, 0.5, 0.5))
    1.5
    """
    total = sum(shares)
    return sum(z * s for z, s in enumerate(shares)) / total
