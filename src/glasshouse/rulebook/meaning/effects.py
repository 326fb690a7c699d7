"""E5: consequences against their kind or context, and money in another currency."""

from __future__ import annotations

from collections.abc import Iterator

from glasshouse.document.catalogue import NEEDS
from glasshouse.document.figures import Figure
from glasshouse.document.problems import Problem, quoted
from glasshouse.document.read import Path_
from glasshouse.rulebook.consequences import Consequence
from glasshouse.rulebook.meaning.paper import Paper

_ON_REQUESTS = frozenset({"deny", "grant", "wait"})
_WORSENS = frozenset({"deny", "lose"})


def check_effects(paper: Paper) -> Iterator[Problem]:
    """Yield consequences that do not fit, and amounts that cannot be read."""
    for name, entry in paper.rulebook.consequences.items():
        at: Path_ = ("consequences", name)
        yield from _needs(paper, entry, at)
        if _against_its_kind(entry):
            figure = entry.effect.figure
            text = (
                f"'{entry.effect.kind}: {quoted(figure.written).strip(chr(39))}' is no "
                f"{entry.kind}: the sign or the kind is mistaken."
            )
            yield paper.problem("E5", (*at, "effect"), text)
    for key, route in paper.rulebook.due_process.repairs.items():
        if route.points is not None and route.points.value < 0:
            text = "repair gives points back; these are below zero."
            yield paper.problem("E5", ("process", "repair", key, "points"), text)
    yield from _money(paper)
    yield from _firms(paper)


def _needs(paper: Paper, entry: Consequence, at: Path_) -> Iterator[Problem]:
    """Check that a consequence bites where its context is."""
    for need in entry.needs or ():
        context = NEEDS.get(need, entry.context)
        if context != entry.context:
            text = (
                f"the need '{need}' belongs to '{context}', and this consequence to "
                f"'{entry.context}': split it, or change the context."
            )
            yield paper.problem("E5", (*at, "needs"), text)
    if entry.effect.kind in _ON_REQUESTS and not entry.needs:
        text = f"'{entry.effect.kind}' acts on requests: say under 'needs' on which."
        yield paper.problem("E5", (*at, "effect"), text)


def _against_its_kind(entry: Consequence) -> bool:
    """Say whether an effect betters what should worsen, or worsens what should better."""
    kind, value = entry.effect.kind, entry.effect.figure.value
    if kind in _WORSENS:
        return not entry.is_sanction
    if kind == "grant":
        return entry.is_sanction
    if kind in {"wait", "price"}:
        return value != 0 and (value < 0) == entry.is_sanction
    return False


def _money(paper: Paper) -> Iterator[Problem]:
    """Check that every amount can be read as a share of an income."""
    money = paper.rulebook.money
    for path, thing, _ in paper.figures:
        currency = thing.currency if isinstance(thing, Figure) else ""
        if not currency:
            continue
        if money is None:
            text = (
                f"an amount in {currency} stands here, and no 'money' says what a median "
                f"income is in {currency}: amounts are read as shares of it."
            )
            yield paper.problem("E5", path, text)
        elif currency != money.currency:
            text = f"{currency} stands here, and this rulebook counts in {money.currency}."
            yield paper.problem("E5", path, text)


def _firms(paper: Paper) -> Iterator[Problem]:
    """Check that rates of firms stand in a scheme that applies to firms."""
    if paper.rulebook.applies_to.kind != "persons":
        return
    for path, thing, _ in paper.figures:
        if isinstance(thing, Figure) and thing.dimension == "rate" and thing.of_firms:
            text = "this rate counts firms, and the scheme applies to persons only."
            yield paper.problem("E5", path, text)
