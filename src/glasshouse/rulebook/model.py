"""The rulebook as it stands on paper, read into blocks that nothing changes later.

What a reader of a rulebook asks, with ``rb = glasshouse.rulebook.load(...)``:

- figures are `glasshouse.document.figures.Figure`: ``rb.rules["x"].points.value`` (points),
  ``rb.channels["c"].sees["k"].value`` (a chance), ``rb.lists["l"].grace.weeks``,
  ``rb.channels["c"].fabrication["k"].per_week``, ``rb.rules["x"].term.word``;
- rules are told apart by class: `PointRule`, `TierRule`, `ListRule`; so are channels,
  scores and conditions; ``x.when.forms`` is every condition, alone or under ``any_of``;
- ``rb.conduct["k"].shares`` is the share counted of each society conduct, 1 for *all*;
- ``rb.scores["s"].thresholds`` are the tiers from the lowest up, ``tier_at(score)`` one;
- ``rb.consequences["c"].effect.kind`` and ``.effect.figure``;
- ``rb.process`` is a block or the word ``"none"`` or ``"unknown"``; so is each part of it;
  ``rb.due_process`` is always a block;
- ``rb.score_of(x)`` is the name of the score that ``x.of`` means, said or unsaid;
- ``rb.list_term(rule)`` is the term of a `ListRule`, its own or its list's;
- ``rb.is_essential(c)`` says whether a consequence touches what one cannot do without.
"""

from typing import Annotated, Any, Literal, Protocol, Self, final

from pydantic import Field, PrivateAttr, model_validator

from glasshouse.document.catalogue import CONTEXTS, Ground
from glasshouse.document.figures import Count, Figure, Flow, Number, Share, ShareOrRest
from glasshouse.document.marks import (
    Date,
    Edition,
    FileId,
    Id,
    Marked,
    Said,
    Shape,
    Source,
    Words,
    exactly_one,
    many,
)
from glasshouse.rulebook.channels import Channel
from glasshouse.rulebook.conduct import Conduct
from glasshouse.rulebook.consequences import (
    Association,
    Consequence,
    Inheritance,
    Publicity,
    Sharing,
)
from glasshouse.rulebook.process import Process, ProcessOrWord
from glasshouse.rulebook.rules import ListRule, PublicList, Rule
from glasshouse.rulebook.scores import Score


@final
class Operator(Marked):
    """Who runs the scheme."""

    name: Said
    kind: Literal["public-authority", "court", "company", "association", "imagined"]
    reviewers: Count | None = None


@final
class InForce(Marked):
    """From when, and until when if it ended."""

    begins: Date = Field(alias="from")
    ends: Date | None = Field(default=None, alias="to")


@final
class AppliesTo(Marked):
    """To whom the scheme applies, and whether one may stay out."""

    kind: Literal["persons", "firms", "persons-and-firms"]
    minimum_age: Count | None = None
    participation: Literal["mandatory", "consent", "customers"]
    takes_part: Share | None = None


@final
class Money(Marked):
    """What amounts are a share of."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    median_income: Flow


@final
class OwnContext(Shape):
    """A context that the catalogue lacks."""

    title: Said
    essential: bool


@final
class Relation(Marked):
    """A claim that data of one context may bear on another; one way only."""

    begins: Id = Field(alias="from")
    to: Id
    because: Said


@final
class Contexts(Shape):
    """The rulebook's own contexts, and which pairs are declared related."""

    own: dict[Id, OwnContext] = Field(default_factory=dict)
    related: tuple[Relation, ...] = Field(default=(), strict=False)


@final
class Band(Shape):
    """A cut of a column: from this value, below that."""

    begins: Number | None = Field(default=None, alias="from")
    below: Number | None = None


@final
class Attribute(Marked):
    """What the scheme knows about people: a column of the society, or a stand-in."""

    title: Said | None = None
    ground: Ground | None = None
    proxy_of: Ground | None = None
    context: Id | None = None
    reads: Id | None = None
    bands: Annotated[dict[Id, Band], Field(min_length=1)] | None = None
    shares: dict[Id, ShareOrRest] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, ("reads", "shares"), "an attribute")
        return self

    @property
    def values(self) -> tuple[str, ...] | None:
        """Return its values, or nothing where the society decides them."""
        known = self.shares or self.bands
        return tuple(known) if known else None


@final
class OutsideList(Marked):
    """Somebody else's list that this scheme reads."""

    title: Said
    context: Id
    modelled_on: FileId
    listed: Share
    wrongly: Share | None = None


@final
class Impact(Shape):
    """Whether anybody assessed what the scheme does."""

    data_protection: Literal["none", "done", "unknown"]
    fundamental_rights: Literal["none", "done", "unknown"]


@final
class AcceptedFinding(Shape):
    """A legal finding that somebody answers for; it is still printed."""

    finding: Annotated[str, Field(pattern=r"^L[0-9]{2}$")]
    at: Words
    because: Said
    by: Words
    until: Date


Secret = Literal[
    "inputs", "weights", "thresholds", "own-score", "own-tier", "own-listing", "viewers"
]


class OfAScore(Protocol):
    """Anything that may name the score it means."""

    @property
    def of(self) -> str | None:
        """Return the score's name; nothing where there is only one."""
        ...


@final
class Rulebook(Shape):
    """One file that says everything about a scheme."""

    glasshouse: Literal[1]
    id: FileId
    edition: Edition
    title: Said
    place: Said
    modelled_on: Said
    operator: Operator
    in_force: InForce
    method: Literal["rule-table", "statistical-model", "learned-model", "unclear"]
    applies_to: AppliesTo
    money: Money | None = None
    sources: dict[Id, Source] = Field(default_factory=dict)
    contexts: Contexts = Field(default_factory=Contexts)
    attributes: dict[Id, Attribute] = Field(default_factory=dict)
    conduct: dict[Id, Conduct] = Field(default_factory=dict)
    channels: dict[Id, Channel] = Field(default_factory=dict)
    scores: dict[Id, Score] = Field(default_factory=dict)
    lists: dict[Id, PublicList] = Field(default_factory=dict)
    outside_lists: dict[Id, OutsideList] = Field(default_factory=dict)
    rules: dict[Id, Rule] = Field(default_factory=dict)
    association: dict[Id, Association] = Field(default_factory=dict)
    consequences: dict[Id, Consequence] = Field(default_factory=dict)
    inheritance: dict[Id, Inheritance] = Field(default_factory=dict)
    process: ProcessOrWord
    publicity: dict[Id, Publicity] = Field(default_factory=dict)
    sharing: dict[Id, Sharing] = Field(default_factory=dict)
    secret: Annotated[tuple[Secret, ...], many] = ()
    impact: Impact | None = None
    accepted_findings: tuple[AcceptedFinding, ...] = Field(default=(), strict=False)
    _amends: tuple[str, ...] = PrivateAttr(default=())

    @property
    def name(self) -> str:
        """Return ``id@edition``, as results cite it."""
        return f"{self.id}@{self.edition}"

    @property
    def amends(self) -> tuple[str, ...]:
        """Return what it amends, nearest first; empty for a rulebook that stands alone."""
        return self._amends

    @property
    def due_process(self) -> Process:
        """Return the process as a block; all of it *none* where only a word stands."""
        return self.process if isinstance(self.process, Process) else Process()

    def context_is_essential(self, context: str) -> bool:
        """Say whether one cannot do without a context."""
        own = self.contexts.own.get(context)
        return CONTEXTS.get(context, False) if own is None else own.essential

    def is_essential(self, consequence: Consequence) -> bool:
        """Say whether a consequence touches what one cannot do without."""
        said = consequence.essential
        return self.context_is_essential(consequence.context) if said is None else said

    def score_of(self, thing: OfAScore) -> str:
        """Return the name of the score that is meant, the only one where none is named."""
        return thing.of if thing.of is not None else next(iter(self.scores))

    def list_term(self, rule: ListRule) -> Figure:
        """Return how long a rule lists people: its own term, or the list's."""
        term = rule.term or self.lists[rule.to_list].term
        if term is None:
            raise ValueError(f"no term for {rule.to_list}: read rulebooks with `load`")
        return term

    def with_amends(self, amends: tuple[str, ...]) -> Self:
        """Return the same rulebook, knowing what it amends."""
        copy = self.model_copy()
        copy._amends = amends
        return copy


@final
class Amendment(Shape):
    """A file that changes another: what is set, added and removed, by path."""

    glasshouse: Literal[1]
    id: FileId
    edition: Edition
    title: Said
    modelled_on: Said
    amends: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,47}@[1-9][0-9]{0,5}$")]
    place: Said | None = None
    operator: Operator | None = None
    in_force: InForce | None = None
    sources: dict[Id, Source] = Field(default_factory=dict)
    sets: dict[str, Any] = Field(default_factory=dict, alias="set")
    adds: dict[str, Any] = Field(default_factory=dict, alias="add")
    removes: Annotated[tuple[str, ...], many] = Field(default=(), alias="remove")
