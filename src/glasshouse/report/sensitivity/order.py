"""The order of a study's page."""

from __future__ import annotations

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Aside, Assessment, Beside, Big, Lede, Section
from glasshouse.report.numbers import count, number
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
        _left_out(studied), repeat(studied.reading), verification(studied.reading),
    )  # fmt: skip
    names = {k: scenario.get(k, "") for k in ("rulebook", "society")}
    return Assessment(
        language=language,
        title=voice.say("study.page", **names),
        banner=voice.say("page.banner"),
        strapline=voice.mark("study.strapline", **names),
        skip=voice.say("page.skip"),
        sections_name=voice.say("page.sections"),
        numbers_name=voice.say("page.numbers"),
        table_summary=voice.say("page.table"),
        figure_name=voice.say("page.figure"),
        foot=voice.say("page.foot"),
        lede=lede(studied),
        big=(),
        picture=None,
        beside=_beside(studied),
        sections=tuple(s for s in sections if s is not None),
    )


def _beside(studied: Studied) -> Beside:
    """Return the box below the opening."""
    reading, say, facts = studied.reading, studied.say, studied.facts
    size = say(
        "beside.run.text",
        persons=count(reading.persons), weeks=count(reading.weeks),
        replicates=reading.voice.replicates(reading.replicates),
        seed=reading.scenario.get("seed", ""),
        version=reading.part("run").get("glasshouse", ""),
    )  # fmt: skip
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
        Aside(say("beside.run"), size),
        Aside(say("study.ranges"), say("study.ranges.text")),
    )
    return Beside(say("beside.title"), entries, ())


def _left_out(studied: Studied) -> Section | None:
    """Return what could not be run, and what stands in the rulebook but is not simulated."""
    reading = studied.reading
    items = [str(w.get("sentence") or "") for w in reading.rows("warnings")]
    items += [str(w.get("sentence") or "") for w in reading.rows("not_simulated")]
    if not items:
        return None
    return Section(
        "out", studied.say("out.nav"), studied.say("out.title"),
        items=tuple(dict.fromkeys(items)), items_title=studied.say("sweep.out"),
    )  # fmt: skip
