"""How long a record lives on in copies after the operator has deleted it."""

from __future__ import annotations

from glasshouse.report.assessment import Aside, Figure, KeyBlock, KeyRow, Section
from glasshouse.report.doubt import interval, level
from glasshouse.report.estimates import Estimate, parts
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.long import Curve, curves
from glasshouse.report.numbers import number
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import FEWEST
from glasshouse.report.tables import Table, numbers_table

SORTS = (("wrong=yes,", "wrong"), ("", "right"))
"""Records that had been wrong from the beginning, and all that were deleted."""
SOON, LATE = 4, 26
"""Weeks after the deletion that the sentence tells."""

ROOM = 12
"""Medians fewer weeks apart than this would be drawn over each other."""

Points = dict[int, Estimate]


def copies(reading: Reading) -> Section | None:
    """Return the section, or nothing where nobody holds copies of what was deleted."""
    voice = reading.voice
    told = {style: _points(reading, stem) for stem, style in SORTS}
    if not told["right"]:
        return None
    medians = {
        style: reading.estimates.value("weeks_in_copies_median", group)
        for style, group in (("wrong", "wrong=yes"), ("right", "all"))
    }
    lines = tuple(
        Curve(
            voice.say(f"copies.{style}"), style, tuple(points),
            tuple(e.value or 0.0 for e in points.values()),
            medians[style] if style == "right" or _apart(medians) else None, is_straight=True,
        )
        for style, points in told.items()
        if points
    )  # fmt: skip
    key = tuple(KeyRow("", number(medians[c.style], 0), c.name) for c in lines)
    figure = Figure(
        "copies-figure", _claim(reading), voice.say("copies.unit"),
        (("", both(lambda width: _draw(reading, lines, width))),),
        key=(KeyBlock("", key),), key_narrow=True, table=_table(reading, told),
        foot=voice.say("copies.foot"),
    )  # fmt: skip
    return Section(
        "copies", voice.say("copies.nav"), voice.say("copies.title"),
        paragraphs=(_say(reading, told["right"]),), figures=(figure,),
        asides=(Aside(voice.say("how-to-read"), voice.say("copies.how")), *_others(reading)),
    )  # fmt: skip


def _apart(medians: dict[str, float | None]) -> bool:
    """Say whether two marks have room beside each other; otherwise one stands for both."""
    wrong, every = medians["wrong"], medians["right"]
    return wrong is None or every is None or abs(wrong - every) > ROOM


def _points(reading: Reading, stem: str) -> Points:
    """Return the share still held by week, as long as enough were followed."""
    found: Points = {}
    for group, e in reading.estimates.groups("still_in_copies_share"):
        labels = parts(group)
        if ("wrong" in labels) == bool(stem) and e.known and (e.n or 0) >= FEWEST:
            found[int(labels["weeks"])] = e
    return dict(sorted(found.items()))


def _claim(reading: Reading) -> str:
    median = reading.estimates.value("weeks_in_copies_median")
    if median is None:
        return reading.voice.say("copies.claim.never")
    if median == 0:
        return reading.voice.say("copies.claim.soon")
    return reading.voice.say("copies.claim", week=number(median, 0))


def _say(reading: Reading, points: Points) -> str:
    voice, found = reading.voice, reading.estimates
    said = []
    if SOON in points and LATE in points:
        said.append(
            voice.say("copies.say", soon=_percent(points[SOON]), late=_percent(points[LATE]))
        )
    else:
        said.append(
            voice.say("copies.say.short", week=max(points), n=_percent(points[max(points)]))
        )
    remedy = found.value("weeks_to_effective_remedy", "wrong=yes")
    if remedy is not None:
        said.append(voice.say("copies.remedy", week=number(remedy, 0)))
    elif found.get("weeks_to_effective_remedy", "wrong=yes") is not None:
        said.append(voice.say("copies.remedy.never", weeks=reading.weeks))
    alone = found.known("denied_by_copy_share")
    if alone is not None:
        said.append(voice.say("copies.denied", n=_percent(alone)))
    return " ".join([*said, voice.say("copies.limit")])


def _percent(e: Estimate) -> str:
    return number(100 * (e.value or 0.0))


def _others(reading: Reading) -> tuple[Aside, ...]:
    """Tell refusals after the deletion from those by other people's records."""
    voice, found = reading.voice, reading.estimates
    alone, after = (
        found.value("denied_by_copy_share"),
        found.value("denied_after_deletion_share"),
    )
    if not alone or after is None:
        return ()
    text = voice.say(
        "copies.whose.text", after=number(100 * after), others=number(100 * (alone - after))
    )
    return (Aside(voice.say("copies.whose"), text),)


def _draw(reading: Reading, lines: tuple[Curve, ...], width: float) -> Drawing:
    voice = reading.voice
    desc = " ".join(
        voice.say("copies.desc", name=line.name, week=week, n=number(100 * share))
        for line in lines
        for week, share in zip(line.weeks, line.share, strict=True)
    )
    weeks = max(max(line.weeks) for line in lines)
    return curves(
        lines, weeks, width, title=_claim(reading), desc=desc, axis=voice.say("copies.axis")
    )


def _table(reading: Reading, told: dict[str, Points]) -> Table:
    voice = reading.voice
    rows = []
    for week in told["right"]:
        cells = [str(week)]
        for points in told.values():
            if week not in points:
                cells.append(voice.say("copies.table.few"))
                continue
            e = points[week].times(100)
            cells.append(
                voice.say(
                    "copies.table.cell",
                    n=number(e.value, 1),
                    level=level(e),
                    interval=interval(voice, e, 1),
                )
            )
        rows.append(tuple(cells))
    head = [
        voice.say("copies.table.week"),
        *(voice.say(f"copies.{style}") for _, style in SORTS),
    ]
    return numbers_table(voice.say("copies.table"), head, rows)
