"""The order of a sweep's page."""

from __future__ import annotations

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Aside, Assessment, Beside, Big, Lede, Section
from glasshouse.report.numbers import column, count, number
from glasshouse.report.page import left_out, page, size_of
from glasshouse.report.sections.repeat import repeat, verification
from glasshouse.report.sweep.answers import answers, sentences
from glasshouse.report.sweep.courses import course_section
from glasshouse.report.sweep.swept import Course, Swept, told
from glasshouse.report.tables import words_table


def opening_of_sweep(record: RunRecord, language: str = "en") -> tuple[Lede, tuple[Big, ...]]:
    """Return what the page of a sweep says first."""
    return lede(Swept.of(record, language)), ()


def grid_answers(record: RunRecord, language: str = "en") -> tuple[str, ...]:
    """Return the answers at each value of a second figure, which no headline holds."""
    swept = Swept.of(record, language)
    return tuple(sentences(swept, [a for a in swept.answers if a.get("at_second") is not None]))


def lede(swept: Swept) -> Lede:
    """Return what stands first: what moves, and how far the first harm moves with it."""
    scenario, voice = swept.reading.scenario, swept.reading.voice
    title = swept.say("sweep.title", rulebook=scenario.get("rulebook", ""))
    kicker = swept.say(
        "sweep.kicker",
        rulebook=str(scenario.get("rulebook_title") or "").rstrip("."),
        society=scenario.get("society_title") or "",
    )
    said = [voice.mark("sweep.headline.where")]
    found = [a for a in swept.answers if a.get("at_second") is None]
    if found:
        crossed = [a for a in found if a["crossings"]] or found
        (answer,) = sentences(swept, crossed[:1])
        said += [voice.mark("sweep.headline.answer", answer=answer)]
    elif swept.harms:
        said += [
            voice.mark("sweep.headline.range", text=_range(swept, c)) for c in swept.courses[:3]
        ]
    else:
        said += [voice.mark("sweep.headline.nothing")]
    headline = said[0] + " " + " ".join(str(s) for s in said[1:])
    return Lede(title, kicker, headline, voice.mark("sweep.reflects"))


def _range(swept: Swept, course: Course) -> str:
    """Say how far the first harm moves along a course."""
    measure, group = swept.harms[0]
    rows, scale = course.of(measure, group), swept.scale(measure)
    values = told(rows["value"].to_list(), scale)
    if not values:
        return swept.say("sweep.range.none", path=course.name)
    key = "sweep.range.grid" if course.is_grid else "sweep.range"
    figure = course.figures[0]
    return swept.say(
        key, path=course.name, question=swept.question(measure, group),
        low=figure.at(rows["at"].min()), high=figure.at(rows["at"].max()),  # type: ignore[arg-type]
        first=number(values[0]), last=number(values[-1]), unit=swept.counted(measure),
        least=number(min(values)), most=number(max(values)),
        written=number(swept.as_written(measure, group)),
    )  # fmt: skip


def assess_sweep(record: RunRecord, language: str = "en") -> Assessment:
    """Return everything a page says about a sweep."""
    swept = Swept.of(record, language)
    voice, scenario = swept.reading.voice, swept.reading.scenario
    sections = (
        answers(swept), _together(swept),
        *(course_section(swept, n) for n in range(len(swept.courses))),
        left_out(swept.reading), repeat(swept.reading), verification(swept.reading),
    )  # fmt: skip
    names = {k: scenario.get(k, "") for k in ("rulebook", "society")}
    return page(
        voice,
        title=voice.say("sweep.page", **names),
        strapline=voice.mark("sweep.strapline", **names),
        lede=lede(swept),
        big=(),
        picture=None,
        beside=_beside(swept),
        sections=tuple(s for s in sections if s is not None),
    )


def _beside(swept: Swept) -> Beside:
    """Return the box below the opening."""
    reading, say = swept.reading, swept.say
    entries = (
        Aside(say("sweep.same"), say("sweep.same.text")),
        Aside(say("sweep.band"), say("sweep.band.text")),
        Aside(say("sweep.harms"), say("sweep.harms.text")),
        Aside(say("beside.run"), size_of(reading)),
        Aside(
            say("sweep.worlds"),
            say("sweep.worlds.text", n=count(swept.facts.get("worlds"))),
        ),
    )
    return Beside(say("beside.title"), entries, ())


def _together(swept: Swept) -> Section | None:
    """Lay courses of one figure each beside each other: what each does to every harm."""
    courses = [c for c in swept.courses if not c.is_grid]
    if len(courses) < 2 or not swept.harms:  # noqa: PLR2004 - one stands beside nothing
        return None
    tables = []
    for measure, group in swept.harms:
        rows = []
        for course in courses:
            found, scale = course.of(measure, group), swept.scale(measure)
            values, figure = told(found["value"].to_list(), scale), course.figures[0]
            printed = column([swept.as_written(measure, group), *values])
            if values:
                ends = (found["at"][0], found["at"][-1])
                rows.append(
                    (
                        course.name,
                        swept.say("sweep.at", at=figure.at(ends[0]), value=printed[1]),
                        figure.written,
                        swept.say("sweep.at", at=figure.at(ends[1]), value=printed[-1]),
                    )
                )
        head = [
            swept.say(f"sweep.head.{h}") for h in ("figure", "lowest", "written", "highest")
        ]
        caption = swept.say(
            "sweep.together.caption", question=swept.question(measure, group),
            unit=swept.counted(measure), written=number(swept.as_written(measure, group)),
        )  # fmt: skip
        tables.append(words_table(caption, head, rows))
    return Section(
        "together", swept.say("sweep.together.nav"), swept.say("sweep.together.title"),
        paragraphs=(swept.say("sweep.together.say"),), tables=tuple(tables),
    )  # fmt: skip
