"""Which harms are laid side by side, in which unit, and the figure of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from glasshouse.report.assessment import Figure
from glasshouse.report.comparison.compared import Book, Compared, luck_of
from glasshouse.report.doubt import interval, level, own_places, sets
from glasshouse.report.estimates import Estimate
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import DASH, number, shared_places
from glasshouse.report.tables import Table, numbers_table


@final
@dataclass(frozen=True)
class Harm:
    """One harm: its measure, its group, what makes it a number of 1,000 people, its panel.

    `against_none` says that what is told is what the rulebook adds to the society without any,
    because that society knows the harm too.
    """

    measure: str
    group: str = "all"
    factor: float = 1.0
    panel: str = "times"
    against_none: bool = False

    @property
    def key(self) -> str:
        """Return the last part of the names of its messages."""
        return self.measure


HARMS = (
    Harm("wrongly_listed_share", factor=1_000.0, panel="people"),
    Harm("weeks_wrongly_listed", panel="weeks"),
    Harm("weeks_listed", panel="weeks"),
    Harm("weeks_to_delisting_mean", "wrong=yes", panel="long"),
    Harm("denials"),
    Harm("denials_for_others"),
    Harm("fines"),
    Harm("fines_wrong"),
    Harm("jobs_lost", against_none=True),
    Harm("weeks_in_arrears", panel="weeks", against_none=True),
    Harm("weeks_unemployed", panel="weeks", against_none=True),
    Harm("hours_contesting", panel="hours"),
)
"""In the order of the procedure, never of size."""
PANELS = ("people", "weeks", "long", "times", "hours")
"""Units that may stand under one heading, in the order in which they are told."""
DRAWN = 8
"""So many harms are drawn side by side on the first screen; all stand in the tables."""


def told_of(compared: Compared, harm: Harm, book: Book) -> Estimate | None:
    """Return one harm under one rulebook, of 1,000 people."""
    if harm.against_none:
        found = compared.added(harm.measure, book)
    else:
        found = compared.value(harm.measure, book, harm.group)
    return None if found is None else found.times(harm.factor)


def happening(compared: Compared) -> tuple[Harm, ...]:
    """Return the harms that any of the rulebooks brings."""
    return tuple(harm for harm in HARMS if _happens(compared, harm))


def _happens(compared: Compared, harm: Harm) -> bool:
    found = [told_of(compared, harm, book) for book in compared.books]
    return any(e is not None and e.value for e in found)


def title_of(compared: Compared, harm: Harm) -> str:
    """Return what a harm is called, with its unit."""
    return compared.say(f"compare.harm.{harm.key}")


def side_by_side(compared: Compared) -> Figure | None:
    """Return the figure, or nothing where no harm happens under any rulebook."""
    harms = happening(compared)
    if not harms:
        return None
    panels = tuple(_panel(compared, harm) for harm in harms[:DRAWN])
    title = compared.say("compare.harms.claim")
    desc = " ".join(
        compared.say("compare.harms.desc", harm=p.heading, book=r.label,
                     n=r.printed or r.note, range=r.printed_range or DASH)
        for p in panels
        for r in p.rows
    )  # fmt: skip

    def draw(width: float) -> Drawing:
        return draw_rows(panels, width, title=title, desc=desc)

    return Figure(
        "harms", title, compared.say("compare.harms.unit"), (("", both(draw)),),
        table=_table(compared, harms), foot=compared.say("compare.harms.foot"),
    )  # fmt: skip


def _panel(compared: Compared, harm: Harm) -> Panel:
    found = [told_of(compared, harm, book) for book in compared.books]
    d = min(2, shared_places([None if e is None else e.value for e in found], 3))
    rows = tuple(
        _row(compared, book, e, d) for book, e in zip(compared.books, found, strict=True)
    )
    return Panel(title_of(compared, harm), rows)


def _row(compared: Compared, book: Book, e: Estimate | None, decimals: int) -> Row:
    voice = compared.reading.voice
    if e is None or e.value is None:
        return Row(book.label, note=compared.say("compare.nobody"), shape="absent")
    if e.value == 0:
        return Row(book.label, printed="0", shape="dot")
    own = own_places(e, decimals)
    return Row(
        book.label, e.value, luck_of(e), e.span, number(e.value, own), interval(voice, e, own)
    )


def _table(compared: Compared, harms: tuple[Harm, ...]) -> Table:
    voice, rows, found = compared.reading.voice, [], None
    for harm in harms:
        for book in compared.books:
            e = told_of(compared, harm, book)
            if e is None:
                rows.append((title_of(compared, harm), book.label, *([DASH] * 4), ""))
                continue
            found = e
            d = shared_places([e.value], 3)
            low, high = sets(e, d)
            rows.append(
                (title_of(compared, harm), book.label, number(e.value, d),
                 interval(voice, e, d), low, high, voice.badge(e.badge))
            )  # fmt: skip
    head = ("harm", "rulebook", "central", "interval", "low-set", "high-set", "badge")
    caption = compared.say("compare.harms.table", level=level(found) if found else DASH)
    return numbers_table(caption, [voice.say(f"head.{h}") for h in head], rows, words=2)
