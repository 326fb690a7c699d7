"""The opening of a comparison: how far apart the rulebooks are, and what that hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from glasshouse.report.assessment import Big, Lede
from glasshouse.report.comparison.compared import Book, Compared, Pair, joined, luck_of
from glasshouse.report.comparison.harms import HARMS, Harm, told_of
from glasshouse.report.doubt import interval, level, sets
from glasshouse.report.estimates import Estimate
from glasshouse.report.figures.ruler import ruler
from glasshouse.report.numbers import DASH, number, shared_places

SHOWN = 3
FIRST = ("denials", "fines", "weeks_in_arrears")
"""What is told first beside a headline on listing: what people are refused, pay and owe."""


def headline_of(compared: Compared) -> str | None:
    """Return the measure that the page opens with."""
    measure = compared.reading.part("drivers").get("measure")
    return str(measure) if measure else None


def lede(compared: Compared) -> Lede:
    """Return what stands first on the page."""
    voice = compared.reading.voice
    title = compared.say(
        f"compare.title.{compared.size}", **{b.letter: b.unbroken for b in compared.books}
    )
    names = " ".join(
        compared.say("compare.kicker.book", letter=b.letter, title=b.title.rstrip("."))
        for b in compared.books
    )
    society = compared.reading.scenario.get("society_title") or ""
    kicker = compared.say("compare.kicker", names=names, society=society)
    measure = headline_of(compared)
    if measure is None:
        return Lede(
            title, kicker, voice.mark("compare.headline.nothing"), voice.mark("reflects.null")
        )
    return Lede(title, kicker, _headline(compared, measure), _reflects(compared, measure))


def _headline(compared: Compared, measure: str) -> Markup:
    """Say what happens under each rulebook, and then how far apart they are."""
    voice = compared.reading.voice
    found = [compared.value(measure, book) for book in compared.books]
    values = {
        b.letter: number(0) if e is None else number(e.value)
        for b, e in zip(compared.books, found, strict=True)
    }
    names = {f"name_{b.letter}": b.unbroken for b in compared.books}
    said: list[str] = [
        voice.mark(f"compare.headline.{measure}.{compared.size}", **values, **names)
    ]
    said += [_gap(compared, measure, pair) for pair in compared.from_first]
    said += [_lists_nobody(compared, book) for book in compared.books]
    said.append(_before(compared, measure))
    return Markup(" ").join(s for s in said if s)


def _lists_nobody(compared: Compared, book: Book) -> str:
    """Say of a rulebook that it lists nobody, or that all it gives is privileges."""
    if book.reading.part("names").get("listed_by") != "nothing":
        return ""
    kinds = {row.get("kind") for row in book.reading.rows("consequences")}
    key = "privileges" if kinds == {"privilege"} else "nobody"
    return compared.reading.voice.mark(f"compare.headline.lists.{key}", name=book.unbroken)


def _before(compared: Compared, measure: str) -> str:
    """Say that an earlier harm in the order happens, and no difference was seen in it."""
    order = [str(name) for name in compared.reading.part("drivers").get("order") or ()]
    earlier = order[: order.index(measure)] if measure in order else []
    happens = [name for name in earlier if compared.happens(name)]
    return (
        compared.reading.voice.mark(f"compare.headline.first.{happens[0]}") if happens else ""
    )


def _gap(compared: Compared, measure: str, pair: Pair) -> str:
    """Say how far apart two rulebooks are: more, fewer, none, or none seen."""
    voice, e = compared.reading.voice, compared.difference(measure, pair)
    if e is None or e.value is None:
        return ""
    names = {"later": pair.later.unbroken, "earlier": pair.earlier.unbroken}
    unit = compared.say(f"compare.unit.{measure}")
    if e.value == 0 and not e.low and not e.high:
        return voice.mark("compare.gap.zero", **names)
    if e.low is None:
        way = "more" if e.value > 0 else "fewer"
        n = number(abs(e.value))
        return voice.mark(f"compare.gap.{way}.alone", n=n, unit=unit, **names)
    between = {"level": level(e), "interval": interval(voice, e, sign=True)}
    if e.crosses_zero:
        return voice.mark("compare.gap.unseen", unit=unit, **between, **names)
    way = "more" if e.value > 0 else "fewer"
    n = number(abs(e.value))
    return voice.mark(f"compare.gap.{way}", n=n, unit=unit, **between, **names)


def drivers(compared: Compared) -> list[Mapping[str, Any]]:
    """Return the figures that move the first difference most."""
    return list(compared.reading.rows("drivers", "rows"))


def reflects(compared: Compared) -> str:
    """Say what the first difference hangs on, for whoever reads on below."""
    measure = headline_of(compared)
    return "" if measure is None else _reflects(compared, measure)


def _reflects(compared: Compared, measure: str) -> Markup:
    voice, rows = compared.reading.voice, drivers(compared)
    if not rows:
        asked = compared.reading.part("drivers").get("draws")
        return voice.mark("compare.reflects.unmoved" if asked else "compare.reflects.not-asked")
    top = rows[0]
    badge = str(top.get("badge") or "A")
    kind = "assumption" if badge in {"A", "T"} else "figure"
    said: list[str] = [
        voice.mark(
            f"compare.reflects.{kind}",
            badge=voice.badge(badge),
            sentence=str(top.get("sentence") or top.get("path") or "").rstrip(". "),
        )
    ]
    said += [_ends(compared, measure, pair) for pair in compared.from_first]
    return Markup(" ").join(s for s in said if s)


def _ends(compared: Compared, measure: str, pair: Pair) -> Markup | str:
    """Say between which ends the difference lies when all that is assumed is drawn anew."""
    voice, e = compared.reading.voice, compared.difference(measure, pair)
    if e is None or e.span is None:
        return ""
    low, high = e.span
    d = shared_places([low, high], 2)
    key = "open" if low < 0 < high else "known"
    names = {"later": pair.later.unbroken, "earlier": pair.earlier.unbroken}
    return voice.mark(
        f"compare.reflects.sets.{key}", low=number(low, d, sign=True),
        high=number(high, d, sign=True), **names,
        unit=compared.say(f"compare.unit.{measure}"),
    )  # fmt: skip


def big(compared: Compared) -> tuple[Big, ...]:
    """Return the first three other harms that happen under any of the rulebooks."""
    measure = headline_of(compared)
    found = []
    for harm in sorted(HARMS, key=lambda h: FIRST.index(h.key) if h.key in FIRST else SHOWN):
        values = [told_of(compared, harm, book) for book in compared.books]
        if harm.measure == measure or None in values or not any(e and e.value for e in values):
            continue
        found.append(_big(compared, harm, values))
    return tuple(found[:SHOWN])


def _big(compared: Compared, harm: Harm, values: list[Estimate | None]) -> Big:
    numbers = [DASH if e is None else number(e.value) for e in values]
    names = joined(compared, [b.unbroken for b in compared.books])
    text = compared.say(f"compare.big.{harm.key}", names=names)
    doubts = [d for d in (_doubt(compared, harm, p) for p in compared.from_first) if d]
    return Big(
        "\u2009:\u2009".join(numbers), compared.say(f"compare.unit.{harm.key}"), text,
        " ".join(doubts), _ruler(compared, harm),
    )  # fmt: skip


def _ruler(compared: Compared, harm: Harm) -> Any:
    """Draw the difference of two rulebooks; of three there is no one difference."""
    if len(compared.pairs) > 1:
        return None
    e = difference_of(compared, harm, compared.pairs[0])
    return None if e is None or e.value is None else ruler(e.value, e.span or luck_of(e))


def difference_of(compared: Compared, harm: Harm, pair: Pair) -> Estimate | None:
    """Return how far two rulebooks are apart in one harm, of 1,000 people."""
    e = compared.difference(harm.measure, pair, harm.group)
    return None if e is None else e.times(harm.factor)


def _doubt(compared: Compared, harm: Harm, pair: Pair) -> str:
    """Say how far apart two rulebooks are in one harm, and how far luck and ignorance go."""
    voice, e = compared.reading.voice, difference_of(compared, harm, pair)
    if e is None or e.value is None:
        return ""
    d = shared_places([e.value, e.low, e.high], 2)
    values = {
        "later": pair.later.unbroken, "earlier": pair.earlier.unbroken,
        "n": number(e.value, d, sign=True), "level": level(e),
        "interval": interval(voice, e, d, sign=True),
    }  # fmt: skip
    said = compared.say(
        "compare.doubt" if e.low is not None else "compare.doubt.alone", **values
    )
    if e.span is None:
        return said
    low, high = sets(e, d, sign=True)
    return f"{said} {compared.say('doubt.sets', low=low, high=high)}"
