"""How unequally wrongful listing falls on the groups of a protected ground.

Every answer is labelled by the ground alone (``group``, ``income``, ``sex``, ``age``).  Groups
too small to be told apart are left out, and those that the scheme never reaches, such as
children where only adults can be listed; fewer than two leave no answer.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.measures.accuracy import rightly_listed
from glasshouse.measures.counts import Reading
from glasshouse.measures.questions import Measure, asked
from glasshouse.measures.suppression import is_founded
from glasshouse.measures.units import RATIO, SHARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.measures.counts import Counts, Floats, Integers, Readings


def risk_ratio(counts: Counts) -> Readings:
    """Return the highest rate of wrongful listing of any group divided by the lowest.

    1 means that the groups bear it alike; 3 that one is wrongly listed three times as often.
    Without a value where in some group nobody was.  Chance alone lifts it above 1.

    It is about a penalty suffered: read `adverse_impact_ratio`, about being left alone,
    beside it.
    """

    def answer(rate: Floats) -> float:
        return float(rate.max() / rate.min()) if rate.min() > 0 else math.nan

    return _of_grounds(counts, counts.of("first_wrong"), counts.persons, answer)


def adverse_impact_ratio(counts: Counts) -> Readings:
    """Return the lowest share of any group that is never wrongly listed, over the highest.

    From 0 to 1, where 1 means alike; the four-fifths rule of some jurisdictions asks for 0.8
    at least.  That rule was made for benefits many receive: with a rare penalty this ratio is
    near 1 even if one group suffers it ten times as often, which `risk_ratio` shows.
    """

    def answer(rate: Floats) -> float:
        return float((1.0 - rate).min() / (1.0 - rate).max()) if rate.min() < 1 else math.nan

    return _of_grounds(counts, counts.of("first_wrong"), counts.persons, answer)


def equalised_odds_gap(counts: Counts) -> Readings:
    """Return the wider of two gaps between groups: in wrongful and in rightful listing.

    The first is the gap in the share of time listed of those the rule does not mean, the
    second that of those it means; from 0 (alike) to 1.
    """
    true = counts.of("truly_listed")
    false_alarms = _of_grounds(counts, counts.of("wrong"), counts.person_weeks - true, _gap)
    found = _of_grounds(counts, rightly_listed(counts), true, _gap)
    return {ground: max(false_alarms[ground], found[ground], key=_widest) for ground in found}


def predictive_parity_gap(counts: Counts) -> Readings:
    """Return the gap between groups in the share of listed time that is rightful.

    From 0 (a listing means equally much whoever bears it) to 1.  Where groups differ in how
    often they do what a rule covers, this gap and `equalised_odds_gap` cannot both be zero.
    """
    return _of_grounds(counts, rightly_listed(counts), counts.of("listed"), _gap)


def remedy_gap(counts: Counts) -> Readings:
    """Return the gap between groups in the share of wrongful listings put right in time.

    From 0 (groups are put right equally often, or not at all) to 1: the highest
    `effective_remedy_rate` of any group less the lowest.  It names no direction; for the
    richest and the poorest that is `appeal_access_gap`.
    """
    return _of_grounds(counts, counts.of("wrong_remedied"), counts.of("wrong_followed"), _gap)


def conduct_conditional_risk_ratio(counts: Counts) -> Readings:
    """Return the ratio of listed time between groups, as if all had done the same.

    Time is split by whether the rule's text, applied to true own conduct, means to list the
    person then; each group's shares of listed time in the two parts are weighted as in the
    whole society.  1 means alike; above 1 one group is listed more for the same conduct.

    It sets conduct that the text covers equal, not need: who could not pay is told apart from
    who refused, but not from who had nothing to pay.
    """
    true, listed, weeks = counts.of("truly_listed"), counts.of("listed"), counts.person_weeks
    found = rightly_listed(counts)
    meant = true[0] / weeks[0] if weeks[0] else 0.0
    answers: Readings = {}
    for ground in counts.strata.grounds:
        rows = _founded(counts, ground, listed, weeks)
        if len(rows) < 2 or (true[rows] == 0).any():  # noqa: PLR2004
            answers[ground] = Reading(math.nan, 0.0, 0.0)
            continue
        of_true = found[rows] / true[rows]
        of_rest = (listed[rows] - found[rows]) / (weeks[rows] - true[rows])
        rate = meant * of_true + (1.0 - meant) * of_rest
        value = float(rate.max() / rate.min()) if rate.min() > 0 else math.nan
        answers[ground] = _reading(value, listed, weeks, rows)
    return answers


def _gap(rate: Floats) -> float:
    return float(rate.max() - rate.min())


def _widest(reading: Reading) -> float:
    return -1.0 if math.isnan(reading.value) else reading.value


def _founded(counts: Counts, ground: str, events: Integers, base: Integers) -> list[int]:
    """Return the rows of a ground's groups that are reached and can be told apart."""
    whole = Reading(math.nan, float(base[0]), float(events[0]))
    reached = counts.of("listed", "truly_listed")
    return [
        row
        for row in counts.values_of(ground).values()
        if reached[row] and is_founded(float(base[row]), float(events[row]), whole)
    ]


def _reading(value: float, events: Integers, base: Integers, rows: list[int]) -> Reading:
    """Return an answer with the smallest counts that stand behind it."""
    return Reading(value, float(base[rows].min()), float(events[rows].min()))


def _of_grounds(
    counts: Counts,
    events: Integers,
    base: Integers,
    answer: Callable[[Floats], float],
) -> Readings:
    """Answer for every ground from the rates of its groups."""
    answers: Readings = {}
    for ground in counts.strata.grounds:
        rows = _founded(counts, ground, events, base)
        if len(rows) < 2:  # noqa: PLR2004
            answers[ground] = Reading(math.nan, 0.0, 0.0)
            continue
        rate = np.asarray(events[rows] / base[rows], np.float64)
        answers[ground] = _reading(answer(rate), events, base, rows)
    return answers


OF_GROUNDS: tuple[Measure, ...] = (
    asked(
        risk_ratio,
        RATIO,
        "How many times as often is one group wrongly listed as another?",
        ("ground",),
        harm=True,
    ),
    asked(
        adverse_impact_ratio,
        RATIO,
        "How equally are groups left alone?",
        ("ground",),
    ),
    asked(
        equalised_odds_gap,
        SHARE,
        "How far apart are groups in being found and in being wrongly found?",
        ("ground",),
        harm=True,
    ),
    asked(
        predictive_parity_gap,
        SHARE,
        "How far apart are groups in what a listing means?",
        ("ground",),
        harm=True,
    ),
    asked(
        remedy_gap,
        SHARE,
        "How far apart are groups in being put right in time?",
        ("ground",),
        harm=True,
    ),
    asked(
        conduct_conditional_risk_ratio,
        RATIO,
        "How many times as often is one group listed, for the same conduct?",
        ("ground",),
        harm=True,
    ),
)
"""How unequally it falls, as `registry` takes it in."""
