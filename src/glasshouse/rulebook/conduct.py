"""What a rulebook looks at: conduct of the society, as the scheme's text names it."""

from typing import Annotated, Literal, Self, final

from pydantic import Discriminator, Field, Tag, model_validator

from glasshouse.document.catalogue import Class, Severity
from glasshouse.document.figures import Figure, Rate, Share
from glasshouse.document.marks import Id, Marked, Said, exactly_one, word_or_block

Counted = Annotated[
    Annotated[Literal["all"], Tag("word")] | Annotated[Share, Tag("block")],
    Discriminator(word_or_block),
]
"""All such events, or the share of them that fits."""


@final
class OwnConduct(Marked):
    """Conduct that the catalogue lacks, spread evenly over people."""

    kind: Class = Field(alias="class")
    ground: str | None = None
    rate: Rate


@final
class Conduct(Marked):
    """One entry of what may be recorded: what it counts, where it arises, how grave it is."""

    title: Said
    counts: dict[str, Counted] | None = None
    own: OwnConduct | None = None
    context: Id
    gravity: Severity
    lasts: Literal["moment", "until-performed"] = "moment"
    finding: Literal["judgment", "official-decision", "accusation", "none"] = "none"

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("counts", "own"), "conduct")
        return self

    @property
    def shares(self) -> dict[str, float]:
        """Return the share counted of each society conduct, 1 for *all*."""
        return {
            name: share.value if isinstance(share, Figure) else 1.0
            for name, share in (self.counts or {}).items()
        }

    @property
    def is_lasting(self) -> bool:
        """Say whether it stays open until performed."""
        return self.lasts == "until-performed"
