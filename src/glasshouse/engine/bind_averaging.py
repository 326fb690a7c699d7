"""Income averaged over a long time: benefit, incomes and sums as whole thousandths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.bind_chances import fits
from glasshouse.engine.layout_cards import SLICES
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.channels import Averaging

if TYPE_CHECKING:
    from glasshouse.document.figures import Figure
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.society.model import Society

THOUSAND = 1000
_WHOLE = 65536


def averaging(f: Frame) -> tuple[str, Averaging] | None:
    """Return the channel that averages; nothing if there is none.

    Raises
    ------
    NotBindable
        If there are several.
    """
    found = [(n, c) for n, c in sorted(f.rulebook.channels.items()) if isinstance(c, Averaging)]
    if len(found) > 1:
        raise NotBindable(
            f"channels: {' and '.join(n for n, _ in found)} all average incomes and the engine "
            "follows one such channel: leave out what this question does not need."
        )
    return found[0] if found else None


def set_averaging(f: Frame, society: Society) -> None:
    """Set what averaging compares with what; amounts are shares of the median income."""
    found = averaging(f)
    if found is None:
        return
    name, channel = found
    t, path = f.t, f"channels.{name}"
    slices = int(channel.slices.value)
    fits(slices, SLICES, f"{path}.slices", "slices")
    period = max(channel.averaged_over.whole_weeks or 0, 1)
    a_slice = period / slices
    t["average_on"], t["average_period"], t["average_slices"] = 1, period, slices
    t["average_matched32"] = threshold32(channel.matched.value)
    t["average_uneven32"] = threshold32(society.living.uneven_earners.value)
    t["average_counted"] = f.counted[channel.makes]
    t["average_delay"] = (channel.delay.whole_weeks or 0) if channel.delay else 0
    benefit = channel.benefit
    t["average_base"] = round(_share(f, benefit.base.per_week) * a_slice)
    t["average_free"] = round(_share(f, benefit.free_area.per_week) * a_slice)
    t["average_taper"] = round(benefit.taper.value * _WHOLE)
    smallest = channel.smallest_debt
    t["average_smallest"] = round(_share(f, smallest.value)) if smallest is not None else 0
    _set_incomes(f, society, a_slice)


def _share(f: Frame, amount: float) -> float:
    """Return an amount, or one a week, in thousandths of a median week's income.

    Raises
    ------
    NotBindable
        If the rulebook does not say what its money is worth.
    """
    money = f.rulebook.money
    if money is None:
        raise NotBindable(
            "money: amounts stand in this rulebook and it names no median income."
        )
    return THOUSAND * amount / money.median_income.per_week


def _set_incomes(f: Frame, society: Society, a_slice: float) -> None:
    """Set what each income class earns, and can spare."""
    income = society.living.income_of_class
    left = 1.0 - society.living.fixed_costs.value
    for q, name in enumerate(f.cells.values[f.cells.names.index("income")]):
        earned = THOUSAND * income[name].value
        f.t["average_earns"][q] = round(earned * a_slice)
        f.t["spare"][q] = max(round(earned * left), 1)


def is_recorded(figure: Figure) -> bool:
    """Say whether a payment is of the amount that a record gives."""
    return figure.word == "recorded-amount"
