"""Checks of holding data: how much, how long, who sees it, who may not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from glasshouse.document.catalogue import SCALE
from glasshouse.document.read import Path_
from glasshouse.law.check import Check
from glasshouse.law.checks.livelihood import ADULT, FOUND
from glasshouse.law.findings import Element, Trip
from glasshouse.law.reading import Reading
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.scores import Additive, Index, Logistic, Points

MANY_INPUTS: Final = 50
IDENTIFYING: Final = frozenset(
    {"name", "identity-number", "part-of-identity-number", "portrait", "address",
     "part-of-address"}
)  # fmt: skip
LOGIC: Final = frozenset({"inputs", "weights", "thresholds"})
OWN: Final = frozenset({"own-score", "own-tier", "own-listing"})
_SERIOUS: Final = SCALE.index("serious")


def offence_data(reading: Reading) -> Iterator[Trip]:
    """Yield offences that a private operator records, or takes from a court's list."""
    rulebook = reading.rulebook
    if rulebook.operator.kind not in {"company", "association"}:
        return
    for name, entry in rulebook.conduct.items():
        grave = SCALE.index(entry.gravity) >= _SERIOUS
        offence = "harmful" in reading.classes(name) and (entry.finding in FOUND or grave)
        if offence and reading.counted.get(name):
            yield _private(("conduct", name), "offences are recorded by a private operator")
    for name, outside in rulebook.outside_lists.items():
        if outside.context in {"courts", "police"}:
            yield _private(
                ("outside_lists", name),
                "a court's or the police's list is read by a private operator",
            )


def _private(path: Path_, says: str) -> Trip:
    return Trip(
        path,
        says,
        "error",
        sure="medium",
        elements=(
            Element("data on convictions or offences", None),
            Element("under official control", False),
            Element("allowed by law with safeguards", None),
        ),
        also=(("operator",),),
    )


def too_much(reading: Reading) -> Iterator[Trip]:
    """Yield inputs without effect, and more inputs than anybody can look through."""
    rulebook = reading.rulebook
    for name in rulebook.conduct:
        seen = any(name in c.records for c in rulebook.channels.values())
        if seen and not _has_effect(reading, name):
            yield Trip(
                ("conduct", name), "this is recorded, and nothing follows from it", "warn"
            )
    for name in set(rulebook.attributes) - _used_attributes(reading):
        yield Trip(
            ("attributes", name),
            "this is held about people, and nothing follows from it",
            "warn",
        )
    number = len(rulebook.conduct) + len(rulebook.attributes)
    if number > MANY_INPUTS:
        yield Trip(
            ("conduct",) if rulebook.conduct else ("attributes",),
            f"{number} kinds of facts are taken in; nobody can look through what each does",
            "warn",
            sure="medium",
        )


def _has_effect(reading: Reading, conduct: str) -> bool:
    """Say whether anything moves when a conduct is recorded."""
    if reading.counted.get(conduct):
        return True
    rulebook = reading.rulebook
    whens = [entry.when for entry in rulebook.association.values()]
    whens += [entry.when for entry in rulebook.publicity.values()]
    whens += [entry.when for entry in rulebook.inheritance.values()]
    return any(conduct in getattr(form, "record", ()) for when in whens for form in when.forms)


def _used_attributes(reading: Reading) -> set[str]:
    """Return the attributes that something reads."""
    used: set[str] = set()
    for score in reading.rulebook.scores.values():
        for limit in score.limits.values():
            used |= set(limit.where)
        if isinstance(score, Logistic | Additive):
            for term in score.terms.values():
                used |= set(term.where) if term.adds.value else set()
        elif isinstance(score, Index):
            used |= {m for d in score.dimensions.values() for m in d.measures}
        elif not isinstance(score, Points):
            used.add(score.by)
    for channel in reading.rulebook.channels.values():
        for exposure in channel.exposure.values():
            used |= set(exposure.where)
    return used


def without_end(reading: Reading) -> Iterator[Trip]:
    """Yield scores, listings and publications that nothing ends."""
    rulebook = reading.rulebook
    for name, score in rulebook.scores.items():
        fades = isinstance(score, Points) and not math.isinf(score.half_life.value)
        if (
            isinstance(score, Points | Index)
            and math.isinf(score.retention.value)
            and not fades
        ):
            yield _endless(
                ("scores", name, "retention"), "a record counts without end", term=False
            )
    for name, rule in rulebook.rules.items():
        if isinstance(rule, ListRule) and rulebook.lists[rule.to_list].colour == "black":
            term = rulebook.list_term(rule)
            if math.isinf(term.value):
                until = term.word == "until-performed"
                says = (
                    "listed until performed, with no fixed term"
                    if until
                    else "listed without a term"
                )
                yield _endless(("rules", name), says, term=until)
        elif rule.retention is not None and math.isinf(rule.retention.value):
            yield _endless(("rules", name), "a record counts without end", term=False)
    for name, shown in rulebook.publicity.items():
        if shown.stays is not None and math.isinf(shown.stays.value):
            yield _endless(("publicity", name, "stays"), "what was shown stays", term=False)


def _endless(path: Path_, says: str, *, term: bool) -> Trip:
    return Trip(
        path,
        says,
        "warn" if term else "error",
        elements=(Element("an end is fixed", None if term else False),),
    )


def shown_to_all(reading: Reading) -> Iterator[Trip]:
    """Yield people who are shown to the public or to neighbours by name, face or place."""
    age = reading.rulebook.applies_to.minimum_age
    children = age is not None and age.value < ADULT
    for name, entry in reading.rulebook.publicity.items():
        shown = IDENTIFYING & set(entry.fields_)
        on_map = "map" in entry.shown_in
        if entry.praise or entry.to not in {"public", "neighbours"} or not (shown or on_map):
            continue
        yield Trip(
            ("publicity", name),
            f"people are shown to {entry.to} with {', '.join(sorted(shown)) or 'their place'}"
            + (", on a map" if on_map else ""),
            "block" if children else "error",
            elements=(
                Element("shown to an indefinite number of people", True),
                Element("so that they can be known", True),
                Element("children among them", children if age is not None else None),
            ),
        )


def kept_secret(reading: Reading) -> Iterator[Trip]:
    """Yield logic that nobody can inspect, and own data that people may not see."""
    secret = set(reading.rulebook.secret)
    if secret & (LOGIC | OWN) and (reading.harms or reading.rulebook.consequences):
        logic, own = sorted(secret & LOGIC), sorted(secret & OWN)
        yield Trip(
            ("secret",),
            f"kept secret: {', '.join((*logic, *own)).replace('-', ' ')}",
            "error",
            elements=(
                Element("inputs, weights and thresholds can be inspected", not logic),
                Element("people can see what is held about them", not own),
            ),
        )


CHECKS: Final = (
    Check(
        "L20",
        "Offences outside official control",
        "Convictions and offences are for official hands; a company that counts them, or reads "
        "a court's list, is not.",
        ("gdpr-10",),
        offence_data,
        "Leave offences out, or show the law that allows it with safeguards.",
    ),
    Check(
        "L22",
        "More data than the scheme needs",
        "A fact that is recorded and moves nothing is one too many; hundreds of inputs are too "
        "many to look through.",
        ("gdpr-5-1-c", "pipl-6"),
        too_much,
        "Record only what has an effect that somebody can justify.",
    ),
    Check(
        "L23",
        "No end",
        "A record that counts for ever, a listing without a term, a page that stays. Until "
        "performed is an end only for who can perform.",
        ("gdpr-5-1-e", "gdpr-17", "c-26-22", "pipl-19", "iccpr-17", "echr-8"),
        without_end,
        "Give every record, listing and publication a term.",
        firms=True,
    ),
    Check(
        "L28",
        "Shown to all by name",
        "A name on a public list cannot be called back. A map shows neighbours where to look.",
        ("iccpr-17", "echr-8", "charter-7", "gdpr-25"),
        shown_to_all,
        "Do not publish, or publish nothing by which a person is known.",
    ),
    Check(
        "L34",
        "Secret logic, secret data",
        "Who may not know inputs, weights and thresholds, or the own score, cannot verify or "
        "contest anything.",
        ("syri", "c-203-22", "gdpr-15", "echr-8", "cets-8", "pipl-24", "iccpr-17"),
        kept_secret,
        "Publish the logic, and let people see what is held about them.",
    ),
)
