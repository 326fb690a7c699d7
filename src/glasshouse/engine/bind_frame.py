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
from glasshouse.rulebook.scores import Points

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.engine.bind_living import Life
    from glasshouse.rulebook.model import Rulebook
    from glasshouse.rulebook.rules import Cap
    from glasshouse.society.groups import Cells

NO_SCORE = "This score is not computed, so what reads it never happens."


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
    caps: list[Cap] = field(default_factory=list)

    def conduct_of(self, name: str) -> dict[str, float]:
        """Return the society conduct that a counted conduct means, with its share."""
        conduct = self.rulebook.conduct[name]
        return {name: 1.0} if conduct.own is not None else conduct.shares

    def bit(self, conduct: str) -> int:
        """Return the bit of a society conduct."""
        return 1 << self.life.slots[conduct]

    def bits(self, counted: str) -> int:
        """Return the bits of all society conduct that a counted conduct means."""
        return sum(self.bit(c) for c in self.conduct_of(counted))


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
    scores = {n for n, s in rulebook.scores.items() if isinstance(s, Points)}
    for name in rulebook.scores.keys() - scores:
        scope.leave(f"scores.{name}", NO_SCORE)
    tiers = {
        name: {tier: n for n, (tier, _) in enumerate(rulebook.scores[name].thresholds)}
        for name in scores
    }
    return Frame(
        rulebook,
        cells,
        life,
        t,
        scope,
        counted=slots(rulebook.conduct, COUNTED, "conduct"),
        channels=slots(channels, CHANNELS, "channels"),
        scores=slots(scores, SCORES, "scores"),
        lists=slots(rulebook.lists, LISTS, "lists"),
        tiers=tiers,
        stand_ins=stand_ins(cells, rulebook),
    )
