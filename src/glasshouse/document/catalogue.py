"""The closed catalogues of the format: contexts, what people do, what people need, grounds.

They are closed so that nobody who writes a scheme decides what is wrongful or protected:
class and protected ground of conduct come from here, never from a rulebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, final

Class = Literal["harmful", "inability", "nuisance", "protected", "pro-social"]
Ground = Literal[
    "sex",
    "age",
    "ethnicity",
    "religion",
    "nationality",
    "disability",
    "language",
    "birth",
    "property",
    "opinion",
]
Severity = Literal["none", "slight", "moderate", "serious", "grave"]

SCALE: tuple[str, ...] = ("none", "slight", "moderate", "serious", "grave")
"""One scale for the gravity of conduct and the severity of consequences, mildest first."""

GROUNDS: tuple[str, ...] = (
    "sex",
    "age",
    "ethnicity",
    "religion",
    "nationality",
    "disability",
    "language",
    "birth",
    "property",
    "opinion",
)

_ESSENTIAL = "work housing schooling health welfare utilities public-service"
_OTHER = (
    "business credit travel road-traffic public-space shopping online speech religion family "
    "private-life community courts tax reputation police environment person"
)
CONTEXTS: dict[str, bool] = {
    **dict.fromkeys(_ESSENTIAL.split(), True),
    **dict.fromkeys(_OTHER.split(), False),
}
"""Spheres of life, and whether one cannot do without; ``person`` is what one is."""


@final
@dataclass(frozen=True, slots=True)
class Conduct:
    """One kind of conduct in a society: its class, and the protected ground if it has one."""

    name: str
    kind: Class
    ground: str | None = None


_HARMFUL = (
    "refuses-to-pay breaks-contract defrauds raises-funds-illegally tampers steals-utilities "
    "destroys-utilities traffic-offence drives-drunk obstructs-court hides-assets "
    "withholds-asset-report breaks-spending-order refuses-settlement disorder-on-transport "
    "evades-fare over-claims pollutes evades-tax bribes assaults runs-illegal-stall "
    "breaks-customs-rules"
)
_INABILITY = "cannot-pay cannot-pay-bill cannot-file-report cannot-settle defaults-on-loan"
_NUISANCE = "forgets-bill litters crosses-on-red jumps-queue plays-loud-music games-for-hours"
_PROTECTED = {
    "criticises": "expression",
    "reads-foreign-press": "expression",
    "reads-state-press": "expression",
    "petitions": "petition",
    "complains": "petition",
    "demonstrates": "assembly",
    "keeps-company": "association",
    "worships": "religion",
    "has-unplanned-child": "private-life",
    "buys-lawfully": "private-life",
}
_PRO_SOCIAL = (
    "volunteers cleans-up donates cares-for-parents rescues runs-model-business repays-loan "
    "pays-on-time"
)

CONDUCT: dict[str, Conduct] = {
    c.name: c
    for c in (
        *(Conduct(n, "harmful") for n in _HARMFUL.split()),
        *(Conduct(n, "inability") for n in _INABILITY.split()),
        *(Conduct(n, "nuisance") for n in _NUISANCE.split()),
        *(Conduct(n, "protected", g) for n, g in _PROTECTED.items()),
        *(Conduct(n, "pro-social") for n in _PRO_SOCIAL.split()),
    )
}
"""Everything that people of a society do, whether or not a scheme looks."""

_NEEDS_OF = {
    "travel": "flight fast-train sleeper-berth hotel visa holiday",
    "credit": "loan insurance",
    "shopping": "deposit-waiver vehicle luxury",
    "schooling": "private-school school-place",
    "work": "job promotion training-place",
    "housing": "dwelling property-purchase",
    "utilities": "heating",
    "business": "business-licence tender subsidy approval office-lease",
    "welfare": "benefit community-aid",
    "public-service": "service-counter",
    "community": "honour",
    "courts": "release",
}
NEEDS: dict[str, str] = {
    need: context for context, needs in _NEEDS_OF.items() for need in needs.split()
}
"""What people ask for, each with the one context it belongs to."""

PROTECTED: tuple[str, ...] = tuple(dict.fromkeys(_PROTECTED.values()))
"""The freedoms that protected conduct stands under."""
