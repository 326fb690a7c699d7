"""What protects people, rulebook beside rulebook: on paper, and in practice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from glasshouse.report.assessment import Section
from glasshouse.report.comparison.compared import Compared
from glasshouse.report.numbers import number
from glasshouse.report.prose import Voice
from glasshouse.report.tables import Table, words_table

MEASURED = {
    "notice_reach": "all",
    "appeal_rate": "all",
    "appeals_in_time_share": "all",
    "grant_rate": "all",
    "copies_fixed_share": "wrong=yes",
    "effective_remedy_rate": "all",
}
"""The steps to a remedy, and the row in which each is told."""
Rows = Sequence[Mapping[str, Any]]


def safe(compared: Compared) -> Section:
    """Return the section of a comparison that was run."""
    columns = [(b.label, b.reading.rows("safeguards")) for b in compared.books]
    tables = [safeguards_table(compared.reading.voice, columns)]
    run = _run(compared)
    if run is not None:
        tables.append(run)
    return Section(
        "safe", compared.say("compare.safe.nav"), compared.say("compare.safe.title"),
        paragraphs=(compared.say("compare.safe.say"), compared.say("compare.safe.how")),
        tables=tuple(tables),
    )  # fmt: skip


def safeguards_table(voice: Voice, columns: Sequence[tuple[str, Rows]]) -> Table:
    """Return every safeguard, one a row, with a column for each rulebook."""
    keys = [str(row.get("key")) for row in columns[0][1]] if columns else []
    by = [{str(row.get("key")): row for row in rows} for _, rows in columns]
    cells = [
        (voice.say(f"safe.{key}"), *(_cell(voice, rows.get(key, {})) for rows in by))
        for key in keys
        if voice.has(f"safe.{key}")
    ]
    head = (voice.say("head.safeguard"), *(label for label, _ in columns))
    return words_table(voice.say("compare.safe.table"), head, cells)


def _cell(voice: Voice, row: Mapping[str, Any]) -> Markup:
    """Return what a rulebook says of one safeguard, with how that is known."""
    said = Markup("{}").format(_with(str(row.get("paper") or ""), _status(voice, row)))
    practice = str(row.get("practice") or "")
    if not practice:
        return said
    known = row.get("known")
    kinds = [_named(voice, str(k)) for k in known] if isinstance(known, list) else []
    told = voice.say("compare.safe.practice", practice=practice)
    return Markup('{}<br><span class="second">{}</span>').format(
        said, _with(told, voice.say("comma").join(kinds))
    )


def _with(said: str, known: str) -> str:
    return f"{said} ({known})" if known else said


def _status(voice: Voice, row: Mapping[str, Any]) -> str:
    status = row.get("status")
    return _named(voice, str(status)) if status else ""


def _named(voice: Voice, status: str) -> str:
    return voice.say(f"status.{status}") if voice.has(f"status.{status}") else status


def _run(compared: Compared) -> Table | None:
    """Return what became of notice, appeal and remedy in the run."""
    rows = []
    for measure, group in MEASURED.items():
        found = [compared.value(measure, book, group) for book in compared.books]
        if any(e is not None for e in found):
            cells = [
                compared.say("compare.safe.nobody") if e is None
                else number(100 * (e.value or 0.0)) for e in found
            ]  # fmt: skip
            rows.append((compared.say(f"compare.safe.{measure}"), *cells))
    if not rows:
        return None
    head = (compared.say("head.in-run"), *(b.label for b in compared.books))
    return words_table(compared.say("compare.safe.run"), head, rows)
