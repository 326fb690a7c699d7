"""Court debtors to the end of 2018: no constant rate of refusals fits; one that is set returns.

Officials' sums of entries on the courts' list and of air and rail tickets refused give refusals
per listed year, interval by interval, entries interpolated.  Air nearly doubles and rail falls,
so no constant rate fits the series, and fitting one interval would prove nothing.  Entries are
placements, not persons, and the sums are administrative claims.  What can be held is that the
last interval's rates come back from a list one leaves by performing, and that nothing is lost
in between.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.engine.layout import DENY, TO_LIST, UNTIL_PERFORMED
from glasshouse.verification import v31_conservation, worlds
from glasshouse.verification.reading import Reading, at_least, near, within

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "G4"
RULE: Final = "pattern, Tz, T0"
FAULT: Final = "Refusals are divided by those listed at the end, not by years on the list."

SERIES: Final[tuple[tuple[str, float | None, float, float], ...]] = (
    ("2017-02-14", 6.73, 6.15, 2.22),  # China Daily, 14 February 2017, quoting the court
    ("2017-12-31", None, 9.36, 3.67),  # China Daily, 9 January 2018, quoting the court
    ("2018-04-30", 10.542, 11.141, 4.25),  # press conference of 16 May 2018; placements
    ("2018-12-31", 12.9, 17.46, 5.47),  # Shanghai Daily, 4 March 2019; "nearly 13 million"
)
"""Millions: entries on the list, air and fast rail tickets refused since October 2013."""

AIR, RAIL = 0.80, 0.155
"""Refusals a listed year in the last interval."""
PUBLISHED = {"air": (0.45, 0.54, 0.80), "rail": (0.20, 0.18, 0.155)}
PERSONS, WEEKS, RATE, PERFORMS = v31_conservation.PERSONS, 104, 0.002, 0.02
YEAR = 365.25


@cache
def implied() -> dict[str, Any]:
    """Return refusals a listed year in three intervals, and the years listed in each."""
    day = np.array([date.fromisoformat(row[0]).toordinal() for row in SERIES], np.float64)
    known = [n for n, row in enumerate(SERIES) if row[1] is not None]
    listed = np.interp(day, day[known], [SERIES[n][1] or 0.0 for n in known])
    years = (listed[1:] + listed[:-1]) / 2 * np.diff(day) / YEAR
    air, rail = (np.diff([row[column] for row in SERIES]) for column in (2, 3))
    return {"air": air / years, "rail": rail / years, "years": years}


def series() -> list[Reading]:
    """Hold the implied rates, and say how badly the best constant one fits."""
    found, rates = [], implied()
    for what, told in PUBLISHED.items():
        for n, due in enumerate(told):
            found.append(within(f"{what}, interval {n + 1}", rates[what][n], due, 0.006))
        years = rates["years"]
        constant = float((rates[what] * years).sum() / years.sum())
        off = float(np.abs(rates[what] / constant - 1).max())
        found.append(at_least(f"{what}: worst miss of the best constant rate", off, 0.1))
    air, rail = rates["air"], rates["rail"]
    return [
        *found,
        at_least("air: last interval over first", air[2] / air[0], 1.7),
        at_least("rail: first interval over last", rail[0] / rail[2], 1.2),
    ]


@cache
def listed() -> Tally:
    """Run two years of a list one leaves by performing, closed to air and fast rail."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE, performs=PERFORMS)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.put("counted_lasts", 0, 1)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=UNTIL_PERFORMED)
    gate = scheme.gate(0)
    scheme.fields["need_n"] = 2
    for need, yearly in enumerate((AIR, RAIL)):
        worlds.add_need(life, need, yearly / 52)
        c = scheme.consequence(DENY, [gate], chance32=worlds.ONE32)
        scheme.put("need_id", need, need).put("need_cons", need, 1 << c)
        scheme.put("need_gates", need, 1 << gate).put("need_context", need, need)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=204)[0]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the series, the rates that come back when set, and what is conserved."""
    tally = listed()
    weeks = tally.by_week("listed")
    years = float(weeks[-1]) if fault else float(weeks.sum()) / 52
    found = series()
    for slot, (what, rate) in enumerate((("air", AIR), ("rail", RAIL))):
        got = tally.total(f"denied_{slot}") / years
        found.append(near(f"{what}: set, and read back", got, rate, (rate / years) ** 0.5))
    return (*found, *v31_conservation.held("conserved", tally))
