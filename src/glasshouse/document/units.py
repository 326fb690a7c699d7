"""The grammar of figures: what each dimension accepts, and the plain number it stands for.

A time counts in weeks, a rate and a flow of money per week, a distance in metres; a share
or chance lies from 0 to 1.  A day is 1/7 of a week, a working day 7/5 days, a month
30.4375 days, a year 365.25.  Nothing is converted silently: each key takes one dimension.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, final

DAYS = {
    "day": 1.0,
    "working day": 7 / 5,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4375,
    "quarter": 365.25 / 4,
    "year": 365.25,
}
WEEKS_IN = {unit: days / 7 for unit, days in DAYS.items()}
"""Weeks in each unit of time, for windows such as ``per: year`` too."""

Plain = int | float | str


class Measured(NamedTuple):
    """A plain number, the unit it was written in, and the fixed word if it is one."""

    number: float
    unit: str = ""
    word: str = ""


class NotThat(ValueError):
    """A value that is not of the dimension wanted."""


_NUMBER = r"([-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)"
_SPAN = r"(working day|day|week|fortnight|month|year)"
_TIME = re.compile(rf"{_NUMBER} {_SPAN}s?\Z")
_RATE = re.compile(rf"{_NUMBER} per (person|firm)-(week|month|year)\Z")
_AMOUNT = re.compile(rf"{_NUMBER} ([A-Z]{{3}})\Z")
_FLOW = re.compile(rf"{_NUMBER} ([A-Z]{{3}}) per (week|fortnight|month|year)\Z")
_PERCENT = re.compile(rf"{_NUMBER} %\Z")
_DISTANCE = re.compile(rf"{_NUMBER} (m|km)\Z")
_CAPACITY = re.compile(rf"{_NUMBER} per week\Z")
_LONGEST = 80


def _match(pattern: re.Pattern[str], written: Plain) -> re.Match[str]:
    """Return the match of a written figure, its number finite."""
    found = None
    if isinstance(written, str) and len(written) <= _LONGEST:
        found = pattern.match(written)
    if found is None or not math.isfinite(float(found[1])):
        raise NotThat
    return found


def _number(written: Plain, low: float = -math.inf, high: float = math.inf) -> Measured:
    if isinstance(written, str) or not low <= written <= high:
        raise NotThat
    return Measured(float(written))


def _count(written: Plain) -> Measured:
    return _number(written, 0)


def _whole(written: Plain) -> Measured:
    if isinstance(written, float) and not written.is_integer():
        raise NotThat
    return _number(written, 1)


def _share(written: Plain) -> Measured:
    return _number(written, 0, 1)


def _wait(written: Plain) -> Measured:
    found = _match(_TIME, written)
    return Measured(float(found[1]) * WEEKS_IN[found[2]], found[2])


def _time(written: Plain) -> Measured:
    time = _wait(written)
    if time.number < 0:
        raise NotThat
    return time


def _term(written: Plain) -> Measured:
    if written in ("no-term", "until-performed"):
        return Measured(math.inf, "", str(written))
    return _time(written)


def _keep(written: Plain) -> Measured:
    if written == "no-term":
        return Measured(math.inf, "", "no-term")
    return _time(written)


def _rate(written: Plain) -> Measured:
    found = _match(_RATE, written)
    if float(found[1]) < 0:
        raise NotThat
    return Measured(float(found[1]) / WEEKS_IN[found[3]], f"per {found[2]}-{found[3]}")


def _amount(written: Plain) -> Measured:
    found = _match(_AMOUNT, written)
    if float(found[1]) < 0:
        raise NotThat
    return Measured(float(found[1]), found[2])


def _pay(written: Plain) -> Measured:
    if written == "recorded-amount":
        return Measured(math.nan, "", "recorded-amount")
    return _amount(written)


def _signed_flow(written: Plain) -> Measured:
    found = _match(_FLOW, written)
    return Measured(float(found[1]) / WEEKS_IN[found[3]], f"{found[2]} per {found[3]}")


def _flow(written: Plain) -> Measured:
    flow = _signed_flow(written)
    if flow.number < 0:
        raise NotThat
    return flow


def _price(written: Plain) -> Measured:
    if isinstance(written, str) and written.endswith("%"):
        found = _match(_PERCENT, written)
        return Measured(float(found[1]) / 100, "%")
    return _signed_flow(written)


def _distance(written: Plain) -> Measured:
    found = _match(_DISTANCE, written)
    if float(found[1]) < 0:
        raise NotThat
    return Measured(float(found[1]) * (1000 if found[2] == "km" else 1), found[2])


def _capacity(written: Plain) -> Measured:
    found = _match(_CAPACITY, written)
    if float(found[1]) < 0:
        raise NotThat
    return Measured(float(found[1]), "per week")


@final
@dataclass(frozen=True, slots=True)
class Unit:
    """One dimension: its name, what it wants in words, how it is read, its schema."""

    name: str
    wants: str
    read: Callable[[Plain], Measured]
    pattern: str = ""
    low: float = -math.inf
    high: float = math.inf


def _text(name: str, wants: str, read: Callable[[Plain], Measured], pattern: str) -> Unit:
    return Unit(name, wants, read, f"^(?:{pattern})$")


_N = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?"
_T = rf"{_N} (?:working day|day|week|fortnight|month|year)s?"
_F = rf"{_N} [A-Z]{{3}} per (?:week|fortnight|month|year)"

UNITS = {
    unit.name: unit
    for unit in (
        Unit("number", "a number", _number),
        Unit("count", "a count, 0 or more", _count, low=0),
        Unit("whole", "a whole number, 1 or more", _whole, low=1),
        Unit("share", "a share between 0 and 1", _share, low=0, high=1),
        Unit(
            "chance",
            "a chance between 0 and 1 (for something over time write a rate, "
            "'0.2 per person-year')",
            _share,
            low=0,
            high=1,
        ),
        _text(
            "rate",
            "a rate such as '0.2 per person-year' (a chance has no 'per', a rate always has)",
            _rate,
            rf"{_N} per (?:person|firm)-(?:week|month|year)",
        ),
        _text("time", "a time such as '2 weeks', '180 days' or '3 working days'", _time, _T),
        _text("wait", "a time such as '2 weeks', or '-2 weeks' for sooner", _wait, _T),
        _text(
            "term",
            "a time such as '2 years', or 'until-performed', or 'no-term'",
            _term,
            rf"{_T}|no-term|until-performed",
        ),
        _text("keep", "a time such as '2 years', or 'no-term'", _keep, rf"{_T}|no-term"),
        _text("amount", "an amount such as '300 CNY'", _amount, rf"{_N} [A-Z]{{3}}"),
        _text(
            "pay",
            "an amount such as '300 CNY', or 'recorded-amount'",
            _pay,
            rf"{_N} [A-Z]{{3}}|recorded-amount",
        ),
        _text("flow", "an amount per time such as '300 CNY per year'", _flow, _F),
        _text(
            "price",
            "a change of price such as '-300 CNY per year' or '-20 %'",
            _price,
            rf"{_F}|{_N} %",
        ),
        _text("distance", "a distance such as '500 m'", _distance, rf"{_N} k?m"),
        _text("capacity", "a capacity such as '20 per week'", _capacity, rf"{_N} per week"),
    )
}
"""Every dimension by its name."""
