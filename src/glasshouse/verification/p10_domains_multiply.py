"""A second domain of refusals more than adds to the first; with feedback off it just adds."""

from __future__ import annotations

from functools import cache
from typing import Final

from glasshouse.engine.layout import DENY, TO_LIST
from glasshouse.rng import threshold48
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_least, exact

NUMBER: Final = "P10"
RULE: Final = "pattern, T0"
FAULT: Final = "The switch is stuck: refusals feed back all the time."

PERSONS, WEEKS, TERM = 40_000, 208, 26
WANTS, RATE, OWES, TRIP = 0.3, 0.001, 0.05, 0.2


@cache
def refused(*, feedback: bool) -> tuple[int, int, int]:
    """Return refusals where the list closes one domain, the other, and both."""
    life = worlds.working_life()
    worlds.add_conduct(life, 0, RATE)
    for need in (0, 1):
        worlds.add_need(life, need, WANTS)
    t = life[0]
    t["debt48"], t["debt_conduct"], t["trip48"] = threshold48(OWES), 1, threshold48(TRIP)
    schemes = []
    for domains in ((0,), (1,), (0, 1)):
        scheme = worlds.Scheme().sees(0, 0).sees(1, 0)
        scheme.rule(TO_LIST, [0], covers=3, list=0, term=TERM)
        gate = scheme.gate(0)
        scheme.fields |= {"need_n": len(domains), "feedback": int(feedback)}
        for slot, need in enumerate(domains):
            c = scheme.consequence(DENY, [gate], chance32=worlds.ONE32)
            scheme.put("need_id", slot, need).put("need_cons", slot, 1 << c)
            scheme.put("need_gates", slot, 1 << gate).put("need_travel", slot, 1)
        schemes.append(scheme.record())
    one, other, both = worlds.run(life, *schemes, persons=PERSONS, weeks=WEEKS, seed=110)
    return one.total("denied_0"), other.total("denied_0"), both.total("denied_0")


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read refusals under one domain, another, and both."""
    one, other, both = refused(feedback=True)
    off = refused(feedback=fault)
    return (
        at_least("feedback: both domains over their sum", both / (one + other), 1.05),
        exact("feedback off: both domains less their sum", off[2] - off[0] - off[1], 0),
        at_least("feedback off: refusals", off[2], 1),
    )
