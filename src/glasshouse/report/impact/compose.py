"""An impact assessment composed: the items of the law, answered, cited, or asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from glasshouse.document.marks import english
from glasshouse.io.record import RunRecord
from glasshouse.law.findings import NOT_A_COURT, Finding, Report
from glasshouse.law.told import verdict
from glasshouse.report.estimates import Estimates
from glasshouse.report.impact.actions import actions
from glasshouse.report.impact.blocks import Asked, Block, Document, Grid, Title, Told
from glasshouse.report.impact.measured import run_name
from glasshouse.report.impact.risks import risk_map
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.words import consequence_aloud, rule_aloud
from glasshouse.rulebook.words_of_process import process_aloud

GROUPS: Final = ("income", "sex", "age", "place", "group")
RISK_CHECKS: Final = ("block", "error")
_TITLE: Final = "Impact assessment, half written: {title}"
_SAYS: Final = (
    "A draft for whoever has to answer for this scheme. It joins the items of Article 27(1) of "
    "the EU AI Act and of Article 35(7) of the GDPR. What the rulebook says and what a run "
    "over a synthetic society measured is filled in, with where it was taken from. Everything "
    "else is a question, and stays one until somebody answers it.",
    "All people are synthetic. Numbers hold in this synthetic society, under this rulebook, "
    "and forecast nothing.",
    NOT_A_COURT,
)


def compose(
    rulebook: Rulebook, report: Report, record: RunRecord | None, *, not_run: str = ""
) -> Document:
    """Return the assessment of a rulebook, with a run where there is one.

    Parameters
    ----------
    not_run
        Why there is no run, in a sentence, where there is none.
    """
    estimates = None if record is None else Estimates.of(record.estimates)
    run = f"The run: {run_name(record)}." if record else f"There is no run. {not_run}".strip()
    parts: tuple[Iterable[Block], ...] = (
        _process(rulebook),
        _period(rulebook),
        _people(rulebook, estimates),
        _harms(rulebook, report, estimates),
        _oversight(rulebook, report),
        _if_it_happens(rulebook, report, estimates),
        _data_protection(rulebook),
        _findings(report),
        _not_known(rulebook, report, record),
    )
    return Document(
        _TITLE.format(title=english(rulebook.title)),
        (*_SAYS, run),
        tuple(block for part in parts for block in part),
    )


def _at(rulebook: Rulebook, *parts: str) -> str:
    return f"{rulebook.name}, {', '.join(parts)}"


def _process(rulebook: Rulebook) -> Iterator[Block]:
    """Yield Article 27(1)(a)."""
    operator = rulebook.operator
    yield Title(1, "Fundamental rights: AI Act, Article 27(1)")
    yield Title(2, "(a) The process in which it is used, and its purpose")
    yield Told(english(rulebook.modelled_on), _at(rulebook, "modelled_on"))
    yield Told(
        f"Operator: {english(operator.name)} ({operator.kind.replace('-', ' ')}); place: "
        f"{english(rulebook.place)}; method: {rulebook.method.replace('-', ' ')}.",
        _at(rulebook, "operator", "place", "method"),
    )
    if rulebook.rules:
        yield Grid(
            "What is counted", ("rule",),
            tuple((rule_aloud(rulebook, name),) for name in rulebook.rules),
        )  # fmt: skip
    if rulebook.consequences:
        yield Grid(
            "What follows", ("consequence",),
            tuple((consequence_aloud(rulebook, name),) for name in rulebook.consequences),
        )  # fmt: skip
    yield Asked(
        "What is the purpose, and who decided that it needs this scheme?",
        "Name the aim, the decision and its date, and what was tried before.",
    )


def _period(rulebook: Rulebook) -> Iterator[Block]:
    """Yield Article 27(1)(b)."""
    force = rulebook.in_force
    until = f" to {force.ends}" if force.ends else ", with no end named"
    yield Title(2, "(b) How long and how often")
    yield Told(f"In force from {force.begins}{until}.", _at(rulebook, "in_force"))
    terms = {
        f"{english(rulebook.lists[rule.to_list].title)}: {rulebook.list_term(rule).written}"
        for rule in rulebook.rules.values()
        if isinstance(rule, ListRule)
    }
    if terms:
        yield Told(f"Terms of listing: {'; '.join(sorted(terms))}.", _at(rulebook, "rules"))
    kept = [
        f"{name}: records count for {score.retention.written}"
        for name, score in rulebook.scores.items()
        if hasattr(score, "retention")
    ]
    if kept:
        yield Told(f"Retention: {'; '.join(kept)}.", _at(rulebook, "scores"))
    yield Asked(
        "When does use begin and end, and when is it looked at again?",
        "Name the dates, how many decisions a month are expected, and what would stop the use.",
    )


def _people(rulebook: Rulebook, estimates: Estimates | None) -> Iterator[Block]:
    """Yield Article 27(1)(c)."""
    scope = rulebook.applies_to
    age = f", from the age of {scope.minimum_age.value:g}" if scope.minimum_age else ""
    yield Title(2, "(c) Who is likely to be affected")
    yield Told(
        f"For {scope.kind.replace('-', ' ')}{age or ', with no minimum age named'}; "
        f"taking part: {scope.participation}.",
        _at(rulebook, "applies_to"),
    )
    others = sorted({r for c in rulebook.consequences.values() for r in c.reaches} - {"self"})
    if others:
        yield Told(f"What follows reaches also: {', '.join(others)}.", _at(rulebook, "reaches"))
    rows = () if estimates is None else tuple(_by_group(estimates))
    if rows:
        yield Grid(
            "How many of 1,000 synthetic people are listed at some time, by group",
            ("group", "of 1,000", "interval"), rows,
        )  # fmt: skip
    yield Asked(
        "Who of these is vulnerable, and who was asked?",
        "Think of children, people with disabilities, migrants, people in debt; name whom you "
        "consulted and what they said.",
    )


def _by_group(estimates: Estimates) -> Iterator[tuple[str, ...]]:
    """Yield how many of each group are listed at some time, in the order of the run."""
    for group, one in estimates.groups("ever_listed_share"):
        if group.partition("=")[0] not in GROUPS or "," in group or not one.known:
            continue
        scaled = one.times(1_000)
        ends = "" if scaled.low is None else f"{scaled.low:.3g} to {scaled.high:.3g}"
        yield group.replace("=", ": "), f"{scaled.value:.3g}", ends


def _harms(rulebook: Rulebook, report: Report, estimates: Estimates | None) -> Iterator[Block]:
    """Yield Article 27(1)(d)."""
    yield Title(2, "(d) Specific risks of harm")
    yield from risk_map(rulebook, estimates)
    grave = [f for f in report.findings if f.severity in RISK_CHECKS]
    if grave:
        yield Grid(
            "Risks that the text itself carries",
            ("check", "what", "where"),
            tuple(dict.fromkeys((f.check, f.title, _line(f)) for f in grave)),
        )
    yield Asked(
        "Which of these risks do you accept, on what ground, and which not?",
        "A risk to a right is weighed against the aim of (a), by somebody with a name.",
    )


def _line(finding: Finding) -> str:
    return f"{finding.spot.path} (line {finding.spot.place.line})"


def _oversight(rulebook: Rulebook, report: Report) -> Iterator[Block]:
    """Yield Article 27(1)(e)."""
    yield Title(2, "(e) Human oversight")
    by: dict[str, list[str]] = {}
    for entry in rulebook.consequences.values():
        by.setdefault(entry.decided_by, []).append(english(entry.title))
    for who, titles in by.items():
        yield Told(f"Decided by {who}: {'; '.join(titles)}.", _at(rulebook, "decided_by"))
    said_of_process = process_aloud(rulebook)
    review = said_of_process[1] if len(said_of_process) > 1 else said_of_process[0]
    yield Told(review, _at(rulebook, "process.review"))
    for finding in report.findings:
        if finding.check in {"L17", "L39", "L40"}:
            said = [str(m) for m in finding.measured]
            yield Told(f"{finding.check}: {finding.says}.", "; ".join([_line(finding), *said]))
    yield Asked(
        "Who oversees it, with what training, and can that person stop it?",
        "Name the function, the time given to a case, and how often a machine's proposal was "
        "turned down.",
    )


def _if_it_happens(
    rulebook: Rulebook, report: Report, estimates: Estimates | None
) -> Iterator[Block]:
    """Yield Article 27(1)(f)."""
    yield Title(2, "(f) What is done when harm comes: measures, governance, complaints")
    for sentence in process_aloud(rulebook):
        yield Told(sentence, _at(rulebook, "process"))
    for measure, words in (
        ("notice_reach", "Of decisions, the share of which the person was told"),
        ("appeal_rate", "Of decisions, the share against which an appeal was filed"),
        ("effective_remedy_rate", "Of wrongful listings, the share lifted within half a year"),
    ):
        one = None if estimates is None else estimates.known(measure)
        if one is not None and one.value is not None:
            ends = "" if one.low is None else f" ({one.low:.3g} to {one.high:.3g})"
            yield Told(f"{words}: {one.value:.3g}{ends}.", f"the run, {measure}")
    yield Title(2, "Action list")
    yield from actions(estimates, report)
    yield Asked(
        "Where does somebody complain, who answers, and within what time?",
        "Name the address, the language, what it costs, and who decides that was not part of "
        "the decision.",
    )
    yield Asked(
        "Who inside answers for the scheme, and when is it suspended?",
        "Name the function, the threshold of harm, and who is told.",
    )


def _data_protection(rulebook: Rulebook) -> Iterator[Block]:
    """Yield the items of Article 35(7) GDPR, by reference where (a) to (f) answer them."""
    yield Title(1, "Data protection: GDPR, Article 35(7)")
    yield Title(2, "(a) The processing and its purposes")
    if rulebook.channels:
        yield Grid(
            "What is recorded, by which channel",
            ("channel", "kind", "verified", "records"),
            tuple(
                (
                    english(c.title) if c.title else name,
                    c.kind,
                    "yes" if c.verified else "no",
                    "; ".join(english(rulebook.conduct[k].title) for k in c.records),
                )
                for name, c in rulebook.channels.items()
            ),
        )
    copies = [english(s.title) for s in rulebook.sharing.values()]
    shown = [
        f"{english(p.title)} ({', '.join(p.fields_)})" for p in rulebook.publicity.values()
    ]
    if copies:
        yield Told(f"Copies go to: {'; '.join(copies)}.", _at(rulebook, "sharing"))
    if shown:
        yield Told(f"Shown to others: {'; '.join(shown)}.", _at(rulebook, "publicity"))
    yield Asked(
        "On which basis of Article 6, and where special data are used of Article 9?",
        "Name it for each purpose; a legitimate interest has to be named and weighed.",
    )
    yield from _weighed(rulebook)


def _weighed(rulebook: Rulebook) -> Iterator[Block]:
    """Yield (b) to (d) of Article 35(7)."""
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


def _proportion(rulebook: Rulebook) -> Iterator[Block]:
    """Yield gravity beside severity, and the legal bases."""
    rows = [("conduct", english(c.title), c.gravity, "") for c in rulebook.conduct.values()]
    for entry in rulebook.consequences.values():
        if entry.is_sanction:
            basis = ", ".join(entry.legal_basis or ("not stated",))
            rows.append(("sanction", english(entry.title), entry.severity, basis))
    if rows:
        yield Grid(
            "Gravity of conduct and severity of sanctions, on one scale: the author's words",
            ("", "what", "how grave", "legal basis"), tuple(rows),
        )  # fmt: skip


def _findings(report: Report) -> Iterator[Block]:
    """Yield every finding with its provisions."""
    yield Title(1, "Findings")
    yield Told(verdict(report), "glasshouse lint")
    if report.findings:
        yield Grid(
            "Each may conflict with what is named beside it",
            ("check", "weight", "where", "what", "may conflict with", "measured"),
            tuple(_finding(f) for f in report.findings if f.severity != "info"),
        )
    if report.not_measured:
        said = ", ".join(report.not_measured)
        yield Told(f"Not measured by this run, or without one: {said}.", "glasshouse lint")


def _finding(finding: Finding) -> tuple[str, ...]:
    weight = finding.severity + (", accepted" if finding.accepted else "")
    law = "; ".join(p.brief for p in finding.provisions or finding.coming)
    seen = "; ".join(str(m) for m in finding.measured)
    return (finding.check, weight, _line(finding), finding.says, law, seen)


def _not_known(rulebook: Rulebook, report: Report, record: RunRecord | None) -> Iterator[Block]:
    """Yield what neither rulebook nor run know."""
    yield Title(1, "Not known")
    unknown = dict.fromkeys(
        (f.check, e.text) for f in report.findings for e in f.elements if e.met is None
    )
    if unknown:
        yield Grid("Elements that no file holds", ("check", "element"), tuple(unknown))
    recalled = sorted(
        {p.brief for f in report.findings for p in f.provisions if p.seen == "recalled"}
    )
    if recalled:
        yield Told(
            f"Provisions told from memory; read their texts: {'; '.join(recalled)}.",
            "the provisions of Glasshouse",
        )
    left_out = [] if record is None else _left_out(record)
    if left_out:
        yield Grid(
            "In the rulebook, and not simulated", ("what",), tuple((x,) for x in left_out)
        )
    assumed = {s.status for s in (rulebook.in_force, rulebook.applies_to) if s.status}
    if assumed & {"invented", "contested"}:
        yield Told("The scheme is invented or contested; see (a).", _at(rulebook, "in_force"))


def _left_out(record: RunRecord) -> list[str]:
    """Return the sentences on what of the rulebook was not simulated."""
    said = record.facts.get("not_simulated") or []
    return [str(x.get("sentence", x)) if isinstance(x, dict) else str(x) for x in said]
