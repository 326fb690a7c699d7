"""People are penalised who did nothing; none are once nobody answers for others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.engine.arms_tables import own_conduct
from glasshouse.engine.layout import GATE_TIER, POINTS, UNIT
from glasshouse.engine.layout_kin import CORE, DEDUCT, HOUSEHOLD
from glasshouse.verification import kinship, worlds
from glasshouse.verification.reading import Reading, at_least, exact

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally
    from glasshouse.verification.worlds import Record

NUMBER: Final = "P5"
RULE: Final = "pattern, T0"
FAULT: Final = "The switch is stuck: people answer for others when nobody should."

PERSONS, WEEKS = 4000, 40
VANISH: Final = ("listed_no_conduct", "wrong", "wrong_association", "points_company")


def scheme() -> Record:
    """Return records without an error, where two contacts who fall make a person fall."""
    out = worlds.Scheme().sees(0, 0)
    harsh = worlds.points(-30)
    out.rule(POINTS, [0], covers=1, mild=harsh, harsh=harsh, keep=26)
    worlds.tiers_by_point(out, 2)
    out.put("score_start", 0, 100 * UNIT).put("score_floor", 0, 0)
    out.put("tier_at", (0, 1), 80 * UNIT)
    out.gate(GATE_TIER, tiers=1)
    points = {"points": 12 * UNIT, "most": 36 * UNIT}
    way = {"what": DEDUCT, "gates": 1, "among": HOUSEHOLD | CORE}
    return kinship.ways(out.record(), way | points)


@cache
def lived() -> tuple[Tally, Tally]:
    """Run people who answer for others, and the same people who do not."""
    life = worlds.living()
    worlds.add_conduct(life, 0, 0.6 / 52, shape=0.3)
    kinship.tie_people(life, core=4, weak=0, cuts=0.0)
    whole = scheme()
    one, other = worlds.run(
        life, whole, own_conduct(whole), persons=PERSONS, weeks=WEEKS, seed=105, tiers=2
    )
    return one, other


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read who is listed for others, and that nobody is with the switch off."""
    linked, alone = lived()
    if fault:
        alone = linked
    wrong, through = (linked.total(name) for name in ("wrong", "wrong_association"))
    due = linked.total("truly_listed")
    return (
        at_least("weeks listed of people who did nothing", linked.total(VANISH[0]), 500),
        exact("weeks wrongly listed for others", through, wrong),
        at_least("off: weeks listed", alone.total("listed"), 5000),
        exact("off: weeks truly due", alone.total("truly_listed"), due),
        *(exact(f"off: {name}", alone.total(name), 0) for name in VANISH),
    )
