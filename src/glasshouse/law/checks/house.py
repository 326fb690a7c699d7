"""Checks of this house: whom a scheme is for, how figures are known, and the boundary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from glasshouse.document.problems import Problem
from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Trip
from glasshouse.law.reading import Reading

PASSES_ON: Final = frozenset({"officers", "household", "children"})


def for_firms(reading: Reading) -> Iterator[Trip]:
    """Yield schemes for firms, with what they pass on to persons."""
    rulebook = reading.rulebook
    if rulebook.applies_to.kind == "persons":
        return
    passed = [("inheritance", n) for n, h in rulebook.inheritance.items() if h.to in PASSES_ON]
    passed += [
        ("consequences", n)
        for n, e in rulebook.consequences.items()
        if PASSES_ON & set(e.reaches)
    ]
    yield Trip(
        ("applies_to",),
        "the scheme is for firms"
        + ("; what passes on to persons is read as a scheme for persons" if passed else ""),
        "info",
        elements=(Element("persons bear what follows", bool(passed)),),
        also=tuple(passed),
    )


def provenance(problems: Sequence[Problem]) -> Iterator[Trip]:
    """Yield figures that nobody vouches for, or that only memory does."""
    for problem in problems:
        if problem.code in {"E6", "W8"}:
            yield Trip(
                tuple(problem.path.split(".")),
                problem.text,
                "block" if problem.code == "E6" else "warn",
            )


def boundary(problems: Sequence[Problem]) -> Iterator[Trip]:
    """Yield what is refused by design."""
    for problem in problems:
        if problem.code == "E8":
            yield Trip(tuple(problem.path.split(".")), problem.text, "block")


def _provenance(reading: Reading) -> Iterator[Trip]:
    yield from provenance(reading.problems)


def _boundary(reading: Reading) -> Iterator[Trip]:
    yield from boundary(reading.problems)


ON_PROBLEMS: Final = {"L44": provenance, "L45": boundary}
"""The checks that read what came of reading, and so answer for a refused file as well."""

CHECKS: Final = (
    Check(
        "L43",
        "A scheme for firms",
        "Law on persons does not hold for firms; where officers or family bear what follows, "
        "it does.",
        ("aia-5-1-c", "go49-scope"),
        for_firms,
        "Nothing to cure: it says with which eyes the rest was read.",
        firms=True,
    ),
    Check(
        "L44",
        "A figure that nobody vouches for",
        "A rulebook whose figures do not say how they are known cannot be argued with. A file "
        "with such a figure is refused; one that stands on memory is warned of.",
        ("house-provenance",),
        _provenance,
        "Give the figure its status, its source, and how well it was seen.",
        firms=True,
    ),
    Check(
        "L45",
        "Something that could identify a person",
        "A file that holds a number, address or image of somebody is refused, whatever else "
        "it says.",
        ("house-boundary",),
        _boundary,
        "Take it out.",
        firms=True,
    ),
)
