import math

import numpy as np
import pytest

from glasshouse.engine.layout import FAR, NONE, UNIT
from tests.engine.books import PLAIN, POINTS, bound, rule, sanction

APPEAL = {
    "to": "court",
    "takes": "25 days",
    "filed": 0.25,
    "granted_if_wrong": 0.75,
    "granted_if_right": 0.125,
    "suspends": True,
}
NOTICE = {"when": "with", "reasons": True, "reaches": 0.5}
AHEAD = {"when": "before", "ahead": "2 weeks", "reasons": True, "reaches": 0.5}
LISTED = {"title": "Barred", "colour": "black", "term": "26 weeks", "status": "invented"}


def process(**parts: object) -> np.void:
    return bound(process={"status": "invented", **parts}).scheme[0]


def test_without_process_nothing_is_told_or_decided() -> None:
    for nothing in ("none", "unknown"):
        t = bound(process=nothing).scheme[0]

        assert (t["notice32"], t["appeal_on"], t["repair_n"]) == (0, 0, 0)
        assert t["appeal_capacity"] == FAR


def test_notice_reaches_and_may_come_ahead() -> None:
    t = process(notice=AHEAD)

    assert t["notice32"] == 2**31
    assert t["notice_ahead"] == 2


def test_only_notice_before_comes_ahead() -> None:
    t = process(notice=NOTICE)

    assert t["notice_ahead"] == 0


def test_an_appeal_takes_whole_weeks() -> None:
    t = process(notice=NOTICE, appeal=APPEAL)

    assert t["appeal_on"] == 1
    assert t["appeal_takes"] == 4
    chances = [t[f"appeal_{k}32"] / 2**32 for k in ("filed", "wrong", "right")]
    assert chances == [0.25, 0.75, 0.125]
    assert t["appeal_suspends"] == 1


OFFICE = {"by": "official", "power": "full", "staff": 3, "decides": "20 per week"}


def test_an_office_that_hears_its_own_appeals_decides_at_the_pace_of_its_staff() -> None:
    own = process(notice=NOTICE, appeal={**APPEAL, "to": "same-office"}, review=OFFICE)
    court = process(notice=NOTICE, appeal=APPEAL, review=OFFICE)

    assert own["appeal_capacity"] == 60
    assert court["appeal_capacity"] == FAR


def test_a_list_is_left_as_its_block_says() -> None:
    leaving = {
        "performed": {"within": "3 working days", "chance": 0.5},
        "corrected": {"within": "3 weeks"},
        "early": {"after": "13 weeks", "chance": 0.25},
    }
    t = bound(lists={"barred": {**LISTED, "grace": "4 weeks", "leaving": leaving}}).scheme[0]

    assert t["list_grace"][0] == 4
    assert (t["list_performed"][0], t["list_performed32"][0]) == (1, 2**31)
    assert (t["list_corrected"][0], t["list_corrected32"][0]) == (3, 2**32)
    assert (t["list_early"][0], t["list_early32"][0]) == (13, 2**30)


def test_a_list_that_says_nothing_of_leaving_deletes_at_once_and_never_early() -> None:
    t = bound().scheme[0]

    assert (t["list_performed"][0], t["list_performed32"][0]) == (0, 2**32)
    assert (t["list_corrected"][0], t["list_corrected32"][0]) == (0, 2**32)
    assert (t["list_early"][0], t["list_early32"][0], t["list_grace"][0]) == (0, 0, 0)


def test_repairs_leave_lists_or_move_scores() -> None:
    talk = {
        "title": "Talk",
        "needs": "promise",
        "leaves": "barred",
        "earliest": "4 weeks",
        "used": "0.5 per person-year",
    }
    work = {
        "title": "Work",
        "needs": "volunteering",
        "points": 5,
        "at_most": {"points": 30, "per": "year"},
        "used": "0.1 per person-year",
    }
    t = bound(
        scores={"points": POINTS},
        rules={**PLAIN["rules"], "r": rule(when={"record": "litter"}, points=-5)},
        consequences={"a": sanction(), "b": sanction(when={"tier": "low"})},
        process={"status": "invented", "repair": {"talk": talk, "work": work}},
    ).scheme[0]

    assert t["repair_n"] == 2
    assert t["repair_list"][:2].tolist() == [0, NONE]
    assert t["repair_score"][:2].tolist() == [NONE, 0]
    assert t["repair_points"][:2].tolist() == [0, 5 * UNIT]
    assert t["repair_earliest"][:2].tolist() == [4, 0]
    assert t["repair_cap_slot"][:2].tolist() == [NONE, 0]
    assert t["cap_max"][0] == 30 * UNIT
    used = [-math.expm1(-r / (365.25 / 7)) for r in (0.5, 0.1)]
    assert (t["repair_used48"][:2] / 2**48).tolist() == pytest.approx(used, rel=1e-9)


def test_a_repair_of_unknown_use_is_named() -> None:
    talk = {"title": "Talk", "needs": "promise", "leaves": "barred"}
    found = bound(process={"status": "invented", "repair": {"talk": talk}})

    assert found.scheme[0]["repair_n"] == 0
    assert dict(found.not_simulated)["process.repair.talk"].startswith("How often it is used")


def test_notice_after_is_named() -> None:
    found = bound(process={"status": "invented", "notice": {**NOTICE, "when": "after"}})

    assert "process.notice.when" in dict(found.not_simulated)
