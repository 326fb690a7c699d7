"""Which part of the scheme does the harm: what it adds, split into steps that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.experiment.decompose import COMBINED_REPLICATES
from glasshouse.report.assessment import Aside, Figure
from glasshouse.report.doubt import interval, level, own_places, told
from glasshouse.report.estimates import AGAINST_NULL, Estimate
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.steps import Stair, Step, stairs
from glasshouse.report.numbers import apportion, number, shared_places
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, numbers_table

PARTS = ("error", "association", "process", "rule")
"""In the order of the procedure, not of size: seeing, reaching, deciding, and what is left."""
HARMS = (
    "denials",
    "fines",
    "weeks_wrongly_listed",
    "excess_arrears",
    "excess_unemployment",
    "jobs_lost",
    "weeks_listed",
)
THROUGH_OTHERS = ("denials", "weeks_listed", "jobs_lost")
"""The first of these that others' doings add to is told with all that follows from it."""
DRAWN = 3
"""So many harms are drawn; the others stand in the table."""


@final
@dataclass(frozen=True)
class Split:
    """What a scheme adds to one harm, and the parts of it."""

    harm: str
    whole: Estimate
    parts: tuple[Estimate, ...]

    @property
    def is_seen(self) -> bool:
        """Say whether the scheme adds so much that it is worth splitting."""
        return (self.whole.value or 0.0) > 0 and not self.whole.crosses_zero

    @property
    def hundred(self) -> tuple[int, ...] | None:
        """Return the parts out of 100, or nothing where one of them lowers the harm."""
        values = [e.value or 0.0 for e in self.parts]
        least = -0.005 * (self.whole.value or 0.0)
        return None if min(values) < least else apportion(values, 100)


def splits(reading: Reading) -> tuple[Split, ...]:
    """Return every harm that was split, in a fixed order."""
    found = []
    for harm in HARMS:
        whole = reading.estimates.known(harm, arm=AGAINST_NULL)
        parts = [reading.estimates.known(harm, f"part={p}", AGAINST_NULL) for p in PARTS]
        known = tuple(e for e in parts if e is not None)
        if whole is not None and len(known) == len(PARTS):
            found.append(Split(harm, whole, known))
    return tuple(found)


def said(reading: Reading, found: Sequence[Split]) -> str:
    """Say of the first harm how much the rule itself does, and then the rest."""
    voice, seen = reading.voice, [s for s in found if s.is_seen]
    if not seen:
        return ""
    first = seen[0]
    counts = first.hundred
    noun = voice.say(f"parts.noun.{first.harm}")
    if counts is None:
        error, rule = first.parts[0], first.parts[-1]
        key = "parts.spared" if (error.value or 0.0) < 0 else "parts.mixed"
        return voice.say(key, harm=noun, rule=told(rule), whole=told(first.whole))
    by = dict(zip(PARTS, counts, strict=True))
    return " ".join(
        (
            voice.say("parts.rule", harm=noun, n=by["rule"]),
            voice.say("parts.rest", **{p: by[p] for p in PARTS if p != "rule"}),
        )
    )


def figure(reading: Reading, found: Sequence[Split]) -> Figure | None:
    """Return the figure, or nothing where the scheme adds no harm that was seen."""
    voice, seen = reading.voice, [s for s in found if s.is_seen][:DRAWN]
    if not seen:
        return None
    drawn = [_stair(reading, split) for split in seen]
    title = voice.say("parts.claim")
    desc = " ".join(
        voice.say(
            "parts.desc", harm=s.heading, whole=s.whole.printed, parts=_listed(reading, s)
        )
        for s in drawn
    )

    def draw(width: float) -> Drawing:
        return stairs(drawn, width, title=title, desc=desc)

    return Figure(
        "parts-figure", title, voice.say("parts.unit"), (("", both(draw)),),
        table=_table(reading, found), foot=voice.say("parts.foot"),
    )  # fmt: skip


def asides(reading: Reading) -> tuple[Aside, ...]:
    """Return how to read the figure, and how the parts are found."""
    voice = reading.voice
    return (
        Aside(voice.say("how-to-read"), voice.say("parts.how")),
        *_through(reading),
        Aside(voice.say("parts.found"), voice.say("parts.found.text", few=COMBINED_REPLICATES)),
    )


def _through(reading: Reading) -> tuple[Aside, ...]:
    """Say how much of what the scheme adds is gone where nobody bears what others did."""
    voice = reading.voice
    for harm in THROUGH_OTHERS:
        e = reading.estimates.known(f"spillover_{harm}")
        if e is not None and e.known and e.value:
            text = voice.say(
                "parts.through.text", harm=voice.say(f"parts.noun.{harm}"),
                n=number(100 * e.value), level=level(e), interval=interval(voice, e.times(100)),
            )  # fmt: skip
            return (Aside(voice.say("parts.through"), text),)
    return ()


def _stair(reading: Reading, split: Split) -> Stair:
    voice = reading.voice
    decimals = shared_places([split.whole.value, *(e.value for e in split.parts)], 3)
    whole = _step(reading, voice.say("parts.whole"), split.whole, decimals)
    parts = [
        _step(reading, voice.say(f"parts.name.{p}"), e, decimals)
        for p, e in zip(PARTS, split.parts, strict=True)
    ]
    return Stair(voice.say(f"parts.harm.{split.harm}"), whole, tuple(parts))


def _step(reading: Reading, label: str, e: Estimate, decimals: int) -> Step:
    d = own_places(e, decimals) if e.value else 0
    luck = interval(reading.voice, e, d) if e.low is not None and e.low != e.high else ""
    return Step(label, e.value or 0.0, number(e.value, d), luck)


def _listed(reading: Reading, stair: Stair) -> str:
    return reading.voice.say("comma").join(f"{s.label} {s.printed}" for s in stair.parts)


def _table(reading: Reading, found: Sequence[Split]) -> Table:
    """Return every split harm, also those that are not drawn."""
    voice, rows = reading.voice, []
    for split in found:
        stair = _stair(reading, split)
        counts = split.hundred if split.is_seen else None
        hundred = [str(n) for n in counts] if counts else ["\u2013"] * len(PARTS)
        for step, n in zip((stair.whole, *stair.parts), ("", *hundred), strict=True):
            rows.append((stair.heading, step.label, step.printed, step.printed_range, n))
    head = ("harm", "part", "difference", "interval", "of-hundred")
    caption = voice.say("parts.table", level=level(found[0].whole))
    return numbers_table(caption, [voice.say(f"head.{h}") for h in head], rows, words=2)
