"""Figure 1: of so many people on the list, those who had done nothing the rule covers."""

from __future__ import annotations

from glasshouse.report.assessment import Figure, KeyBlock, KeyRow
from glasshouse.report.doubt import interval, level, sets
from glasshouse.report.estimates import Estimate
from glasshouse.report.figures.people import COVERED, picture
from glasshouse.report.numbers import DASH, count, number, whole_people
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import Listed
from glasshouse.report.tables import Table, numbers_table

MOST_COVERS = 3


def people(reading: Reading, found: Listed) -> Figure | None:
    """Return the picture, or nothing where too few people stand behind it."""
    if not reading.lists_people or not found.enough or found.estimate is None:
        return None
    if reading.goes_by_who and found.share == 0:
        return None  # nobody did anything, and no mark stands for what somebody had done
    counts = [*((c.id, c.n) for c in found.causes), (COVERED, found.covered)]
    if not found.causes and found.wrong:
        counts = [("other", found.wrong), (COVERED, found.covered)]
    claim = _claim(reading, found)
    return Figure(
        anchor="people",
        claim=claim,
        unit=_unit(reading, found),
        picture=picture(counts, claim, _desc(reading, found)),
        key=_key(reading, found),
        table=_table(reading, found),
        foot=_foot(reading),
    )


def _kind(found: Listed) -> str:
    """Return whether none, some or all were wrong."""
    return "none" if found.share == 0 else "all" if found.share == 1 else "some"


def _claim(reading: Reading, found: Listed) -> str:
    return reading.voice.say(
        f"people.claim.{_kind(found)}",
        n=count(found.wrong), of=count(found.whole), where=reading.where,
    )  # fmt: skip


def _unit(reading: Reading, found: Listed) -> str:
    """Say what one mark stands for, and how far luck moves the count."""
    estimate = found.estimate
    said = reading.voice.say(
        "people.unit", of=count(found.whole), where=reading.where, week=reading.weeks
    )
    if estimate is None or estimate.low is None:
        return said
    return f"{said} " + reading.voice.say(
        "people.interval",
        level=level(estimate), interval=interval(reading.voice, estimate.times(found.whole)),
    )  # fmt: skip


def _desc(reading: Reading, found: Listed) -> str:
    """Tell the picture in words and the same numbers."""
    voice = reading.voice
    said = [_claim(reading, found) + "."]
    said += [
        voice.say("people.desc.cause", n=_few(c.n), name=reading.cause_name(c.id))
        for c in found.causes
    ]
    said.append(voice.say("people.desc.covered", n=count(found.covered)))
    return " ".join(said)


def _few(n: int) -> str:
    """Write a count; one too small for a mark is under 1."""
    return count(n) if n else "<1"


def _more(reading: Reading, cause: str) -> str:
    """Say what a cause is; where few rules narrow what they cover, in their own words."""
    key = reading.cause_key(cause)
    if key != cause:
        return reading.voice.say(f"cause.{key}.more")
    said = {str(r.get("covers_sentence") or "") for r in reading.rows("rules")}
    narrow = sorted(s for s in said if s.startswith("only "))
    if cause == "not-covered" and 0 < len(narrow) <= MOST_COVERS:
        covers = reading.voice.say("or").join(s.removeprefix("only ") for s in narrow)
        return reading.voice.say("cause.not-covered.covers", covers=covers)
    return reading.voice.say(f"cause.{cause}.more")


def _key(reading: Reading, found: Listed) -> tuple[KeyBlock, ...]:
    voice = reading.voice
    wrong = tuple(
        KeyRow(c.id, _few(c.n), reading.cause_name(c.id), _more(reading, c.id))
        for c in found.causes
    )
    blocks = []
    if found.wrong or wrong:
        heading = voice.say_n("people.key.wrong", found.wrong, n=count(found.wrong))
        blocks.append(KeyBlock(heading, wrong))
    if found.covered:
        heading = voice.say_n("people.key.covered", found.covered, n=count(found.covered))
        row = KeyRow(COVERED, count(found.covered), voice.say("cause.covered.more"))
        blocks.append(KeyBlock(heading, (row,)))
    return tuple(blocks)


def _table(reading: Reading, found: Listed) -> Table:
    voice = reading.voice
    rows = [_row(reading.cause_name(c.id), c.estimate, found, reading) for c in found.causes]
    whole = [(found.measure, voice.say("people.table.all"))]
    whole.append(("entry_false_discovery_share", voice.say("people.table.entry")))
    whole.append(("missed_share", voice.say("people.table.missed")))
    for measure, label in whole:
        estimate = reading.estimates.get(measure)
        if estimate is not None:
            rows.append(_row(label, estimate, found, reading))
    head = ("cause", "low-set", "central", "interval", "high-set", "events")
    caption = voice.say("people.table", of=count(found.whole), week=reading.weeks)
    return numbers_table(caption, [voice.say(f"head.{h}") for h in head], rows)


def _row(label: str, estimate: Estimate, found: Listed, reading: Reading) -> tuple[str, ...]:
    if not estimate.known:
        return (label, DASH, reading.voice.say("suppressed.short"), DASH, DASH, DASH)
    scaled = estimate.times(found.whole)
    low, high = sets(scaled)
    return (
        label, low, number(scaled.value, _places(scaled)), interval(reading.voice, scaled),
        high, count(estimate.events),
    )  # fmt: skip


def _places(estimate: Estimate) -> int:
    """Return one decimal for counts of people that luck moves by less than one."""
    return 1 if (estimate.value or 0) % 1 else 0


def _foot(reading: Reading) -> str:
    """Say what the picture does not: listings made differ from people found listed."""
    voice, entry = reading.voice, reading.estimates.known("entry_false_discovery_share")
    now = reading.estimates.known("false_discovery_share")
    if entry is None or now is None or entry.value is None or now.value is None:
        return voice.say("foot.synthetic")
    return voice.say(
        "people.foot", made=whole_people(100 * entry.value),
        found=whole_people(100 * now.value), where=reading.where,
    )  # fmt: skip
