"""A believed report is true with pi Se / (pi Se + (1 - pi)(1 - Sp)), whatever moves pi."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import CHANNEL_PEER, GATE_LIST, TO_LIST
from glasshouse.engine.state_records import MALICE, MISTAKE
from glasshouse.rng import threshold32, threshold48
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, near
from glasshouse.verification.theory import predictive_value, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V29"
RULE: Final = "Tz, T0"
FAULT: Final = "The office believes false reports as often as it should doubt them."

PERSONS, WEEKS = 8_000, 104
RATE, NOTICED = 0.02, 0.3
MISTAKES, MALICIOUS = 0.004, 0.002
BELIEVED, FOOLED = 0.8, 0.25


def reported(*, paid: float, fooled: float) -> Tally:
    """Run two years of reports, true and false; `paid` is iota, where reporting pays."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0, NOTICED)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=4)
    scheme.gate(GATE_LIST)
    scheme.put("channel_kind", 0, CHANNEL_PEER)
    scheme.put("channel_believed32", 0, threshold32(BELIEVED))
    scheme.put("channel_fooled32", 0, threshold32(fooled))
    scheme.put("false_cause", 0, int(MISTAKE)).put("false_cause", 1, int(MALICE))
    weekly = MISTAKES + MALICIOUS * (1 + paid)
    scheme.fields |= {"false_n": 2, "false_most48": threshold48(weekly), "invited16": 65536}
    record = scheme.record()
    record[0]["false48"] = threshold48(weekly)
    record[0]["false_cum32"][:, :, 0] = threshold32(MISTAKES / weekly)
    record[0]["false_cum32"][:, :, 1] = worlds.ONE32
    return worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=29)[0]


def _read(paid: float, fooled: float) -> tuple[Reading, ...]:
    tally = reported(paid=paid, fooled=fooled)
    true, lies = RATE * NOTICED, MALICIOUS * (1 + paid)
    weekly = true + MISTAKES + lies
    reports, kept = tally.total("reports"), tally.total("reports_believed")
    false = tally.total("reports_false_believed")
    by_cause = tally.total("records_mistake") + tally.total("records_malice")
    n = PERSONS * WEEKS * weekly
    malicious, pi = lies / weekly, true / weekly
    ppv = predictive_value(pi, BELIEVED, FOOLED)
    named = f"iota {paid:g}: "
    return (
        exact(f"{named}believed and doubted", kept + tally.total("reports_doubted"), reports),
        exact(f"{named}records", tally.total("records"), kept),
        exact(f"{named}records of mistakes and malice", by_cause, false),
        near(f"{named}reports", reports, n, n**0.5),
        near(
            f"{named}malicious share",
            tally.total("reports_malicious") / reports,
            malicious,
            share_se(malicious, n),
        ),
        near(f"{named}PPV", 1 - false / kept, ppv, share_se(ppv, kept)),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read who is believed, where reporting pays nothing and where it pays."""
    fooled = 1 - FOOLED if fault else FOOLED
    return _read(0.0, fooled) + _read(4.0, fooled)
