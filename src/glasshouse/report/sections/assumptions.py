"""What the numbers rest on: the figures that move the first one, and the whole register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glasshouse.report.assessment import Fold, Section
from glasshouse.report.numbers import DASH, MINUS, whole_people
from glasshouse.report.prose import BADGES, opened
from glasshouse.report.reading import Reading
from glasshouse.report.sections.lede import reflects
from glasshouse.report.sections.listed import Listed
from glasshouse.report.sections.structures import closing, structures_table
from glasshouse.report.tables import Table, words_table

WHOLE = 1_000
"""From here on figures are written without decimals."""


def assumptions(reading: Reading, found: Listed) -> Section | None:
    """Return the section, or nothing where the run carries no register."""
    voice = reading.voice
    register = reading.rows("register")
    if not register:
        return None
    drivers = reading.rows("drivers", "rows")
    used = {str(r.get("badge")) for r in register}
    folded = [
        Fold(
            voice.say(f"assume.fold.{of}", n=len(rows)),
            register_table(reading, rows),
            of == "model",
        )
        for of in ("rulebook", "society", "model")
        if (rows := [r for r in register if r.get("of") == of])
    ]
    otherwise = structures_table(reading, found)
    tables = (_drivers(reading, found, drivers),) if drivers else ()
    return Section(
        "assume", voice.say("assume.nav"), voice.say("assume.title"),
        emphasis=reflects(reading, found) if drivers else "",
        badges=tuple((b, voice.say(f"badge.{b}.text")) for b in BADGES if b in used),
        tables=tables if otherwise is None else (*tables, otherwise),
        folded=tuple(folded),
        closing=(
            voice.say("assume.say", n=len(register)), *closing(reading), *warnings(reading),
        ),
    )  # fmt: skip


def warnings(reading: Reading) -> list[str]:
    """Return what the run itself warns of."""
    return [str(w["sentence"]) for w in reading.rows("warnings") if w.get("sentence")]


def _drivers(reading: Reading, found: Listed, rows: Sequence[Mapping[str, Any]]) -> Table:
    voice = reading.voice
    units = {str(r.get("path")): str(r.get("unit") or "") for r in reading.rows("register")}
    cells = [
        (
            opened(str(row.get("sentence") or row.get("path") or "")),
            voice.badge(str(row.get("badge") or "")),
            f"{figure(row.get('value'))} {units.get(str(row.get('path')), '')}".strip(),
            span(reading, row),
            whole_people(found.of_whole(_number(row.get("at_low")))),
            whole_people(found.of_whole(_number(row.get("at_high")))),
        )
        for row in rows
    ]
    head = ("assumption", "badge", "central", "range", "at-low", "at-high")
    return words_table(
        voice.say("assume.drivers", n=len(cells), of=found.whole),
        [voice.say(f"head.{h}") for h in head], cells,
    )  # fmt: skip


def register_table(reading: Reading, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return figures and assumptions, each with badge, value, range and where from."""
    voice = reading.voice
    cells = []
    for row in rows:
        unit = str(row.get("unit") or "")
        source = _sources(reading, row)
        cells.append(
            (
                opened(str(row.get("sentence") or row.get("path") or row.get("id") or "")),
                voice.badge(str(row.get("badge") or "")),
                f"{figure(row.get('value'))} {unit}".strip(),
                span(reading, row),
                source,
                str(row.get("note") or row.get("pushes") or ""),
            )
        )
    head = ("assumption", "badge", "central", "range", "source", "note")
    return words_table("", [voice.say(f"head.{h}") for h in head], cells)


def _sources(reading: Reading, row: Mapping[str, Any]) -> str:
    """Return what a row rests on: its sources, or that there is none."""
    source = row.get("source")
    names = source if isinstance(source, list) else [source] if source else []
    titles = {str(s.get("id")): str(s.get("title") or "") for s in reading.rows("sources")}
    said = [titles.get(str(n)) or str(n) for n in names]
    status = str(row.get("status") or "")
    key = f"status.{status}"
    if reading.voice.has(key):
        said.insert(0, reading.voice.say(key))
    return "; ".join(said)


def _number(value: Any) -> float | None:
    """Return a number, or None for what is none."""
    return float(value) if isinstance(value, int | float) else None


def figure(value: Any) -> str:
    """Return a figure as it stands in its file: a number, a word, or a dash for none."""
    if value is None:
        return DASH
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    text = f"{abs(value):.3g}" if abs(value) < WHOLE else f"{abs(value):,.0f}"
    return MINUS + text if value < 0 else text


def span(reading: Reading, row: Mapping[str, Any]) -> str:
    """Return the range of a figure, or that it is fixed."""
    low, high = row.get("low"), row.get("high")
    if low is None or high is None or low == high:
        return reading.voice.say("assume.fixed")
    return reading.voice.say("interval", low=figure(low), high=figure(high))
