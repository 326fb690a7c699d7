"""Review, correction on request, and what contesting and repair take, as the engine draws them.

Amounts are read as weeks of the rulebook's own median income, and savings as weeks of the
society's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.bind_chances import share32
from glasshouse.engine.bind_process import used_repairs
from glasshouse.engine.layout import FAR
from glasshouse.rng import threshold32
from glasshouse.rulebook.process import Appeal, Correction, Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.document.figures import Figure
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.process import Repair
    from glasshouse.society.model import Society

QUARTERS, THOUSANDTHS = 4, 1000
NO_REVIEW = "How often a wrong decision is found is not said, so the review changes nothing."
NOT_FOLLOWED = "How often its advice is followed is not said, so the review changes nothing."
NOBODY_ASKS = "How often people ask is not said, so nobody asks for a correction."


def set_contesting(f: Frame, society: Society) -> None:
    """Set who looks at decisions, who asks for corrections, and what repair takes."""
    process = f.rulebook.due_process
    appeal = process.appeal if isinstance(process.appeal, Appeal) else None
    if isinstance(process.review, Review):
        _set_review(f, process.review, appeal)
    if isinstance(process.correction, Correction):
        _set_correction(f, process.correction, appeal)
    hours = society.response.contesting_hours
    f.t["contesting_hours"] = round(QUARTERS * hours.value) if hours is not None else 0
    classes = f.cells.values[f.cells.names.index("income")]
    for n, repair in enumerate(used_repairs(f)):
        _set_costs(f, n, repair, savings(society, classes))


def _set_review(f: Frame, review: Review, appeal: Appeal | None) -> None:
    """Set how often a review sets a decision aside; without figures, as an appeal would."""
    if review.power == "none":
        return
    wrong = _or_else(review.finds_wrong, appeal and appeal.granted_if_wrong)
    right = _or_else(review.stops_right, appeal and appeal.granted_if_right)
    if wrong is None or right is None:
        f.scope.leave("process.review.power", NO_REVIEW)
        return
    followed = 1.0
    if review.power == "advice":
        if review.followed is None:
            f.scope.leave("process.review.power", NOT_FOLLOWED)
            return
        followed = float(review.followed.value)
    f.t["review_on"] = 1
    f.t["review_wrong32"] = threshold32(followed * wrong)
    f.t["review_right32"] = threshold32(followed * right)
    f.t["review_capacity"] = FAR
    if review.staff is not None and review.decides is not None:
        f.t["review_capacity"] = max(1, round(review.staff.value * review.decides.value))


def _or_else(figure: Figure | None, other: Figure | None) -> float | None:
    """Return the first figure that is written."""
    found = figure if figure is not None else other
    return float(found.value) if found is not None else None


def _set_correction(f: Frame, correction: Correction, appeal: Appeal | None) -> None:
    """Set who asks for a correction: as said, or as readily as people appeal."""
    asked = _or_else(correction.asked, appeal and appeal.filed)
    if asked is None:
        f.scope.leave("process.correction", NOBODY_ASKS)
        return
    f.t["correction_on"] = 1
    f.t["correction_takes"] = correction.takes.whole_weeks or 0
    f.t["correction_asked32"] = share32(asked)


def savings(society: Society, classes: Sequence[str]) -> list[float]:
    """Return the savings of each income class, in weeks of the median income."""
    living = society.living
    return [living.buffer[q].weeks * living.income_of_class[q].value for q in classes]


def _set_costs(f: Frame, n: int, repair: Repair, saved: Sequence[float]) -> None:
    """Set what a route of repair takes, who can pay for it, and who is excused."""
    cost = 0.0
    if repair.costs_money is not None and f.rulebook.money is not None:
        cost = repair.costs_money.value / f.rulebook.money.median_income.per_week
    f.t["repair_money"][n] = round(THOUSANDTHS * cost)
    f.t["repair_able"][n] = [int(cost <= spare) for spare in saved]
    f.t["repair_waived"][n] = repair.waiver == "hardship"
    hours = repair.costs_hours.value if repair.costs_hours is not None else 0.0
    f.t["repair_hours"][n] = round(QUARTERS * hours)
