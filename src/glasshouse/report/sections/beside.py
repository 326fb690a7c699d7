"""Read beside these numbers: what wrong means, the run, other worlds, drivers, how to quote."""

from __future__ import annotations

from collections.abc import Iterator

from glasshouse.report.assessment import Aside, Beside
from glasshouse.report.numbers import count, whole_people
from glasshouse.report.page import size_of
from glasshouse.report.prose import opened
from glasshouse.report.reading import Reading
from glasshouse.report.sections.lede import ends
from glasshouse.report.sections.listed import FINED, Listed

DRIVERS = 5


def beside(reading: Reading, found: Listed) -> Beside:
    """Return the box below the picture."""
    entries = [
        *_meaning(reading),
        *_run(reading),
        *_worlds(reading, found),
        *_drivers(reading, found),
        *_evidence(reading),
        *_left_out(reading),
    ]
    return Beside(reading.voice.say("beside.title"), tuple(entries), _quote(reading, found))


def _meaning(reading: Reading) -> Iterator[Aside]:
    voice = reading.voice
    if not reading.bites:
        return
    if reading.voice.kind in {"standing", "both"}:
        yield Aside(
            voice.say("beside.listed"), voice.say("beside.listed.text", where=reading.where)
        )
    yield Aside(voice.say("beside.wrong"), voice.say("beside.wrong.text"))


def _run(reading: Reading) -> Iterator[Aside]:
    voice, text = reading.voice, size_of(reading)
    if reading.part("drivers").get("draws"):
        text += " " + voice.say(
            "beside.run.sets", draws=count(int(reading.part("drivers").get("draws") or 0))
        )
    yield Aside(voice.say("beside.run"), text)


def _worlds(reading: Reading, found: Listed) -> Iterator[Aside]:
    """Tell the first number again for the same people under other rules."""
    voice = reading.voice
    arms = [
        a
        for a in reading.estimates.arms(found.measure)
        if a not in {"scheme", "null", *reading.idle_arms}
    ]
    said = []
    for arm in arms:
        e = reading.estimates.get(found.measure, arm=arm)
        if e is None or not voice.has(f"arm.{arm}"):
            continue
        if e.value is None:
            said.append(voice.say("beside.worlds.nobody", arm=voice.say(f"arm.{arm}")))
        else:
            n = whole_people(found.of_whole(e.value))
            said.append(voice.say("beside.worlds.arm", arm=voice.say(f"arm.{arm}"), n=n))
    if not said or found.share is None:
        return
    kind = "fines" if found.measure == FINED else "people"
    first = voice.say(
        f"beside.worlds.{kind}",
        of=count(found.whole),
        n=count(found.wrong),
        where=reading.where,
    )
    last = voice.say(f"beside.worlds.{kind}.null")
    yield Aside(voice.say("beside.worlds"), " ".join([first, *said, last]))


def _drivers(reading: Reading, found: Listed) -> Iterator[Aside]:
    voice = reading.voice
    said = []
    for row in reading.rows("drivers", "rows")[:DRIVERS]:
        low, high = row.get("at_low"), row.get("at_high")
        sentence = str(row.get("sentence") or row.get("path") or "").rstrip(". ")
        if isinstance(low, int | float) and isinstance(high, int | float):
            said.append(
                voice.say(
                    "beside.drivers.item", sentence=opened(sentence),
                    low=whole_people(found.of_whole(low)),
                    high=whole_people(found.of_whole(high)),
                )
            )  # fmt: skip
    if said:
        title = voice.say_n("beside.drivers", len(said), n=len(said), of=count(found.whole))
        yield Aside(title, " ".join(said))


def _evidence(reading: Reading) -> Iterator[Aside]:
    """Count how the figures behind the page are known."""
    voice = reading.voice
    counts = [(k, int(v)) for k, v in reading.part("evidence").items() if int(v or 0) > 0]
    if not counts:
        return
    said = voice.say("comma").join(
        voice.say("beside.evidence.item", n=n, status=voice.say(f"status.{k}"))
        for k, n in counts
        if voice.has(f"status.{k}")
    )
    yield Aside(voice.say("beside.evidence"), voice.say("beside.evidence.text", counts=said))


def _left_out(reading: Reading) -> Iterator[Aside]:
    voice, n = reading.voice, len(reading.rows("not_simulated"))
    key = "beside.left.none" if n == 0 else "beside.left.one" if n == 1 else "beside.left.other"
    yield Aside(voice.say("beside.left"), voice.say(key, n=n))


def _quote(reading: Reading, found: Listed) -> tuple[Aside, ...]:
    """Say how the first number may be quoted, and what the run does not show."""
    voice, scenario = reading.voice, reading.scenario
    title = str(scenario.get("rulebook_title") or scenario.get("rulebook", ""))
    if not reading.bites or found.share is None:
        return ()
    fines = "fines" if found.measure == FINED else "people"
    low, high = ends(reading, found)
    key = "quote.not.none" if found.share == 0 else f"quote.not.{fines}"
    cannot = voice.say(key, n=count(found.wrong), of=count(found.whole))
    if not found.enough:
        return ()
    if low is None or high is None or low == high:
        return (Aside(voice.say("quote.cannot"), cannot),)
    can = voice.say(
        f"quote.{fines}", title=title.replace('"', "'"), low=whole_people(found.of_whole(low)),
        high=whole_people(found.of_whole(high)), of=count(found.whole), where=reading.where,
    )  # fmt: skip
    return Aside(voice.say("quote.can"), can), Aside(voice.say("quote.cannot"), cannot)
