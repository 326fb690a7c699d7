"""Review, notice, and contesting a decision, in plain Python (M11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.ledger.columns import CAUSES
from tests.reference import voice
from tests.reference.draws import draw
from tests.reference.file import GONE, RECORDED, Entry
from tests.reference.process import file_appeal, is_wrong, luck, settle_gate, who
from tests.reference.records import BY_APPEAL, evenly, leave
from tests.reference.standing import evaluate
from tests.reference.town import LOW32

if TYPE_CHECKING:
    from tests.reference.arm import Arm
    from tests.reference.process import Decision

OF_FACT = {
    CAUSES.index(name)
    for name in ("stale", "fabrication", "misattribution", "copy", "mistake", "malice")
}


def review(arm: Arm) -> None:
    """Look at the week's decisions before they have effect."""
    if arm.t["review_on"]:
        looked_at = arm.decisions[: arm.t["review_capacity"]]
        rest = arm.decisions[arm.t["review_capacity"] :]
        arm.decisions = [what for what in looked_at if not _sets_aside(arm, what)] + rest


def _sets_aside(arm: Arm, what: Decision) -> bool:
    i, code = who(what)
    arm.note(i, "reviews")
    wrong = is_wrong(arm, what)
    v = draw(arm.town.key("review") ^ luck(arm, code), i) >> 32
    if v >= arm.t["review_wrong32" if wrong else "review_right32"]:
        return False
    arm.note(i, "set_aside_wrong" if wrong else "set_aside_right")
    if isinstance(what, Entry):
        leave(arm, what, BY_APPEAL)
        evaluate(arm, RECORDED, i)
    else:
        settle_gate(arm, i, wrong=wrong)
    return True


def notify(arm: Arm) -> None:
    """Give the week's decisions their notices, and let people contest them."""
    town = arm.town
    for what in arm.decisions:
        i, code = who(what)
        arm.note(i, "decisions")
        if not voice.is_told(arm, of_listing=code < 128):
            continue
        if (draw(town.key("notice") ^ luck(arm, code), i) >> 32) < arm.t["notice32"]:
            arm.note(i, "notices")
            voice.sanctioned(arm, i)
            _contest(arm, what, draw(town.key("appeal") ^ luck(arm, code), i))
    arm.decisions = []


def _readiness(arm: Arm, i: int, chance: int) -> int:
    """32-bit chance that a person reached by notice contests a decision."""
    if chance >= 2**32:
        return 2**32
    files: int = arm.town.living["files32"][arm.town.income[i]]
    return int(((chance >> 8) * (files >> 8)) >> 16)


def _contest(arm: Arm, what: Decision, z: int) -> None:
    t, i, u = arm.t, who(what)[0], z >> 32
    if t["correction_on"] and _is_of_fact(arm, what):
        if u < _readiness(arm, i, t["correction_asked32"]):
            arm.note(i, "hours_contesting", t["contesting_hours"])
            _ask(arm, what)
    elif t["appeal_on"] and u < _readiness(arm, i, t["appeal_filed32"]):
        weeks = evenly(z & LOW32, t["appeal_within"]) if t["appeal_within"] > 1 else 0
        if weeks == 0:
            file(arm, what)
        else:
            arm.later(weeks, ("filing", what))


def file(arm: Arm, what: Decision) -> None:
    """File an appeal, if what it is against still stands."""
    i = who(what)[0]
    if isinstance(what, Entry):
        stands = what.state != GONE
    else:
        stands = bool((arm.person[i].files[RECORDED].next_open >> what[1]) & 1)
    if stands:
        arm.note(i, "hours_contesting", arm.t["contesting_hours"])
        file_appeal(arm, i, what)


def _is_of_fact(arm: Arm, what: Decision) -> bool:
    if not is_wrong(arm, what):
        return False
    if isinstance(what, Entry):
        return what.cause in OF_FACT
    return any(kept.cause in OF_FACT for kept in arm.person[what[0]].wrong)


def _ask(arm: Arm, what: Decision) -> None:
    arm.note(who(what)[0], "requests")
    if arm.t["correction_takes"] == 0:
        correct(arm, what)
    else:
        arm.later(arm.t["correction_takes"], ("correction", what))


def correct(arm: Arm, what: Decision) -> None:
    """Correct what was asked for, if it still stands and is still wrong."""
    i = who(what)[0]
    if isinstance(what, Entry):
        if what.state != GONE:
            arm.note(i, "corrected")
            leave(arm, what, BY_APPEAL)
            evaluate(arm, RECORDED, i)
    elif (arm.person[i].files[RECORDED].next_open >> what[1]) & 1 and is_wrong(arm, what):
        arm.note(i, "corrected")
        settle_gate(arm, i, wrong=True)
