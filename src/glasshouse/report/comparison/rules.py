"""What differs in the rules, in sentences, part by part; and every rule of each rulebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glasshouse.report.assessment import Fold, Section
from glasshouse.report.comparison.compared import Compared, Pair
from glasshouse.report.sections.paper import (
    consequences_table,
    fold,
    practice_tables,
    rules_table,
)
from glasshouse.report.tables import Table, words_table

SHORT = 24
"""More differences than this are folded away behind how many there are of each part."""


def rules(compared: Compared) -> Section:
    """Return the section; two rulebooks that say the same have it too, and it says so."""
    tables: list[Table] = []
    folded: list[Fold] = []
    paragraphs = [compared.say("compare.rules.say")]
    for pair in compared.pairs:
        rows = _rows(compared, pair)
        paragraphs.append(_counted(compared, pair, rows))
        if not rows:
            continue
        table = _table(compared, pair, rows)
        if len(rows) <= SHORT:
            tables.append(table)
        else:
            folded.append(fold(table))
    return Section(
        "rules", compared.say("compare.rules.nav"), compared.say("compare.rules.title"),
        paragraphs=tuple(paragraphs), tables=tuple(tables),
        folded=(*folded, *_whole(compared)),
    )  # fmt: skip


def _rows(compared: Compared, pair: Pair) -> Sequence[Mapping[str, Any]]:
    found = compared.differences(pair).get("rows")
    return [r for r in found if isinstance(r, Mapping)] if isinstance(found, list) else []


def _counted(compared: Compared, pair: Pair, rows: Sequence[Mapping[str, Any]]) -> str:
    """Say in how many places two texts differ, and in which parts."""
    names = {"later": pair.later.name, "earlier": pair.earlier.name}
    if not rows:
        return compared.say("compare.rules.same", **names)
    parts: dict[str, int] = {}
    for row in rows:
        part = str(row.get("part") or "")
        parts[part] = parts.get(part, 0) + 1
    said = compared.say("comma").join(
        compared.say("compare.rules.part", part=part, n=n) for part, n in parts.items()
    )
    return compared.reading.voice.say_n(
        "compare.rules.counted", len(rows), n=len(rows), parts=said, **names
    )


def _table(compared: Compared, pair: Pair, rows: Sequence[Mapping[str, Any]]) -> Table:
    caption = compared.say(
        "compare.rules.table", n=len(rows), later=pair.later.name, earlier=pair.earlier.name
    )
    cells = [
        (str(r.get("part") or ""), str(r.get("place") or ""), str(r.get("sentence") or ""))
        for r in rows
    ]
    head = [compared.say(f"head.{h}") for h in ("file-part", "place", "differs")]
    return words_table(caption, head, cells)


def _whole(compared: Compared) -> list[Fold]:
    """Return every rule and consequence of each rulebook, and what is told of it, folded."""
    out = []
    for book in compared.books:
        found = (
            rules_table(book.reading),
            consequences_table(book.reading),
            *practice_tables(book.reading),
        )
        for table in found:
            if table is not None:
                made = fold(table)
                title = compared.say("compare.of-book", book=book.label, what=made.title)
                out.append(Fold(title, made.table, printed=False))
    return out
