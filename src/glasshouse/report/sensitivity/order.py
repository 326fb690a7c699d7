"""The order of a study's page."""

from __future__ import annotations

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Aside, Assessment, Beside, Big, Lede
from glasshouse.report.numbers import count, number
from glasshouse.report.page import left_out, page, size_of
from glasshouse.report.sections.repeat import repeat, verification
from glasshouse.report.sensitivity.harms import harm_section
from glasshouse.report.sensitivity.studied import SCREEN, SHARES, Studied


def opening_of_study(record: RunRecord, language: str = "en") -> tuple[Lede, tuple[Big, ...]]:
    """Return what the page of a study says first."""
    return lede(Studied.of(record, language)), ()


def lede(studied: Studied) -> Lede:
    """Return what stands first: on which figures the first harm hangs."""
    scenario, voice = studied.reading.scenario, studied.reading.voice
    kicker = studied.say(
        "sweep.kicker",
        rulebook=str(scenario.get("rulebook_title") or "").rstrip("."),
        society=scenario.get("society_title") or "",
    )
    return Lede(
        studied.say("study.title", rulebook=scenario.get("rulebook", "")),
        kicker,
        _headline(studied),
        voice.mark("study.reflects"),
    )


def _headline(studied: Studied) -> str:
    """Say on which three figures the first harm hangs most, and how much of it is luck."""
    voice = studied.reading.voice
    measure = next((h for h in studied.harms if studied.widest(h)), None)
    if measure is None:
        return voice.mark("study.headline.nothing")
    names = [f.path for f in studied.widest(measure)[:3]]
    names += [names[-1]] * (3 - len(names))
    luck = studied.luck(measure, SHARES)
    luck = studied.luck(measure, SCREEN) if luck is None else luck
    key = "study.headline" if luck is not None else "study.headline.without"
    return voice.mark(
        key, question=studied.question(measure), a=names[0], b=names[1], c=names[2],
        luck=number(None if luck is None else 100 * luck),
    )  # fmt: skip


def assess_study(record: RunRecord, language: str = "en") -> Assessment:
    """Return everything a page says about a study."""
    studied = Studied.of(record, language)
    voice, scenario = studied.reading.voice, studied.reading.scenario
    sections = (
        *(harm_section(studied, n) for n in range(len(studied.harms))),
        left_out(studied.reading), repeat(studied.reading), verification(studied.reading),
    )  # fmt: skip
    names = {k: scenario.get(k, "") for k in ("rulebook", "society")}
    return page(
        voice,
        title=voice.say("study.page", **names),
        strapline=voice.mark("study.strapline", **names),
        lede=lede(studied),
        big=(),
        picture=None,
        beside=_beside(studied),
        sections=tuple(s for s in sections if s is not None),
    )


def _beside(studied: Studied) -> Beside:
    """Return the box below the opening."""
    reading, say, facts = studied.reading, studied.say, studied.facts
    points = say(
        "study.points.both" if facts.get("samples") else "study.points.text",
        n=count(facts.get("points")), walks=count(facts.get("walks")),
        samples=count(facts.get("samples") or 0),
        figures=count(len(studied.figures)), of=count(facts.get("candidates")),
    )  # fmt: skip
    entries = (
        Aside(say("study.together"), say("study.together.text")),
        Aside(say("study.luck.name"), say("study.luck.text")),
        Aside(say("sweep.harms"), say("sweep.harms.text")),
        Aside(say("study.points"), points),
        Aside(say("beside.run"), size_of(reading)),
        Aside(say("study.ranges"), say("study.ranges.text")),
    )
    return Beside(say("beside.title"), entries, ())
