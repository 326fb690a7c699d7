"""Why it happens: which part of the scheme does it, and why people were wrongly listed."""

from __future__ import annotations

from dataclasses import replace

from glasshouse.report.assessment import Aside, Figure, KeyBlock, KeyRow, Section
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.why import Causes, Moment, columns
from glasshouse.report.numbers import number
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import FEWEST, Listed
from glasshouse.report.sections.parts import asides, figure, said, splits
from glasshouse.report.tables import Table, numbers_table

MOMENTS = 6


def why(reading: Reading, found: Listed) -> Section | None:
    """Return the section, or nothing where nothing was split and nobody wrongly listed."""
    voice = reading.voice
    split = splits(reading)
    of_parts = figure(reading, split)
    has_causes = reading.lists_people and found.causes and found.share
    if of_parts is None and not has_causes:
        return None
    moments = _moments(reading, tuple(c.id for c in found.causes)) if has_causes else []
    of_causes = _figure(reading, found, moments) if len(moments) > 1 else None
    paragraphs = (said(reading, split), _say(reading, found) if has_causes else "")
    return Section(
        "why", voice.say("why.nav"), voice.say("why.title"),
        paragraphs=tuple(p for p in paragraphs if p),
        figures=tuple(f for f in (of_parts, of_causes) if f is not None),
        asides=(
            *(asides(reading) if of_parts else ()),
            *(_asides(reading, of_causes is not None) if has_causes else ()),
        ),
    )  # fmt: skip


def _weeks(last: int) -> list[int]:
    """Return up to six moments: early ones closer together, the horizon last."""
    shares = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)[-MOMENTS:]
    return sorted({max(1, round(last * s)) for s in shares})


def _moments(reading: Reading, causes: tuple[str, ...]) -> list[Moment]:
    """Read the list at each moment, leaving out those with too few people to tell."""
    moments = []
    counts = reading.counts
    present = {w for column, w in counts if column == "listed"}
    for week in _weeks(reading.weeks):
        at = week if week in present and week - 1 not in present else week - 1
        listed = counts.get(("listed", at), 0)
        if listed < FEWEST:
            continue
        shares = tuple(100 * counts.get((f"wrong_{c}", at), 0) / listed for c in causes)
        moments.append(Moment(week, shares))
    return moments


def _say(reading: Reading, found: Listed) -> str:
    voice = reading.voice
    first = found.causes[0]
    share = 100 * (first.estimate.value or 0) / (found.share or 1)
    text = voice.say(f"why.say.{reading.cause_key(first.id)}", share=number(share, 0))
    stale = next((c for c in found.causes if c.id == "stale"), None)
    if stale is not None and stale is not first and stale.n > 0:
        text += " " + voice.say("why.stale", n=stale.n, wrong=found.wrong, of=found.whole)
    return f"{text} {voice.say('why.limit')}"


def _figure(reading: Reading, found: Listed, moments: list[Moment]) -> Figure:
    voice = reading.voice
    ids = tuple(c.id for c in found.causes)
    causes = Causes(ids, tuple(reading.cause_name(c) for c in ids))
    title = _claim(reading, found, moments)
    desc = " ".join(_described(reading, causes, m) for m in moments)

    last = _last(reading, found, moments)
    shown = [*moments[:-1], replace(moments[-1], counts=last)]

    def draw(width: float) -> Drawing:
        return columns(shown, causes, width, title=title, desc=desc, axis=voice.say("why.axis"))

    key = [
        KeyRow(c, number(p, 0) if p >= 1 else "<1", name)
        for c, name, p in reversed(list(zip(ids, causes.names, last, strict=True)))
    ]
    return Figure(
        "why-figure", title, voice.say("why.unit", where=reading.where),
        (("", both(draw)),), key=(KeyBlock("", tuple(key)),), key_narrow=True,
        table=_table(reading, causes, moments), foot=voice.say("why.foot"),
    )  # fmt: skip


def _last(reading: Reading, found: Listed, moments: list[Moment]) -> tuple[float, ...]:
    """Return the parts of the last moment, as the first figure counts them where it can.

    The first figure rounds causes so that they add up; of 100 people at the horizon both
    figures count the same people.
    """
    if found.whole == 100 and moments[-1].week == reading.weeks:  # noqa: PLR2004 - of 100
        return tuple(float(c.n) for c in found.causes)
    return moments[-1].parts


def _claim(reading: Reading, found: Listed, moments: list[Moment]) -> str:
    """Say how much of the list was wrong at first and at last."""
    first, last = sum(moments[0].parts), sum(_last(reading, found, moments))
    return reading.voice.say(
        "why.claim", first=number(first, 0), last=number(last, 0),
        from_week=moments[0].week, to_week=moments[-1].week,
    )  # fmt: skip


def _described(reading: Reading, causes: Causes, moment: Moment) -> str:
    said = reading.voice.say("comma").join(
        f"{name} {number(part, 1)}"
        for name, part in zip(causes.names, moment.parts, strict=True)
    )
    return reading.voice.say("why.desc", week=moment.week, parts=said)


def _table(reading: Reading, causes: Causes, moments: list[Moment]) -> Table:
    voice = reading.voice
    rows = [
        (f"{m.week}", *(number(p, 1) for p in m.parts), number(sum(m.parts), 1))
        for m in moments
    ]
    head = (voice.say("head.week"), *causes.names, voice.say("head.all-wrong"))
    return numbers_table(voice.say("why.unit", where=reading.where), head, rows)


def _asides(reading: Reading, drawn: bool) -> tuple[Aside, ...]:
    voice = reading.voice
    asides = []
    if drawn:
        asides.append(Aside(voice.say("how-to-read"), voice.say("why.how")))
    none = reading.estimates.known("zero_conduct_share")
    if none is not None and none.value is not None:
        text = voice.say("why.zero.text", n=number(100 * none.value))
        asides.append(Aside(voice.say("why.zero"), text))
    return tuple(asides)
