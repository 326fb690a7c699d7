"""A search of a gallery names a wrong person with chance 1-(1-f)^G, not fG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import CHANNEL_SEARCH
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, near
from glasshouse.verification.theory import one_to_many, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V23"
RULE: Final = "Tz, T0"
FAULT: Final = "Chances are added up: fG."

PERSONS, WEEKS = 80_000, 10
RATE, FALSE_MATCH, GALLERY = 0.05, 1e-6, 500_000


def searched(match: float) -> Tally:
    """Run ten weeks of a search with a chance to name somebody else."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.put("channel_kind", 0, CHANNEL_SEARCH)
    scheme.put("channel_match32", 0, threshold32(match))
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=23)[0]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how often a search names a wrong person."""
    due = one_to_many(FALSE_MATCH, GALLERY)
    tally = searched(FALSE_MATCH * GALLERY if fault else due)
    events = tally.total("counted")
    wrong = tally.total("records_misattribution") / events
    return (
        identical("f = 1e-6, G = 500,000", round(due, 4), 0.3935),
        near("searches that name a wrong person", wrong, due, share_se(due, events)),
    )
