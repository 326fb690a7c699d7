"""What every page has: its language, its banner, its foot, and the names of its parts."""

from __future__ import annotations

from glasshouse.report.assessment import Assessment, Section
from glasshouse.report.numbers import count
from glasshouse.report.prose import Voice
from glasshouse.report.reading import Reading


def page(voice: Voice, **parts: object) -> Assessment:
    """Return a page of these parts, with what every page has."""
    return Assessment(
        language=voice.language,
        banner=voice.say("page.banner"),
        skip=voice.say("page.skip"),
        sections_name=voice.say("page.sections"),
        numbers_name=voice.say("page.numbers"),
        table_summary=voice.say("page.table"),
        figure_name=voice.say("page.figure"),
        foot=voice.say("page.foot"),
        **parts,  # type: ignore[arg-type]
    )


def size_of(reading: Reading) -> str:
    """Return how many people, weeks and replicates were run, from which seed, by what."""
    return reading.voice.say(
        "beside.run.text",
        persons=count(reading.persons), weeks=count(reading.weeks),
        replicates=reading.voice.replicates(reading.replicates),
        seed=reading.scenario.get("seed", ""),
        version=reading.part("run").get("glasshouse", ""),
    )  # fmt: skip


def left_out(reading: Reading) -> Section | None:
    """Return what could not be run, and what stands in the rulebook but is not simulated.

    For a page on figures that are moved; that of a run says more (see `sections.out`).
    """
    items = [str(w.get("sentence") or "") for w in reading.rows("warnings")]
    items += [str(w.get("sentence") or "") for w in reading.rows("not_simulated")]
    if not items:
        return None
    say = reading.voice.say
    return Section(
        "out", say("out.nav"), say("out.title"), items=tuple(dict.fromkeys(items)),
        items_title=say("sweep.out"),
    )  # fmt: skip
