"""An impact assessment composed: the items of the law, answered, cited, or asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from glasshouse.document.marks import english
from glasshouse.experiment.measured import run_name
from glasshouse.io.record import RunRecord
from glasshouse.law.findings import NOT_A_COURT, Report
from glasshouse.report.estimates import AGAINST_NULL
from glasshouse.report.impact.actions import actions
from glasshouse.report.impact.blocks import Asked, Block, Document, Grid, Title, Told
from glasshouse.report.impact.citing import Number, at, is_formula, line_of, told
from glasshouse.report.impact.ending import findings, not_known, sources
from glasshouse.report.impact.people import by_group, disparities
from glasshouse.report.impact.protection import data_protection
from glasshouse.report.impact.risks import risk_map
from glasshouse.report.impact.scheme import decides, kept, scheme
from glasshouse.report.reading import Reading
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.words_of_process import process_aloud

RISK_CHECKS: Final = ("block", "error")
OVERSIGHT: Final = ("L17", "L39", "L40")
_TITLE: Final = "Impact assessment, half written: {title}"
_SAYS: Final = (
    "A draft for whoever has to answer for this scheme. It joins the items of Article 27(1) of "
    "the EU AI Act and of Article 35(7) of the GDPR. What the rulebook says and what a run "
    "over a synthetic society measured is filled in, with where it was taken from. Everything "
    "else is a question, and stays one until somebody answers it.",
    "All people are synthetic. Numbers hold in this synthetic society, under this rulebook, "
    "and forecast nothing. Wrong means against the rule's own text: listed without having done "
    "what it covers. It does not bless the rule.",
    NOT_A_COURT,
)
PERIOD: Final = (
    Number("ever_listed_share", "Of 1,000 people, {where} at some time in the run", 1_000.0),
    Number("weeks_listed", "Weeks {where}, of 1,000 people a year"),
    Number("weeks_to_delisting_median", "Weeks until half of those {where} are off again"),
    Number(
        "weeks_to_delisting_mean",
        "Weeks {where} once there, on average, counted up to the end of the run",
    ),
)
REACHED: Final = (
    Number(
        "denials_for_others",
        "Refusals that fall on somebody for another person's standing, of 1,000 people a year",
    ),
)
HARM: Final = (
    Number(
        "false_discovery_share",
        "Of those {where} in the last week, the share there wrongly",
        of_error=True,
    ),
    Number(
        "zero_conduct_share",
        "Of the time spent {where}, the share borne by people who had done nothing counted",
        of_error=True,
    ),
    Number("cross_context_share", "Of refusals, the share in an unrelated sphere of life"),
    Number(
        "excess_unemployment",
        "Weeks out of work that the scheme adds, of 1,000 people a year",
        arm=AGAINST_NULL,
    ),
    Number(
        "excess_arrears",
        "Weeks in arrears that the scheme adds, of 1,000 people a year",
        arm=AGAINST_NULL,
    ),
    Number(
        "lawful_acts_withheld",
        "Lawful acts left undone out of caution, of 1,000 people a year",
        arm=AGAINST_NULL,
    ),
)
REMEDY: Final = (
    Number("notice_reach", "Of decisions, the share of which the person was told"),
    Number("appeal_rate", "Of decisions, the share against which an appeal was filed"),
    Number(
        "appeals_in_time_share",
        "Of appeals filed half a year or more before the run ended, the share decided within "
        "half a year",
    ),
    Number("grant_rate", "Of appeals filed, the share granted before the run ended"),
    Number(
        "effective_remedy_rate",
        "Of those wrongly {where}, the share put right by an official route within half a year",
        of_error=True,
    ),
    Number("hours_contesting", "Hours spent contesting, of 1,000 people a year"),
    Number(
        "weeks_in_copies_median",
        "Weeks after a deletion until half of the records are gone from every copy",
    ),
)
_NO_ERROR: Final = (
    "The score is made by formula from what the scheme holds. It cannot be wrong against its "
    "own text, so no error is counted; whether it says what it claims is not measured."
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
    reading = None if record is None else Reading.of(record, "en")
    run = f"The run: {run_name(record)}." if record else f"There is no run. {not_run}".strip()
    parts: tuple[Iterable[Block], ...] = (
        _process(rulebook),
        _period(rulebook, reading),
        _people(rulebook, reading),
        _harms(rulebook, report, reading),
        _oversight(rulebook, report),
        _if_it_happens(rulebook, report, reading),
        data_protection(rulebook),
        findings(report),
        not_known(rulebook, report, record),
        sources(rulebook),
    )
    return Document(
        _TITLE.format(title=english(rulebook.title)),
        (*_SAYS, run),
        tuple(block for part in parts for block in part),
    )


def _process(rulebook: Rulebook) -> Iterator[Block]:
    """Yield Article 27(1)(a)."""
    operator = rulebook.operator
    yield Title(1, "Fundamental rights: AI Act, Article 27(1)")
    yield Title(2, "(a) The process in which it is used, and its purpose")
    yield Told(english(rulebook.modelled_on), at(rulebook, "modelled_on"))
    yield Told(
        f"Operator: {english(operator.name)} ({operator.kind.replace('-', ' ')}); place: "
        f"{english(rulebook.place)}; method: {rulebook.method.replace('-', ' ')}.",
        at(rulebook, "operator", "place", "method"),
    )
    yield from scheme(rulebook)
    yield Asked(
        "What is the purpose, and who decided that it needs this scheme?",
        "Name the aim, the decision and its date, and what was tried before.",
    )


def _period(rulebook: Rulebook, reading: Reading | None) -> Iterator[Block]:
    """Yield Article 27(1)(b)."""
    force = rulebook.in_force
    until = f" to {force.ends}" if force.ends else ", with no end named"
    yield Title(2, "(b) How long and how often")
    yield Told(f"In force from {force.begins}{until}.", at(rulebook, "in_force"))
    terms: dict[str, list[str]] = {}
    for rule in rulebook.rules.values():
        if isinstance(rule, ListRule):
            title = english(rulebook.lists[rule.to_list].title)
            terms.setdefault(title, []).append(kept(rulebook.list_term(rule).written))
    said = [f"{title}: {', or '.join(sorted(set(found)))}" for title, found in terms.items()]
    if said:
        yield Told(f"Terms of listing: {'; '.join(said)}.", at(rulebook, "rules"))
    retained = [
        f"{name}: records count for {kept(score.retention.written)}"
        for name, score in rulebook.scores.items()
        if hasattr(score, "retention")
    ]
    if retained:
        yield Told(f"Retention: {'; '.join(retained)}.", at(rulebook, "scores"))
    yield from told(reading, rulebook, *PERIOD)
    yield Asked(
        "When does use begin and end, and when is it looked at again?",
        "Name the dates, how many decisions a month are expected, and what would stop the use.",
    )


def _people(rulebook: Rulebook, reading: Reading | None) -> Iterator[Block]:
    """Yield Article 27(1)(c)."""
    scope = rulebook.applies_to
    age = f", from the age of {scope.minimum_age.value:g}" if scope.minimum_age else ""
    yield Title(2, "(c) Who is likely to be affected")
    yield Told(
        f"For {scope.kind.replace('-', ' ')}{age or ', with no minimum age named'}; "
        f"taking part: {scope.participation}.",
        at(rulebook, "applies_to"),
    )
    others = sorted({r for c in rulebook.consequences.values() for r in c.reaches} - {"self"})
    if others:
        yield Told(f"What follows reaches also: {', '.join(others)}.", at(rulebook, "reaches"))
    if reading is not None:
        yield from by_group(reading)
        yield from told(reading, rulebook, *REACHED)
    yield Asked(
        "Who of these is vulnerable, and who was asked?",
        "Think of children, people with disabilities, migrants, people in debt; name whom you "
        "consulted and what they said.",
    )


def _harms(rulebook: Rulebook, report: Report, reading: Reading | None) -> Iterator[Block]:
    """Yield Article 27(1)(d)."""
    yield Title(2, "(d) Specific risks of harm")
    yield from risk_map(rulebook, reading)
    yield from told(reading, rulebook, *HARM)
    if is_formula(rulebook):
        yield Told(_NO_ERROR, at(rulebook, "scores"))
    elif reading is not None:
        yield from disparities(reading)
    grave: dict[tuple[str, str], list[str]] = {}
    for finding in report.findings:
        if finding.severity in RISK_CHECKS:
            grave.setdefault((finding.check, finding.title), []).append(line_of(finding))
    if grave:
        rows = tuple((*key, "; ".join(dict.fromkeys(there))) for key, there in grave.items())
        head = ("check", "what", "where")
        yield Grid("Risks that the text itself carries", head, rows, (10, 35, 55))
    yield Asked(
        "Which of these risks do you accept, on what ground, and which not?",
        "A risk to a right is weighed against the aim of (a), by somebody with a name.",
    )


def _oversight(rulebook: Rulebook, report: Report) -> Iterator[Block]:
    """Yield Article 27(1)(e)."""
    yield Title(2, "(e) Human oversight")
    by: dict[str, list[str]] = {}
    for entry in rulebook.consequences.values():
        by.setdefault(decides(entry.decided_by), []).append(english(entry.title))
    if by:
        rows = tuple((who, "; ".join(titles)) for who, titles in by.items())
        head = ("who decides", "what follows")
        yield Grid("Who decides on what follows, as the text has it", head, rows, (22, 78))
    said_of_process = process_aloud(rulebook)
    review = said_of_process[1] if len(said_of_process) > 1 else said_of_process[0]
    yield Told(review, at(rulebook, "process.review"))
    alike: dict[tuple[str, str], list[str]] = {}
    for finding in report.findings:
        if finding.check in OVERSIGHT:
            there = [line_of(finding), *(str(m) for m in finding.measured)]
            alike.setdefault((finding.check, finding.says), []).extend(there)
    for (check, says), places in alike.items():
        yield Told(f"{check}: {says}.", "; ".join(dict.fromkeys(places)))
    yield Asked(
        "Who oversees it, with what training, and can that person stop it?",
        "Name the function, the time given to a case, and how often a machine's proposal was "
        "turned down.",
    )


def _if_it_happens(
    rulebook: Rulebook, report: Report, reading: Reading | None
) -> Iterator[Block]:
    """Yield Article 27(1)(f)."""
    yield Title(2, "(f) What is done when harm comes: measures, governance, complaints")
    yield Told(" ".join(process_aloud(rulebook)), at(rulebook, "process"))
    yield from told(reading, rulebook, *REMEDY)
    yield Title(2, "Action list")
    yield from actions(reading, report)
    yield Asked(
        "Where does somebody complain, who answers, and within what time?",
        "Name the address, the language, what it costs, and who decides that was not part of "
        "the decision.",
    )
    yield Asked(
        "Who inside answers for the scheme, and when is it suspended?",
        "Name the function, the threshold of harm, and who is told.",
    )
