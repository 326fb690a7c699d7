"""Averaging (M3): income of a long time spread evenly, and the gap made a debt.

Amounts are thousandths of a median week's income.  The benefit of a slice in which e was
earned is

    b(e) = max(0, base - (taper * max(0, e - free) >> 16)).

Everybody reports truly.  A person's income class earns e a slice.  A steady earner earns it in
every slice; an uneven one earns 2 e in each slice at work and nothing in the others, k of n
slices being at work.  Who is entitled to a benefit in a slice draws it in that slice and is
paid what is due.  At the end of each period (weeks t with (t + 1) % period == 0) the files of a
share of people are matched: with m = income of all slices // n, what was paid over what b(m)
would give for the slices on benefit,

    debt = paid - (slices on benefit) * b(m),

becomes a record with that amount if it is above 0 and at least ``average_smallest``.  Nothing
was overpaid, so its cause is fabrication.  A steady earner never gets one.  What people truly
claimed too much is not seen by this channel.

Draws, person i of working age to whom the scheme applies: uneven iff the top 32 bits of
``draw(key(seed, town, 0, uneven), i)`` < ``average_uneven32``; slices at work k = number of
ones among the n low bits of ``draw(key(.., earnings), i)`` of the period's last week; matched
iff the top 32 bits of ``draw(key(.., matched), i)`` of that week < ``average_matched32``.

Where a payment is of the recorded amount, it presses for as many weeks as the class needs to
spare it: amount // spare + 1, at most 260.

References: Royal Commission into the Robodebt Scheme, Report (2023).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note_steps
from glasshouse.engine.lanes import S32
from glasshouse.engine.state import FABRICATION, NEVER
from glasshouse.engine.submodels.observation import NO_CONDUCT, file_record
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
UNEVEN, EARNINGS = u64(STREAMS["uneven"]), u64(STREAMS["earnings"])
MATCHED = u64(STREAMS["matched"])
DEMANDED = i64(COLUMN["demanded"])
LONGEST = 260


@kernel
def benefit_of(scheme: Any, earned: Any) -> Any:
    """Return the benefit of a slice in which so much was earned."""
    taken = (scheme.average_taper * max(earned - scheme.average_free, i64(0))) >> 16
    return max(scheme.average_base - taken, i64(0))


@kernel
def debt_of(scheme: Any, working: Any, idle: Any, k: Any) -> Any:
    """Return the debt that averaging finds: so much earned in each of k slices, else `idle`."""
    n = scheme.average_slices
    mean = benefit_of(scheme, (working * k + idle * (n - k)) // n)
    debt = i64(0)
    for earned, slices in ((working, k), (idle, n - k)):
        paid = benefit_of(scheme, earned)
        if paid > 0:
            debt += slices * (paid - mean)
    return debt


@kernel
def ones(bits: Any, n: Any) -> Any:
    """Return how many of the n low bits are set."""
    found = i64(0)
    for b in range(n):
        found += i64((bits >> u64(b)) & ONE)
    return found


@kernel
def average(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Match files at the end of a period, and record what averaging calls a debt."""
    if not scheme.average_on or scheme.perfect or scheme.firms_only:
        return
    if (town.week + 1) % scheme.average_period != 0:
        return
    k_uneven = key(town.seed, town.number, u64(0), UNEVEN)
    k_work = key(town.seed, town.number, town.week, EARNINGS)
    k_match = key(town.seed, town.number, town.week, MATCHED)
    counted = i64(scheme.average_counted)
    for i in range(town.persons):
        if not (arm.subject[i] and town.works[i]):
            continue
        if (draw(k_match, i) >> S32) >= scheme.average_matched32:
            continue
        working = idle = i64(scheme.average_earns[people.income[i]])
        if (draw(k_uneven, i) >> S32) < scheme.average_uneven32:
            working, idle = 2 * working, i64(0)
        k = ones(draw(k_work, i), scheme.average_slices)
        debt = i64(debt_of(scheme, working, idle, k))
        if debt <= 0 or debt < scheme.average_smallest:
            continue
        arm.amount[i] = debt
        mask = ONE << u64(counted)
        file_record(
            arm,
            scheme,
            town,
            people,
            i,
            counted,
            NO_CONDUCT,
            FABRICATION,
            mask,
            NEVER,
            scheme.average_delay,
        )


@kernel
def pressing(arm: Any, scheme: Any, living: Any, people: Any, i: Any, c: Any) -> Any:
    """Return for how many weeks a payment presses; count the sum if it is a recorded one."""
    if not scheme.pay_recorded[c]:
        return i64(living.fined_weeks)
    amount = i64(arm.amount[i])
    note_steps(arm, people, i, DEMANDED, amount)
    return min(amount // max(scheme.spare[people.income[i]], i64(1)) + 1, i64(LONGEST))
