"""What the difference does: harms of one rulebook less those of another, on whom, how long."""

from __future__ import annotations

import polars as pl

from glasshouse.report.assessment import Aside, Figure, KeyBlock, KeyRow, Section
from glasshouse.report.comparison.compared import Book, Compared, Pair, luck_of
from glasshouse.report.comparison.harms import PANELS, Harm, happening, title_of
from glasshouse.report.comparison.lede import difference_of, headline_of
from glasshouse.report.doubt import interval, level, own_places, sets, told
from glasshouse.report.estimates import Estimate
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.long import Curve, curves
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import DASH, MINUS, number, shared_places
from glasshouse.report.sections.long import survival
from glasshouse.report.sections.who import ATTRIBUTES, MOST_GROUPS, widest
from glasshouse.report.tables import Table, numbers_table

STYLES = ("right", "wrong", "third")
"""How the line of each rulebook is drawn, in their order."""


def apart(compared: Compared) -> Section | None:
    """Return the section, or nothing where no harm happens under any rulebook."""
    harms = happening(compared)
    if not harms:
        return None
    figures = [_harms(compared, harms), *_groups(compared), *_long(compared)]
    return Section(
        "apart", compared.say("compare.apart.nav"), compared.say("compare.apart.title"),
        paragraphs=(compared.say("compare.apart.opening"),),
        items_title=compared.say("compare.apart.items"), items=_items(compared, harms),
        figures=tuple(figures),
        asides=(
            Aside(compared.say("how-to-read"), compared.say("compare.apart.how")),
            Aside(compared.say("compare.luck"), compared.say("compare.luck.text")),
            Aside(compared.say("what.sum"), compared.say("what.sum.text")),
            Aside(compared.say("compare.limit"), compared.say("compare.limit.text")),
        ),
    )  # fmt: skip


def _items(compared: Compared, harms: tuple[Harm, ...]) -> tuple[str, ...]:
    """Say of each harm how every later rulebook differs in it from the first."""
    said = []
    for pair in compared.from_first:
        names = {"later": pair.later.name, "earlier": pair.earlier.name}
        moved = " ".join(s for harm in harms if (s := _moved(compared, harm, pair)))
        said.append(compared.say("compare.apart.say", moved=moved, **names))
    return tuple(said)


def _moved(compared: Compared, harm: Harm, pair: Pair) -> str:
    """Say one difference: more, fewer, none, or none seen."""
    e = difference_of(compared, harm, pair)
    if e is None or e.value is None:
        return ""
    harm_said = title_of(compared, harm)
    if e.value == 0 and not e.low and not e.high:
        return compared.say("compare.apart.zero", harm=harm_said)
    if e.crosses_zero:
        between = interval(compared.reading.voice, e, sign=True)
        return compared.say("compare.apart.unseen", harm=harm_said, interval=between)
    way = "more" if e.value > 0 else "fewer"
    n = told(e).removeprefix(MINUS)
    return compared.say(f"compare.apart.{way}", harm=harm_said, n=n)


def _label(compared: Compared, pair: Pair, name: str = "") -> str:
    """Return what a row is called: with three rulebooks also which two it compares."""
    letters = compared.say("compare.less", later=pair.later.letter, earlier=pair.earlier.letter)
    if not name:
        return letters
    if len(compared.pairs) == 1:
        return name
    return compared.say("compare.of-pair", name=name, pair=letters)


def _drawn(compared: Compared, label: str, e: Estimate | None, decimals: int) -> Row:
    """Return one difference as a row; hollow where the interval holds zero."""
    voice = compared.reading.voice
    if e is None or e.value is None:
        return Row(label, note=voice.say("suppressed.short"), shape="absent")
    if e.value == 0:
        return Row(label, printed="0", shape="dot")
    d = own_places(e, decimals)
    return Row(
        label, e.value, luck_of(e), e.span, number(e.value, d, sign=True),
        interval(voice, e, d, sign=True), shape="hollow" if e.crosses_zero else "dot",
    )  # fmt: skip


def _figure(
    compared: Compared, key: str, panels: tuple[Panel, ...], table: Table, *, one_scale: bool
) -> Figure:
    """Return a figure of differences with its words."""
    values = {b.letter: b.name for b in compared.books}
    title = compared.say(f"compare.{key}.claim.{compared.size}", **values)
    desc = " ".join(
        compared.say("compare.desc", panel=p.heading, name=r.label, n=r.printed or r.note,
                     range=r.printed_range or DASH)
        for p in panels
        for r in p.rows
    )  # fmt: skip

    def draw(width: float) -> Drawing:
        return draw_rows(panels, width, title=title, desc=desc, one_scale=one_scale)

    return Figure(
        f"{key}-figure", title, compared.say(f"compare.{key}.unit"), (("", both(draw)),),
        table=table, foot=compared.say(f"compare.{key}.foot"),
    )  # fmt: skip


def _harms(compared: Compared, harms: tuple[Harm, ...]) -> Figure:
    """Return the figure of all harms as differences, one unit a panel."""
    panels = []
    for unit in PANELS:
        mine = [(h, p) for h in harms if h.panel == unit for p in compared.pairs]
        found = [difference_of(compared, *row) for row in mine]
        d = min(2, shared_places([None if e is None else e.value for e in found], 3))
        rows = tuple(
            _drawn(compared, _label(compared, p, _short(compared, h)), e, d)
            for (h, p), e in zip(mine, found, strict=True)
        )
        if rows:
            panels.append(Panel(compared.say(f"compare.panel.{unit}"), rows))
    table = _table(compared, harms)
    return _figure(compared, "apart", tuple(panels), table, one_scale=False)


def _short(compared: Compared, harm: Harm) -> str:
    """Return what a harm is called under a heading that says its unit."""
    return compared.say(f"compare.short.{harm.key}")


def _cells(compared: Compared, e: Estimate | None) -> tuple[str, ...]:
    """Return a difference with its doubts and badge, as cells of a table."""
    voice = compared.reading.voice
    if e is None or e.value is None:
        return (compared.say("suppressed.short"), DASH, DASH, DASH, "")
    d = shared_places([e.value, e.low, e.high], 3)
    low, high = sets(e, d, sign=True)
    return (
        number(e.value, d, sign=True), interval(voice, e, d, sign=True), low, high,
        voice.badge(e.badge),
    )  # fmt: skip


def _table(compared: Compared, harms: tuple[Harm, ...]) -> Table:
    rows = [
        (title_of(compared, h), _label(compared, p), *_cells(compared, e))
        for h in harms
        for p in compared.pairs
        for e in [difference_of(compared, h, p)]
    ]  # fmt: skip
    head = ("harm", "pair", "difference", "interval", "low-set", "high-set", "badge")
    caption = compared.say("compare.apart.table")
    return numbers_table(caption, [compared.say(f"head.{h}") for h in head], rows, words=2)


def _groups(compared: Compared) -> list[Figure]:
    """Return the first harm's difference by groups, in their own order, never by size."""
    measure = headline_of(compared)
    if measure is None:
        return []
    pairs = compared.from_first
    panels, rows = [], []
    for name, groups in _by_attribute(compared, measure, pairs[0]):
        found = [(g, p, compared.difference(measure, p, g)) for g in groups for p in pairs]
        d = min(2, shared_places([None if e is None else e.value for *_, e in found], 3))
        drawn = []
        for group, pair, e in found:
            label = _label(compared, pair, compared.reading.group_label(group))
            drawn.append(_drawn(compared, label, e, d))
            rows.append((label, *_cells(compared, e)))
        panels.append(Panel(compared.reading.attribute_title(name), tuple(drawn)))
    if not panels:
        return []
    head = ("who", "difference", "interval", "low-set", "high-set", "badge")
    caption = compared.say(f"compare.unit.{measure}")
    table = numbers_table(caption, [compared.say(f"head.{h}") for h in head], rows)
    figure = _figure(compared, "groups", tuple(panels), table, one_scale=True)
    return [figure]


def _by_attribute(compared: Compared, measure: str, pair: Pair) -> list[tuple[str, list[str]]]:
    """Return the attributes with those of their groups that are told."""
    reading = compared.reading
    found = dict(compared.estimates.groups(measure, pair.arm))
    names = [str(n) for n in reading.part("names", "strata").get("names") or ATTRIBUTES]
    names.sort(key=lambda n: ATTRIBUTES.index(n) if n in ATTRIBUTES else len(ATTRIBUTES))
    out = []
    for name in names:
        rows = [(g, found[g]) for g in reading.values_of(name, list(found))]
        if len(rows) > MOST_GROUPS:
            rows = widest(rows)
        if any(e.known for _, e in rows):
            out.append((name, [g for g, _ in rows]))
    return out


def _long(compared: Compared) -> list[Figure]:
    """Return how long wrong listings last under each rulebook, where at least one has any."""
    lines = [c for n, b in enumerate(compared.books) if (c := _curve(compared, b, STYLES[n]))]
    if not lines:
        return []
    title, weeks = compared.say("compare.long.claim"), compared.reading.weeks
    desc = " ".join(
        compared.say("long.desc", name=c.name, week=number(c.median, 0))
        if c.median is not None
        else compared.say("long.desc.never", name=c.name, weeks=weeks)
        for c in lines
    )

    def draw(width: float) -> Drawing:
        return curves(
            lines, weeks, width, title=title, desc=desc, axis=compared.say("long.axis")
        )

    key = tuple(KeyRow("", number(c.median, 0), c.name) for c in lines)
    return [
        Figure(
            "long-figure", title, compared.say("compare.long.unit"), (("", both(draw)),),
            key=(KeyBlock("", key),), key_narrow=True, table=_lengths(compared),
            foot=compared.say("compare.long.foot"),
        )
    ]  # fmt: skip


def _curve(compared: Compared, book: Book, style: str) -> Curve | None:
    frame = compared.reading.spells.filter((pl.col("arm") == book.letter) & pl.col("wrong"))
    median = compared.estimates.value("weeks_to_delisting_median", "wrong=yes", book.letter)
    return survival(frame, book.label, style, median)


def _lengths(compared: Compared) -> Table:
    """Return medians and means of wrong listings under each rulebook."""
    rows = []
    for book in compared.books:
        cells = []
        for measure in ("weeks_to_delisting_median", "weeks_to_delisting_mean"):
            e = compared.value(measure, book, "wrong=yes")
            never = compared.say("long.table.never")
            cells.append(number(e.value, 0) if e is not None else never)
            cells.append(interval(compared.reading.voice, e, 0) if e is not None else DASH)
        rows.append((book.label, *cells))
    levels = [e for b in compared.books if (e := compared.value("weeks_listed", b))]
    head = ("rulebook", "median", "interval", "mean", "interval")
    return numbers_table(
        compared.say("compare.long.table", level=level(levels[0]) if levels else DASH),
        [compared.say(f"head.{h}") for h in head], rows,
    )  # fmt: skip
