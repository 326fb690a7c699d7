"""Figure 6: the same people under the same rules, without errors or with full process."""

from __future__ import annotations

from glasshouse.report.assessment import Aside, Figure, Section
from glasshouse.report.doubt import interval, level, own_places, sets, told
from glasshouse.report.estimates import SCHEME, Estimate
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import DASH, number, shared_places
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, numbers_table

ARMS = ("perfect-observation", "own-conduct", "full-process", "no-feedback")
"""The other worlds in the order of the procedure: seeing, deciding, living with it."""

HARMS: tuple[tuple[str, float], ...] = (
    ("wrongful_listing_rate", 1_000.0),
    ("denials_wrong", 1.0),
    ("denials", 1.0),
)
"""Harms shown, with the factor that makes them numbers of 1,000 people (a year)."""


Rows = list[tuple[str, Estimate]]


def mend(reading: Reading) -> Section | None:
    """Return the section, or nothing where no other world was run."""
    voice = reading.voice
    blocks = [(m, _arms(reading, m, f)) for m, f in HARMS]
    blocks = [(m, rows) for m, rows in blocks if len(rows) > 1]
    if not reading.lists_people or not blocks:
        return None
    figure = _figure(reading, blocks)
    return Section(
        "mend", voice.say("mend.nav"), voice.say("mend.title"),
        paragraphs=(_say(reading, blocks),), figures=(figure,),
        asides=(
            Aside(voice.say("how-to-read"), voice.say("mend.how")),
            *_meanings(reading, blocks),
            Aside(voice.say("mend.lawful"), voice.say("mend.lawful.text")),
        ),
    )  # fmt: skip


def _arms(reading: Reading, measure: str, factor: float) -> Rows:
    """Return the scheme as written and the other worlds, for one harm."""
    rows: Rows = []
    for arm in (SCHEME, *(a for a in ARMS if a not in reading.idle_arms)):
        e = reading.estimates.known(measure, arm=arm)
        if e is not None:
            rows.append((arm, e.times(factor)))
    written = rows and rows[0][0] == SCHEME and rows[0][1].value
    return rows if written else []


def _say(reading: Reading, blocks: list[tuple[str, Rows]]) -> str:
    voice = reading.voice
    measure, rows = blocks[0]
    written = rows[0][1]
    said = [voice.say(f"mend.say.{measure}", n=told(written))]
    for arm, e in rows[1:]:
        if abs((e.value or 0) - (written.value or 0)) < 0.005 * abs(written.value or 1):
            said.append(voice.say(f"mend.same.{arm}"))
        else:
            said.append(voice.say(f"mend.left.{arm}", n=told(e)))
    return " ".join([*said, voice.say("mend.limit")])


def _figure(reading: Reading, blocks: list[tuple[str, Rows]]) -> Figure:
    voice = reading.voice
    panels = tuple(_panel(reading, measure, rows) for measure, rows in blocks)
    title = voice.say("mend.claim")
    desc = " ".join(
        voice.say("mend.desc", harm=p.heading, arm=r.label, n=r.printed, range=r.printed_range)
        for p in panels
        for r in p.rows
    )

    def draw(width: float) -> Drawing:
        return draw_rows(panels, width, title=title, desc=desc)

    return Figure(
        "mend-figure", title, voice.say("mend.unit"), (("", both(draw)),),
        table=_table(reading, blocks), foot=voice.say("foot.synthetic"),
    )  # fmt: skip


def _panel(reading: Reading, measure: str, rows: Rows) -> Panel:
    voice = reading.voice
    d = shared_places([e.value for _, e in rows], 3)
    drawn = []
    for arm, e in rows:
        luck = (e.low, e.high) if e.low is not None and e.high is not None else None
        own = own_places(e, d)
        drawn.append(
            Row(
                voice.say(f"arm.{arm}"), e.value or 0.0, luck, e.span, number(e.value, own),
                interval(voice, e, own), shape="base" if arm == SCHEME else "dot",
            )
        )  # fmt: skip
    heading = voice.say(f"mend.harm.{measure}", weeks=reading.weeks)
    return Panel(heading, tuple(drawn), rows[0][1].value, line_style="written", arrows=True)


def _meanings(reading: Reading, blocks: list[tuple[str, Rows]]) -> tuple[Aside, ...]:
    """Say what each other world is."""
    voice = reading.voice
    arms = [arm for arm, _ in blocks[0][1][1:]]
    return tuple(Aside(voice.say(f"arm.{arm}"), voice.say(f"arm.{arm}.text")) for arm in arms)


def _table(reading: Reading, blocks: list[tuple[str, Rows]]) -> Table:
    voice = reading.voice
    rows = []
    for measure, arms in blocks:
        d = shared_places([e.value for _, e in arms], 3)
        written = arms[0][1].value or 0.0
        for arm, e in arms:
            low, high = sets(e, d)
            change = DASH if arm == SCHEME else number((e.value or 0) - written, d, sign=True)
            harm = voice.say(f"mend.harm.{measure}", weeks=reading.weeks)
            world = voice.say(f"arm.{arm}")
            rows.append(
                (harm, world, number(e.value, d), interval(voice, e, d), low, high, change)
            )
    head = ("harm", "arm", "central", "interval", "low-set", "high-set", "change")
    caption = voice.say("mend.table", level=level(blocks[0][1][0][1]))
    return numbers_table(caption, [voice.say(f"head.{h}") for h in head], rows, words=2)
