"""Text and practice: what the rulebook says, how that is known, and what is told instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glasshouse.report.assessment import Section
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, words_table


def paper(reading: Reading) -> Section | None:
    """Return the section, or nothing where the rulebook has neither rules nor a story."""
    voice, scenario = reading.voice, reading.scenario
    modelled = str(scenario.get("modelled_on") or "").strip()
    tables = [t for t in (_practice(reading), _rules(reading)) if t is not None]
    consequences = _consequences(reading)
    if not modelled and not tables and consequences is None:
        return None
    paragraphs = [voice.say("text.say")]
    if modelled:
        paragraphs.append(modelled)
    if scenario.get("place"):
        paragraphs.append(voice.say("text.place", place=scenario["place"]))
    return Section(
        "text", voice.say("text.nav"), voice.say("text.title"),
        paragraphs=tuple(paragraphs),
        tables=tuple(tables + ([consequences] if consequences else [])),
        items=_process(reading),
        closing=_based(reading),
    )  # fmt: skip


def _status(reading: Reading, row: Mapping[str, Any]) -> str:
    """Say how a row is known."""
    key = f"status.{row.get('status')}"
    return reading.voice.say(key) if reading.voice.has(key) else str(row.get("status") or "")


def _practice(reading: Reading) -> Table | None:
    """Lay what is reported beside what is enacted."""
    voice = reading.voice
    rows = [
        (str(r.get("enacted") or ""), str(r.get("reported") or ""), str(r.get("run_uses") or ""))
        for r in reading.rows("reported_against_enacted")
    ]
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("enacted", "reported", "uses")]
    return words_table(voice.say("text.practice"), head, rows)


def _rules(reading: Reading) -> Table | None:
    voice = reading.voice
    rows = [
        (
            str(r.get("sentence") or r.get("id") or ""),
            str(r.get("covers_sentence") or ""),
            _status(reading, r),
            str(r.get("line") or ""),
        )
        for r in reading.rows("rules")
    ]
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("rule", "covers", "status", "line")]
    return words_table(voice.say("text.rules", n=len(rows)), head, rows)


def _consequences(reading: Reading) -> Table | None:
    voice = reading.voice
    rows = [
        (
            str(r.get("title") or r.get("id") or ""),
            str(r.get("sentence") or ""),
            reading.title_of("contexts", str(r.get("context") or "")),
            _status(reading, r),
        )
        for r in reading.rows("consequences")
    ]
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("consequence", "effect", "context", "status")]
    return words_table(voice.say("text.consequences", n=len(rows)), head, rows)


def _process(reading: Reading) -> tuple[str, ...]:
    """Return the sentences of due process."""
    found = reading.part("process").get("sentences")
    return tuple(str(s) for s in found) if isinstance(found, list) else ()


def _based(reading: Reading) -> tuple[str, ...]:
    based = str(reading.scenario.get("based_on") or "").strip()
    return (reading.voice.say("text.society", based=based),) if based else ()
