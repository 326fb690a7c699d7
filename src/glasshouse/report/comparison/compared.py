"""What the sections of a comparison read: its facts, made safe, its tables, its rulebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, final

from glasshouse.io.record import RunRecord
from glasshouse.report.estimates import Estimate, Estimates
from glasshouse.report.reading import Reading

NULL = "null"
UNBROKEN = "\u2011"
"""A hyphen at which no line ends."""


@final
@dataclass(frozen=True)
class Book:
    """One rulebook of a comparison: its letter, its short name, its own facts."""

    letter: str
    name: str
    title: str
    reading: Reading

    @property
    def unbroken(self) -> str:
        """Return the short name as it stands in large type: no line ends inside it."""
        return self.name.replace("-", UNBROKEN)

    @property
    def label(self) -> str:
        """Return what it is called in figures: letter and short name."""
        return f"{self.letter}: {self.name}"


@final
@dataclass(frozen=True)
class Pair:
    """Two rulebooks, the later less the earlier."""

    later: Book
    earlier: Book

    @property
    def arm(self) -> str:
        """Return what the difference is called in tables."""
        return f"{self.later.letter}-{self.earlier.letter}"


@final
@dataclass(frozen=True)
class Compared:
    """A comparison as the sections see it; `reading` holds what all rulebooks share."""

    reading: Reading
    books: tuple[Book, ...]

    @classmethod
    def of(cls, record: RunRecord, language: str) -> Compared:
        """Read a record in a language."""
        reading = Reading.of(record, language)
        books = tuple(_book(reading, facts) for facts in reading.rows("rulebooks"))
        return cls(reading, books)

    @property
    def estimates(self) -> Estimates:
        """Return all estimates: of every rulebook by its letter, of differences as B-A."""
        return self.reading.estimates

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return every later rulebook with every earlier one."""
        return tuple(Pair(b, a) for a, b in combinations(self.books, 2))

    @property
    def from_first(self) -> tuple[Pair, ...]:
        """Return every later rulebook with the first."""
        return tuple(p for p in self.pairs if p.earlier == self.books[0])

    @property
    def size(self) -> str:
        """Return the last part of the names of messages that differ by how many there are."""
        return "two" if len(self.books) == 2 else "three"  # noqa: PLR2004

    def say(self, key: str, /, **values: Any) -> str:
        """Return a message as plain text."""
        return self.reading.voice.say(key, **values)

    def value(self, measure: str, book: Book, group: str = "all") -> Estimate | None:
        """Return what one rulebook answers, if it may be shown."""
        return self.estimates.known(measure, group, book.letter)

    def difference(self, measure: str, pair: Pair, group: str = "all") -> Estimate | None:
        """Return how far two rulebooks are apart, if it may be shown."""
        return self.estimates.known(measure, group, pair.arm)

    def added(self, measure: str, book: Book) -> Estimate | None:
        """Return what a rulebook adds to the society without any scheme."""
        return self.estimates.known(measure, arm=f"{book.letter}-{NULL}")

    def happens(self, measure: str) -> bool:
        """Say whether a measure is above zero under any of the rulebooks."""
        found = [self.value(measure, book) for book in self.books]
        return any(e is not None and (e.value or 0) > 0 for e in found)

    def differences(self, pair: Pair) -> Mapping[str, Any]:
        """Return how the texts of two rulebooks differ."""
        wanted = (pair.earlier.letter, pair.later.letter)
        for row in self.reading.rows("differences"):
            if (row.get("first"), row.get("second")) == wanted:
                return row
        return {}


def _book(reading: Reading, facts: Mapping[str, Any]) -> Book:
    """Return one rulebook, with a reading of its own facts."""
    name = str(facts.get("rulebook") or "")
    title = str(facts.get("rulebook_title") or name)
    scenario = {
        **reading.scenario,
        **{k: facts.get(k) for k in ("rulebook", "rulebook_title", "place", "modelled_on")},
        "based_on": "",
    }
    own = replace(reading, facts={**facts, "scenario": scenario, "run": reading.part("run")})
    letter = str(facts.get("letter") or "")
    return Book(letter, name.partition("@")[0] or letter, title, own)


def luck_of(estimate: Estimate) -> tuple[float, float] | None:
    """Return the interval over replicates, or nothing where there is none."""
    if estimate.low is None or estimate.high is None:
        return None
    return estimate.low, estimate.high


def joined(compared: Compared, said: Sequence[str]) -> str:
    """Join a few words with commas."""
    return compared.say("comma").join(said)
