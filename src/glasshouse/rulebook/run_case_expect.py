"""What a case expects against what came out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import final

from glasshouse.rulebook.cases import Expectation
from glasshouse.rulebook.run_case_debt import Debt
from glasshouse.rulebook.run_case_held import Stand

CLOSE = 1e-6
"""How near a score has to come where the case says nothing."""


@final
@dataclass(frozen=True, slots=True)
class CameOut:
    """How the person stands in one week, by the file and by what is true."""

    stand: Stand
    shadow: Stand
    debt: Debt | None
    week: int

    @property
    def wrongly_listed(self) -> frozenset[str]:
        """Return the lists on which nothing true, own and covered holds the person."""
        return self.stand.listed - self.shadow.listed


def mismatches(expected: Expectation, out: CameOut) -> Iterator[tuple[str, str]]:
    """Yield the key and a sentence for everything that came out otherwise."""
    yield from _scores(expected, out.stand.score)
    yield from _tiers(expected, out.stand.tier)
    yield from _exactly("listed", expected.listed, out.stand.listed)
    yield from _exactly("wrongly_listed", expected.wrongly_listed, out.wrongly_listed)
    yield from _bites(expected, out.stand.bites)
    yield from _debts(expected, out)


def _scores(expected: Expectation, score: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Compare scores, each within what the case allows."""
    if expected.score is None:
        return
    close = CLOSE if expected.within is None else max(expected.within, CLOSE)
    wanted = expected.score
    told = wanted if isinstance(wanted, dict) else dict.fromkeys(score, wanted)
    if not score:
        yield "score", "the person is not scored, and the case wants a score"
        return
    for name, value in told.items():
        if abs(score[name] - value) > close:
            of = f" {name}" if isinstance(wanted, dict) else ""
            yield (
                "score",
                f"score{of} comes out {_number(score[name])}, the case says {_number(value)}",
            )


def _number(value: float) -> str:
    """Return a number as a reader would write it."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _tiers(expected: Expectation, tier: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Compare tiers."""
    if expected.tier is None:
        return
    wanted = expected.tier
    told = wanted if isinstance(wanted, dict) else dict.fromkeys(tier, wanted)
    if not tier:
        yield "tier", "the person stands in no tier, and the case wants one"
    for name, value in told.items() if tier else ():
        if tier[name] != value:
            of = f" of {name}" if isinstance(wanted, dict) else ""
            yield "tier", f"tier{of} comes out {tier[name]}, the case says {value}"


def _exactly(
    key: str, wanted: tuple[str, ...] | None, came: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Compare names that must be the same."""
    if wanted is not None and set(wanted) != set(came):
        said = key.replace("_", " ")
        yield key, f"{said}: {_names(came)} comes out, the case says {_names(wanted)}"


def _bites(expected: Expectation, bites: Collection[str]) -> Iterator[tuple[str, str]]:
    """Compare what bites: at least these, or none at all."""
    wanted = expected.bites
    if wanted is not None and not wanted and bites:
        yield "bites", f"{_names(bites)} bites, the case says nothing does"
    if wanted is not None and not set(wanted) <= set(bites):
        missing = [w for w in wanted if w not in bites]
        yield "bites", f"{_names(missing)} does not bite; what bites is {_names(bites)}"
    there = [x for x in expected.does_not_bite or () if x in bites]
    if there:
        yield "does_not_bite", f"{_names(there)} bites all the same"


def _debts(expected: Expectation, out: CameOut) -> Iterator[tuple[str, str]]:
    """Compare the averaged debt; what was reported is taken as true, so nothing is owed."""
    found = out.debt.found if out.debt is not None and out.debt.week <= out.week else 0.0
    for key, wanted, came in (
        ("debt", expected.debt, found),
        ("true_debt", expected.true_debt, 0),
    ):
        if wanted is not None and abs(wanted - came) > CLOSE:
            said = key.replace("_", " ")
            yield key, f"{said} comes out {_number(came)}, the case says {_number(wanted)}"


def _names(names: Collection[str]) -> str:
    """Return names in the order of the alphabet, or the word *nothing*."""
    return ", ".join(sorted(names)) or "nothing"
