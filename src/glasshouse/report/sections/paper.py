"""Text and practice: what the rulebook says, how that is known, and what is told instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from glasshouse.report.assessment import Fold, Section
from glasshouse.report.numbers import MINUS
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, words_table

_BEFORE_NUMBER = re.compile(r"(?<![\w.)-])-(?=\d)")
SHORT = 12
"""A table longer than this is folded away."""


def paper(reading: Reading) -> Section | None:
    """Return the section, or nothing where the rulebook has neither rules nor a story."""
    voice, scenario = reading.voice, reading.scenario
    modelled = str(scenario.get("modelled_on") or "").strip()
    practice = practice_tables(reading)
    tables = [t for t in (rules_table(reading), consequences_table(reading)) if t is not None]
    process = _process(reading)
    if not modelled and not tables and not practice:
        return None
    paragraphs = [voice.say("text.say")]
    if modelled:
        paragraphs.append(modelled)
    if scenario.get("place"):
        paragraphs.append(voice.say("text.place", place=scenario["place"]))
    return Section(
        "text", voice.say("text.nav"), voice.say("text.title"),
        paragraphs=tuple(paragraphs),
        tables=(*practice[:1], *(t for t in tables if len(t.rows) <= SHORT)),
        folded=tuple(fold(t) for t in (*practice[1:], *_long(tables))),
        items_title=voice.say("text.process") if process else "", items=process,
        closing=_based(reading),
    )  # fmt: skip


def _long(tables: Sequence[Table]) -> list[Table]:
    """Return the tables that are too long to stand open."""
    return [t for t in tables if len(t.rows) > SHORT]


def fold(table: Table) -> Fold:
    """Put a long table behind its caption."""
    return Fold(table.caption, replace(table, caption=""))


def _status(reading: Reading, row: Mapping[str, Any]) -> str:
    """Say how a row is known."""
    key = f"status.{row.get('status')}"
    return reading.voice.say(key) if reading.voice.has(key) else str(row.get("status") or "")


def _seen(reading: Reading, row: Mapping[str, Any]) -> str:
    """Say how the source of a row was seen."""
    key = f"seen.{row.get('seen')}"
    return reading.voice.say(key) if reading.voice.has(key) else ""


def practice_tables(reading: Reading) -> list[Table]:
    """Lay what is told beside what the text says; rows beyond a page go into a second table."""
    voice = reading.voice
    rows = [
        (
            _minus(r.get("what")),
            _minus(r.get("enacted")),
            _minus(r.get("reported")),
            _used(reading, r),
        )
        for r in reading.rows("reported_against_enacted")
    ]
    head = [voice.say(f"head.{h}") for h in ("what", "enacted", "reported", "uses")]
    captions = (
        voice.say("text.practice"),
        voice.say("text.practice.more", n=max(0, len(rows) - SHORT)),
    )
    parts = (rows[:SHORT], rows[SHORT:])
    return [words_table(c, head, p) for c, p in zip(captions, parts, strict=True) if p]


def _used(reading: Reading, row: Mapping[str, Any]) -> str:
    """Say what the run uses, or that it does not run this at all."""
    path = f"{row.get('path') or ''}."
    left = [str(n.get("path") or "?") for n in reading.rows("not_simulated")]
    if any(path.startswith(f"{place}.") for place in left):
        return reading.voice.say("text.practice.not-run")
    return _minus(row.get("run_uses"))


def _minus(said: Any) -> str:
    """Return a text with a true minus before its numbers."""
    return _BEFORE_NUMBER.sub(MINUS, str(said or ""))


def rules_table(reading: Reading) -> Table | None:
    """Return every rule in words, with how it is known."""
    voice = reading.voice
    rows = [
        (
            without_sources(r),
            str(r.get("covers_sentence") or ""),
            _status(reading, r),
            _seen(reading, r),
        )
        for r in reading.rows("rules")
    ]
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("rule", "covers", "status", "seen")]
    return words_table(voice.say("text.rules", n=len(rows)), head, rows)


def consequences_table(reading: Reading) -> Table | None:
    """Return every consequence in words, with how it is known."""
    voice = reading.voice
    rows = [
        (without_sources(r), _status(reading, r), _seen(reading, r))
        for r in reading.rows("consequences")
    ]
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("consequence", "status", "seen")]
    return words_table(voice.say("text.consequences", n=len(rows)), head, rows)


def without_sources(row: Mapping[str, Any]) -> str:
    """Return a rule or consequence in words, without the sources that its sentence ends in.

    The sources stand once, in a table of their own.

    Examples
    --------
    >>> without_sources({"sentence": "No tickets; enacted, so a court.", "status": "enacted"})
    'No tickets.'
    """
    said = str(row.get("sentence") or row.get("title") or row.get("id") or "")
    for end in ("; legal basis: ", f"; {row.get('status')}, so "):
        said = said.partition(end)[0]
    return said.rstrip(". ") + "."


def _process(reading: Reading) -> tuple[str, ...]:
    """Return the sentences of due process."""
    found = reading.part("process").get("sentences")
    return tuple(str(s) for s in found) if isinstance(found, list) else ()


def _based(reading: Reading) -> tuple[str, ...]:
    based = str(reading.scenario.get("based_on") or "").strip()
    return (reading.voice.say("text.society", based=based),) if based else ()
