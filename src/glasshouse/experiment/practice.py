"""The rulebook's text beside what is told of it, read from its own marks.

Two things stand out in a rulebook: a figure inside a text that was read which the text does not
give, and a block that nobody read in a text.  Both are told with the rulebook's own notes, and
with what the run uses in their place.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from glasshouse.document.catalogue import CONDUCT
from glasshouse.document.evidence import FigureRow, Mark, figure_rows, marking_blocks
from glasshouse.document.figures import Figure
from glasshouse.document.marks import english
from glasshouse.experiment.register import told
from glasshouse.experiment.verbs import ASKED, done
from glasshouse.experiment.wording import phrase_in
from glasshouse.rulebook.conditions import WhenRecord
from glasshouse.rulebook.process import PARTS, Process
from glasshouse.rulebook.words import (
    condition_aloud,
    effect_aloud,
    joined,
    known,
    plain,
    rule_aloud,
)
from glasshouse.rulebook.words_of_process import process_aloud

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasshouse.document.marks import Marked
    from glasshouse.rulebook import Rulebook

Facts = dict[str, Any]
Path = tuple[Any, ...]

IN_THE_TEXT = frozenset({"enacted", "piloted"})
TOLD = frozenset({"reported", "contested", "invented"})
ALWAYS_TOLD = frozenset({"reported", "contested"})
MOST_FIGURES = 2
"""A block with more figures than this is told by how many there are of each kind."""
NOT_READ = {
    "borrowed": "Read for another place or scheme, not for this one.",
    "assumed": "Not settled by a text that was read.",
}
ELSEWHERE = "Not in a text that was read."
PLAIN = frozenset({"rules", "lists"})
"""Parts whose one figure needs no name beside the title of its row."""
WORDS = {
    "no-term": "without end",
    "until-performed": "until performed",
    "recorded-amount": "the recorded amount",
}
AS_WRITTEN = "As written; it has no figure of its own."


class _Place(NamedTuple):
    """A block that carries a mark: where it stands, and the mark of what is around it."""

    path: Path
    block: Marked
    around: Mark


def not_covered(book: Rulebook) -> list[Facts]:
    """Return what people do that is recorded under a rule whose text leaves it out."""
    left = {
        name: CONDUCT[name]
        for rule in book.rules.values()
        for name in _left_out(book, rule)
        if name in CONDUCT
    }
    return [
        {"conduct": name, "class": kind.kind, "sentence": f"somebody {done(name)}"}
        for name, kind in left.items()
    ]


def _left_out(book: Rulebook, rule: Any) -> list[str]:
    """Return the conduct that a rule's records count and its text does not cover."""
    if not rule.covers:
        return []
    records = [
        r for form in rule.when.forms if isinstance(form, WhenRecord) for r in form.record
    ]
    counted = dict.fromkeys(name for r in records for name in book.conduct[r].shares)
    return [name for name in counted if name not in rule.covers]


def reported_against_enacted(book: Rulebook) -> list[Facts]:
    """Return where what is told stands beside the text: first in texts that were read.

    Of the others those with a note come first.
    Each row has a title, what the text says, what is told, what the run uses, and the path.
    """
    rows = figure_rows(book)
    places = list(_places(book))
    read = [
        *_covering(book, rows),
        *(_inside(book, p, rows) for p in places if _departs(p)),
    ]
    unread = sorted((p for p in places if _is_unread(p)), key=lambda p: p.block.note is None)
    return [*read, *(_unread(book, p, rows) for p in unread)]


def _places(book: Rulebook) -> Iterator[_Place]:
    """Yield every block with a status of its own, and the mark that holds around it."""
    marks: dict[Path, Mark] = {}
    for path, block in marking_blocks(book):
        outer = (path[:n] for n in range(len(path) - 1, -1, -1))
        above = next((marks[p] for p in outer if p in marks), Mark())
        marks[path] = above.inside(block)
        if block.status is not None:
            yield _Place(path, block, above)


def _departs(p: _Place) -> bool:
    """Say whether a text that was read holds something it does not itself give, with a note."""
    foreign = p.block.status not in (*IN_THE_TEXT, "measured")
    return p.around.status in IN_THE_TEXT and foreign and p.block.note is not None


def _is_unread(p: _Place) -> bool:
    """Say whether something was not read in a text: what is told, or noted to be our own."""
    if p.around.status in IN_THE_TEXT or p.path[0] == "money":
        return False
    if p.around.status is not None and p.block.note is None:
        return False
    if isinstance(p.block, Figure):
        return p.block.status in ALWAYS_TOLD and p.block.note is not None
    if p.block.status in TOLD:
        return True
    return p.block.status in NOT_READ and p.block.note is not None


def _covering(book: Rulebook, rows: tuple[FigureRow, ...]) -> Iterator[Facts]:
    """Yield the rules whose records hold what their text leaves out."""
    for name, rule in book.rules.items():
        left = _left_out(book, rule)
        if not left or rule.status not in IN_THE_TEXT:
            continue
        kinds = joined((f"who {done(k)}" for k in left), last="or")
        ends = {f"conduct.{r}.counts.{k}" for r in book.conduct for k in left}
        records = {r for f in rule.when.forms if isinstance(f, WhenRecord) for r in f.record}
        mine = [r for r in rows if r.path in ends and r.path.split(".")[1] in records]
        yield {
            "what": english(rule.title) if rule.title else plain(name).capitalize(),
            "enacted": f"Covers only who {joined(done(k) for k in rule.covers or ())}.",
            "reported": f"The record also holds {kinds}." + _noted(rule),
            "run_uses": _figures(book, mine) if mine else "Records do not tell the two apart.",
            "path": f"rules.{name}",
        }


def _inside(book: Rulebook, p: _Place, rows: tuple[FigureRow, ...]) -> Facts:
    """Return something that a text which was read does not itself give."""
    return {
        "what": _title(book, p.path, p.block),
        "enacted": _text(book, p.path),
        "reported": _noted(p.block).strip(),
        "run_uses": _uses(book, p, rows),
        "path": _dotted(p.path),
    }


def _unread(book: Rulebook, p: _Place, rows: tuple[FigureRow, ...]) -> Facts:
    """Return something that nobody read in a text."""
    status = str(p.block.status)
    by = [s.body for s in (book.sources[n] for n in p.block.source or ())]
    told_by = f" ({joined(dict.fromkeys(by))})" if by else ""
    note = _noted(p.block)
    return {
        "what": _title(book, p.path, p.block),
        "enacted": NOT_READ.get(status, ELSEWHERE),
        "reported": f"{status.capitalize()}{told_by}{':' + note if note else '.'}",
        "run_uses": _uses(book, p, rows),
        "path": _dotted(p.path),
    }


def _noted(block: Marked) -> str:
    """Return the note of a block as a sentence after a space, or nothing."""
    if block.note is None:
        return ""
    said = english(block.note).strip()
    return f" {said}" if said.endswith((".", "!", "?")) else f" {said}."


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def _text(book: Rulebook, path: Path) -> str:
    """Return what the nearest text around a place says."""
    if path[0] == "process" and len(path) > 1:
        return _process(book, str(path[1]))
    if path[0] == "rules":
        return _rule(book, str(path[1]))
    if path[0] == "consequences":
        return _consequence(book, str(path[1]))
    if path[0] == "lists":
        return "Allows it, without saying when or how often."
    return f"{_capital(_named(book, path[:2]))}: the text gives no figure."


def _title(book: Rulebook, path: Path, block: Marked) -> str:
    """Return what a place in the file is, in words that can stand first in a row."""
    if isinstance(block, Figure):
        return _capital(phrase_in(book, "rulebook", _dotted(path)))
    match path:
        case ("rules", name):
            said = _rule(book, str(name))
        case ("process", part) if part != "repair":
            said = plain(str(part))
        case ("process",):
            said = "due process"
        case ("in_force",):
            said = f"in force from {book.in_force.begins}"
        case ("applies_to",):
            said = f"taking part: {book.applies_to.participation}"
        case ("scores", name):
            said = f"the score '{plain(str(name))}'"
        case ("lists", name, "leaving", "early"):
            said = f"coming off early: {english(book.lists[str(name)].title)}"
        case _:
            said = _named(book, path)
    return _capital(said)


def _named(book: Rulebook, path: Path) -> str:
    """Return the title of the innermost block on a path that has one."""
    found, block = "", cast("Any", book)
    for key in path:
        block = block.get(key) if isinstance(block, dict) else getattr(block, str(key), None)
        title = getattr(block, "title", None)
        found = english(title) if title else found
    return found or plain(str(path[-1]).replace("_", " "))


def _rule(book: Rulebook, name: str) -> str:
    """Return a rule in words, without how it is known."""
    said = rule_aloud(book, name).removesuffix(".")
    return said.removesuffix(f"; {known(book, book.rules[name])}") + "."


def _consequence(book: Rulebook, name: str) -> str:
    """Return a consequence in a few words: to whom it happens, and what."""
    entry = book.consequences[name]
    when = condition_aloud(book, entry.when, moment=False)
    return f"{english(entry.title)}: while {when}, {_effect(book, name)}."


def _effect(book: Rulebook, name: str) -> str:
    """Return the effect of a consequence in words."""
    entry = book.consequences[name]
    return effect_aloud(entry.effect, [ASKED.get(n, n) for n in entry.needs or ()])


def _process(book: Rulebook, part: str) -> str:
    """Return what a text promises of one part of process, without what practice makes of it."""
    process = book.process
    if not isinstance(process, Process):
        return process_aloud(book)[0]
    sentences = iter(process_aloud(book))
    for name in PARTS:
        said = getattr(process, name)
        mine = [next(sentences) for _ in (said if isinstance(said, dict) else (name,))]
        if name == part:
            return " ".join(s.partition("; in practice ")[0].rstrip(".") + "." for s in mine)
    return ""


def _uses(book: Rulebook, p: _Place, rows: tuple[FigureRow, ...]) -> str:
    """Return what the run puts in the place of what nobody read."""
    path = _dotted(p.path)
    mine = [r for r in rows if r.path == path or r.path.startswith(f"{path}.")]
    if not mine:
        whole = p.path == ("process",)
        return " ".join(process_aloud(book)) if whole else AS_WRITTEN
    if len(mine) > MOST_FIGURES:
        kinds = [r.status for r in mine]
        counts = (f"{kinds.count(k)} {k}" for k in dict.fromkeys(kinds))
        return f"{len(mine)} figures: {joined(counts)}."
    if p.path[0] == "consequences" and len(mine) == 1:
        times = 100.0 if mine[0].dimension in {"share", "chance"} else 1.0
        effect = _capital(_effect(book, str(p.path[1])))
        return f"{effect}{_range(mine[0], times)}; {mine[0].status}."
    named = not isinstance(p.block, Figure) and (len(mine) > 1 or p.path[0] not in PLAIN)
    return _figures(book, mine, is_bare=not named)


def _figures(book: Rulebook, rows: list[FigureRow], *, is_bare: bool = False) -> str:
    """Return figures with their ranges and how they are known, each in words unless alone."""
    said = []
    for row in rows:
        name = "" if is_bare else f"{_capital(phrase_in(book, 'rulebook', row.path))}: "
        said.append(f"{name}{_figure(row)}, {row.status}.")
    return " ".join(said)


def _figure(row: FigureRow) -> str:
    """Return a figure's value with unit and range, as one reads them.

    A range in one unit names the unit once: ``26 weeks (4 to 100)``.
    """
    value, unit, _ = told(row)
    text = (
        _number(value) if isinstance(value, int | float) else WORDS.get(str(value), str(value))
    )
    if row.path.endswith(".points") and not unit:
        unit = "point" if abs(row.value) == 1 else "points"
    return f"{text} {unit}".strip() + _range(row)


def _range(row: FigureRow, percent: float = 1.0) -> str:
    """Return the range of a figure in brackets, in the unit it was written in."""
    times = told(row)[2] * percent
    if not row.is_varied or not math.isfinite(times):
        return ""
    low, high = sorted((row.low * times, row.high * times))
    return f" ({_number(low)} to {_number(high)})"


def _number(number: float) -> str:
    """Write a number with three digits, thousands in full."""
    return f"{float(f'{number:.3g}'):,.10g}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
