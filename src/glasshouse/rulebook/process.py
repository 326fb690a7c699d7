"""Due process as part of the scheme: words are paper, figures are practice."""

from typing import Annotated, Literal, Self, final

from pydantic import Discriminator, Field, Tag, model_validator

from glasshouse.document.figures import Amount, Capacity, Chance, Count, Number, Rate, Time
from glasshouse.document.marks import Id, Marked, Said, exactly_one, word_or_block
from glasshouse.rulebook.rules import Cap

PARTS = ("notice", "review", "appeal", "correction", "repair")
Nothing = Annotated[Literal["none", "unknown"], Tag("word")]
_EITHER = Discriminator(word_or_block)


@final
class Notice(Marked):
    """When a person is told, with what, and whether it reaches them."""

    when: Literal["before", "with", "after"]
    ahead: Time | None = None
    reasons: bool
    reaches: Chance


@final
class Review(Marked):
    """Who looks at a decision before it bites."""

    by: Literal["official", "court", "machine"]
    power: Literal["full", "advice", "none"]
    staff: Count | None = None
    decides: Capacity | None = None
    finds_wrong: Chance | None = None
    stops_right: Chance | None = None
    followed: Chance | None = None


@final
class Appeal(Marked):
    """To whom a person may turn, how long it takes, how often it helps."""

    to: Literal["same-office", "higher-office", "court", "independent-body"]
    file_within: Time | None = None
    limit: Time | None = None
    takes: Time
    filed: Chance
    granted_if_wrong: Chance
    granted_if_right: Chance
    suspends: bool


@final
class Correction(Marked):
    """Correction on request or by oneself, without appeal."""

    limit: Time | None = None
    takes: Time
    asked: Chance | None = None
    reaches_copies: Chance


@final
class Repair(Marked):
    """An official route to regain score or leave a list."""

    title: Said
    needs: Literal["volunteering", "payment", "performance", "course", "time", "promise"]
    earliest: Time | None = None
    waiver: Literal["none", "hardship"] = "none"
    points: Number | None = None
    of: Id | None = None
    leaves: Id | None = None
    costs_hours: Count | None = None
    costs_money: Amount | None = None
    at_most: Cap | None = None
    used: Rate | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("points", "leaves"), "a repair")
        return self


Repairs = Annotated[dict[Id, Repair], Field(min_length=1)]


@final
class Process(Marked):
    """Notice, review, appeal, correction and repair; what is left out does not exist."""

    burden: Literal["operator", "person"] | None = None
    notice: Annotated[Nothing | Annotated[Notice, Tag("block")], _EITHER] = "none"
    review: Annotated[Nothing | Annotated[Review, Tag("block")], _EITHER] = "none"
    appeal: Annotated[Nothing | Annotated[Appeal, Tag("block")], _EITHER] = "none"
    correction: Annotated[Nothing | Annotated[Correction, Tag("block")], _EITHER] = "none"
    repair: Annotated[Nothing | Annotated[Repairs, Tag("block")], _EITHER] = "none"

    @property
    def repairs(self) -> dict[str, Repair]:
        """Return the routes of repair; none of them for the words *none* and *unknown*."""
        return self.repair if isinstance(self.repair, dict) else {}


ProcessOrWord = Annotated[Nothing | Annotated[Process, Tag("block")], _EITHER]
