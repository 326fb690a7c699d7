"""V29: a believed report is true with pi Se / (pi Se + (1 - pi)(1 - Sp)), as Bayes has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glasshouse.engine import layout
from glasshouse.engine.state_records import MALICE, MISTAKE
from glasshouse.rng import threshold32, threshold48
from glasshouse.verification import worlds
from tests.verification.tolerance import exact, near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

PERSONS, WEEKS = 8_000, 104
RATE, NOTICED = 0.02, 0.3
MISTAKES, MALICIOUS = 0.004, 0.002
BELIEVED, FOOLED = 0.8, 0.25


def reported(*, paid: float = 0.0, believed: float = BELIEVED, fooled: float = FOOLED) -> Tally:
    """Two years of reports, true and false; `paid` is iota, where reporting pays."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0, NOTICED)
    scheme.rule(layout.TO_LIST, [0], covers=1, list=0, term=4)
    scheme.gate(layout.GATE_LIST)
    for name, value in (
        ("channel_kind", layout.CHANNEL_PEER),
        ("channel_believed32", threshold32(believed)),
        ("channel_fooled32", threshold32(fooled)),
        ("false_cause", int(MISTAKE)),
    ):
        scheme.put(name, 0, value)
    scheme.put("false_cause", 1, int(MALICE))
    weekly = MISTAKES + MALICIOUS * (1 + paid)
    scheme.fields |= {"false_n": 2, "false_most48": threshold48(weekly), "invited16": 65536}
    record = scheme.record()
    record[0]["false48"] = threshold48(weekly)
    record[0]["false_cum32"][:, :, 0] = threshold32(MISTAKES / weekly)
    record[0]["false_cum32"][:, :, 1] = worlds.ONE32
    return worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=29)[0]


def check_reports(tally: Tally, *, paid: float = 0.0) -> list[str]:
    """Shares of true, mistaken and malicious reports, and the share of truth among beliefs."""
    true, false = RATE * NOTICED, MISTAKES + MALICIOUS * (1 + paid)
    pi = true / (true + false)
    reports, kept = tally.total("reports"), tally.total("reports_believed")
    doubted = tally.total("reports_doubted")
    found = exact("V29 reports are believed or doubted", reports, kept + doubted)
    found += exact("V29 beliefs are records", kept, tally.total("records"))
    n = PERSONS * WEEKS * (true + false)
    found += near("V29 reports received", reports, n, n**0.5)
    lies = MALICIOUS * (1 + paid) / (true + false)
    share = tally.total("reports_malicious") / reports
    found += near("V29 malicious share", share, lies, (lies * (1 - lies) / reports) ** 0.5)
    ppv = pi * BELIEVED / (pi * BELIEVED + (1 - pi) * FOOLED)
    right = 1 - tally.total("reports_false_believed") / kept
    return found + near("V29 true among believed", right, ppv, (ppv * (1 - ppv) / kept) ** 0.5)


@pytest.mark.parametrize("paid", [0.0, 4.0])
def test_believed_reports_are_true_as_often_as_bayes_has_it(paid: float) -> None:
    assert check_reports(reported(paid=paid), paid=paid) == []


def test_wrong_entries_have_the_causes_of_the_reports() -> None:
    tally = reported()
    records = tally.total("records_mistake") + tally.total("records_malice")

    assert records == tally.total("reports_false_believed") > 100
    assert tally.total("records_fabrication") == 0
    assert tally.total("entries_mistake") > tally.total("entries_malice") > 0
    assert tally.total("entries_wrong") == sum(
        tally.total(f"entries_{cause}") for cause in ("mistake", "malice")
    )


def test_planted_swapped_beliefs_are_caught() -> None:
    assert check_reports(reported(believed=FOOLED, fooled=BELIEVED)) != []


def test_planted_one_minus_specificity_is_caught() -> None:
    assert check_reports(reported(fooled=1 - FOOLED)) != []


def test_planted_reward_that_moves_no_malice_is_caught() -> None:
    assert check_reports(reported(paid=0.0), paid=4.0) != []
