"""Rules and lists: what a record does to a score, a tier, or a place on a list."""

from typing import Annotated, Literal, Self, final

from pydantic import Discriminator, Tag, model_validator

from glasshouse.document.figures import Chance, Count, Figure, Keep, Number, Term, Time
from glasshouse.document.marks import Id, Marked, Names, Said, Shape, exactly_one
from glasshouse.rulebook.conditions import When

Window = Literal["week", "month", "quarter", "year"]


@final
class Cap(Marked):
    """At most so many points, or so many times, in each calendar window."""

    points: Count | None = None
    times: Count | None = None
    per: Window

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("points", "times"), "a cap")
        return self


@final
class Discretion(Marked):
    """Points that an official chooses, drawn afresh each time."""

    mildest: Number
    harshest: Number


@final
class TimeChoice(Marked):
    """A time that an official chooses, drawn afresh each time."""

    mildest: Time
    harshest: Time


def _chosen(value: object) -> str:
    """Tell an official's freedom from a figure."""
    free = isinstance(value, Discretion | TimeChoice)
    keyed = isinstance(value, dict) and ("mildest" in value or "harshest" in value)
    return "choice" if free or keyed else "figure"


_FREE = Discriminator(_chosen)


class AbstractRule(Marked):
    """What every rule says."""

    title: Said | None = None
    when: When
    covers: Names | None = None
    at_most: Cap | None = None
    every: Time | None = None
    replaces: Names | None = None
    retention: Keep | None = None


@final
class PointRule(AbstractRule):
    """A rule that moves a score."""

    points: Annotated[
        Annotated[Number, Tag("figure")] | Annotated[Discretion, Tag("choice")], _FREE
    ]
    of: Id | None = None

    @property
    def mildest(self) -> float:
        """Return the points, or the mildest an official may choose."""
        return (
            self.points.value if isinstance(self.points, Figure) else self.points.mildest.value
        )

    @property
    def harshest(self) -> float:
        """Return the points, or the harshest an official may choose."""
        if isinstance(self.points, Figure):
            return self.points.value
        return self.points.harshest.value


@final
class TierRule(AbstractRule):
    """A rule that puts a person into a tier while its record is kept."""

    to_tier: Id
    of: Id | None = None


@final
class Extension(Marked):
    """What may be added to the term, why, how often and by how much."""

    because: Said
    chance: Chance
    by: Annotated[Annotated[Time, Tag("figure")] | Annotated[TimeChoice, Tag("choice")], _FREE]


@final
class ListRule(AbstractRule):
    """A rule that puts a person on a list."""

    to_list: Id
    term: Term | None = None
    extension: Extension | None = None


RULE_KINDS = ("points", "to_tier", "to_list")


def _which(value: object) -> str | None:
    """Tell a rule by what it does."""
    if isinstance(value, dict):
        here = [k for k in RULE_KINDS if k in value]
        return here[0] if len(here) == 1 else None
    return next((k for k in RULE_KINDS if hasattr(value, k)), None)


Rule = Annotated[
    Annotated[PointRule, Tag("points")]
    | Annotated[TierRule, Tag("to_tier")]
    | Annotated[ListRule, Tag("to_list")],
    Discriminator(
        _which,
        custom_error_type="one_of",
        custom_error_message="a rule wants exactly one of: {keys}",
        custom_error_context={"keys": ", ".join(RULE_KINDS)},
    ),
]


@final
class Leaving(Marked):
    """How long until deletion, and the chance that it is done at all (absent: 1)."""

    within: Time
    chance: Chance | None = None


@final
class Early(Marked):
    """The chance per listing that an official ends it, so long after entry."""

    after: Time
    chance: Chance


@final
class Leavings(Shape):
    """The ways off a list before its term."""

    performed: Leaving | None = None
    corrected: Leaving | None = None
    early: Early | None = None


@final
class PublicList(Marked):
    """A red or black list; who is on it follows from rules only."""

    title: Said
    colour: Literal["black", "red"]
    term: Term | None = None
    grace: Time | None = None
    leaving: Leavings | None = None
