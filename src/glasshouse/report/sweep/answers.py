"""The answers to threshold questions, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glasshouse.report.assessment import Section
from glasshouse.report.numbers import number
from glasshouse.report.sweep.swept import Course, Figure, Swept

Answer = Mapping[str, Any]


def answers(swept: Swept) -> Section | None:
    """Return the section of threshold questions; nothing where none was asked."""
    found = swept.answers
    if not found:
        return None
    return Section(
        "when",
        swept.say("sweep.when.nav"),
        swept.say("sweep.when.title"),
        paragraphs=(swept.say("sweep.when.say"),),
        items=tuple(sentences(swept, found)),
    )


def sentences(swept: Swept, found: Sequence[Answer]) -> list[str]:
    """Return every answer in a sentence."""
    by_name = {course.name: course for course in swept.courses}
    return [_sentence(swept, by_name[str(a["course"])], a) for a in found]


def _sentence(swept: Swept, course: Course, answer: Answer) -> str:
    measure, figure = str(answer["harm"]), course.figures[0]
    scale = swept.scale(measure)
    what = swept.say(
        f"sweep.when.{'above' if answer['side'] == '>' else 'below'}",
        question=swept.question(measure), line=number(float(answer["line"]) * scale),
        unit=swept.counted(measure),
    )  # fmt: skip
    if course.is_grid:
        what = swept.say(
            "sweep.when.second", what=what, path=course.figures[1].path,
            at=course.figures[1].at(answer.get("at_second")),
        )  # fmt: skip
    ends = (figure.at(answer.get("from")), figure.at(answer.get("to")))
    where = _where(swept, figure, answer, ends)
    crossings = " ".join(_crossing(swept, figure, c, ends) for c in answer["crossings"])
    return f"{what} {where} {crossings}".strip()


def _where(swept: Swept, figure: Figure, answer: Answer, ends: tuple[str, str]) -> str:
    """Say for which values it is so."""
    spans = answer["spans"]
    if answer.get("from") is None:
        return swept.say("sweep.when.unknown", path=figure.path)
    if not spans:
        return swept.say("sweep.when.never", path=figure.path, low=ends[0], high=ends[1])
    if spans[0] == [answer["from"], answer["to"]]:
        return swept.say("sweep.when.always", path=figure.path, low=ends[0], high=ends[1])
    said = swept.say("or").join(
        swept.say("interval", low=figure.at(low), high=figure.at(high)) for low, high in spans
    )
    return swept.say("sweep.when.spans", path=figure.path, spans=said)


def _crossing(swept: Swept, figure: Figure, c: Answer, ends: tuple[str, str]) -> str:
    """Say between which values luck leaves a crossing."""
    low, high = c["low"], c["high"]
    beyond = swept.say("sweep.when.beyond")
    return swept.say(
        "sweep.when.crossing", at=figure.at(c["at"]),
        low=figure.at(low) if low is not None else f"{ends[0]} {beyond}",
        high=figure.at(high) if high is not None else f"{ends[1]} {beyond}",
    )  # fmt: skip
