"""The items of Article 35(7) GDPR, by reference where the items of the AI Act answer them."""

from __future__ import annotations

from collections.abc import Iterator

from glasshouse.document.marks import english
from glasshouse.report.impact.blocks import Asked, Block, Grid, Title, Told
from glasshouse.report.impact.citing import at
from glasshouse.rulebook.model import Rulebook


def data_protection(rulebook: Rulebook) -> Iterator[Block]:
    """Yield (a) to (d) of Article 35(7)."""
    yield Title(1, "Data protection: GDPR, Article 35(7)")
    yield Title(2, "(a) The processing and its purposes")
    yield from _recorded(rulebook)
    yield from _passed_on(rulebook)
    yield Asked(
        "On which basis of Article 6, and where special data are used of Article 9?",
        "Name it for each purpose; a legitimate interest has to be named and weighed.",
    )
    yield Title(2, "(b) Necessity and proportionality")
    yield from _proportion(rulebook)
    yield Asked(
        "Why would less not do?",
        "Fewer inputs, a shorter term, no publication, a fine in the same sphere of life: say "
        "what was weighed and why it was turned down.",
    )
    yield Title(2, "(c) Risks to rights and freedoms")
    yield Told("See (d) above: the risk map, and the risks that the text itself carries.")
    yield Title(2, "(d) Measures against the risks")
    yield Told("See (f) above: due process as written and as measured, and the action list.")
    yield Asked(
        "What did the data protection officer advise, and what did people concerned say?",
        "Article 35(2) and (9).",
    )


def _recorded(rulebook: Rulebook) -> Iterator[Block]:
    """Yield what is recorded by which channel, and what the scheme knows of people besides."""
    rows = tuple(
        (
            english(c.title) if c.title else name.replace("-", " "),
            c.kind.replace("-", " "),
            "yes" if c.verified else "no",
            "; ".join(english(rulebook.conduct[k].title) for k in c.records),
        )
        for name, c in rulebook.channels.items()
    )
    if rows:
        head = ("channel", "kind", "verified", "records")
        yield Grid("What is recorded, by which channel", head, rows, (24, 14, 12, 50))
    known = tuple(
        (
            english(a.title) if a.title else name.replace("-", " "),
            a.ground or (f"stands in for {a.proxy_of}" if a.proxy_of else "none named"),
        )
        for name, a in rulebook.attributes.items()
    )
    if known:
        titles = ("attribute", "protected ground")
        yield Grid("What the scheme looks at in people besides", titles, known)


def _passed_on(rulebook: Rulebook) -> Iterator[Block]:
    """Yield who gets copies and who is shown what."""
    copies = [english(s.title) for s in rulebook.sharing.values()]
    shown = [
        f"{english(p.title)} ({', '.join(f.replace('-', ' ') for f in p.fields_)})"
        for p in rulebook.publicity.values()
    ]
    said = (
        f"Copies go to: {'; '.join(copies)}."
        if copies
        else "The rulebook names nobody who gets a copy."
    )
    yield Told(said, at(rulebook, "sharing"))
    said = (
        f"Shown to others: {'; '.join(shown)}."
        if shown
        else "The rulebook shows nothing to anybody else."
    )
    yield Told(said, at(rulebook, "publicity"))


def _proportion(rulebook: Rulebook) -> Iterator[Block]:
    """Yield gravity beside severity, and the legal bases."""
    rows = [
        ("conduct", english(c.title), c.gravity, "not asked of conduct")
        for c in rulebook.conduct.values()
    ]
    for entry in rulebook.consequences.values():
        if entry.is_sanction:
            basis = "; ".join(_basis(rulebook, b) for b in entry.legal_basis or ())
            rows.append(
                ("sanction", english(entry.title), entry.severity, basis or "not stated")
            )
    if rows:
        yield Grid(
            "Gravity of conduct and severity of sanctions, on one scale: the author's words",
            ("", "what", "how grave", "legal basis"),
            tuple(rows),
            (12, 38, 14, 36),
        )


def _basis(rulebook: Rulebook, name: str) -> str:
    """Return a legal basis by its title."""
    words = {"none": "none", "unknown": "not looked up"}
    source = rulebook.sources.get(name)
    return english(source.title) if source else words.get(name, name)
