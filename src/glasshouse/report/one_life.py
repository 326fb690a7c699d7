"""One synthetic life that was asked for: as a page, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, final

from glasshouse.io import tables
from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Aside, Assessment, Beside, Lede
from glasshouse.report.figures.life import Lane
from glasshouse.report.numbers import count
from glasshouse.report.page import page
from glasshouse.report.reading import Reading
from glasshouse.report.sections.life import FACTS, lanes, life, moments, totals

NOTHING = "."
LISTED, WRONG, AT_WORK, HAPPENED = "=", "#", "-", "x"
"""What stands in a strip of characters for a week."""
FIRST = "#x321=.-"
"""Which sign stands for several weeks: the first of these that any of them has."""


@final
@dataclass(frozen=True)
class Story:
    """One life in words: how it was chosen, its moments, its weeks counted, and its strips.

    moments
        Weeks and what happened in them, in order.
    totals
        What held, and in how many weeks of each world.
    strips
        For each world its title and its lanes: a label, and one character for every week.
    """

    title: str
    weeks: int
    chosen: str
    headline: str
    moments: tuple[tuple[int, str], ...]
    totals: tuple[tuple[str, tuple[int, ...]], ...]
    strips: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def _reading(facts: Mapping[str, Any], language: str) -> Reading:
    estimates, weekly, spells = map(tables.empty, ("estimates", "weekly", "spells"))
    return Reading.of(RunRecord(dict(facts), estimates, weekly, spells), language)


def _worlds(reading: Reading) -> dict[str, Sequence[Mapping[str, Any]]]:
    return {arm: reading.rows("life", "arms", arm) for arm in ("scheme", "null")}


def story(facts: Mapping[str, Any], language: str = "en") -> Story:
    """Return one life in words.

    Parameters
    ----------
    facts
        What `experiment.life.life_asked_for` returns.
    """
    reading = _reading(facts, language)
    say, worlds = reading.voice.say, _worlds(reading)
    null = {int(w["week"]): w for w in worlds["null"]}
    counted = [totals(weeks) for weeks in worlds.values()]
    fines = any(w.get("fined") for weeks in worlds.values() for w in weeks)
    drawn = [
        (say(f"life.world.{arm}"), lanes(reading, arm, weeks, 0, fines=fines))
        for arm, weeks in worlds.items()
    ]
    return Story(
        title=say("life.page.title", title=reading.scenario.get("rulebook_title", "")),
        weeks=reading.weeks,
        chosen=_chosen(reading),
        headline=_headline(reading),
        moments=tuple((w, t) for w, t, _ in moments(reading, worlds["scheme"], null)),
        totals=tuple(
            (say(f"life.fact.{name}"), tuple(t[name] for t in counted)) for name, _ in FACTS
        ),
        strips=tuple(
            (title, tuple((lane.label, cells(lane, reading.weeks)) for lane in shown))
            for title, shown in drawn
        ),
    )


def cells(lane: Lane, weeks: int) -> str:
    """Return a lane as one character a week, or the words that stand in it.

    Examples
    --------
    >>> from glasshouse.report.figures.life import Span
    >>> cells(Lane("Listed", spans=(Span(1, 3, "p c-other"), Span(3, 4, "p c-covered"))), 6)
    '.##=..'
    >>> cells(Lane("Payments behind", levels=(0.0, 1.0, 3.0)), 3)
    '.13'
    """
    if lane.words:
        return lane.words
    drawn = [NOTHING] * weeks
    for span in lane.spans:
        sign = AT_WORK if span.style == "work" else WRONG
        sign = LISTED if span.style == "p c-covered" else sign
        drawn[span.start : span.end] = sign * (span.end - span.start)
    for week in lane.weeks:
        drawn[week] = HAPPENED
    for week, level in enumerate(lane.levels):
        drawn[week] = f"{level:.0f}" if level else NOTHING
    return "".join(drawn)


def squeezed(strip: str, weeks: int) -> str:
    """Return a strip with one sign for so many weeks: that of the gravest.

    Examples
    --------
    >>> squeezed("..##..x.--.-", 4)
    '#x.'
    """
    cut = (strip[first : first + weeks] for first in range(0, len(strip), weeks))
    return "".join(min(part, key=FIRST.index) for part in cut)


def _chosen(reading: Reading) -> str:
    told = reading.part("life")
    key = "life.page.chosen" if told["looked_at"] else "life.page.chosen.asked"
    return reading.voice.say(
        key, person=count(int(told["person"])), rule=told["rule"],
        looked_at=count(int(told["looked_at"])),
    )  # fmt: skip


def _headline(reading: Reading) -> str:
    ours, theirs = (totals(weeks) for weeks in _worlds(reading).values())
    said = {f"null_{name}": n for name, n in theirs.items()}
    return reading.voice.say("life.page.headline", weeks=reading.weeks, **ours, **said)


def assess_life(facts: Mapping[str, Any], command: str, language: str = "en") -> Assessment:
    """Return a page about one life; `command` shows it again."""
    reading = _reading(facts, language)
    voice, scenario = reading.voice, reading.scenario
    names = {k: scenario.get(k, "") for k in ("rulebook", "society")}
    size = voice.say(
        "life.page.run", persons=count(reading.persons), weeks=count(reading.weeks),
        seed=scenario.get("seed", ""),
    )  # fmt: skip
    section = life(reading)
    return page(
        voice,
        title=voice.say("life.page.name", **names),
        strapline=voice.mark("page.strapline", **names),
        lede=Lede(
            voice.say("life.page.title", title=scenario.get("rulebook_title", "")),
            str(scenario.get("place", "")), _headline(reading), _chosen(reading),
        ),
        big=(),
        picture=None,
        beside=Beside(
            voice.say("beside.title"),
            (
                Aside(voice.say("life.page.one"), voice.say("life.page.one.text")),
                Aside(voice.say("beside.run"), size),
                Aside(voice.say("life.page.again"), command),
            ),
            (),
        ),
        sections=(section,) if section else (),
    )  # fmt: skip
