"""Appeals nobody is told of change nothing; perfect process leaves no wrong listing."""

from __future__ import annotations

from typing import Final

from glasshouse.engine.arms_tables import full_process
from glasshouse.rng import threshold32
from glasshouse.verification import shipped
from glasshouse.verification.reading import Reading, at_least, exact

NUMBER: Final = "V37"
RULE: Final = "T0"
FAULT: Final = "One in twenty is told; the perfect process has one gap."

PERSONS, WEEKS = 24_000, 104
WHOLE = 2**32


def unheard(name: str, notice: float) -> list[Reading]:
    """Where nobody is told, whatever may be true of appeals makes no difference."""
    told = {"notice32": threshold32(notice)}
    schemes = [
        shipped.copy(name, **told, **fields)
        for fields in (
            {},
            {"appeal_on": 0},
            {"appeal_filed32": WHOLE, "appeal_wrong32": WHOLE, "appeal_takes": 1},
            {"appeal_capacity": 0},
        )
    ]
    plain, *others = shipped.run(name, schemes, seed=37, persons=PERSONS, weeks=WEEKS)
    return [
        reading
        for n, other in enumerate(others)
        for reading in shipped.same(f"{name}, other appeals {n}", other, plain)
    ]


def perfect(name: str, *, gap: bool) -> list[Reading]:
    """Under perfect process nobody is wrongly listed, though somebody would have been."""
    scheme = full_process(shipped.bound(name).scheme)
    if gap:
        scheme["full"] = 0
        scheme["notice32"] = threshold32(0.9)
    plain, tally = shipped.run(
        name, [shipped.bound(name).scheme, scheme], seed=37, persons=PERSONS, weeks=WEEKS
    )
    return [
        exact(f"{name}: weeks wrongly listed", tally.total("wrong"), 0),
        exact(f"{name}: wrong entries", tally.total("entries_wrong"), 0),
        exact(f"{name}: refused while wrongly listed", tally.total("denied_wrong"), 0),
        at_least(f"{name}: weeks wrongly listed as enacted", plain.total("wrong"), 1),
    ]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read what appeals change that nobody hears of, and what perfect process leaves."""
    found = []
    for name in shipped.NAMES:
        found += unheard(name, 0.05 if fault else 0.0)
        found += perfect(name, gap=fault)
    return tuple(found)
