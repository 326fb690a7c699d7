"""What a comparison rests on: what moves the first difference, every figure with badge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from glasshouse.report.assessment import Fold, Section
from glasshouse.report.comparison.compared import Compared
from glasshouse.report.comparison.lede import drivers, headline_of, reflects
from glasshouse.report.numbers import DASH, number, shared_places
from glasshouse.report.prose import BADGES, opened
from glasshouse.report.sections.assumptions import figure, register_table, span, warnings
from glasshouse.report.sections.out import out
from glasshouse.report.tables import Table, words_table


def rests(compared: Compared) -> Section:
    """Return the section on assumptions."""
    reading, rows = compared.reading, drivers(compared)
    books = [b.reading.rows("register") for b in compared.books]
    shared = reading.rows("register")
    used = {str(r.get("badge")) for rows_of in (*books, shared) for r in rows_of}
    said = [w for b in compared.books for w in warnings(b.reading)]
    n = len(shared) + sum(len(rows_of) for rows_of in books)
    return Section(
        "assume", compared.say("assume.nav"), compared.say("assume.title"),
        emphasis=reflects(compared) if rows else "",
        badges=tuple((b, compared.say(f"badge.{b}.text")) for b in BADGES if b in used),
        tables=(_drivers(compared, rows),) if rows else (),
        folded=(*_figures(compared, books), *_shared(compared, shared)),
        closing=(
            compared.say("assume.say", n=n), *dict.fromkeys((*warnings(reading), *said)),
        ),
    )  # fmt: skip


def _drivers(compared: Compared, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the figures that move the first difference most, one at a time."""
    reading, measure = compared.reading, headline_of(compared) or ""
    cells = []
    for row in rows:
        ends = row.get("apart")
        apart = [tuple(e) for e in ends] if isinstance(ends, list) else []
        cells.append(
            (
                opened(str(row.get("sentence") or row.get("path") or "")),
                _whose(compared, row),
                reading.voice.badge(str(row.get("badge") or "")),
                f"{figure(row.get('value'))} {row.get('unit') or ''}".strip(),
                span(reading, row),
                *_apart(apart),
            )
        )
    head = [reading.voice.say(f"head.{h}") for h in ("assumption", "of", "badge", "central",
                                                      "range")]  # fmt: skip
    for pair in compared.from_first:
        names = {"later": pair.later.letter, "earlier": pair.earlier.letter}
        head += [compared.say(f"compare.assume.{end}", **names) for end in ("low", "high")]
    caption = compared.say(
        "compare.assume.table", n=len(cells), unit=compared.say(f"compare.unit.{measure}")
    )
    return words_table(caption, head, cells)


def _apart(ends: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    numbers = [x if isinstance(x, int | float) else None for pair in ends for x in pair]
    d = shared_places(numbers, 2)
    return tuple(DASH if x is None else number(x, d, sign=True) for x in numbers)


def _whose(compared: Compared, row: Mapping[str, Any]) -> str:
    """Say in which papers a figure stands."""
    letters = str(row.get("rulebooks") or "")
    return compared.say("comma").join(letters) if letters else compared.say("compare.society")


def _figures(compared: Compared, books: Sequence[Sequence[Mapping[str, Any]]]) -> list[Fold]:
    out_of = []
    for book, rows in zip(compared.books, books, strict=True):
        if rows:
            title = compared.say("assume.fold.rulebook", n=len(rows))
            said = compared.say("compare.of-book", book=book.label, what=title)
            out_of.append(Fold(said, register_table(book.reading, rows), printed=False))
    return out_of


def _shared(compared: Compared, rows: Sequence[Mapping[str, Any]]) -> list[Fold]:
    out_of = []
    for of in ("society", "model"):
        mine = [r for r in rows if r.get("of") == of]
        if mine:
            title = compared.say(f"assume.fold.{of}", n=len(mine))
            table = register_table(compared.reading, mine)
            out_of.append(Fold(title, table, printed=of == "model"))
    return out_of


def left_out(compared: Compared) -> Section:
    """Return what was not run of each rulebook, and what no run models."""
    rows = [
        {**row, "path": compared.say("compare.of-book", book=b.letter, what=row.get("path"))}
        for b in compared.books
        for row in b.reading.rows("not_simulated")
    ]
    reading = compared.reading
    return out(replace(reading, facts={**reading.facts, "not_simulated": rows}))
