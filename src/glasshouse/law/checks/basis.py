"""Checks of basis: by what law, since when, on whose consent, assessed by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Trip
from glasshouse.law.reading import SIGNIFICANT, Reading
from glasshouse.rulebook.channels import Averaging, Search
from glasshouse.rulebook.conditions import WhenRefuses
from glasshouse.rulebook.rules import Discretion, PointRule

WIDE: Final = 4.0
"""A choice whose harshest is so many times its mildest is open-ended."""
THIRD_PARTIES: Final = frozenset({"credit", "shopping", "online", "business"})
"""Contexts in which banks, shops and platforms act."""
PUBLIC: Final = frozenset({"public-authority", "court", "imagined"})
HIGH_RISK: Final = frozenset(
    {"work", "schooling", "welfare", "credit", "health", "public-service", "courts", "police"}
)
"""Contexts of Annex III, as far as the catalogue tells."""


def no_legal_basis(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions without a legal basis, and choices without bounds."""
    for name, entry in reading.sanctions:
        basis = entry.legal_basis
        if basis is None or basis in {("none",), ("unknown",)}:
            missing = basis == ("none",)
            yield Trip(
                reading.there("consequences", name, "legal_basis"),
                "this sanction has no legal basis"
                if missing
                else "the legal basis of this sanction is not stated",
                "error" if missing else "warn",
                sure="high" if missing else "low",
                elements=(Element("a legal basis is cited", False if missing else None),),
            )
    for name, rule in reading.rulebook.rules.items():
        if isinstance(rule, PointRule) and isinstance(rule.points, Discretion):
            ends = sorted((abs(rule.mildest), abs(rule.harshest)))
            if ends[0] == 0 or ends[1] / ends[0] >= WIDE:
                yield Trip(
                    ("rules", name, "points"),
                    f"an official may choose from {rule.mildest:g} to {rule.harshest:g}: an "
                    "open-ended clause",
                    "warn",
                    elements=(Element("what follows can be foreseen", False),),
                )


def backward(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions whose every legal basis is younger than the scheme."""
    began = int(reading.rulebook.in_force.begins[:4])
    for name, entry in reading.sanctions:
        years = [
            year
            for s in entry.legal_basis or ()
            if s in reading.rulebook.sources
            and (year := reading.rulebook.sources[s].year) is not None
        ]
        named = [s for s in entry.legal_basis or () if s in reading.rulebook.sources]
        if years and len(years) == len(named) and min(years) > began:
            yield Trip(
                ("consequences", name, "legal_basis"),
                f"the scheme began in {began}, and the oldest basis named for this sanction is "
                f"of {min(years)}",
                "error",
                sure="low",
                elements=(
                    Element("the text is younger than what it is applied to", True),
                    Element("an older text said the same", None),
                ),
                also=(("in_force",),),
            )


def no_choice(reading: Reading) -> Iterator[Trip]:
    """Yield refusal that is punished, and private scoring that nobody may refuse."""
    for name, entry in reading.sanctions:
        if any(isinstance(f, WhenRefuses) for f in entry.when.forms):
            yield Trip(
                ("consequences", name),
                "not taking part is itself answered with a sanction",
                "error",
                elements=(Element("consent is free", False),),
            )
    rulebook = reading.rulebook
    private = rulebook.operator.kind in {"company", "association"}
    holds = bool(rulebook.scores or rulebook.lists)
    if private and holds and rulebook.applies_to.participation == "mandatory":
        yield Trip(
            ("applies_to", "participation"),
            "a private operator scores or lists people whether they agree or not",
            "error",
            elements=(
                Element("consent is asked", False),
                Element("another basis in law", None),
            ),
        )
    asked = rulebook.applies_to.participation != "mandatory"
    if private or asked or not rulebook.scores or not reading.harms:
        return
    if rulebook.applies_to.kind != "firms":
        yield Trip(
            ("applies_to", "participation"),
            "people are scored whether they agree or not, and a low score has consequences",
            "warn",
            sure="medium",
            elements=(Element("informed consent is asked", False),),
            provisions=("rongcheng-consent",),
        )


def others_obliged(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions of a public operator that banks, shops, platforms or media carry out."""
    rulebook = reading.rulebook
    if rulebook.operator.kind not in PUBLIC:
        return
    told = {copy.context for copy in rulebook.sharing.values()}
    for name, entry in reading.sanctions:
        carried = entry.applied_by is not None or entry.context in told
        if entry.context in THIRD_PARTIES and carried:
            yield Trip(
                ("consequences", name),
                f"others carry out this sanction in '{entry.context}'",
                "error",
                sure="medium",
                elements=(
                    Element("carried out by others than the operator", True),
                    Element("they are obliged to", None),
                ),
            )
    for name, shown in rulebook.publicity.items():
        if not shown.praise and {"press", "broadcast"} & set(shown.shown_in):
            yield Trip(
                ("publicity", name),
                "the press or broadcasters show who is listed",
                "error",
                sure="low",
                elements=(Element("they are obliged to", None),),
            )


def _evaluates(reading: Reading) -> bool:
    """Say whether people are evaluated with grave effect, or public places are watched."""
    rulebook = reading.rulebook
    grave = any(reading.weight(e) >= SIGNIFICANT for _, e in reading.sanctions)
    watched = any(isinstance(c, Search) for c in rulebook.channels.values())
    computed = any(isinstance(c, Averaging) for c in rulebook.channels.values())
    return watched or (grave and bool(computed or rulebook.scores or rulebook.lists))


def no_data_assessment(reading: Reading) -> Iterator[Trip]:
    """Yield schemes that evaluate people with grave effect and were never assessed."""
    impact = reading.rulebook.impact
    state = impact.data_protection if impact else "none"
    if _evaluates(reading) and state != "done":
        yield Trip(
            reading.there("impact", "data_protection") or ("process",),
            "no assessment of what this does to personal data is known"
            if state == "unknown"
            else "nobody assessed what this does to personal data",
            "warn" if state == "unknown" else "error",
            sure="low" if state == "unknown" else "medium",
            elements=(
                Element("systematic evaluation with grave effect, or public watching", True),
                Element("an assessment was made", None if state == "unknown" else False),
            ),
        )


def no_rights_assessment(reading: Reading) -> Iterator[Trip]:
    """Yield AI systems in high-risk spheres whose effect on rights was never assessed."""
    rulebook, impact = reading.rulebook, reading.rulebook.impact
    state = impact.fundamental_rights if impact else "none"
    public = rulebook.operator.kind in PUBLIC
    spheres = {e.context for e in rulebook.consequences.values()}
    high = bool(spheres & (HIGH_RISK if public else {"credit"}))
    if reading.is_ai is False or not high or state == "done":
        return
    yield Trip(
        reading.there("impact", "fundamental_rights") or ("method",),
        "no assessment of what this does to fundamental rights is known"
        if state == "unknown"
        else "nobody assessed what this does to fundamental rights",
        "error",
        sure="medium" if reading.is_ai else "low",
        elements=(
            Element("a high-risk AI system", reading.is_ai),
            Element("a public body, or credit or insurance", True),
            Element("an assessment was made", None if state == "unknown" else False),
        ),
        also=(("method",),),
    )


CHECKS: Final = (
    Check(
        "L25",
        "No legal basis, or an open-ended clause",
        "A sanction has to name the law it rests on; a clause that lets an official choose "
        "anything between a little and a lot cannot be foreseen.",
        ("go49-basis", "cn2025-basis", "charter-52", "echr-8"),
        no_legal_basis,
        "Name the law, and grade the choice.",
        firms=True,
    ),
    Check(
        "L27",
        "The text is younger than what it is applied to",
        "The paper holds no dates of events. What it shows is a scheme that began before the "
        "oldest text named for a sanction; whether an older text said the same, it does not "
        "say.",
        ("iccpr-15", "echr-7", "charter-49-1"),
        backward,
        "Apply a sanction only to what happened after its text, or name the older text.",
    ),
    Check(
        "L29",
        "Nobody was asked, or refusing is punished",
        "Scoring rests on consent only where one may refuse. A private operator needs consent "
        "or a basis of its own; Rongcheng's text of 2021 asks for it even of a public one.",
        ("gdpr-6", "gdpr-7", "rongcheng-consent"),
        no_choice,
        "Ask, and let refusing cost nothing.",
    ),
    Check(
        "L30",
        "Others are made to punish",
        "A public list that banks, shops, platforms or media carry out makes them part of the "
        "office.",
        ("go49-no-forcing",),
        others_obliged,
        "Leave it to others whether they look, or do not tell them.",
        firms=True,
    ),
    Check(
        "L31",
        "No data-protection impact assessment",
        "Systematic evaluation with grave effect, and the watching of public places, are "
        "assessed before they begin.",
        ("gdpr-35", "pipl-55"),
        no_data_assessment,
        "Assess before it begins; `glasshouse assess` writes the half it knows.",
    ),
    Check(
        "L32",
        "No fundamental-rights impact assessment",
        "From 2 December 2027 public bodies and those who score credit assess a high-risk AI "
        "system before first use. Until then it is a warning.",
        ("aia-27-1", "cets-16"),
        no_rights_assessment,
        "Assess before first use; `glasshouse assess` writes the half it knows.",
        ahead=True,
    ),
)
