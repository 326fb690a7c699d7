"""Due process and the ways off a list, as the engine draws them.

Words are paper and move nothing here; figures are practice.  What is *none* or *unknown* does
not happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.bind_chances import fits, hazard48
from glasshouse.engine.bind_rules import cap_slot
from glasshouse.engine.bind_units import unit_of
from glasshouse.engine.layout import FAR, NONE, REPAIRS, UNIT
from glasshouse.rng import threshold32
from glasshouse.rulebook.process import Appeal, Notice, Review

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.process import Repair
    from glasshouse.rulebook.rules import Leaving

CERTAIN = 2**32


def set_process(f: Frame) -> None:
    """Set notice, appeal and repair."""
    process = f.rulebook.due_process
    if isinstance(process.notice, Notice):
        f.t["notice32"] = threshold32(process.notice.reaches.value)
        if process.notice.when == "before" and process.notice.ahead is not None:
            f.t["notice_ahead"] = process.notice.ahead.whole_weeks or 0
        if process.notice.when == "after":
            f.scope.leave(
                "process.notice.when", "Notice that comes after is taken as coming with."
            )
    f.t["appeal_capacity"] = FAR
    if isinstance(process.appeal, Appeal):
        _set_appeal(f.t, process.appeal)
        f.t["appeal_capacity"] = _capacity(process.review, process.appeal)
    _set_repairs(f)


def _capacity(review: object, appeal: Appeal) -> int:
    """Return how many appeals one town's office decides a week; without a figure, any number.

    The office is the reviewing one where appeals go to the same office: so many staff, so many
    decisions each.  Its figures are read as those of an office that serves one town.
    """
    if not isinstance(review, Review) or appeal.to != "same-office":
        return FAR
    if review.staff is None or review.decides is None:
        return FAR
    return max(1, round(review.staff.value * review.decides.value))


def _set_appeal(t: np.void, appeal: Appeal) -> None:
    """Set how often people appeal, how long it takes, how often it helps."""
    t["appeal_on"] = 1
    t["appeal_takes"] = appeal.takes.whole_weeks or 0
    t["appeal_within"] = appeal.file_within.whole_weeks or 0 if appeal.file_within else 0
    t["appeal_filed32"] = threshold32(appeal.filed.value)
    t["appeal_wrong32"] = threshold32(appeal.granted_if_wrong.value)
    t["appeal_right32"] = threshold32(appeal.granted_if_right.value)
    t["appeal_suspends"] = appeal.suspends


def _set_repairs(f: Frame) -> None:
    """Set the official routes back."""
    used = used_repairs(f)
    fits(len(used), REPAIRS, "process.repair", "routes of repair")
    f.t["repair_n"] = len(used)
    f.t["repair_cap_slot"] = NONE
    for n, repair in enumerate(used):
        _set_repair(f, n, repair)


def used_repairs(f: Frame) -> list[Repair]:
    """Return the routes back in slot order; what has no rate of use is named."""
    used = []
    for name, repair in sorted(f.rulebook.due_process.repairs.items()):
        path = f"process.repair.{name}"
        if repair.used is None:
            if repair.needs != "performance":
                f.scope.leave(path, "How often it is used is not said, so nobody uses it.")
        else:
            used.append(repair)
    return used


def _set_repair(f: Frame, n: int, repair: Repair) -> None:
    """Set one route back."""
    t, unit = f.t, UNIT
    t["repair_list"][n], t["repair_score"][n] = NONE, NONE
    if repair.leaves is not None:
        t["repair_list"][n] = f.lists[repair.leaves]
    elif repair.points is not None:
        t["repair_score"][n] = f.scores[f.rulebook.score_of(repair)]
        unit = unit_of(f.rulebook.scores[f.rulebook.score_of(repair)])
        t["repair_points"][n] = round(repair.points.value * unit)
    t["repair_used48"][n] = hazard48(repair.used.per_week if repair.used is not None else 0.0)
    t["repair_earliest"][n] = repair.earliest.whole_weeks if repair.earliest else 0
    if repair.at_most is not None:
        t["repair_cap_slot"][n] = cap_slot(f, repair.at_most, unit)


def set_lists(f: Frame) -> None:
    """Set how each list is entered and left."""
    t = f.t
    for name, slot in f.lists.items():
        listed = f.rulebook.lists[name]
        t["list_grace"][slot] = listed.grace.whole_weeks if listed.grace else 0
        leaving = listed.leaving
        performed = leaving.performed if leaving else None
        corrected = leaving.corrected if leaving else None
        t["list_performed"][slot], t["list_performed32"][slot] = _leaving(performed)
        t["list_corrected"][slot], t["list_corrected32"][slot] = _leaving(corrected)
        if leaving is not None and leaving.early is not None:
            t["list_early"][slot] = leaving.early.after.whole_weeks
            t["list_early32"][slot] = threshold32(leaving.early.chance.value)


def _leaving(leaving: Leaving | None) -> tuple[int, int]:
    """Return weeks until deletion and its 32-bit chance; at once, surely, if unsaid."""
    if leaving is None:
        return 0, CERTAIN
    chance = threshold32(leaving.chance.value) if leaving.chance is not None else CERTAIN
    return leaving.within.whole_weeks or 0, chance
