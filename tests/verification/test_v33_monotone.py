"""V33: more error spares nobody who is wrongly listed, more process keeps nobody on longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glasshouse.engine.layout import CHANNEL_SEARCH, TO_LIST
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from tests.verification.following import follow
from tests.verification.tolerance import exact

if TYPE_CHECKING:
    Persons = np.ndarray[Any, Any]

PERSONS, WEEKS, TERM = 8000, 104, 30
RATE, PHI = 0.002, 0.001


def scheme(phi: float = PHI, *, wrong: float = 0.05, match: float | None = None) -> Any:
    """A list with one term: no resets, no ties, no queue, no feedback."""
    out = worlds.Scheme().sees(0, 0, 0.7).fabricates(phi, 0)
    out.rule(TO_LIST, [0], covers=1, list=0, term=TERM)
    out.gate(0)
    out.put("channel_wrong32", 0, threshold32(wrong))
    out.cells["channel_among32", (0, 0)] = 2**30
    out.cells["channel_among32", (0, 1)] = 2**31
    if match is not None:
        out.put("channel_kind", 0, CHANNEL_SEARCH)
        out.put("channel_match32", 0, threshold32(match))
    return out


def process(
    *, notice: float = 0.5, filed: float = 0.5, granted: float = 0.5, right: float = 0.0
) -> Any:
    """The same with appeals that nobody has to queue for."""
    out = scheme(0.004)
    out.fields |= {
        "notice32": threshold32(notice),
        "appeal_on": 1,
        "appeal_takes": 3,
        "appeal_filed32": threshold32(filed),
        "appeal_wrong32": threshold32(granted),
        "appeal_right32": threshold32(right),
    }
    return out


def wrong_weeks(*schemes: Any) -> list[Persons]:
    """Who is wrongly listed when: [week, person] for each scheme, in one world."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    tables = [s.record() for s in schemes]
    arms = follow(life, *tables, town=3, persons=PERSONS, weeks=WEEKS, seed=33)
    return [arm.wrong for arm in arms]


def check_error(less: Persons, more: Persons) -> list[str]:
    """Whoever is ever wrongly listed stays so when a channel errs more."""
    one, other = less.any(axis=0), more.any(axis=0)
    found = exact("V33 persons no longer wrongly listed", int((one & ~other).sum()), 0)
    if one.sum() < 50 or other.sum() <= one.sum():
        found.append("V33: the channel did not err more, so that nothing was tried")
    return found


def first_stay(wrong: Persons) -> Persons:
    """Weeks of each person's first wrongful stay, 0 if there is none."""
    begun = np.maximum.accumulate(wrong, axis=0)
    over = np.maximum.accumulate(begun & ~wrong, axis=0)
    stays: Persons = (begun & ~over).sum(axis=0)
    return stays


def check_process(less: Persons, more: Persons) -> list[str]:
    """Nobody's first wrongful stay is longer under more process."""
    one, other = first_stay(less), first_stay(more)
    found = exact("V33 first stays that are longer", int((other > one).sum()), 0)
    if not (other < one).any():
        found.append("V33: no stay is shorter, so that nothing was tried")
    return found


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (scheme(), scheme(1.5 * PHI)),
        (scheme(), scheme(20 * PHI)),
        (scheme(), scheme(wrong=0.2)),
        (scheme(match=0.05), scheme(match=0.3)),
    ],
    ids=["fabrication", "much fabrication", "misattribution", "false matches"],
)
def test_more_error_spares_nobody(less: Any, more: Any) -> None:
    assert check_error(*wrong_weeks(less, more)) == []


@pytest.mark.parametrize(
    "more",
    [process(notice=0.9), process(filed=0.9), process(granted=0.9)],
    ids=["notice", "appeals filed", "appeals granted"],
)
def test_more_process_keeps_nobody_on_longer(more: Any) -> None:
    assert check_process(*wrong_weeks(process(), more)) == []


def test_planted_luck_of_its_own_is_caught() -> None:
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    one, other = (
        follow(life, scheme(k * PHI).record(), town=3, persons=PERSONS, weeks=WEEKS, seed=k)
        for k in (1, 2)
    )
    assert check_error(one[0].wrong, other[0].wrong) != []


def test_planted_process_that_is_worse_is_caught() -> None:
    assert check_process(*wrong_weeks(process(), process(notice=0.3))) != []


def test_planted_later_decision_is_caught() -> None:
    late = process(notice=0.9)
    late.fields["appeal_takes"] = 5
    assert check_process(*wrong_weeks(process(), late)) != []
