"""Scores and their tiers: five closed kinds of number held about a person."""

import math
from typing import Annotated, Literal, final

from pydantic import Discriminator, Field, Tag

from glasshouse.document.figures import Figure, Keep, Number, Share, Table, Time
from glasshouse.document.marks import Id, Marked, Names, Said, Words, word_or_block

Bound = Annotated[
    Annotated[Literal["none"], Tag("word")] | Annotated[Number, Tag("block")],
    Discriminator(word_or_block),
]
"""A number, or the word *none*."""
Where = Annotated[dict[Id, Words], Field(min_length=1)]
"""Attributes and the value each must have; all must hold."""


@final
class Tier(Marked):
    """A named interval of scores, by the score at which it begins."""

    title: Said | None = None
    at_least: Number
    held_for: Time | None = None


TierOrRest = Annotated[
    Annotated[Literal["otherwise"], Tag("word")] | Annotated[Tier, Tag("block")],
    Discriminator(word_or_block),
]


@final
class Limit(Marked):
    """A cap or a floor for people of an attribute; always a finding."""

    where: Where
    at_most: Number | None = None
    at_least: Number | None = None


class AbstractScore(Marked):
    """What every kind of score says."""

    title: Said | None = None
    floor: Bound
    ceiling: Bound
    tiers: dict[Id, TierOrRest] = Field(default_factory=dict)
    limits: dict[Id, Limit] = Field(default_factory=dict)
    sub_marks: Literal["fallen-from"] | None = None

    @property
    def lowest(self) -> float:
        """Return the floor, or minus infinity."""
        return self.floor.value if isinstance(self.floor, Figure) else -math.inf

    @property
    def highest(self) -> float:
        """Return the ceiling, or infinity."""
        return self.ceiling.value if isinstance(self.ceiling, Figure) else math.inf

    @property
    def thresholds(self) -> tuple[tuple[str, float], ...]:
        """Return the tiers from the lowest up, each with the score at which it begins.

        The tier *otherwise* begins at minus infinity.
        """
        at = {
            name: tier.at_least.value if isinstance(tier, Tier) else -math.inf
            for name, tier in self.tiers.items()
        }
        return tuple(sorted(at.items(), key=lambda item: item[1]))

    def tier_at(self, score: float) -> str | None:
        """Return the name of the tier in which a score lies; nothing without tiers."""
        found = None
        for name, begins in self.thresholds:
            if begins <= score:
                found = name
        return found


@final
class Points(AbstractScore):
    """A start moved by rules; what moved it is kept for a time and may come back."""

    kind: Literal["points"]
    start: Number
    retention: Keep
    half_life: Keep


@final
class ScoreTerm(Marked):
    """What is added for people of some attributes."""

    where: Where
    adds: Number


@final
class Logistic(AbstractScore):
    """1 / (1 + exp(-x)), with x the intercept and the terms that hold."""

    kind: Literal["logistic"]
    intercept: Number
    terms: dict[Id, ScoreTerm]


@final
class Additive(AbstractScore):
    """A base and the terms that hold."""

    kind: Literal["additive"]
    base: Number
    terms: dict[Id, ScoreTerm]


@final
class ScoreDimension(Marked):
    """One part of an index: the mean percentile rank of what it measures."""

    title: Said
    context: Id
    measures: Names
    weight: Share


@final
class Index(AbstractScore):
    """Floor to ceiling by a weighted mean of percentiles; for scores nobody can see into."""

    kind: Literal["index"]
    start: Number
    updated: Time
    settles: Time
    retention: Keep
    dimensions: Annotated[dict[Id, ScoreDimension], Field(min_length=1)]


@final
class Outcomes(Marked):
    """What becomes of a request that was granted, by score."""

    of: Id
    good: Id
    bad: Id
    bad_chance: Table


@final
class Drawn(AbstractScore):
    """Drawn from a published distribution."""

    kind: Literal["drawn"]
    by: Id
    distribution: Table
    percentile_scale: Table
    outcomes: Outcomes


Score = Annotated[Points | Logistic | Additive | Index | Drawn, Field(discriminator="kind")]
