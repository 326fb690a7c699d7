"""Figure 7: one synthetic life in both worlds, chosen by a printed rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from glasshouse.ledger.columns import CAUSES
from glasshouse.ledger.lives import FAR_BEHIND
from glasshouse.report.assessment import Figure, Section, Step
from glasshouse.report.figures.drawing import Drawing, Words, both
from glasshouse.report.figures.life import Lane, Note, Span, World, strip
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, words_table

LONGEST = 156
BEFORE = 13
MOST_NOTES = 8
ARREARS_TOP = 3
DECIDED = ("granted_wrong", "granted_right")

Week = Mapping[str, Any]


def life(reading: Reading) -> Section | None:
    """Return the section, or nothing where the run holds no sample life."""
    voice, told = reading.voice, reading.part("life")
    scheme = reading.rows("life", "arms", "scheme")
    null = reading.rows("life", "arms", "null")
    if not scheme:
        return None
    first, last = _window(scheme)
    worlds = [("scheme", _cut(scheme, first, last))]
    if null:
        worlds.append(("null", _cut(null, first, last)))
    steps = _steps(reading, told, dict(worlds))
    figure = _figure(reading, worlds, steps, (first, last))
    rule = str(told.get("rule") or "").rstrip(". ")
    chosen = [voice.say("life.rule", rule=rule)] if rule else []
    return Section(
        "life", voice.say("life.nav"), voice.say("life.title"),
        paragraphs=(voice.say("life.say"), *chosen),
        figures=(figure,),
        steps=tuple(Step(n.number, voice.say("life.week", week=n.week), t) for n, t in steps),
        closing=(voice.say("life.class", n=len(steps)),) if steps else (),
    )  # fmt: skip


def _window(weeks: Sequence[Week]) -> tuple[int, int]:
    """Return the weeks shown: all, or from shortly before the first listing."""
    numbers = [int(w.get("week", k)) for k, w in enumerate(weeks)]
    first, last = min(numbers), max(numbers) + 1
    if last - first <= LONGEST:
        return first, last
    begin = next((n for n, w in zip(numbers, weeks, strict=True) if w.get("listed")), first)
    start = max(first, min(begin - BEFORE, last - LONGEST))
    return start, start + LONGEST


def _cut(weeks: Sequence[Week], first: int, last: int) -> list[Week]:
    return [w for k, w in enumerate(weeks) if first <= int(w.get("week", k)) < last]


def _spans(weeks: Sequence[Week], first: int, style: Callable[[Week], str]) -> tuple[Span, ...]:
    """Join weeks of the same style into bars; weeks without a style leave a gap."""
    spans: list[Span] = []
    for k, week in enumerate(weeks):
        name, at = style(week), first + k
        if name and spans and spans[-1].style == name and spans[-1].end == at:
            spans[-1] = Span(spans[-1].start, at + 1, name)
        elif name:
            spans.append(Span(at, at + 1, name))
    return tuple(spans)


def _listing(week: Week) -> str:
    """Return the pattern of a listed week: that of its cause where it is wrong."""
    if not week.get("listed"):
        return ""
    if not week.get("wrong"):
        return "p c-covered"
    cause = week.get("cause")
    return f"p c-{cause}" if cause in CAUSES else "p c-other"


def _refusals(weeks: Sequence[Week], first: int) -> tuple[int, ...]:
    return tuple(first + k for k, w in enumerate(weeks) if _count(w, "refused") > 0)


def _count(week: Week, fact: str) -> int:
    """Return a fact of a week as a number; counts by context are added up."""
    value = week.get(fact)
    if isinstance(value, Mapping):
        return sum(int(n) for n in value.values() if isinstance(n, int | float))
    return int(value) if isinstance(value, bool | int | float) else 0


def lanes(
    reading: Reading, arm: str, weeks: Sequence[Week], first: int, *, fines: bool
) -> tuple[Lane, ...]:
    """Return the lanes of one world; both have the same, fines only where there are any."""
    say = reading.voice.say
    empty = say("life.no-scheme") if arm == "null" else ""
    drawn = [Lane(say("life.lane.listed"), _spans(weeks, first, _listing), words=empty)]
    drawn.append(Lane(say("life.lane.denied"), weeks=_refusals(weeks, first)))
    if fines:
        fined = tuple(first + k for k, w in enumerate(weeks) if _count(w, "fined"))
        drawn.append(Lane(say("life.lane.fined"), weeks=fined))
    at_work = _spans(weeks, first, lambda w: "work" if _works(w) else "")
    drawn.append(Lane(say("life.lane.work"), at_work))
    levels = tuple(float(_count(w, "arrears")) for w in weeks)
    drawn.append(Lane(say("life.lane.arrears"), levels=levels, top=ARREARS_TOP))
    return tuple(drawn)


def _works(week: Week) -> bool:
    return not week.get("unemployed", True)


def _steps(
    reading: Reading, told: Mapping[str, Any], worlds: Mapping[str, Sequence[Week]]
) -> list[tuple[Note, str]]:
    """Return the numbered moments: those the run tells, else those its weeks show."""
    notes = [n for n in told.get("notes") or [] if isinstance(n, Mapping)]
    said = [str(n.get("text") or n.get("sentence") or "") for n in notes]
    weeks = [int(n.get("week") or 0) for n in notes]
    found: list[tuple[int, str, bool]] = [
        (w, t, False) for w, t in zip(weeks, said, strict=True) if t
    ]
    if not found:
        null = {int(w.get("week", 0)): w for w in worlds.get("null", ())}
        found = list(moments(reading, worlds["scheme"], null))
    inside = {int(w.get("week", 0)) for w in worlds["scheme"]}
    kept = sorted((m for m in found if m[0] in inside), key=lambda m: m[0])[:MOST_NOTES]
    return [(Note(n, w, "both" if b else "first"), t) for n, (w, t, b) in enumerate(kept, 1)]


def moments(
    reading: Reading, weeks: Sequence[Week], null: Mapping[int, Week]
) -> Iterator[tuple[int, str, bool]]:
    """Yield the weeks in which something began or ended, and whether it did in both worlds."""
    say = reading.voice.say
    denied = False
    for before, now in pairwise([{}, *weeks]):
        week = int(now.get("week", 0))
        if any(_count(now, decided) for decided in DECIDED):
            yield week, say("life.note.granted"), False
        yield from ((week, text, False) for text in _listed_moments(reading, before, now))
        if _count(now, "appeals"):
            yield week, say("life.note.appeal"), False
        if _count(now, "refused") and not denied:
            denied = True
            yield week, say("life.note.denied", context=_contexts(reading, now)), False
        if _count(now, "jobs_lost"):
            too = bool(_count(null.get(week, {}), "jobs_lost"))
            yield week, say(f"life.note.lost.{'both' if too else 'here'}"), too
        if _count(now, "arrears") >= FAR_BEHIND > _count(before, "arrears") and before:
            yield week, say("life.note.arrears"), False


def _listed_moments(reading: Reading, before: Week, now: Week) -> Iterator[str]:
    """Yield what happens to the listing itself in one week."""
    say = reading.voice.say
    listed, was = bool(now.get("listed")), bool(before.get("listed"))
    cause = reading.cause_key(str(now.get("cause") or "other"))
    if listed and not was:
        key = f"life.note.wrong.{cause}" if now.get("wrong") else "life.note.right"
        yield say(key) if reading.voice.has(key) else say("life.note.wrong.other")
    elif listed and now.get("wrong") and not before.get("wrong"):
        yield say("life.note.turned")
    elif listed and before.get("wrong") and not now.get("wrong"):
        yield say("life.note.righted")
    elif was and not listed:
        yield say("life.note.off")
    if _count(now, "notices"):
        yield say("life.note.notice")


def _contexts(reading: Reading, week: Week) -> str:
    """Return in which spheres of life something was refused in a week."""
    refused = week.get("refused")
    names = [reading.title_of("contexts", str(k)) for k in refused] if refused else []
    return reading.voice.say("comma").join(names).lower()


def _figure(
    reading: Reading, worlds: Sequence[tuple[str, Sequence[Week]]],
    steps: Sequence[tuple[Note, str]], window: tuple[int, int],
) -> Figure:  # fmt: skip
    voice = reading.voice
    fines = any(_count(w, "fined") for _, weeks in worlds for w in weeks)
    drawn = [
        World(
            voice.say(f"life.world.{arm}"),
            lanes(reading, arm, weeks, window[0], fines=fines),
        )
        for arm, weeks in worlds
    ]
    notes = [n for n, _ in steps]
    title = voice.say("life.claim", weeks=window[1] - window[0])
    desc = " ".join(_described(reading, arm, weeks) for arm, weeks in worlds)

    words = Words(title, desc, voice.say("life.axis"))

    def draw(width: float) -> Drawing:
        return strip(drawn, notes, window, width, words)

    key = "life.unit.cropped" if window[0] > 0 or window[1] < reading.weeks else "life.unit"
    return Figure(
        "life-figure", title, voice.say(key, first=window[0], last=window[1]),
        (("", both(draw)),), table=_table(reading, worlds), foot=voice.say("life.foot"),
    )  # fmt: skip


FACTS: tuple[tuple[str, Callable[[Week], bool]], ...] = (
    ("listed", lambda w: bool(w.get("listed"))),
    ("wrong", lambda w: bool(w.get("listed") and w.get("wrong"))),
    ("denied", lambda w: _count(w, "refused") > 0),
    ("workless", lambda w: not _works(w)),
    ("arrears", lambda w: _count(w, "arrears") >= FAR_BEHIND),
)


def totals(weeks: Sequence[Week]) -> dict[str, int]:
    """Return in how many weeks each fact held."""
    return {name: sum(holds(w) for w in weeks) for name, holds in FACTS}


def _described(reading: Reading, arm: str, weeks: Sequence[Week]) -> str:
    world = reading.voice.say(f"life.world.{arm}")
    return reading.voice.say("life.desc", world=world, **totals(weeks))


def _table(reading: Reading, worlds: Sequence[tuple[str, Sequence[Week]]]) -> Table:
    """Count the weeks of each fact in both worlds."""
    say = reading.voice.say
    counted = [totals(weeks) for _, weeks in worlds]
    rows = [(say(f"life.fact.{name}"), *(str(t[name]) for t in counted)) for name, _ in FACTS]
    head = ("", *(say(f"life.world.{arm}") for arm, _ in worlds))
    return words_table(say("life.table"), head, rows)
