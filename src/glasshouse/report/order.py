"""The order of the page: what a reader asks first stands first; what has no data is absent."""

from __future__ import annotations

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Assessment, Big, Lede
from glasshouse.report.page import page
from glasshouse.report.reading import Reading
from glasshouse.report.sections.assumptions import assumptions
from glasshouse.report.sections.beside import beside
from glasshouse.report.sections.big import big
from glasshouse.report.sections.copies import copies
from glasshouse.report.sections.followed import followed
from glasshouse.report.sections.law import law
from glasshouse.report.sections.lede import lede
from glasshouse.report.sections.life import life
from glasshouse.report.sections.listed import listed
from glasshouse.report.sections.long import long
from glasshouse.report.sections.mend import mend
from glasshouse.report.sections.out import out
from glasshouse.report.sections.paper import paper
from glasshouse.report.sections.people import people
from glasshouse.report.sections.repeat import repeat, verification
from glasshouse.report.sections.standing import standing
from glasshouse.report.sections.who import who
from glasshouse.report.sections.why import why


def opening(record: RunRecord, language: str = "en") -> tuple[Lede, tuple[Big, ...]]:
    """Return what a page says first: its headline, and its three numbers."""
    reading = Reading.of(record, language)
    return lede(reading, listed(reading)), big(reading)


def assess(record: RunRecord, language: str = "en") -> Assessment:
    """Return everything a page says about a run."""
    reading = Reading.of(record, language)
    voice, scenario, found = reading.voice, reading.scenario, listed(reading)
    sections = (
        who(reading), why(reading, found), long(reading), copies(reading), standing(reading),
        followed(reading), mend(reading), life(reading), assumptions(reading, found),
        paper(reading), law(reading), out(reading), repeat(reading), verification(reading),
    )  # fmt: skip
    names = {
        "rulebook": scenario.get("rulebook", ""),
        "society": scenario.get("society", ""),
    }
    return page(
        voice,
        title=voice.say("page.title", **names),
        strapline=voice.mark("page.strapline", **names),
        lede=lede(reading, found),
        big=big(reading),
        picture=people(reading, found),
        beside=beside(reading, found),
        sections=tuple(s for s in sections if s is not None),
    )
