"""The tables of parameters on the model's pages: what each reads, with every shipped value."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse import rulebook, society
from glasshouse.document.evidence import STATUSES, FigureRow, figure_rows
from glasshouse.experiment.model import ASSUMPTIONS
from glasshouse.experiment.register import told
from glasshouse.experiment.wording import PHRASES, fits
from glasshouse.rulebook.shelf import library_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasshouse.experiment.vary import Of

    By = dict[str, list[tuple[str, FigureRow]]]
    """By pattern of a key: the paper and the figure."""

SOCIETIES: Final = ("country-x", "china")
MANY: Final = 5
"""So many figures are told one by one; of more, how far they reach."""

READS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]] = {
    "association": (
        ("association", "inheritance"),
        ("contacts",),
        ("passing", "association", "parting", "inheritance"),
    ),
    "averaging": (
        ("channels.*.matched",),
        ("living.income_of_class", "living.uneven_earners", "living.fixed_costs"),
        ("averaging",),
    ),
    "conduct": (
        ("applies_to", "conduct.*.counts", "conduct.*.own"),
        ("conduct", "arrears.becomes_court_debt"),
        ("conduct",),
    ),
    "consequences": (("consequences",), ("needs",), ("consequences",)),
    "contesting": (
        ("process.review", "process.correction", "process.repair", "operator.reviewers"),
        ("response.contesting_hours", "response.files_appeal", "living.buffer"),
        ("contesting",),
    ),
    "copies": (
        ("sharing", "process.correction.reaches_copies", "outside_lists"),
        ("towns.namesakes", "towns.look_alikes"),
        ("copies", "holders", "outside", "alikes", "attribution"),
    ),
    "credit": (("scores.*",), (), ("credit",)),
    "denunciation": (
        (
            "channels.*.malice",
            "channels.*.believed_if_true",
            "channels.*.believed_if_false",
            "channels.*.reward",
        ),
        ("response.reporting",),
        ("denunciation", "reporting"),
    ),
    "due-process": (
        ("process.notice", "process.appeal"),
        ("response.files_appeal",),
        ("due_process",),
    ),
    "expression": ((), ("expression",), ("expression",)),
    "firms": (("conduct.*.own",), ("towns.officers",), ("firms",)),
    "gaming": ((), ("response.games", "response.gaming"), ("gaming",)),
    "hardship": ((), ("work", "arrears"), ("hardship",)),
    "index-scores": (("scores.*.start", "scores.*.retention", "scores.*"), (), ("index",)),
    "inspections": (
        ("consequences.*.effect.check",),
        ("response.inspection_hours",),
        ("inspections", "unseen"),
    ),
    "listing": (("lists", "rules.*.term", "rules.*.extension"), (), ("listing", "display")),
    "observation": (("channels",), (), ("observation",)),
    "population": ((), ("towns", "households", "attributes", "contacts"), ()),
    "ranks": (("scores.*.tiers",), (), ("rank",)),
    "risk": (
        ("publicity",),
        (
            "response.expects_to_be_caught",
            "response.prior_strength",
            "response.learns_from_own",
            "response.learns_from_contacts",
            "response.learns_from_publicity",
            "response.aware_of_scheme",
            "conduct.*.deterred",
        ),
        ("risk",),
    ),
    "scorecards": (("scores.*", "attributes"), (), ("scorecard",)),
    "scoring": (("scores", "rules"), (), ()),
    "second-look": ((), (), ("second_look",)),
    "stand-ins": (("attributes",), (), ("stand_ins",)),
}
"""By page: keys of a rulebook, keys of a society, and the submodels whose choices it tells."""


def parameters(page: str) -> str:
    """Return what a page's submodels read, and the choices of the model that act in them."""
    papers, people, submodels = READS[page]
    lines = [*_of_rulebooks(papers), *_of_societies(people), *_of_model(submodels)]
    head = ["| figure | key | value | range | known as |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *lines])


def _of_rulebooks(keys: tuple[str, ...]) -> list[str]:
    """Tell in how many shipped rulebooks a figure stands, and how they know it."""
    lines = []
    for pattern, words in _patterns("rulebook", keys):
        held = figures("rulebook")[pattern]
        books = len({name for name, _ in held})
        value = (
            f"{len(held)} in {books} shipped rulebooks" if books > 1 else f"{len(held)} in 1"
        )
        lines.append(_line(words, pattern, value, "as marked there", _known(held)))
    return lines


def _of_societies(keys: tuple[str, ...]) -> list[str]:
    """Tell a figure of the shipped societies, with its range."""
    lines = []
    for pattern, words in _patterns("society", keys):
        held = figures("society")[pattern]
        each = {name: _values(r for n, r in held if n == name) for name in SOCIETIES}
        value = "; ".join(f"{name} {v}" for name, v in each.items() if v)
        if len(set(each.values())) == 1:
            value = each[SOCIETIES[0]]
        lines.append(_line(words, pattern, value, _reach(r for _, r in held), _known(held)))
    return lines


def _of_model(submodels: tuple[str, ...]) -> list[str]:
    """Tell the choices of the model that act in some submodels."""
    lines = []
    for a in ASSUMPTIONS:
        if set(a.submodels) & set(submodels):
            value = "" if a.value is None else f"{a.value:g} {a.unit}"
            reach = "" if a.low is None else f"{a.low:g} to {a.high:g}"
            known = "; ".join(("assumed" if a.badge in "AT" else "derived", *a.source))
            lines.append(f"| {a.sentence} | the model | {value} | {reach} | {known} |")
    return lines


def _patterns(of: Of, keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the patterns below some keys for which any shipped paper has a figure."""
    held = figures(of)
    return [
        (pattern, words.format("…", "…", "…"))
        for pattern, words in PHRASES[of]
        if pattern in held and any(pattern == k or pattern.startswith(f"{k}.") for k in keys)
    ]


@cache
def figures(of: Of) -> By:
    """Return every figure of the shipped papers by the first pattern that fits its key."""
    found: By = defaultdict(list)
    names = library_ids() if of == "rulebook" else SOCIETIES
    for name in names:
        paper = rulebook.load(name) if of == "rulebook" else society.load(name)
        for row in figure_rows(paper):
            keys = tuple(row.path.split("."))
            for pattern, _ in PHRASES[of]:
                if fits(tuple(pattern.split(".")), keys) is not None:
                    found[pattern].append((name, row))
                    break
    return dict(found)


def _values(rows: Iterable[FigureRow]) -> str:
    """Return figures as they were written; of many, how far they reach."""
    listed = [told(row)[:2] for row in rows]
    numbers = [v for v, _ in listed if isinstance(v, int | float)]
    units = {unit for _, unit in listed}
    if len(listed) > MANY and len(units) == 1 and len(numbers) == len(listed):
        return f"{len(listed)}, {min(numbers):g} to {max(numbers):g} {units.pop()}".strip()
    said = (f"{v:g} {u}" if isinstance(v, int | float) else str(v) for v, u in listed)
    return ", ".join(dict.fromkeys(text.strip() for text in said))


def _reach(rows: Iterable[FigureRow]) -> str:
    """Return the range within which figures are varied, all together."""
    ends = [
        (row.low * times, row.high * times, unit)
        for row in rows
        for _, unit, times in [told(row)]
        if row.is_varied
    ]
    if not ends or len({unit for *_, unit in ends}) > 1:
        return "not varied" if not ends else ""
    return (
        f"{min(e[0] for e in ends):.3g} to {max(e[1] for e in ends):.3g} {ends[0][2]}".strip()
    )


def _known(held: list[tuple[str, FigureRow]]) -> str:
    count = Counter(row.status for _, row in held)
    return ", ".join(f"{s} {count[s]}" for s in STATUSES if count[s])


def _line(words: str, key: str, value: str, reach: str, known: str) -> str:
    return f"| {words} | `{key}` | {value} | {reach} | {known} |"
