"""What is left out: of the rulebook, of the model, and what that does to the numbers."""

from __future__ import annotations

from glasshouse.report.assessment import Section
from glasshouse.report.reading import Reading
from glasshouse.report.sections.law import nothing_found
from glasshouse.report.tables import words_table

LEFT_OUT = (
    "illness", "display", "help", "practice", "creditors", "firms", "moves", "children",
    "society",
)  # fmt: skip
"""What no run models, whatever the rulebook."""


def out(reading: Reading) -> Section:
    """Return the section; there is always something left out."""
    voice = reading.voice
    tables = []
    missing = [
        (str(r.get("sentence") or ""), str(r.get("path") or ""))
        for r in reading.rows("not_simulated")
    ]
    if missing:
        head = [voice.say("head.not-run"), voice.say("head.path")]
        tables.append(words_table(voice.say("out.rulebook", n=len(missing)), head, missing))
    head = [voice.say("head.left-out"), voice.say("head.does")]
    rows = [(voice.say(f"out.{k}"), voice.say(f"out.{k}.does")) for k in LEFT_OUT]
    tables.append(words_table(voice.say("out.model"), head, rows))
    return Section(
        "out", voice.say("out.nav"), voice.say("out.title"), paragraphs=(voice.say("out.say"),),
        tables=tuple(tables),
        closing=(voice.say("out.validation"), *nothing_found(reading)),
    )  # fmt: skip
