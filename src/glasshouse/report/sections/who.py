"""Figure 2: on whom wrong listings fall, by groups, never sorted by size."""

from __future__ import annotations

from glasshouse.report.assessment import Aside, Figure, Section
from glasshouse.report.doubt import interval, level, sets
from glasshouse.report.estimates import Estimate
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import DASH, count, number, shared_places
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, numbers_table

MEASURE = "wrongful_listing_rate"
MOST_GROUPS = 6
ATTRIBUTES = ("income", "group", "sex", "age", "place")


def who(reading: Reading) -> Section | None:
    """Return the section, or nothing where nobody was wrongly listed or no groups are known."""
    voice = reading.voice
    everyone = reading.estimates.known(MEASURE)
    blocks = _blocks(reading)
    if not reading.lists_people or everyone is None or not everyone.value or not blocks:
        return None
    factor = 1_000.0 if everyone.value * 1_000 >= 1 else 100_000.0
    figure = _figure(reading, everyone, blocks, factor)
    return Section(
        "who", voice.say("who.nav"), voice.say("who.title"),
        paragraphs=(_say(reading, everyone, blocks, factor),),
        figures=(figure,),
        asides=_asides(reading, [name for name, _ in blocks]),
    )  # fmt: skip


Blocks = list[tuple[str, list[tuple[str, Estimate]]]]


def _blocks(reading: Reading) -> Blocks:
    """Return the attributes with their groups in natural order."""
    found = dict(reading.estimates.groups(MEASURE))
    names = list(reading.part("names", "strata").get("names") or ATTRIBUTES)
    names.sort(key=lambda n: ATTRIBUTES.index(n) if n in ATTRIBUTES else len(ATTRIBUTES))
    blocks: Blocks = []
    for name in names:
        groups = reading.values_of(name, list(found))
        rows = [(g, found[g]) for g in groups]
        if len(rows) > MOST_GROUPS:
            rows = widest(rows)
        if rows:
            blocks.append((name, rows))
    return blocks


def widest(rows: list[tuple[str, Estimate]]) -> list[tuple[str, Estimate]]:
    """Keep of many groups the two furthest apart, in their own order, and those not shown."""
    known = [r for r in rows if r[1].known]
    if not known:
        return rows[:1]
    ends = (
        min(known, key=lambda r: r[1].value or 0),
        max(known, key=lambda r: r[1].value or 0),
    )
    return [r for r in rows if r in ends or not r[1].known]


def _say(reading: Reading, everyone: Estimate, blocks: Blocks, factor: float) -> str:
    """Return the first paragraph: the ends of the first attribute, and what is left out."""
    voice = reading.voice
    known = [(g, e) for g, e in blocks[0][1] if e.known]
    per = count(factor)
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare
        return voice.say("who.say.one", n=number((everyone.value or 0) * factor), per=per,
                         weeks=reading.weeks)  # fmt: skip
    (first, a), (last, b) = known[0], known[-1]
    d = shared_places([(a.value or 0) * factor, (b.value or 0) * factor], 2)
    return voice.say(
        "who.say", first=reading.people_label(first), last=reading.people_label(last),
        a=number((a.value or 0) * factor, d), b=number((b.value or 0) * factor, d),
        per=per, weeks=reading.weeks,
    )  # fmt: skip


def _figure(reading: Reading, everyone: Estimate, blocks: Blocks, factor: float) -> Figure:
    voice = reading.voice
    scaled = [(name, [(g, e.times(factor)) for g, e in rows]) for name, rows in blocks]
    decimals = shared_places([e.value for _, rows in scaled for _, e in rows], 3)
    middle = (everyone.value or 0) * factor
    panels = tuple(
        Panel(
            reading.attribute_title(name),
            tuple(_row(reading, g, e, decimals) for g, e in rows),
            line=middle,
            line_label=voice.say("who.everyone", n=number(middle, decimals)),
        )
        for name, rows in scaled
    )
    title = voice.say("who.claim")
    desc = " ".join(
        voice.say(
            "who.desc", group=row.label, n=row.printed or row.note, range=row.printed_range
        )
        for panel in panels
        for row in panel.rows
    )

    def draw(width: float) -> Drawing:
        return draw_rows(panels, width, title=title, desc=desc, one_scale=True)

    unit = voice.say("who.unit", per=count(factor), weeks=reading.weeks)
    table = _table(reading, scaled, unit, decimals)
    return Figure(
        "who-figure", title, unit, (("", both(draw)),), table=table, foot=voice.say("who.foot")
    )


def _row(reading: Reading, group: str, estimate: Estimate, decimals: int) -> Row:
    label = reading.group_label(group)
    if not estimate.known or estimate.value is None:
        return Row(label, note=reading.voice.say("suppressed"), shape="absent")
    luck = None
    if estimate.low is not None and estimate.high is not None:
        luck = (estimate.low, estimate.high)
    if estimate.value == 0:
        top = number(luck[1]) if luck else DASH
        return Row(label, 0.0, luck, note=reading.voice.say("who.none", top=top),
                   shape="none seen")  # fmt: skip
    return Row(
        label, estimate.value, luck, estimate.span,
        number(estimate.value, decimals), interval(reading.voice, estimate, decimals),
    )  # fmt: skip


def _table(reading: Reading, blocks: Blocks, caption: str, decimals: int) -> Table:
    voice = reading.voice
    rows = []
    for _, groups in blocks:
        for group, e in groups:
            label = reading.group_label(group)
            if not e.known:
                gap = (DASH, voice.say("suppressed.short"), DASH, DASH, DASH)
                rows.append((label, *gap))
                continue
            low, high = sets(e, decimals)
            value = number(e.value, decimals)
            luck = interval(voice, e, decimals)
            rows.append((label, low, value, luck, high, count(e.n)))
    head = ("who", "low-set", "central", "interval", "high-set", "people")
    return numbers_table(caption, [voice.say(f"head.{h}") for h in head], rows)


def _asides(reading: Reading, names: list[str]) -> tuple[Aside, ...]:
    """Explain the marks, and print both ratios for each ground."""
    voice = reading.voice
    asides = [
        Aside(
            voice.say("how-to-read"),
            voice.say("who.how", replicates=voice.replicates(reading.replicates)),
        )
    ]
    for name in names:
        suffered = reading.estimates.known("risk_ratio", name)
        kept = reading.estimates.known("adverse_impact_ratio", name)
        if suffered is None or kept is None:
            continue
        asides.append(
            Aside(
                reading.attribute_title(name),
                voice.say(
                    "who.ratios", suffered=number(suffered.value),
                    suffered_range=interval(voice, suffered, 1), level=level(suffered),
                    kept=number(kept.value, 3), kept_range=interval(voice, kept, 3),
                ) + _conditional(reading, name),
            )
        )  # fmt: skip
    if len(asides) > 1:
        asides.append(Aside(voice.say("who.two"), voice.say("who.two.text")))
    asides.append(Aside(voice.say("who.conduct"), voice.say("who.conduct.text")))
    return tuple(asides)


def _conditional(reading: Reading, name: str) -> str:
    """Add the ratio at equal conduct, where the run has it."""
    equal = reading.estimates.known("conduct_conditional_risk_ratio", name)
    if equal is None:
        return ""
    return " " + reading.voice.say(
        "who.conditional", ratio=number(equal.value), range=interval(reading.voice, equal, 1)
    )
