"""The three numbers under the headline, each with its doubt and a ruler."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glasshouse.report.assessment import Big
from glasshouse.report.doubt import bound, doubt, rule_of_three, told
from glasshouse.report.estimates import AGAINST_NULL, Estimate
from glasshouse.report.figures.ruler import ruler
from glasshouse.report.numbers import count, number, of_people
from glasshouse.report.reading import Reading
from glasshouse.report.sections.structures import of_difference

SHOWN = 3


def big(reading: Reading) -> tuple[Big, ...]:
    """Return the first three numbers that this run can give, in a fixed order."""
    if not reading.bites:
        return ()
    makers: tuple[Callable[[Reading], Iterator[Big]], ...] = (
        _wrongly_listed,
        _weeks,
        _refusals,
        _fines,
        _arrears,
        _jobs,
    )
    found = [b for make in makers for b in make(reading)]
    return tuple(found[:SHOWN])


def _wrongly_listed(reading: Reading) -> Iterator[Big]:
    voice = reading.voice
    wrong = reading.estimates.known("wrongly_listed_share")
    listed = reading.estimates.known("listed_share")
    if not reading.lists_people or wrong is None or listed is None or wrong.value is None:
        return
    text, whole = of_people(wrong.value)
    if wrong.value == 0 and reading.goes_by_who:
        return
    if wrong.value == 0:
        n, of = bound(rule_of_three(wrong))
        unseen = voice.say("big.wrong.none", week=reading.weeks, where=reading.where)
        yield Big("0", voice.say("big.of", whole=count(1_000)), unseen,
                  voice.say("doubt.none", n=n, of=of), ruler(0, None))  # fmt: skip
        return
    scaled = wrong.times(whole)
    said = voice.say(
        "big.wrong", week=reading.weeks, where=reading.where,
        listed=number((listed.value or 0) * whole), whole=count(whole),
    )  # fmt: skip
    yield Big(
        text, voice.say("big.of", whole=count(whole)), said, doubt(voice, scaled),
        ruler(scaled.value or 0, scaled.span or _luck(scaled)),
    )  # fmt: skip


def _luck(estimate: Estimate) -> tuple[float, float] | None:
    """Return the interval, where the assumption sets were not run."""
    if estimate.low is None or estimate.high is None:
        return None
    return estimate.low, estimate.high


def _weeks(reading: Reading) -> Iterator[Big]:
    voice = reading.voice
    wrong = reading.estimates.get("weeks_to_delisting_median", "wrong=yes")
    right = reading.estimates.value("weeks_to_delisting_median", "wrong=no")
    if wrong is None or wrong.suppressed or not wrong.n:
        return
    if wrong.value is None:
        yield Big(
            voice.say("big.weeks.over", weeks=reading.weeks), voice.say("big.weeks.unit"),
            voice.say("big.weeks.never", weeks=reading.weeks), "",
        )  # fmt: skip
        return
    key = "big.weeks" if right is not None else "big.weeks.alone"
    yield Big(
        number(wrong.value, 0), voice.say("big.weeks.unit"),
        voice.say(key, right=number(right, 0)), doubt(voice, wrong, 0),
        ruler(wrong.value, wrong.span or _luck(wrong)),
    )  # fmt: skip


def _difference(reading: Reading, measure: str, unit: str) -> Iterator[Big]:
    """Return what the scheme adds for 1,000 people in a year."""
    voice = reading.voice
    found = reading.estimates.known(measure, arm=AGAINST_NULL)
    if found is None or found.value is None:
        return
    if found.crosses_zero and found.value != 0:
        said = voice.say("big.difference.unseen")
    else:
        said = voice.say("big.difference")
    held = of_difference(reading, measure, found)
    yield Big(
        told(found, sign=True), voice.say(unit), said,
        " ".join(s for s in (doubt(voice, found, sign=True), held) if s),
        ruler(found.value, found.span or _luck(found)),
    )  # fmt: skip


def _refusals(reading: Reading) -> Iterator[Big]:
    if reading.estimates.value("denials"):
        yield from _difference(reading, "denials", "big.denials.unit")


def _fines(reading: Reading) -> Iterator[Big]:
    if reading.estimates.value("fines"):
        yield from _difference(reading, "fines", "big.fines.unit")


def _arrears(reading: Reading) -> Iterator[Big]:
    yield from _difference(reading, "excess_arrears", "big.arrears.unit")


def _jobs(reading: Reading) -> Iterator[Big]:
    yield from _difference(reading, "excess_unemployment", "big.unemployment.unit")
