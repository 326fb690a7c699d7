"""What the parts of the binder share: the two files, the strata, and the slots that names get.

Slots are given in the order of names, so that the order of keys in a file has no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, final

from glasshouse.document.problems import nearest, there_are
from glasshouse.engine.bind_chances import fits
from glasshouse.engine.bind_scope import Scope
from glasshouse.engine.bind_stand_ins import StandIns, stand_ins
from glasshouse.engine.layout import CHANNELS, COUNTED, LISTS, SCORES
from glasshouse.errors import NotBindable
from glasshouse.rulebook.channels import Averaging
from glasshouse.rulebook.scores import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from glasshouse.engine.bind_living import Life
    from glasshouse.rulebook.model import Rulebook
    from glasshouse.rulebook.rules import Cap
    from glasshouse.society.groups import Cells


@final
@dataclass(frozen=True)
class Frame:
    """One rulebook being bound to one society.

    Attributes
    ----------
    t
        The record of type `SCHEME` that is being filled.
    counted, channels, scores, lists
        Slot by name, of what the engine acts on.
    tiers
        For each score, its tiers by name, lowest first.
    stand_ins
        Whom the rulebook's conditions on attributes mean.
    outcomes
        Counted conduct that is an outcome of a granted request.
    caps
        Caps met so far; their position is their slot.
    """

    rulebook: Rulebook
    cells: Cells
    life: Life
    t: np.void
    scope: Scope
    counted: dict[str, int]
    channels: dict[str, int]
    scores: dict[str, int]
    lists: dict[str, int]
    tiers: dict[str, dict[str, int]]
    stand_ins: StandIns
    outcomes: frozenset[str]
    caps: list[Cap] = field(default_factory=list)

    def conduct_of(self, name: str) -> dict[str, float]:
        """Return the society conduct that a counted conduct means, with its share.

        An outcome of a granted request arises from that and from nothing else.
        """
        if name in self.outcomes:
            return {}
        conduct = self.rulebook.conduct[name]
        return {name: 1.0} if conduct.own is not None else conduct.shares

    def bit(self, conduct: str) -> int:
        """Return the bit of a society conduct."""
        return 1 << self.life.slots[conduct]

    def bits(self, counted: str) -> int:
        """Return the bits of all society conduct that a counted conduct means."""
        return sum(self.bit(c) for c in self.conduct_of(counted))


def _outcomes(rulebook: Rulebook) -> Iterator[str]:
    """Yield the counted conduct that is an outcome of a granted request."""
    for score in rulebook.scores.values():
        if isinstance(score, Drawn):
            yield from (score.outcomes.good, score.outcomes.bad)


def slots(names: object, most: int, path: str) -> dict[str, int]:
    """Return a slot for each name, in the order of names."""
    ordered = sorted(names)  # type: ignore[call-overload]
    fits(len(ordered), most, path, "of them")
    return {name: n for n, name in enumerate(ordered)}


def frame(rulebook: Rulebook, cells: Cells, life: Life, t: np.void, scope: Scope) -> Frame:
    """Give slots to what the engine acts on, and name the rest.

    Raises
    ------
    NotBindable
        If there is more of something than fits, or conduct that the society does not know.
    """
    for name, conduct in rulebook.conduct.items():
        for kind in conduct.shares:
            if kind not in life.slots:
                raise NotBindable(
                    f"conduct.{name}.counts.{kind}: nobody in this society does {kind!r}: it "
                    f"has no rate there.{nearest(kind, life.slots)}{there_are(life.slots)}"
                )
    channels = {n for n, c in rulebook.channels.items() if not isinstance(c, Averaging)}
    tiers = {
        name: {tier: n for n, (tier, _) in enumerate(rulebook.scores[name].thresholds)}
        for name in rulebook.scores
    }
    return Frame(
        rulebook,
        cells,
        life,
        t,
        scope,
        counted=slots(rulebook.conduct, COUNTED, "conduct"),
        channels=slots(channels, CHANNELS, "channels"),
        scores=slots(rulebook.scores, SCORES, "scores"),
        lists=slots(rulebook.lists, LISTS, "lists"),
        tiers=tiers,
        stand_ins=stand_ins(cells, rulebook),
        outcomes=frozenset(_outcomes(rulebook)),
    )
