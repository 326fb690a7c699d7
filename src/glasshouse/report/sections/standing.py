"""Where people stand: the tiers of a score, and the moves between them."""

from __future__ import annotations

from glasshouse.report.assessment import Aside, Figure, Section
from glasshouse.report.doubt import interval, level
from glasshouse.report.estimates import Estimate, parts
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import number
from glasshouse.report.reading import Reading
from glasshouse.report.tables import numbers_table

_OF_SCORES = (
    ("standing.sorting", "score_sorting", 100, 1),
    ("standing.inequality", "score_inequality", 1, 3),
    ("standing.tenth", "lowest_tenth_share", 100, 1),
)
"""Sentence, measure, what it is multiplied by, decimals."""


def standing(reading: Reading) -> Section | None:
    """Return the section, or nothing where the scheme has no tiers."""
    voice = reading.voice
    shares = {
        parts(group)["tier"]: e.times(100)
        for group, e in reading.estimates.groups("tier_share")
        if "tier" in parts(group) and e.known
    }
    order = [str(t.get("id")) for t in reading.rows("names", "tiers")]
    tiers = [t for t in order if t in shares] + [t for t in shares if t not in order]
    if len(tiers) < 2:  # noqa: PLR2004 - everybody stands alike
        return None
    figure = _figure(reading, [(t, shares[t]) for t in tiers])
    return Section(
        "standing", voice.say("standing.nav"), voice.say("standing.title"),
        paragraphs=tuple(filter(None, (_say(reading), _scores(reading)))),
        figures=(figure,), asides=_asides(reading),
    )  # fmt: skip


def _say(reading: Reading) -> str:
    voice = reading.voice
    moves = reading.estimates.known("tier_mobility")
    if moves is None or moves.value is None:
        return voice.say("standing.say")
    return f"{voice.say('standing.say')} " + voice.say(
        "standing.moves", n=number(moves.value, 2), level=level(moves),
        interval=interval(voice, moves, 2),
    )  # fmt: skip


def _scores(reading: Reading) -> str:
    """Say how well the scores sort people, and how unequal they are."""
    voice, said = reading.voice, []
    for sentence, measure, factor, digits in _OF_SCORES:
        e = reading.estimates.known(measure)
        if e is not None:
            told = e.times(factor)
            said.append(
                voice.say(
                    sentence, n=number(told.value, digits), level=level(told),
                    interval=interval(voice, told, digits),
                )
            )  # fmt: skip
    return " ".join(said)


def _figure(reading: Reading, shares: list[tuple[str, Estimate]]) -> Figure:
    voice = reading.voice
    rows = tuple(_row(reading, tier, e) for tier, e in shares)
    title = voice.say("standing.claim")
    desc = " ".join(
        voice.say("standing.desc", tier=r.label, n=r.printed, range=r.printed_range)
        for r in rows
    )
    panels = (Panel("", rows),)

    def draw(width: float) -> Drawing:
        return draw_rows(panels, width, title=title, desc=desc)

    unit = voice.say("standing.unit", week=reading.weeks)
    cells = [(r.label, r.printed, r.printed_range) for r in rows]
    head = [voice.say(f"head.{h}") for h in ("tier", "central", "interval")]
    return Figure(
        "standing-figure", title, unit, (("", both(draw)),),
        table=numbers_table(unit, head, cells), foot=voice.say("standing.foot"),
    )  # fmt: skip


def _row(reading: Reading, tier: str, e: Estimate) -> Row:
    luck = (e.low, e.high) if e.low is not None and e.high is not None else None
    title = reading.title_of("tiers", tier)
    label = (
        tier if title == tier else reading.voice.say("standing.tier", name=tier, title=title)
    )
    return Row(
        label, e.value or 0.0, luck, e.span,
        number(e.value, 1), interval(reading.voice, e, 1),
    )  # fmt: skip


def _asides(reading: Reading) -> tuple[Aside, ...]:
    voice = reading.voice
    return (Aside(voice.say("how-to-read"), voice.say("standing.how")),)
