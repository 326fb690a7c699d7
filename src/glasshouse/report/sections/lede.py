"""The opening sentence, and the assumption it hangs on, in the same size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from glasshouse.report.assessment import Lede
from glasshouse.report.doubt import bound, rule_of_three
from glasshouse.report.estimates import Estimate
from glasshouse.report.numbers import count, number, whole_people
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import FINED, Listed
from glasshouse.report.sections.structures import of_first, order

MAINLY = 0.5
"""A figure that moves the first number by half of what all of them move it decides it."""


def lede(reading: Reading, found: Listed) -> Lede:
    """Return what stands first on the page."""
    voice, scenario = reading.voice, reading.scenario
    title = str(scenario.get("rulebook_title") or scenario.get("rulebook", ""))
    kicker = voice.say(
        "lede.kicker",
        society=scenario.get("society_title") or scenario.get("society", ""),
        note=scenario.get("status_note") or voice.say("lede.note"),
    )
    return Lede(title, kicker, headline(reading, found), reflects(reading, found))


def headline(reading: Reading, found: Listed) -> str:
    """Return the first sentence, and what can be added to it for certain."""
    voice = reading.voice
    said = [_first(reading, found)]
    if found.enough and found.causes and found.wrong:
        said.append(voice.mark(f"headline.cause.{reading.cause_key(found.causes[0].id)}"))
    if found.enough and found.wrong:
        said.append(_who(reading))
    return Markup(" ").join(s for s in said if s)


def _first(reading: Reading, found: Listed) -> str:
    voice = reading.voice
    if not reading.bites:
        return voice.mark("headline.null")
    kind = "fines" if found.measure == FINED else "people"
    if found.estimate is None or (found.share is None and not found.estimate.suppressed):
        return voice.mark(f"headline.{kind}.nobody", where=reading.where)
    if not found.enough:
        return voice.mark(f"headline.{kind}.few", where=reading.where)
    if found.share == 0:
        n, of = bound(rule_of_three(found.estimate))
        return voice.mark(
            f"headline.{kind}.none", where=reading.where, n=n, of=of,
            people=count(found.estimate.n), replicates=count(reading.replicates),
        )  # fmt: skip
    if found.share == 1:
        return voice.mark(f"headline.{kind}.all", where=reading.where)
    return voice.mark(
        f"headline.{kind}.some",
        n=count(found.wrong),
        of=count(found.whole),
        where=reading.where,
    )


def _who(reading: Reading) -> str:
    """Say which groups differ most, where luck and both assumption sets agree on the order."""
    widest: tuple[float, str, str] | None = None
    grounds = reading.part("names", "strata").get("grounds") or []
    for ground in grounds:
        rows = [
            (g, e)
            for g, e in reading.estimates.groups("wrongful_listing_rate")
            if g.startswith(f"{ground}=") and e.known and e.value
        ]
        for high, e in rows:
            for low, other in rows:
                ratio = (e.value or 0) / (other.value or 1)
                if _apart(e, other) and (widest is None or ratio > widest[0]):
                    widest = (ratio, high, low)
    if widest is None:
        return ""
    ratio, high, low = widest
    said = reading.voice.mark(
        "headline.who",
        more=reading.people_label(high), less=reading.people_label(low), times=number(ratio),
    )  # fmt: skip
    held = order(reading, "wrongful_listing_rate", high, low)
    return said if held is None else said + f" {held.told(reading, 'order')}"


def _apart(high: Estimate, low: Estimate) -> bool:
    """Say whether one group lies above another whatever luck and assumptions do."""
    if high.low is None or low.high is None or high.low <= low.high:
        return False
    for a, b in ((high.low_set, low.low_set), (high.high_set, low.high_set)):
        if a is not None and b is not None and a <= b:
            return False
    return True


def top_driver(reading: Reading) -> Mapping[str, Any] | None:
    """Return the figure that moves the first number most."""
    rows = reading.rows("drivers", "rows")
    return rows[0] if rows else None


def reflects(reading: Reading, found: Listed) -> str:
    """Say which assumption the first number hangs on, and how far all of them move it."""
    voice, top = reading.voice, top_driver(reading)
    if not reading.bites:
        return voice.mark("reflects.null")
    if top is None or found.share is None:
        asked = reading.part("drivers").get("measure") is not None
        return voice.mark("reflects.unmoved" if asked else "reflects.not-asked")
    said = [
        voice.mark(
            f"reflects.{_weight(reading, top)}.{'assumption' if _assumed(top) else 'figure'}",
            badge=voice.badge(str(top.get("badge") or "A")),
            sentence=str(top.get("sentence") or top.get("path") or "").rstrip(". "),
        )
    ]
    low, high = ends(reading, found)
    if low is not None and high is not None:
        said.append(
            voice.mark("reflects.sets", low=_out_of(found, low), high=_out_of(found, high))
        )
    said.append(Markup("{}").format(of_first(reading, found)))
    return Markup(" ").join(s for s in said if s)


def ends(reading: Reading, found: Listed) -> tuple[float | None, float | None]:
    """Return the first number under the low and the high set of assumptions."""
    if found.estimate is not None and found.estimate.span is not None:
        return found.estimate.span
    drivers = reading.part("drivers")
    low, high = drivers.get("low_set"), drivers.get("high_set")
    if isinstance(low, int | float) and isinstance(high, int | float):
        return float(min(low, high)), float(max(low, high))
    return None, None


def _assumed(row: Mapping[str, Any]) -> bool:
    """Say whether a figure is a choice or a toy, and no finding of anybody."""
    return str(row.get("badge")) in {"A", "T"}


def _weight(reading: Reading, row: Mapping[str, Any]) -> str:
    """Say whether one figure decides the first number, or is the first of many."""
    drivers = reading.part("drivers")
    ends_of = [row.get(k) for k in ("at_low", "at_high")]
    sets_of = [drivers.get(k) for k in ("low_set", "high_set")]
    numbers = [float(v) for v in (*ends_of, *sets_of) if isinstance(v, int | float)]
    if len(numbers) < 4:  # noqa: PLR2004 - two ends of each
        return "mainly"
    swing, whole = abs(numbers[1] - numbers[0]), abs(numbers[3] - numbers[2])
    return "mainly" if whole <= 0 or swing >= MAINLY * whole else "most"


def _out_of(found: Listed, share: float) -> str:
    """Return a share out of the headline's round number."""
    return whole_people(found.of_whole(share) or 0.0)
