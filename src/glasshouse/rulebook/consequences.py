"""What a score, tier, listing or record brings, and to whom it passes on."""

from typing import Annotated, Literal, Self, final

from pydantic import ConfigDict, Field, model_validator

from glasshouse.document.catalogue import Severity
from glasshouse.document.figures import (
    Chance,
    Count,
    Distance,
    Figure,
    Keep,
    Number,
    Pay,
    Price,
    Rate,
    Share,
    Time,
    Wait,
)
from glasshouse.document.marks import ONE_KEY, Id, Marked, Names, Said, Shape, exactly_one, many
from glasshouse.rulebook.conditions import When

EFFECTS = ("deny", "grant", "wait", "price", "pay", "lose", "check")
UNSOURCED = ("none", "unknown")
"""What may stand as a legal basis besides the names of sources."""


@final
class Effect(Shape):
    """What happens: exactly one of seven forms."""

    model_config = ConfigDict(json_schema_extra=ONE_KEY)

    deny: Chance | None = None
    grant: Chance | None = None
    wait: Wait | None = None
    price: Price | None = None
    pay: Pay | None = None
    lose: Rate | None = None
    check: Rate | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, EFFECTS, "an effect")
        return self

    @property
    def kind(self) -> str:
        """Return which of the seven it is."""
        return next(k for k in EFFECTS if getattr(self, k) is not None)

    @property
    def figure(self) -> Figure:
        """Return how much of it."""
        figure: Figure = getattr(self, self.kind)
        return figure


Reach = Literal["self", "household", "children", "contacts", "officers"]


@final
class Consequence(Marked):
    """A sanction or a privilege."""

    title: Said
    kind: Literal["sanction", "privilege"]
    when: When
    context: Id
    needs: Names | None = None
    effect: Effect
    severity: Severity
    lasts: Time | None = None
    reaches: Annotated[tuple[Reach, ...], many] = ("self",)
    essential: bool | None = None
    decided_by: Literal["automatic", "official", "unknown"]
    applied_by: Said | None = None
    legal_basis: Names | None = None

    @property
    def is_sanction(self) -> bool:
        """Say whether it worsens a person's position."""
        return self.kind == "sanction"


@final
class Association(Marked):
    """A standing deduction for each contact for whom a condition holds."""

    title: Said | None = None
    when: When
    among: Annotated[
        tuple[Literal["household", "core", "weak"], ...], many, Field(min_length=1)
    ]
    points: Number
    at_most: Count
    of: Id | None = None


@final
class Inheritance(Marked):
    """A status that passes on to somebody else."""

    title: Said
    when: When
    to: Literal["officers", "other-firms-of-officer", "household", "children"]
    to_list: Id | None = None
    to_tier: Id | None = None
    of: Id | None = None
    chance: Chance

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("to_list", "to_tier"), "inheritance")
        return self


ShownField = Literal[
    "name",
    "identity-number",
    "part-of-identity-number",
    "portrait",
    "age",
    "sex",
    "address",
    "part-of-address",
    "reason",
    "case-number",
    "score",
    "tier",
    "sum",
    "amount-given",
]
ShownIn = Literal["website", "board", "map", "app", "press", "broadcast", "messages"]


@final
class Publicity(Marked):
    """What is shown about people, where, to whom, and how many come to know."""

    title: Said
    when: When
    shown_in: Annotated[tuple[ShownIn, ...], many, Field(min_length=1)]
    to: Literal["public", "neighbours", "partners", "contacts"]
    fields_: Annotated[tuple[ShownField, ...], many, Field(alias="fields", min_length=1)]
    praise: bool = False
    radius: Distance | None = None
    seen_by: Share
    severity: Severity
    invites_reports: bool = False
    stays: Keep | None = None


@final
class Sharing(Marked):
    """A copy that goes to somebody else, how late, how exactly, how it is corrected."""

    title: Said
    context: Id
    gets: Names
    delay: Time
    wrong_person: Chance | None = None
    key: Literal["strong", "weak"]
    corrected_within: Keep
    reimports: Rate | None = None
