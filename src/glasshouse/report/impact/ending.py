"""The end of an assessment: findings with their law, what nobody knows, and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from glasshouse.document.marks import english
from glasshouse.io.record import RunRecord
from glasshouse.law.findings import Finding, Report
from glasshouse.law.registry import check_named
from glasshouse.law.told import verdict
from glasshouse.report.impact.blocks import Block, Grid, Title, Told
from glasshouse.report.impact.citing import at, line_of
from glasshouse.rulebook.model import Rulebook

_SEEN: Final = {
    "primary": "read in the original",
    "secondary": "read as quoted elsewhere",
    "recalled": "remembered, not looked up",
}


def findings(report: Report) -> Iterator[Block]:
    """Yield every finding above a notice with its provisions; alike ones stand together."""
    yield Title(1, "Findings")
    yield Told(verdict(report), "glasshouse lint")
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.severity != "info":
            weight = finding.severity + (", accepted" if finding.accepted else "")
            alike.setdefault((finding.check, weight, finding.says), []).append(finding)
    if alike:
        yield Grid(
            "Each may conflict with what is named beside it",
            ("check and weight", "where", "what", "may conflict with"),
            tuple(_alike(key, found) for key, found in alike.items()),
            (12, 28, 32, 28),
        )
    for name in report.not_measured:
        check = check_named(name)
        title = f" ({check.title})" if check else ""
        yield Told(f"Not measured: {name}{title}.", "glasshouse lint")


def _alike(key: tuple[str, str, str], found: list[Finding]) -> tuple[str, ...]:
    check, weight, says = key
    there = "; ".join(line_of(f) for f in found)
    numbers = dict.fromkeys(str(m) for f in found for m in f.measured)
    what = says + "".join(f"; measured: {m}" for m in numbers)
    law = dict.fromkeys(p.brief for f in found for p in f.provisions or f.coming)
    return f"{check} {weight}", there, what, "; ".join(law)


def not_known(rulebook: Rulebook, report: Report, record: RunRecord | None) -> Iterator[Block]:
    """Yield what neither rulebook nor run know, and on what the figures rest."""
    yield Title(1, "Not known")
    unknown = dict.fromkeys(
        (f.check, e.text) for f in report.findings for e in f.elements if e.met is None
    )
    if unknown:
        head = ("check", "element")
        yield Grid("Elements that no file holds", head, tuple(unknown), (10, 90))
    recalled = sorted(
        {p.brief for f in report.findings for p in f.provisions if p.seen == "recalled"}
    )
    if recalled:
        yield Told(
            f"Provisions told from memory; read their texts: {'; '.join(recalled)}.",
            "the provisions of Glasshouse",
        )
    if record is not None:
        yield from _behind(record.facts)
    assumed = {s.status for s in (rulebook.in_force, rulebook.applies_to) if s.status}
    if assumed & {"invented", "contested"}:
        yield Told("The scheme is invented or contested; see (a).", at(rulebook, "in_force"))


def _behind(facts: Mapping[str, Any]) -> Iterator[Block]:
    """Yield what of the rulebook was not simulated, and how its figures are known."""
    said = [s for s in facts.get("not_simulated") or [] if isinstance(s, Mapping)]
    rows: dict[str, list[str]] = {}
    for one in said:
        rows.setdefault(str(one.get("sentence", "")), []).append(str(one.get("path", "")))
    if rows:
        told = tuple((sentence, "; ".join(paths)) for sentence, paths in rows.items())
        head = ("what", "where in the rulebook")
        yield Grid("In the rulebook, and not simulated", head, told, (64, 36))
    counts = [f"{n} {status}" for status, n in (facts.get("evidence") or {}).items() if n]
    if counts:
        yield Told(f"Figures of the rulebook by how they are known: {', '.join(counts)}.",
                   "the run, evidence")  # fmt: skip
    for warning in facts.get("warnings") or []:
        if isinstance(warning, Mapping) and warning.get("sentence"):
            yield Told(str(warning["sentence"]), "the run, warnings")


def sources(rulebook: Rulebook) -> Iterator[Block]:
    """Yield what the rulebook was written from, each source once."""
    rows = tuple(
        (
            english(s.title),
            ", ".join(str(x) for x in (s.body, s.year) if x),
            s.address or "not named",
            _SEEN[s.seen],
        )
        for s in rulebook.sources.values()
    )
    if rows:
        yield Title(1, "Sources")
        head = ("source", "by", "where", "how it was seen")
        yield Grid("What the rulebook was written from", head, rows, (36, 24, 24, 16))
