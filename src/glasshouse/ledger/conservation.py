"""What nothing may change: the sums that every run is checked against, every town and week.

A residual is the sum of absolute differences; every one is zero or the run is refused, because
then the program is wrong and not the society.
"""

from __future__ import annotations

from glasshouse.errors import RunFailed
from glasshouse.ledger.tally import Tally

LAWS: tuple[tuple[str, str], ...] = (
    ("points", "what scores moved is what was applied, clipped, forgotten and given back"),
    ("listed", "persons listed are those who entered less those who left"),
    ("causes", "wrongful causes add up to the wrongly listed"),
    ("cells", "counts by cell add up to counts by week"),
    ("spells", "the weeks of all spells are the person-weeks listed"),
    ("records", "records made are those that counted and those still to count"),
    ("persons", "nobody is lost or counted twice"),
    ("tiers", "persons in all tiers are all persons"),
    ("seen", "what is seen truly happened, and left a record"),
    ("reports", "reports received are those believed and those doubted"),
    ("company", "points that stand for contacts are those of a fresh count of contacts"),
    ("copies", "copies taken less copies purged are the copies held"),
)
"""Name and statement of each law, in the order of `Tally.residuals`."""


def broken(tally: Tally) -> tuple[str, ...]:
    """Return the names of the laws that a tally breaks."""
    pairs = zip(LAWS, tally.residuals.tolist(), strict=False)
    return tuple(name for (name, _), residual in pairs if residual)


def check(tally: Tally) -> None:
    """Refuse a tally in which something was lost or made of nothing.

    Raises
    ------
    RunFailed
        Naming every law that is broken, and by how much.
    """
    names = broken(tally)
    if not names:
        return
    statements = dict(LAWS)
    residuals = dict(zip((name for name, _ in LAWS), tally.residuals.tolist(), strict=False))
    said = "; ".join(f"{name}: {statements[name]} (off by {residuals[name]})" for name in names)
    raise RunFailed(
        f"The run does not add up, so its results are withheld. Broken: {said}. "
        "This is a fault of the program: please report it with the command and the seed."
    )
