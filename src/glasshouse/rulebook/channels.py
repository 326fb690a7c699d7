"""The ways from event to record, each with its errors."""

from typing import Annotated, Literal, final

from pydantic import Field

from glasshouse.document.figures import (
    Amount,
    Chance,
    Count,
    Flow,
    Number,
    Rate,
    Share,
    Time,
    Whole,
)
from glasshouse.document.marks import Id, Marked, Said, Words


@final
class Exposure(Marked):
    """How many times as likely people of an attribute are to be seen."""

    where: Annotated[dict[Id, Words], Field(min_length=1)]
    times: Count


@final
class Misattribution(Marked):
    """How often a record lands on somebody else, and on whom."""

    chance: Chance
    among: dict[Literal["household", "same-name", "look-alike"], Share]


class AbstractChannel(Marked):
    """What every kind of channel says."""

    title: Said | None = None
    verified: bool
    sees: dict[Id, Chance] = Field(default_factory=dict)
    fabrication: dict[Id, Rate] = Field(default_factory=dict)
    delay: Time | None = None
    exposure: dict[Id, Exposure] = Field(default_factory=dict)
    collected_in: Id | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """Return the conduct of which it can make records, true or false."""
        return tuple(dict.fromkeys((*self.sees, *self.fabrication)))


class AbstractAttributing(AbstractChannel):
    """A channel that may take one person for another."""

    misattribution: Misattribution | None = None


@final
class Office(AbstractAttributing):
    """An office's own files."""

    kind: Literal["office"]


@final
class SelfDeclared(AbstractAttributing):
    """What the person claims; fabrication is then a false claim."""

    kind: Literal["self"]


@final
class Peer(AbstractAttributing):
    """What other people report."""

    kind: Literal["peer"]
    malice: dict[Id, Rate] = Field(default_factory=dict)
    reward: Number | None = None
    believed_if_true: Chance | None = None
    believed_if_false: Chance | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """Return the conduct of which it can make records, true or false."""
        return tuple(dict.fromkeys((*self.sees, *self.fabrication, *self.malice)))


@final
class Search(AbstractChannel):
    """Each event seen is looked up once in a gallery of faces, names or the like."""

    kind: Literal["search"]
    gallery: Whole
    false_match: Chance
    misses: Chance


@final
class Benefit(Marked):
    """A benefit that shrinks with income: base, what is free, how fast it shrinks."""

    base: Flow
    free_area: Flow
    taper: Share


@final
class Averaging(AbstractChannel):
    """Income of a long time spread evenly over short slices, and the gap made a debt."""

    kind: Literal["averaging"]
    makes: Id
    matched: Share
    averaged_over: Time
    slices: Whole
    benefit: Benefit
    smallest_debt: Amount | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """Return the conduct of which it can make records, true or false."""
        return tuple(dict.fromkeys((self.makes, *self.sees, *self.fabrication)))


Channel = Annotated[
    Office | SelfDeclared | Peer | Search | Averaging, Field(discriminator="kind")
]
