"""Checks of remedy: being told, being heard, being put right, coming back."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from glasshouse.law.check import Check
from glasshouse.law.checks.livelihood import takes_essential
from glasshouse.law.findings import Element, Severity, Trip
from glasshouse.law.reading import Reading
from glasshouse.rulebook.consequences import Consequence
from glasshouse.rulebook.process import Appeal, Notice
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.scores import Points

CAPACITY: Final = ("appeals_per_office_week",)
QUARTER, YEAR, THREE_YEARS = 13.1, 52.3, 156.6
LONGEST: Final = {"none": QUARTER, "slight": QUARTER, "moderate": YEAR}
"""Weeks for which a record may be published, by gravity; three years for all graver."""


def no_appeal(reading: Reading) -> Iterator[Trip]:
    """Yield schemes against which nobody can appeal."""
    if not reading.harms or not isinstance(reading.process.appeal, str):
        return
    unknown = reading.is_unknown("appeal")
    essential = any(takes_essential(reading, e) for _, e in reading.sanctions)
    severity: Severity = "warn" if unknown else ("block" if essential else "error")
    yield Trip(
        reading.part("appeal"),
        "whether one can appeal was not looked up" if unknown else "nobody can appeal",
        severity,
        sure="low" if unknown else "high",
        elements=(
            Element("a remedy before a competent authority exists", None if unknown else False),
            Element("essentials are at stake", essential),
        ),
    )


def weak_appeal(reading: Reading) -> Iterator[Trip]:
    """Yield appeals that are not independent, come too late, or do not hold off harm."""
    appeal = reading.process.appeal
    if isinstance(appeal, str) or not reading.harms:
        return
    own = appeal.to == "same-office"
    irreversible = None if appeal.suspends else _irreversible(reading)
    slow = _slower_than_sanction(reading, appeal)
    if not (own or irreversible or slow):
        return
    said = []
    if own:
        said.append("goes to the office that decided")
    if irreversible:
        said.append("does not hold off what cannot be undone")
    if slow:
        said.append("may be decided after the sanction has ended")
    yield Trip(
        ("process", "appeal"),
        f"an appeal {'; '.join(said)}",
        "error",
        elements=(
            Element("decided by somebody independent", not own),
            Element("holds off what cannot be undone", appeal.suspends or not irreversible),
            Element("decided before the sanction ends", not slow),
        ),
        also=tuple(p for p in (irreversible, slow) if p),
    )


def _irreversible(reading: Reading) -> tuple[str, str] | None:
    """Return where something stands that no later decision undoes, if it does."""
    for name, entry in reading.rulebook.publicity.items():
        if not entry.praise:
            return ("publicity", name)
    for name, sanction in reading.sanctions:
        if sanction.effect.kind == "lose" or sanction.severity == "grave":
            return ("consequences", name)
    return None


def _slower_than_sanction(reading: Reading, appeal: Appeal) -> tuple[str, str] | None:
    """Return a sanction that ends before an appeal is decided, if there is one."""
    takes = max(appeal.takes.weeks, appeal.limit.weeks if appeal.limit else 0.0)
    for name, entry in reading.sanctions:
        if takes > _shortest(reading, entry):
            return ("consequences", name)
    return None


def _shortest(reading: Reading, entry: Consequence) -> float:
    """Return the weeks after which a sanction ends at the earliest by its term."""
    if entry.lasts is not None:
        return entry.lasts.weeks
    terms = [
        reading.rulebook.list_term(rule).weeks
        for rule in reading.rulebook.rules.values()
        if isinstance(rule, ListRule) and rule.to_list in reading.lists_of(entry)
    ]
    return min(terms, default=math.inf)


def no_notice(reading: Reading) -> Iterator[Trip]:
    """Yield schemes that do not tell people, tell them late, or give no reasons."""
    if not reading.harms:
        return
    notice = reading.process.notice
    if not isinstance(notice, Notice):
        unknown = reading.is_unknown("notice")
        yield Trip(
            reading.part("notice"),
            "whether people are told was not looked up" if unknown else "nobody is told",
            "warn" if unknown else "error",
            sure="low" if unknown else "high",
            elements=(Element("people are told", None if unknown else False),),
        )
    elif notice.when == "after" or not notice.reasons:
        said = ["comes after it has taken effect"] if notice.when == "after" else []
        said += [] if notice.reasons else ["gives no reasons"]
        yield Trip(
            ("process", "notice"),
            f"notice {' and '.join(said)}",
            "error",
            elements=(
                Element("people are told in time", notice.when != "after"),
                Element("they are given reasons", notice.reasons),
            ),
        )


def presumed_guilty(reading: Reading) -> Iterator[Trip]:
    """Yield a burden on the person, and accusations that count."""
    if reading.process.burden == "person" and reading.harms:
        yield Trip(
            ("process", "burden"),
            "it is for the person to prove that a record is wrong",
            "error",
            elements=(Element("the burden lies on the person", True),),
        )
    for name, entry in reading.rulebook.conduct.items():
        if entry.finding == "accusation" and (paths := reading.counts_against(name)):
            yield Trip(
                ("conduct", name, "finding"),
                "an accusation counts before anything was found",
                "error",
                elements=(Element("counts without a finding", True),),
                also=tuple(dict.fromkeys(paths)),
            )


def no_way_back(reading: Reading) -> Iterator[Trip]:
    """Yield schemes without repair, and records published longer than their gravity allows."""
    rulebook = reading.rulebook
    lasting = bool(rulebook.lists) or any(
        isinstance(s, Points) for s in rulebook.scores.values()
    )
    if reading.harms and lasting and not reading.process.repairs:
        unknown = reading.is_unknown("repair")
        yield Trip(
            reading.part("repair"),
            "whether there is a way back was not looked up"
            if unknown
            else "there is no official way back",
            "warn" if unknown else "error",
            sure="low" if unknown else "high",
            elements=(Element("a way of repair exists", None if unknown else False),),
            provisions=("go49-repair",),
        )
    yield from _published_too_long(reading)


def _published_too_long(reading: Reading) -> Iterator[Trip]:
    """Yield rules whose listing is shown longer than the gravity of the conduct allows."""
    shown = {
        getattr(form, "listed", None)
        for entry in reading.rulebook.publicity.values()
        if not entry.praise
        for form in entry.when.forms
    }
    for name, rule in reading.rulebook.rules.items():
        if not isinstance(rule, ListRule) or rule.to_list not in shown:
            continue
        term = reading.rulebook.list_term(rule)
        for form in rule.when.forms:
            for conduct in getattr(form, "record", ()):
                gravity = reading.rulebook.conduct[conduct].gravity
                if term.weeks > LONGEST.get(gravity, THREE_YEARS):
                    yield Trip(
                        ("rules", name),
                        f"conduct called {gravity} is published {_as_long(term.written)}",
                        "error",
                        sure="medium",
                        also=(("conduct", conduct, "gravity"),),
                        provisions=("cn-repair",),
                    )


def _as_long(written: str) -> str:
    """Return a term after the word *published*: ``until performed``, ``for 2 years``."""
    fixed = {"until-performed": "until performed", "no-term": "without an end"}
    return fixed.get(written, f"for {written}")


def office_overrun(reading: Reading) -> Iterator[Trip]:
    """Yield offices that a run shows to be slower than the appeals that reach them."""
    review = reading.process.review
    if isinstance(review, str) or review.staff is None or review.decides is None:
        return
    capacity = review.staff.value * review.decides.value
    over = tuple(m for m in reading.estimates(*CAPACITY) if m.low > capacity)
    if over and reading.harms:
        yield Trip(
            ("process", "review"),
            f"the office can decide {capacity:g} cases a week, and more appeals than that come",
            "warn",
            elements=(Element("capacity lies below the appeals that come", True),),
            also=(("process", "review", "staff"), ("process", "review", "decides")),
            measured=over,
        )


CHECKS: Final = (
    Check(
        "L12",
        "No appeal",
        "Without anybody to turn to, every error stands. Where essentials are at stake it is "
        "the heaviest finding.",
        ("iccpr-2-3", "iccpr-14", "charter-47", "echr-13", "aia-27-1-f", "cets-14"),
        no_appeal,
        "Give everybody an appeal to somebody who did not decide.",
    ),
    Check(
        "L13",
        "An appeal that cannot help",
        "An appeal to the same office, one that is decided after the sanction has ended, and "
        "one that lets a name be published meanwhile are appeals on paper.",
        ("iccpr-2-3", "iccpr-14", "charter-47", "echr-6", "echr-13", "cets-14"),
        weak_appeal,
        "Let an independent body decide before the sanction ends, and let the appeal hold off "
        "what cannot be undone.",
    ),
    Check(
        "L14",
        "No notice, late notice, or no reasons",
        "Who is not told cannot contest; who is told no reasons cannot contest well.",
        (
            "gdpr-13-14",
            "gdpr-15",
            "charter-41",
            "aia-86",
            "cets-15",
            "pipl-17",
            "spc-decision",
            "iccpr-14",
        ),
        no_notice,
        "Tell people before it takes effect, with reasons.",
    ),
    Check(
        "L15",
        "Presumed guilty",
        "Where the person has to disprove a record, or an accusation counts as if it were a "
        "finding, the presumption of innocence is turned round.",
        ("iccpr-14-2", "charter-48", "echr-6", "go49-evidence"),
        presumed_guilty,
        "Let the operator prove the record, and count findings only.",
    ),
    Check(
        "L24",
        "No way back, or published too long",
        "Chinese texts ask for repair, and since April 2026 cap publication by gravity: three "
        "months for minor records, one year for general, three for serious ones.",
        ("go49-repair", "cn-repair"),
        no_way_back,
        "Offer repair, and end publication by gravity.",
        firms=True,
    ),
    Check(
        "L40",
        "The office is too small for the appeals",
        "Eight people can check a few entries. Whether they can hear those whom the scheme "
        "wrongs, a run measures.",
        ("charter-47", "echr-13", "iccpr-2-3", "cets-14"),
        office_overrun,
        "Staff the office for the appeals that come, or make fewer decisions.",
        measures=CAPACITY,
    ),
)
