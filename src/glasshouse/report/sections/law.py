"""What the rulebook may conflict with: heaviest first, with line, way, number and cure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from glasshouse.report.assessment import Fold, Section
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, words_table

GRAVE = ("block", "error")
SHOWN = 8
"""So many checks stand open; the rest are folded away with the risks."""
PLACES = 2
"""So many places of one check are named."""
ARROW = "\u2192"
Found = Sequence[Mapping[str, Any]]


def law(reading: Reading) -> Section | None:
    """Return the section; nothing where nothing was read, or nothing weighs enough."""
    voice = reading.voice
    groups = _by_check(reading.rows("law", "findings"))
    if not groups:
        return None
    grave = [g for g in groups if g[0].get("severity") in GRAVE]
    lighter = [g for g in groups if g[0].get("severity") not in GRAVE]
    folded = (
        (voice.say("law.fold.grave", n=len(grave) - SHOWN), grave[SHOWN:]),
        (voice.say("law.fold.warn", n=len(lighter)), lighter),
    )
    return Section(
        "law", voice.say("law.nav"), voice.say("law.title"),
        paragraphs=(read_against(reading, "law.say"), voice.say("law.court")),
        tables=(_table(reading, _caption(reading, grave), grave[:SHOWN]),) if grave else (),
        folded=tuple(Fold(said, _table(reading, "", found)) for said, found in folded if found),
        closing=_closing(reading),
    )  # fmt: skip


def nothing_found(reading: Reading) -> tuple[str, ...]:
    """Return the one sentence that stands where nothing weighs more than a notice."""
    if not reading.part("law") or reading.rows("law", "findings"):
        return ()
    return (read_against(reading, "law.none"),)


def read_against(reading: Reading, key: str) -> str:
    """Say on which day whose law was asked, and what came of it."""
    voice, said = reading.voice, reading.part("law")
    names = [str(p) for p in said.get("profiles") or ()]
    whose = [voice.say(f"law.{p}") if voice.has(f"law.{p}") else p for p in names]
    by = {s: n for s, n in reading.part("law", "counts").items() if isinstance(n, int) and n}
    counts = [voice.say("law.count", n=n, severity=s) for s, n in by.items()]
    return voice.say(
        key, day=said.get("as_of") or "", whose=voice.say("comma").join(whose),
        counts=voice.say("comma").join(counts), n=by.get("info", 0),
    )  # fmt: skip


def _by_check(rows: Found) -> list[list[Mapping[str, Any]]]:
    """Return the findings of each check and weight together, in the order of the run."""
    keys = [(r.get("check"), r.get("severity")) for r in rows]
    order = {key: n for n, key in reversed(list(enumerate(keys)))}
    told = sorted(rows, key=lambda r: order[(r.get("check"), r.get("severity"))])
    return [
        list(g) for _, g in groupby(told, key=lambda r: (r.get("check"), r.get("severity")))
    ]


def _caption(reading: Reading, grave: Sequence[Found]) -> str:
    """Say what stands in the open table: prohibited designs only where there are any."""
    if any(found[0].get("severity") == GRAVE[0] for found in grave):
        return reading.voice.say("law.table.block")
    return reading.voice.say("law.table.error")


def _table(reading: Reading, caption: str, groups: Sequence[Found]) -> Table:
    """Lay out one check a row; the column of numbers is left out where the run gives none."""
    voice = reading.voice
    head = ["finding", "where", "provision", "measured", "cure"]
    rows = [_row(reading, found) for found in groups]
    if not any(row[3] for row in rows):
        head.remove("measured")
        rows = [(*row[:3], row[4]) for row in rows]
    return words_table(caption, [voice.say(f"head.{h}") for h in head], rows)


def _row(reading: Reading, found: Found) -> tuple[str, ...]:
    voice, first = reading.voice, found[0]
    name = voice.say(
        "law.finding", check=first.get("check", ""), title=first.get("title", ""),
        severity=first.get("severity", ""),
    )  # fmt: skip
    numbers = dict.fromkeys(str(m) for one in found for m in one.get("measured") or ())
    cure = str(first.get("cure") or "")
    return name, _where(reading, found), _provisions(reading, first), "; ".join(numbers), cure


def _where(reading: Reading, found: Found) -> str:
    """Name the first places of a check, what stands there once, and the way to the first."""
    voice, shown = reading.voice, found[:PLACES]
    said: dict[str, list[Mapping[str, Any]]] = {}
    for one in shown:
        said.setdefault(str(one.get("says", "")), []).append(one)
    parts = [
        f"{'; '.join(_place(reading, one) for one in alike)}: {says}{_way(alike[0])}."
        for says, alike in said.items()
    ]
    parts += [voice.say("law.accepted", by=o["accepted"]) for o in shown if o.get("accepted")]
    if len(found) > PLACES:
        parts.append(voice.say_n("law.more", len(found) - PLACES, n=len(found) - PLACES))
    return " ".join(parts)


def _place(reading: Reading, one: Mapping[str, Any]) -> str:
    line = one.get("line")
    key = "law.place" if isinstance(line, int) else "law.place.base"
    return reading.voice.say(key, path=one.get("path", ""), line=line)


def _way(one: Mapping[str, Any]) -> str:
    """Return the shortest way that leads there, in words."""
    ways = [str(w) for w in one.get("ways") or ()]
    return f" ({ways[0].replace('->', ARROW)})" if ways else ""


def _provisions(reading: Reading, one: Mapping[str, Any]) -> str:
    """Name the provisions; those that do not apply yet only where no other does."""
    now = [str(p) for p in one.get("provisions") or ()]
    coming = [p for p in one.get("coming") or () if isinstance(p, Mapping)]
    later = [
        reading.voice.say("law.from", brief=p.get("brief", ""), day=p["from"])
        if p.get("from")
        else reading.voice.say("law.from.unknown", brief=p.get("brief", ""))
        for p in coming
    ]
    return "; ".join(now or later)


def _closing(reading: Reading) -> tuple[str, ...]:
    """Say where the whole stands, and what wants a measurement that the run does not give."""
    voice = reading.voice
    missing = [str(c) for c in reading.part("law").get("not_measured") or ()]
    book = str(reading.scenario.get("rulebook") or "").partition("@")[0]
    said = [voice.say("law.whole", rulebook=book, day=reading.part("law").get("as_of") or "")]
    if missing:
        said.append(voice.say("law.missing", checks=voice.say("comma").join(missing)))
    return tuple(said)
