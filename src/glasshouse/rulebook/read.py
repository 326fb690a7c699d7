"""Read a rulebook: shape first, then amendments, then meaning, all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import final

from glasshouse.document.problems import (
    Place,
    Problem,
    Unreadable,
    in_order,
    nearest,
    quoted,
    refusal,
)
from glasshouse.document.read import Document, read
from glasshouse.document.refused import refusals, without_what_was_refused
from glasshouse.document.shape import shaped
from glasshouse.rulebook import shelf
from glasshouse.rulebook.amendments import applied
from glasshouse.rulebook.model import Amendment, Rulebook
from glasshouse.rulebook.validate import meaning

SHIPPED_AS_ERRORS = frozenset({"W1", "W2", "W4", "W8"})
"""Warnings that the shipped library may not have."""
_MOST_BASES = 16


@final
@dataclass(frozen=True, slots=True)
class Checked:
    """What came of reading a rulebook.

    Attributes
    ----------
    problems
        Every problem, errors first.
    rulebook
        The rulebook, if no error forbids it.
    document
        The data as read, amendments applied, if it could be read; knows the line of
        every path.
    """

    problems: tuple[Problem, ...]
    rulebook: Rulebook | None
    document: Document | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return what keeps it from running."""
        return tuple(p for p in self.problems if p.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what a report will say."""
        return tuple(p for p in self.problems if not p.is_error)

    @property
    def may_ship(self) -> bool:
        """Say whether it may stand in the shipped library."""
        return not any(p.is_error or p.code in SHIPPED_AS_ERRORS for p in self.problems)


@final
@dataclass(frozen=True, slots=True)
class _Laid:
    """A document with every amendment laid over its base."""

    document: Document
    amends: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()


def load(given: str | Path) -> Rulebook:
    """Return a rulebook, by its file or by the id of a shipped one.

    Raises
    ------
    Refused
        If anything is wrong with it; the text names every problem, one a line.
    """
    checked = check(given)
    if checked.rulebook is None:
        raise refusal(checked.problems)
    return checked.rulebook


def check(given: str | Path, contacts: Mapping[str, float] | None = None) -> Checked:
    """Read and check a rulebook, by its file or id; never raises for a bad one.

    Parameters
    ----------
    given
        A file, or the id of a shipped rulebook.
    contacts
        How many contacts of each kind people have, where a society is at hand; then the
        warning of runaway association (W6) is about that society.
    """
    path = _path(given)
    if path is None:
        return Checked((_not_shipped(str(given)),), None)
    try:
        laid = _laid(path, ())
    except Unreadable as error:
        return Checked((error.problem,), None)
    return _judged(laid, contacts)


def _path(given: str | Path) -> Path | None:
    """Return the file that is meant."""
    if shelf.is_name(given):
        return shelf.library_path(str(given))
    return Path(given)


def _not_shipped(name: str) -> Problem:
    """Say what is on the shelf."""
    text = f"no rulebook{shelf.not_shipped(name)} A file is named with its ending."
    return Problem("E0", Place(name, 1, 1), "", text)


def _judged(laid: _Laid, contacts: Mapping[str, float] | None) -> Checked:
    """Check the shape and the meaning of what was read."""
    if laid.problems:
        return Checked(in_order((*laid.refused, *laid.problems)), None, laid.document)
    rulebook, problems = shaped(laid.document, Rulebook)
    if rulebook is not None:
        problems = tuple(meaning(rulebook, laid.document, contacts))
    said = without_what_was_refused(problems, laid.refused)
    ordered = in_order(_told_apart(p, laid) for p in (*laid.refused, *said))
    if rulebook is None or any(p.is_error for p in ordered):
        return Checked(ordered, None, laid.document)
    return Checked(ordered, rulebook.with_amends(laid.amends), laid.document)


def _told_apart(problem: Problem, laid: _Laid) -> Problem:
    """Say so where a problem stands in the base and not in the file that was asked for."""
    if not laid.amends or problem.place.file == laid.document.file:
        return problem
    said = f"{problem.text} (This stands in what {laid.document.data['id']} amends.)"
    return replace(problem, text=said)


def _laid(path: Path, seen: tuple[str, ...]) -> _Laid:
    """Read a file, and lay it over its base if it is an amendment."""
    document = read(path, shelf.shown(path))
    refused = tuple(refusals(document))
    if "amends" not in document.data:
        return _Laid(document, refused=refused)
    return replace(_amended(document, path, seen), refused=refused)


def _amended(document: Document, path: Path, seen: tuple[str, ...]) -> _Laid:
    """Lay an amendment over its base."""
    head, problems = shaped(document, Amendment)
    if head is None:
        return _Laid(document, (), problems)
    name, _, edition = head.amends.partition("@")
    base_path = shelf.base_of(name, path)
    said = _wrong_base(head, name, base_path, path, seen)
    if said or base_path is None:
        return _Laid(document, (), (document.problem("E7", ("amends",), said, of_value=True),))
    base = _laid(base_path, (*seen, head.id))
    if base.problems or base.refused:
        return _Laid(document, (), (*base.problems, *base.refused))
    said = _other_edition(base.document, name, edition)
    if said:
        return _Laid(document, (), (document.problem("E7", ("amends",), said, of_value=True),))
    merged, problems = applied(base.document, document, head)
    return _Laid(merged, (head.amends, *base.amends), problems)


def _wrong_base(
    head: Amendment, name: str, base: Path | None, path: Path, seen: tuple[str, ...]
) -> str:
    """Say why an amendment cannot find what it amends, or nothing."""
    if name == head.id or name in seen:
        ring = " amends ".join((*seen, head.id, name))
        return f"amendments go round in a ring: {ring}"
    if len(seen) >= _MOST_BASES:
        return f"more than {_MOST_BASES} amendments stand one on another"
    if base is None:
        hint = nearest(name, shelf.bases_near(path))
        return f"no rulebook '{name}' lies beside this file or is shipped.{hint}"
    return ""


def _other_edition(base: Document, name: str, edition: str) -> str:
    """Say where the base is another than the one that was amended, or nothing."""
    if base.data.get("id") != name:
        return f"the file of '{name}' says that its id is {quoted(base.data.get('id'))}"
    if str(base.data.get("edition")) != edition:
        return (
            f"edition {edition} of {name} is amended, and what is there is edition "
            f"{quoted(base.data.get('edition'))}: look at what changed, then name that edition"
        )
    return ""
