"""A society as it stands on paper: figures with marks, not one person.

Figures are read as in `glasshouse.document.figures`: ``society.towns.size.value``,
``society.conduct["cannot-pay"].rate.per_week``, ``society.living.buffer["q1"].weeks``.
"""

from typing import Annotated, Literal, Self, final

from pydantic import Field, model_validator

from glasshouse.document.catalogue import Ground
from glasshouse.document.figures import (
    Chance,
    Count,
    Flow,
    Number,
    Rate,
    Share,
    ShareOrRest,
    Table,
    Time,
    Whole,
    filled,
)
from glasshouse.document.marks import (
    Edition,
    FileId,
    Id,
    Marked,
    Said,
    Shape,
    Source,
    Words,
    exactly_one,
)


@final
class Towns(Marked):
    """The tiles in which people live: how many to a town, how alike their names and faces."""

    size: Whole
    namesakes: Share
    look_alikes: Count
    officers: Share


@final
class Households(Marked):
    """The share of households of each size."""

    sizes: Annotated[dict[Id, ShareOrRest], Field(min_length=1)]


@final
class Column(Marked):
    """One attribute of people: its values with shares, or a table."""

    title: Said
    ground: Ground | None = None
    shares: dict[Id, ShareOrRest] | None = None
    by_place: dict[Id, dict[Id, ShareOrRest]] | None = None
    table: Table | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("shares", "table"), "a column")
        return self


@final
class Contacts(Marked):
    """How many contacts people have, and how much alike they are."""

    core: Count
    weak: Count
    homophily: Share
    cuts_tie_to_listed: Chance


@final
class Living(Marked):
    """Income, its unevenness, savings and fixed costs."""

    median_income: Flow
    income_of_class: dict[Id, Number]
    uneven_earners: Share
    buffer: dict[Id, Time]
    fixed_costs: Share


@final
class Work(Marked):
    """Jobs found and lost."""

    employed: Share
    loses_job: Rate
    finds_job: Rate
    loses_job_per_refused_trip: Chance
    loses_job_if_employer_sees: Rate
    hiring_drop_if_listed: Share


@final
class Arrears(Marked):
    """How people fall behind with payments, and come out again."""

    worsens: dict[Id, Rate]
    worsens_more_if_unemployed: Rate
    worsens_more_if_fined: Rate
    eases_if_employed: dict[Id, Rate]
    becomes_court_debt: Rate


@final
class Multiplier(Marked):
    """People of an attribute do it so many times as often."""

    where: Annotated[dict[Id, Words], Field(min_length=1)]
    times: Count


@final
class SocietyConduct(Marked):
    """How often people do something, how unevenly, and whether they can be deterred."""

    rate: Rate
    unevenness: Number | None = None
    deterred: Share | None = None
    performed: Rate | None = None
    more: dict[Id, Multiplier] = Field(default_factory=dict)


@final
class Need(Marked):
    """How often people ask for something."""

    rate: Rate
    more: dict[Id, Multiplier] = Field(default_factory=dict)


@final
class Expression(Marked):
    """Who holds a critical view, who speaks, and what makes people stop."""

    holds_critical_view: Share
    speaks: Rate
    follows_climate: Share
    shrinks_from_risk: Count


@final
class Gaming(Marked):
    """What it costs people of each class to collect points for show, and how often they do."""

    costs: dict[Id, Count]
    acts: Rate


@final
class Reporting(Marked):
    """How much oftener people report others: for pay, when invited to, out of hostility."""

    for_reward: Count
    if_invited: Count
    hostility: dict[Id, Count] = Field(default_factory=dict)


@final
class Response(Marked):
    """What people expect of the scheme, how they learn, and what they do about it."""

    expects_to_be_caught: Share
    prior_strength: Count
    learns_from_own: Count
    learns_from_contacts: Count
    learns_from_publicity: Count
    aware_of_scheme: Share
    games: Share
    gaming: Gaming | None = None
    reporting: Reporting | None = None
    files_appeal: dict[Id, Count]
    contesting_hours: Count | None = None
    inspection_hours: Count | None = None


@final
class Society(Shape):
    """One file that says everything about a society; all of its people are synthetic."""

    glasshouse_society: Literal[1]
    id: FileId
    edition: Edition
    title: Said
    based_on: Said
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    sources: dict[Id, Source] = Field(default_factory=dict)
    towns: Towns
    households: Households
    attributes: dict[Id, Column]
    contacts: Contacts
    living: Living
    work: Work
    arrears: Arrears
    conduct: dict[str, SocietyConduct]
    needs: dict[str, Need]
    expression: Expression
    response: Response

    @property
    def name(self) -> str:
        """Return ``id@edition``, as results cite it."""
        return f"{self.id}@{self.edition}"

    @property
    def contact_counts(self) -> dict[str, float]:
        """Return how many contacts of each kind a person has on average.

        The household counts as people meet it: a large one is met by more of them.
        """
        sizes = {int(k): share for k, share in filled(self.households.sizes).items()}
        people = sum(size * share for size, share in sizes.items())
        met = sum(size * size * share for size, share in sizes.items()) / people - 1
        return {
            "household": met,
            "core": self.contacts.core.value,
            "weak": self.contacts.weak.value,
        }

    @property
    def protected_multipliers(self) -> tuple[str, ...]:
        """Return the paths of multipliers on a protected ground; each raises a red badge.

        Property is left out: what people own moves what they can pay, in every society.
        """
        grounds = {name: column.ground for name, column in self.attributes.items()}
        reporting = self.response.reporting
        hostile = reporting.hostility.items() if reporting is not None else ()
        return tuple(
            f"response.reporting.hostility.{name}" for name, eta in hostile if eta.value != 1
        ) + tuple(
            f"{part}.{name}.more.{key}"
            for part in ("conduct", "needs")
            for name, entry in getattr(self, part).items()
            for key, more in entry.more.items()
            if any(grounds.get(a) not in {None, "property"} for a in more.where)
        )
