"""What a society of the right shape may still have wrong."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from glasshouse.document.catalogue import CONDUCT, NEEDS
from glasshouse.document.evidence import marked, marking_blocks
from glasshouse.document.figures import Figure, ShareOrRest
from glasshouse.document.problems import Problem, nearest, quoted, there_are
from glasshouse.document.read import Document, Path_
from glasshouse.document.vouched import check_marks
from glasshouse.society.model import Multiplier, Society

_CLOSE = 1e-9
_MOST_IN_HOUSEHOLD = 20
_BY_CLASS = (
    ("living", "income_of_class"),
    ("living", "buffer"),
    ("arrears", "worsens"),
    ("arrears", "eases_if_employed"),
    ("response", "files_appeal"),
    ("response", "gaming", "costs"),
)


def meaning(society: Society, document: Document) -> Iterator[Problem]:
    """Yield every problem of meaning, errors and warnings."""
    yield from _names(society, document)
    yield from _classes(society, document)
    yield from _hostility(society, document)
    yield from _all_shares(society, document)
    yield from _sizes(society, document)
    yield from _multipliers(society, document)
    yield from _currency(society, document)
    yield from check_marks(marked(society), society.sources, document)


def _missing(
    document: Document, name: str, known: Collection[str], what: str, path: Path_
) -> Iterator[Problem]:
    """Yield a problem if a name leads nowhere."""
    if name not in known:
        thing = what if "{}" in what else f"{what} {{}}"
        said = f"{thing.format(quoted(name))} does not exist."
        yield document.problem("E2", path, said + nearest(name, known) + there_are(known))


def _names(society: Society, document: Document) -> Iterator[Problem]:
    """Check conduct, needs and sources by name."""
    for name in society.conduct:
        what = "society conduct"
        yield from _missing(document, name, CONDUCT, what, ("conduct", name))
    for name in society.needs:
        yield from _missing(document, name, NEEDS, "need", ("needs", name))
    for path, block in marking_blocks(society):
        for source in block.source or ():
            there = (*path, "source")
            yield from _missing(document, source, society.sources, "source", there)


def _classes(society: Society, document: Document) -> Iterator[Problem]:
    """Check that everything given by income class is given for each."""
    income = society.attributes.get("income")
    if income is None or income.shares is None:
        text = (
            "an attribute 'income' with 'shares' is missing: much else is given by its values."
        )
        yield document.problem("E1", ("attributes",), text)
        return
    for keys in _BY_CLASS:
        said = _said(society, keys)
        if said is None:
            continue
        for name in said:
            what = "value {} of 'income'"
            yield from _missing(document, name, income.shares, what, (*keys, name))
        for name in income.shares:
            if name not in said:
                text = f"'{name}' is missing: every value of 'income' wants one."
                yield document.problem("E1", keys, text)


def _said(society: Society, keys: tuple[str, ...]) -> Mapping[str, Figure] | None:
    """Return what is said by class, or nothing where a block that may be absent is."""
    block: Any = society
    for key in keys:
        block = getattr(block, key) if block is not None else None
    return block  # type: ignore[no-any-return]


def _hostility(society: Society, document: Document) -> Iterator[Problem]:
    """Check that hostility is towards groups that exist."""
    group, reporting = society.attributes.get("group"), society.response.reporting
    known = group.shares or {} if group is not None else {}
    for name in reporting.hostility if reporting is not None else ():
        path = ("response", "reporting", "hostility", name)
        yield from _missing(document, name, known, "value {} of 'group'", path)


def _all_shares(society: Society, document: Document) -> Iterator[Problem]:
    """Check that shares are of one whole."""
    yield from _shares(document, society.households.sizes, ("households", "sizes"))
    for name, column in society.attributes.items():
        if column.shares is not None:
            yield from _shares(document, column.shares, ("attributes", name, "shares"))
        for place, shares in (column.by_place or {}).items():
            yield from _shares(document, shares, ("attributes", name, "by_place", place))
        if column.table is not None:
            for key, numbers in column.table.values.items():
                if min(numbers) < 0 or not math.fsum(numbers):
                    at: Path_ = ("attributes", name, "table", "values", key)
                    text = "wants numbers of people, none below 0 and not all 0."
                    yield document.problem("E5", at, text)


def _shares(
    document: Document, shares: Mapping[str, ShareOrRest], at: Path_
) -> Iterator[Problem]:
    """Check one set of shares; one of them may be the word *otherwise*."""
    total = math.fsum(v.value for v in shares.values() if isinstance(v, Figure))
    rest = sum(not isinstance(v, Figure) for v in shares.values())
    if rest > 1:
        yield document.problem("E5", at, f"one value may be 'otherwise'; {rest} are.")
    elif rest and total > 1 + _CLOSE:
        yield document.problem("E5", at, f"the shares add up to {total:.6g}, more than 1.")
    elif not rest and abs(total - 1) > _CLOSE:
        text = f"the shares add up to {total:.6g}, not to 1; one may be the word 'otherwise'."
        yield document.problem("E5", at, text)


def _sizes(society: Society, document: Document) -> Iterator[Problem]:
    """Check household sizes, and that contacts fit into a town."""
    for size in society.households.sizes:
        if not size.isdecimal() or not 1 <= int(size) <= _MOST_IN_HOUSEHOLD:
            text = f"'{size}' is no number of people from 1 to {_MOST_IN_HOUSEHOLD}."
            yield document.problem("E1", ("households", "sizes", size), text)
    people = society.towns.size.value
    contacts = society.contacts.core.value + society.contacts.weak.value
    if contacts >= people:
        text = f"people cannot have {contacts:g} contacts in a town of {people:g}."
        yield document.problem("E5", ("contacts",), text)


def _multipliers(society: Society, document: Document) -> Iterator[Problem]:
    """Check whom a multiplier is about, and that one on a protected ground has a source."""
    red = set(society.protected_multipliers)
    sourced = {path: bool(mark.source) for path, _, mark in marked(society)}
    for part in ("conduct", "needs"):
        for name, entry in getattr(society, part).items():
            for key, more in entry.more.items():
                at: Path_ = (part, name, "more", key)
                yield from _where(society, document, more, at)
                if ".".join(map(str, at)) in red and not sourced[(*at, "times")]:
                    yield document.problem(
                        "E6",
                        at,
                        "this says that people of a protected ground differ in what they do: "
                        "it wants a source, and every report will carry a red badge.",
                    )


def _where(
    society: Society, document: Document, more: Multiplier, at: Path_
) -> Iterator[Problem]:
    """Check the attributes and values of a multiplier."""
    for attribute, value in more.where.items():
        there = (*at, "where", attribute)
        known = society.attributes
        yield from _missing(document, attribute, known, "attribute", there)
        values = known[attribute].shares if attribute in known else None
        if values is not None:
            yield from _missing(document, value, values, f"value {{}} of '{attribute}'", there)


def _currency(society: Society, document: Document) -> Iterator[Problem]:
    """Check that every amount is in the society's own currency."""
    for path, thing, _ in marked(society):
        currency = thing.currency if isinstance(thing, Figure) else ""
        if currency and currency != society.currency:
            text = f"{currency} stands here, and this society counts in {society.currency}."
            yield document.problem("E5", path, text)
