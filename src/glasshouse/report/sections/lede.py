"""The opening sentence, and the assumption it hangs on, in the same size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from glasshouse.report.assessment import Lede
from glasshouse.report.numbers import whole_people
from glasshouse.report.reading import Reading
from glasshouse.report.sections.headline import counted, headline, subject
from glasshouse.report.sections.listed import Listed
from glasshouse.report.sections.structures import of_first

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


def top_driver(reading: Reading) -> Mapping[str, Any] | None:
    """Return the figure that moves the first number most."""
    rows = reading.rows("drivers", "rows")
    return rows[0] if rows else None


def reflects(reading: Reading, found: Listed) -> str:
    """Say which assumption the first number hangs on, and how far all of them move it."""
    voice, top = reading.voice, top_driver(reading)
    if not reading.bites:
        return voice.mark("reflects.null")
    asked = reading.part("drivers").get("measure") is not None
    about = subject(reading, found)
    if asked and about != "wrong":
        return _of_other(reading, about)
    if top is None or found.share is None:
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


def _of_other(reading: Reading, about: str) -> str:
    """Say how far all assumptions move a number that none was asked about alone."""
    voice, first = reading.voice, counted(reading, about)
    if first is None or first.span is None:
        return voice.mark("reflects.other")
    low, high = (whole_people(end) for end in first.span)
    return Markup("{} {}").format(
        voice.mark("reflects.other"), voice.mark("reflects.sets", low=low, high=high)
    )


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
