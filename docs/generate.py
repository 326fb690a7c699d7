"""Write what the reference pages take from the code: `python docs/generate.py [--check]`.

A page is written by hand.  What would drift stands between two marks, `<!-- begin: name -->`
and `<!-- end: name -->`, and is written by the function of that name below.
"""

from __future__ import annotations

import inspect
import math
import re
import runpy
import sys
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from glasshouse import rulebook, society
from glasshouse.cli import main as glasshouse
from glasshouse.cli.codes import CODES
from glasshouse.cli.group import SECTIONS
from glasshouse.document.catalogue import CONDUCT, CONTEXTS, NEEDS
from glasshouse.document.evidence import STATUSES, FigureRow, figure_rows
from glasshouse.document.marks import english
from glasshouse.engine.bind_society_scope import NOT_LIVED_BY
from glasshouse.experiment.arms import ARMS
from glasshouse.experiment.register import told
from glasshouse.experiment.wording import phrase_in
from glasshouse.io.tables import TABLES
from glasshouse.law import pages as law
from glasshouse.law.lint import lint
from glasshouse.law.oracle import agreement
from glasshouse.law.registry import CHECKS
from glasshouse.law.told import by_weight
from glasshouse.measures.contrasts import CONTRASTS
from glasshouse.measures.questions import Contrast, Measure
from glasshouse.measures.registry import MEASURES
from glasshouse.report.prose import catalogue
from glasshouse.rulebook.read import check
from glasshouse.rulebook.safeguards import Safeguard, safeguards
from glasshouse.rulebook.shelf import library_ids
from glasshouse.rulebook.words import consequence_aloud
from glasshouse.rulebook.words_of_process import process_aloud
from glasshouse.verification.table import allowed, shipped, tightest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glasshouse.document.marks import Source
    from glasshouse.rulebook.model import Rulebook

DOCS: Final = Path(__file__).parent
ROOT: Final = DOCS.parent
LAW_OF: Final = date(2026, 11, 25)
"""The day whose law the pages ask: that on which provisions were last looked up."""
ODD: Final = runpy.run_path(str(DOCS / "odd.py"))
PARAMETERS: Final = runpy.run_path(str(DOCS / "parameters.py"))
_WIDTH: Final = 88
_BAR: Final = 40
_REGION = re.compile(r"(<!-- begin: ([\w-]+) -->\n).*?(<!-- end: \2 -->)", re.DOTALL)


def pages() -> tuple[Path, ...]:
    """Return the pages of which a part is generated."""
    found = sorted(DOCS.rglob("*.md"))
    return tuple(p for p in found if _REGION.search(p.read_text(encoding="utf-8")))


def renewed(text: str) -> str:
    """Return a page with every generated part written anew, and all else as it was."""
    return _REGION.sub(lambda m: f"{m[1]}\n{BLOCKS[m[2]]()}\n\n{m[3]}", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    cells = ([cell.replace("|", r"\|") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def literal(text: object) -> str:
    """Return a text so that Markdown shows it as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(str(text).split()))


def code(text: object) -> str:
    """Return a name as code."""
    return f"`{text}`"


def bars(rows: Sequence[FigureRow]) -> str:
    """Return how many figures rest on what, with a bar for each kind of claim."""
    count = Counter(row.status for row in rows)
    lines = [
        f"{status:<10}{count[status]:>4}  {'█' * math.ceil(_BAR * count[status] / len(rows))}"
        for status in STATUSES
        if count[status]
    ]
    return "\n".join(["```text", *lines, "```"])


# The command line


def verbs() -> str:
    """Return the help of every verb, as the terminal shows it."""
    # click keeps the first help option it makes, so the settings must be those of a real call.
    settings = {**glasshouse.context_settings, "terminal_width": _WIDTH}
    top = click.Context(glasshouse, info_name="glasshouse", **settings)
    parts = [_help(top)]
    for title, names in SECTIONS.items():
        parts.append(f"## {title}")
        for name in names:
            command = glasshouse.get_command(top, name)
            assert command is not None  # noqa: S101 - it is in the list of verbs
            here = click.Context(command, top, info_name=name, terminal_width=_WIDTH)
            parts += [f"### {code(name)}", _help(here), *_below(here)]
    return "\n\n".join(parts)


def _below(above: click.Context) -> list[str]:
    """Return the help of the verbs below a verb, if it has any."""
    if not isinstance(above.command, click.Group):
        return []
    return [
        _help(click.Context(command, above, info_name=name, terminal_width=_WIDTH))
        for name, command in above.command.commands.items()
    ]


def _help(context: click.Context) -> str:
    said = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return f"```text\n{said}\n```"


# Measures


def measures() -> str:
    """Return every measure of one arm: its question, definition and limits."""
    return "\n\n".join(_measure(m) for m in MEASURES)


def _measure(measure: Measure) -> str:
    low, high = measure.range
    upper = "no upper end" if math.isinf(high) else f"{high:g}"
    by = ", ".join(code(name) for name in measure.groups) or "nothing"
    harm = "more is worse for people" if measure.harm else "neither end is better by itself"
    facts = f"{measure.unit}, {low:g} to {upper}; {harm}; told apart by {by}"
    said = inspect.cleandoc(measure.function.__doc__ or "")
    paragraphs = [_linked(" ".join(p.split()), measure.name) for p in said.split("\n\n")]
    defined = paragraphs[0].removeprefix("Return ")
    defined = defined[0].upper() + defined[1:]
    return "\n\n".join(
        [f"### {code(measure.name)}", f"*{measure.question}*", defined, *paragraphs[1:], facts]
    )


def _linked(text: str, own: str) -> str:
    """Turn the names of other measures into links."""
    known = {m.name for m in MEASURES} | {c.name for c in CONTRASTS}
    text = text.replace("``", "`")

    def link(found: re.Match[str]) -> str:
        name = found[1]
        return f"[`{name}`](#{name})" if name in known - {own} else found[0]

    return re.sub(r"`(\w+)`", link, text)


def contrasts() -> str:
    """Return the measures that several arms answer together."""
    parts = []
    for c in CONTRASTS:
        how = _compared(c)
        parts += [f"### {code(c.name)}", f"*{c.question}*", _linked(how, c.name)]
        parts += [f"Under the same luck; {c.unit}."]
    return "\n\n".join(parts)


def _compared(c: Contrast) -> str:
    """Say how the arms of a comparison are put together."""
    arm, against = f"`{c.measure}` in arm `{c.arm}`", f"the same in arm `{c.against}`"
    match c.kind:
        case "difference":
            return f"{arm} minus {against}"
        case "missing":
            return f"`{c.measure}` in arm `{c.against}` minus the same in arm `{c.arm}`"
        case "shortfall":
            return f"1 less {arm} divided by {against}"
        case "part":
            return (
                f"{arm} minus {against}, divided by {arm} minus the same in arm `{c.whole}`; "
                "without a value where luck leaves open whether the scheme adds anything"
            )
        case _:
            return f"{arm} divided by {against}"


def arms() -> str:
    """Return the arms and what is different in each."""
    return table(("arm", "what is different"), [(code(a.name), a.sentence) for a in ARMS])


# The run folder


def columns() -> str:
    """Return the column dictionary of the tables."""
    parts = []
    for name, held in TABLES.items():
        rows = [(code(c.name), c.dtype.__name__.lower(), literal(c.meaning)) for c in held]
        parts += [f"### `{name}.parquet`", table(("column", "type", "meaning"), rows)]
    return "\n\n".join(parts)


# The library


def library_table() -> str:
    """Return the shipped rulebooks in a table."""
    rows = []
    for name in library_ids():
        book = rulebook.load(name)
        link = f"[`{name}`](#{name})"
        figures = str(len(figure_rows(book)))
        rows.append((link, literal(english(book.title)), _place(book), _years(book), figures))
    return table(("id", "title", "place", "in force", "figures"), rows)


def library() -> str:
    """Return a section on each shipped rulebook."""
    return "\n\n".join(_section(rulebook.load(name)) for name in library_ids())


def _section(book: Rulebook) -> str:
    scope, figures = book.applies_to, figure_rows(book)
    age = f", from the age of {scope.minimum_age.value:g}" if scope.minimum_age else ""
    amends = f" Written as a change of `{book.amends[0]}`." if book.amends else ""
    parts = [
        f"## {code(book.id)}",
        f"**{literal(english(book.title))}** (edition {book.edition}). {_place(book)}, "
        f"{_years(book)}; {book.in_force.status}. Operator: "
        f"{literal(english(book.operator.name))} ({book.operator.kind}). For "
        f"{scope.kind.replace('-', ' ')}{age}; taking part: {scope.participation}.{amends}",
        literal(english(book.modelled_on)),
        *_listed("What is recorded", (_conduct(book, name) for name in book.conduct)),
        *_listed("What is seen, and what goes wrong in it", _errors(book)),
        *_listed("Scores and tiers", (_score(book, name) for name in book.scores)),
        *_listed("Lists", (_list(book, name) for name in book.lists)),
        *_listed("What follows", (consequence_aloud(book, n) for n in book.consequences)),
        *_listed("What protects people", process_aloud(book)),
        f"**What its {len(figures)} figures rest on**" if figures else "It holds no figure.",
        *([bars(figures)] if figures else []),
        *_listed("Sources", (_source(key, s) for key, s in book.sources.items())),
        f"**What it may conflict with.** {literal(_findings(book))}",
    ]
    return "\n\n".join(parts)


def _errors(book: Rulebook) -> list[str]:
    """Return every figure of the channels in words, with its value and mark."""
    return [
        f"{phrase_in(book, 'rulebook', row.path)}: {row.written} ({row.status})"
        for row in figure_rows(book)
        if row.path.startswith("channels.")
    ]


def _findings(book: Rulebook) -> str:
    """Return how many findings of each weight the linter has, and which weigh most."""
    report = lint(check(book.id), as_of=LAW_OF)
    said = by_weight(report) or "no finding"
    heavy = sorted({f.check for f in report.findings if f.severity in {"block", "error"}})
    which = f" ({', '.join(heavy)})" if heavy else ""
    return f"By the law of {LAW_OF}: {said}{which}. All: glasshouse lint {book.id}"


def _listed(title: str, entries: Iterable[str]) -> list[str]:
    """Return a title and its entries, or nothing where there are none."""
    lines = [f"- {literal(entry)}" for entry in entries]
    return [f"**{title}**", "\n".join(lines)] if lines else []


def _place(book: Rulebook) -> str:
    return literal(english(book.place))


def _years(book: Rulebook) -> str:
    until = f" to {book.in_force.ends}" if book.in_force.ends else " on"
    return f"{book.in_force.begins}{until}"


def _conduct(book: Rulebook, name: str) -> str:
    entry = book.conduct[name]
    kinds = ", ".join(kind.replace("-", " ") for kind in entry.shares)
    counts = f": who {kinds}" if kinds else ""
    return f"{english(entry.title)} ({entry.context}, gravity {entry.gravity}){counts}."


def _score(book: Rulebook, name: str) -> str:
    score = book.scores[name]
    tiers = [
        f"{tier} below" if math.isinf(begins) else f"{tier} from {begins:g}"
        for tier, begins in reversed(score.thresholds)
    ]
    title = english(score.title) if score.title else name.capitalize()
    return f"{title} ({score.kind}): {', '.join(tiers) or 'no tiers'}."


def _list(book: Rulebook, name: str) -> str:
    return f"{english(book.lists[name].title)} ({book.lists[name].colour})."


def _source(key: str, source: Source) -> str:
    year = f", {source.year}" if source.year else ""
    address = f". {source.address}" if source.address else ""
    return f"{key}: {source.body}{year}: {english(source.title)}{address}. Seen: {source.seen}."


# Societies


def presets() -> str:
    """Return every figure of every shipped society, with its mark."""
    parts = []
    for name in society.preset_ids():
        held = society.load(name)
        rows = figure_rows(held)
        parts += [
            f"### {code(held.name)}: {literal(english(held.title))}",
            literal(english(held.based_on)),
            bars(rows),
            *_listed("Sources", (_source(key, s) for key, s in held.sources.items())),
            table(("figure", "value", "known as", "varied", "source"), map(_figure, rows)),
        ]
    return "\n\n".join(parts)


def _figure(row: FigureRow) -> tuple[str, str, str, str, str]:
    _, _, factor = told(row)
    varied = f"{row.low * factor:.4g} to {row.high * factor:.4g}" if row.is_varied else ""
    known = f"{row.status}, {row.seen}" if row.seen else row.status
    return code(row.path), literal(row.written), known, varied, literal(", ".join(row.source))


def society_unused() -> str:
    """Return the keys of a society that move no result yet."""
    return _sentences(NOT_LIVED_BY)


def _sentences(said: dict[str, str]) -> str:
    return table(("key", "what that means"), [(code(k), literal(v)) for k, v in said.items()])


# The rulebook


def codes() -> str:
    """Return every code of a problem with what it means."""
    rows = [
        (code(c.name), "error" if c.is_error else "warning", literal(c.says)) for c in CODES
    ]
    return table(("code", "is", "means"), rows)


def catalogues() -> str:
    """Return contexts, conduct and needs: closed lists."""
    grouped: dict[str, list[str]] = {}
    for kind in CONDUCT.values():
        ground = f" ({kind.ground})" if kind.ground else ""
        grouped.setdefault(kind.kind, []).append(f"{kind.name}{ground}")
    by_context: dict[str, list[str]] = {}
    for need, context in NEEDS.items():
        by_context.setdefault(context, []).append(need)
    essential = [name for name, needed in CONTEXTS.items() if needed]
    other = [name for name, needed in CONTEXTS.items() if not needed]
    rows: list[tuple[str, str]] = [
        ("contexts, essential", ", ".join(essential)),
        ("contexts, other", ", ".join(other)),
        *((f"conduct, {kind}", ", ".join(names)) for kind, names in grouped.items()),
        *((f"needs, {context}", ", ".join(names)) for context, names in by_context.items()),
    ]
    return table(("catalogue", "entries"), rows)


# Verification


def verification() -> str:
    """Return the shipped table: what each row states, what was read, what was planted."""
    last = shipped()
    rows = {row["number"]: _held(row) for row in last["rows"]}
    ordered = sorted(rows, key=lambda number: ("VPG".index(number[0]), int(number[1:])))
    dated = f"Run on {last['date']} with version {last['version']}."
    head = ("number", "statement", "nearest to its bound", "planted fault, caught")
    return f"{dated}\n\n{table(head, ((n, *rows[n]) for n in ordered))}"


def _held(row: dict[str, Any]) -> tuple[str, str, str]:
    near = tightest(row)
    due = f"{allowed(near)} {near['target']:.4g}"
    if near["sense"] == "equal":
        due = f"{near['target']:.4g} {allowed(near)}"
    read = f"{near['what']}: {near['value']:.4g}, due {due}"
    return literal(row["states"]), literal(read), literal(row["fault"])


# The law


def law_agreement() -> str:
    """Return how often each check is right on whole rulebooks."""
    return _agreement("shipped", "files")


def law_twins() -> str:
    """Return how often each check is right on its examples and their twins."""
    return _agreement("twins", "bases")


def _agreement(*parts: str) -> str:
    sys.path.insert(0, str(ROOT))
    from tests.law.shelves import labelled, raised  # noqa: PLC0415 - the oracle is a test's

    held = [one for one in labelled() if one.part in parts]
    found = agreement((one.labels, raised(one)) for one in held)
    return f"{len(held)} rulebooks.\n\n{law.agreement_table(found)}"


ASKED_FOUR: Final = ("cn-shixin-2017", "de-schufa", "at-ams-2018", "fr-cnaf-dmde")
"""The rulebooks on the page of safeguards."""


def four_safeguards() -> str:
    """Return what four schemes say of the same safeguards, on paper and in practice."""
    columns = [safeguards(rulebook.load(name)) for name in ASKED_FOUR]
    asked = catalogue("en")
    rows = [
        [asked[f"safe.{told[0].key}"], *map(_safeguard, told)]
        for told in zip(*columns, strict=True)
    ]
    return table(["", *(f"`{name}`" for name in ASKED_FOUR)], rows)


def _safeguard(told: Safeguard) -> str:
    """Return one safeguard as a cell."""
    said = literal(told.paper) + (f" ({told.status})" if told.status else "")
    if not told.practice:
        return said
    known = f" ({', '.join(told.known)})" if told.known else ""
    return f"{said} *In practice:* {literal(told.practice)}{known}"


BLOCKS: Final[dict[str, Callable[[], str]]] = {
    name.replace("_", "-"): made
    for name, made in dict[str, Any](
        arms=arms,
        catalogues=catalogues,
        choices=ODD["choices"],
        codes=codes,
        columns=columns,
        contrasts=contrasts,
        law_agreement=law_agreement,
        law_checks=law.checks_table,
        law_provisions=law.provisions_table,
        law_twins=law_twins,
        library=library,
        library_table=library_table,
        measures=measures,
        presets=presets,
        safeguards=four_safeguards,
        society_unused=society_unused,
        streams=ODD["streams"],
        submodels=ODD["submodels"],
        verbs=verbs,
        verification=verification,
    ).items()
} | {
    **{f"check-{check.id}": partial(law.check_page, check) for check in CHECKS},
    **{
        f"parameters-{page}": partial(PARAMETERS["parameters"], page)
        for page in PARAMETERS["READS"]
    },
}
"""What can be generated, by the name that stands in a page."""


def shipped_model(checking: bool) -> list[str]:
    """Write the model's text that every run folder carries; return its name if it differs."""
    file: Path = ODD["SHIPPED"]
    new = ODD["exported"]()
    if file.is_file() and file.read_text(encoding="utf-8") == new:
        return []
    if not checking:
        file.write_text(new, encoding="utf-8")
    return [file.name]


def main(words: Sequence[str]) -> int:
    """Write the pages anew, or with `--check` only say which differ; 1 if any does."""
    stale = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        new = renewed(text)
        if new == text:
            continue
        stale.append(page.relative_to(ROOT).as_posix())
        if "--check" not in words:
            page.write_text(new, encoding="utf-8")
    stale += shipped_model("--check" in words)
    if stale and "--check" in words:
        sys.stderr.write(f"Not as the code has it: {', '.join(stale)}\n")
        sys.stderr.write("Write them again: python docs/generate.py\n")
        return 1
    sys.stdout.write(f"{len(pages())} pages, {len(stale)} written anew.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
