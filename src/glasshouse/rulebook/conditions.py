"""The *if* of a rule, a consequence, an association: seven forms, and any one of several.

In a rule a condition is a moment (the record is made, the tier is entered); in all else it
is a state (the record is kept, the person stands in the tier).
"""

from typing import Annotated, Literal, Self, final

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from glasshouse.document.figures import Number, Share, Time, Whole
from glasshouse.document.marks import ONE_KEY, Id, Names, Shape, exactly_one


class AbstractForm(Shape):
    """One condition that stands alone."""

    @property
    def forms(self) -> tuple[Self, ...]:
        """Return the form itself, as `AnyOf` returns all of its own."""
        return (self,)


@final
class WhenRecord(AbstractForm):
    """A record of one of these kinds of conduct; with strikes, the n-th within a window."""

    record: Names
    strikes: Whole | None = None
    within: Time | None = None


@final
class WhenTier(AbstractForm):
    """The person is in one of these tiers, or enters one of them from outside."""

    tier: Names
    of: Id | None = None


@final
class Gate(Shape):
    """A place on the scale of a score: a number, or a share of those scored in the town."""

    model_config = ConfigDict(json_schema_extra=ONE_KEY)

    below: Number | None = None
    at_least: Number | None = None
    worst: Share | None = None
    best: Share | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("below", "at_least", "worst", "best"), "a gate")
        return self


@final
class WhenScore(AbstractForm):
    """The score is beyond a gate, or crosses it."""

    score: Gate
    of: Id | None = None


@final
class WhenListed(AbstractForm):
    """The person is on a list, for at least so long."""

    listed: Id
    held_for: Time | None = None


@final
class WhenListedOutside(AbstractForm):
    """The person is on somebody else's list."""

    listed_outside: Id


@final
class WhenOutcome(AbstractForm):
    """A request that was granted turned out so."""

    outcome: Id


@final
class WhenRefuses(AbstractForm):
    """The person does not take part."""

    refuses: Literal["taking-part"]


FORMS = ("record", "tier", "score", "listed", "listed_outside", "outcome", "refuses")
"""The key that tells each form."""
WHEN = ("any_of", *FORMS)


def _which(value: object) -> str | None:
    """Tell a form by the one key of `WHEN` that stands in it."""
    if isinstance(value, dict):
        here = [k for k in WHEN if k in value]
        return here[0] if len(here) == 1 else None
    return next((k for k in WHEN if hasattr(value, k)), None)


_ONE = Discriminator(
    _which,
    custom_error_type="one_of",
    custom_error_message="a condition wants exactly one of: {keys}",
    custom_error_context={"keys": ", ".join(WHEN)},
)
Form = Annotated[
    Annotated[WhenRecord, Tag("record")]
    | Annotated[WhenTier, Tag("tier")]
    | Annotated[WhenScore, Tag("score")]
    | Annotated[WhenListed, Tag("listed")]
    | Annotated[WhenListedOutside, Tag("listed_outside")]
    | Annotated[WhenOutcome, Tag("outcome")]
    | Annotated[WhenRefuses, Tag("refuses")],
    _ONE,
]


@final
class AnyOf(Shape):
    """Several conditions, each with a name; one is enough."""

    any_of: Annotated[dict[Id, Form], Field(min_length=1)]

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the conditions."""
        return tuple(self.any_of.values())


When = Annotated[
    Annotated[AnyOf, Tag("any_of")]
    | Annotated[WhenRecord, Tag("record")]
    | Annotated[WhenTier, Tag("tier")]
    | Annotated[WhenScore, Tag("score")]
    | Annotated[WhenListed, Tag("listed")]
    | Annotated[WhenListedOutside, Tag("listed_outside")]
    | Annotated[WhenOutcome, Tag("outcome")]
    | Annotated[WhenRefuses, Tag("refuses")],
    _ONE,
]
