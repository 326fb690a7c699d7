"""The order of a comparison's page, and of the page that holds safeguards alone."""

from __future__ import annotations

from collections.abc import Sequence

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Aside, Assessment, Beside, Big, Lede, Section
from glasshouse.report.comparison.apart import apart
from glasshouse.report.comparison.compared import UNBROKEN, Compared
from glasshouse.report.comparison.harms import side_by_side
from glasshouse.report.comparison.lede import big, lede
from glasshouse.report.comparison.rests import left_out, rests
from glasshouse.report.comparison.rules import rules
from glasshouse.report.comparison.safe import Rows, safe, safeguards_table
from glasshouse.report.numbers import count
from glasshouse.report.page import page, size_of
from glasshouse.report.prose import Voice
from glasshouse.report.reading import clean
from glasshouse.report.sections.repeat import repeat, verification


def opening_of_comparison(
    record: RunRecord, language: str = "en"
) -> tuple[Lede, tuple[Big, ...]]:
    """Return what the page of a comparison says first."""
    compared = Compared.of(record, language)
    return lede(compared), big(compared)


def assess_comparison(record: RunRecord, language: str = "en") -> Assessment:
    """Return everything a page says about rulebooks that were run side by side."""
    compared = Compared.of(record, language)
    sections = (
        apart(compared), rules(compared), safe(compared), rests(compared),
        left_out(compared), repeat(compared.reading), verification(compared.reading),
    )  # fmt: skip
    names = [b.name for b in compared.books]
    voice = compared.reading.voice
    return page(
        voice,
        title=voice.say("compare.page", names=voice.say("comma").join(names)),
        strapline=voice.mark(
            f"compare.strapline.{compared.size}",
            **{b.letter: b.name for b in compared.books},
            society=compared.reading.scenario.get("society", ""),
        ),
        lede=lede(compared),
        big=big(compared),
        picture=side_by_side(compared),
        beside=_beside(compared),
        sections=tuple(s for s in sections if s is not None),
    )


def _beside(compared: Compared) -> Beside:
    """Return the box below the first figure."""
    reading, say = compared.reading, compared.say
    size = size_of(reading)
    draws = int(reading.part("drivers").get("draws") or 0)
    if draws:
        size += " " + say("beside.run.sets", draws=count(draws))
    entries = [
        Aside(say("compare.same"), say("compare.same.text")),
        Aside(say("compare.first"), say("compare.first.text")),
        Aside(say("beside.wrong"), say("beside.wrong.text")),
        Aside(say("beside.run"), size),
        *(_evidence(compared, n) for n in range(len(compared.books))),
        *(_left(compared, n) for n in range(len(compared.books))),
    ]
    quote = (
        Aside(say("quote.can"), say("compare.quote")),
        Aside(say("quote.cannot"), say("compare.quote.not")),
    )
    return Beside(say("beside.title"), tuple(entries), quote)


def _evidence(compared: Compared, n: int) -> Aside:
    """Count how the figures of one rulebook are known, and say what it is."""
    book = compared.books[n]
    counts = [(k, int(v)) for k, v in book.reading.part("evidence").items() if int(v or 0) > 0]
    said = compared.say("comma").join(
        compared.say("beside.evidence.item", n=v, status=compared.say(f"status.{k}"))
        for k, v in counts
        if compared.reading.voice.has(f"status.{k}")
    )
    text = (
        compared.say("beside.evidence.text", counts=said)
        if said
        else compared.say("compare.no-figures")
    )
    note = str(book.reading.facts.get("status_note") or "")
    return Aside(compared.say("compare.known", book=book.label), f"{text} {note}".strip())


def _left(compared: Compared, n: int) -> Aside:
    """Say what counts as being listed under one rulebook, and how much of it was not run."""
    book = compared.books[n]
    missing = len(book.reading.rows("not_simulated"))
    key = "none" if missing == 0 else "one" if missing == 1 else "other"
    where = str(book.reading.part("names").get("listed_phrase") or "")
    listed = (
        compared.say("compare.listed", where=where)
        if where
        else compared.say("compare.listed.nobody")
    )
    text = f"{listed} {compared.say(f'beside.left.{key}', n=missing)}"
    return Aside(compared.say("compare.means", book=book.label), text)


def assess_safeguards(
    columns: Sequence[tuple[str, str, Rows]], command: str, language: str = "en"
) -> Assessment:
    """Return a page of safeguards: for each rulebook its short name, title and safeguards."""
    voice = Voice(language)
    told = [(clean(name), clean(title), clean(list(rows))) for name, title, rows in columns]
    names = voice.say("comma").join(name for name, *_ in told)
    table = safeguards_table(voice, [(name, rows) for name, _, rows in told])
    section = Section(
        "safe", voice.say("compare.safe.nav"), voice.say("compare.safe.title"),
        paragraphs=(voice.say("compare.safe.say"), voice.say("compare.safe.how")),
        tables=(table,),
    )  # fmt: skip
    again = Section(
        "repeat", voice.say("repeat.nav"), voice.say("repeat.title"),
        paragraphs=(voice.say("compare.safe.repeat"),), code=clean(command),
    )  # fmt: skip
    kicker = " ".join(f"{name}: {title.rstrip('.')}." for name, title, _ in told)
    return page(
        voice,
        title=voice.say("compare.page", names=names),
        strapline=voice.say("compare.safe.strapline"),
        lede=Lede(
            voice.say("compare.safe.heading"), kicker,
            _absent(voice, told), voice.mark("compare.safe.limit"),
        ),
        big=(), picture=None,
        beside=Beside(
            voice.say("beside.title"),
            (
                Aside(voice.say("compare.paper"), voice.say("compare.paper.text")),
                Aside(voice.say("compare.practice"), voice.say("compare.practice.text")),
                Aside(voice.say("compare.unknown"), voice.say("compare.unknown.text")),
            ),
            (),
        ),
        sections=(section, again),
    )  # fmt: skip


PLAIN = ("notice", "review", "appeal", "correction", "repair")
"""The five parts of due process, which a headline can count."""


def _absent(voice: Voice, columns: Sequence[tuple[str, str, Rows]]) -> str:
    """Say how many of the five parts of due process each rulebook promises on paper."""
    said = []
    for name, _, rows in columns:
        by = {str(r.get("key")): str(r.get("paper") or "") for r in rows}
        there = sum(_is_there(by.get(key, "")) for key in PLAIN)
        said.append(
            voice.say("compare.safe.counted", name=name.replace("-", UNBROKEN), n=there)
        )
    return voice.mark("compare.safe.headline", counts=voice.say("comma").join(said))


def _is_there(paper: str) -> bool:
    """Say whether a part of due process stands on paper at all."""
    return bool(paper) and not paper.startswith(("None.", "Not looked up"))
