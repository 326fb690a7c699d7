"""What is written down about a person: scores, kept records, strikes, entries on lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from glasshouse.engine.layout import CAPS, RECORD_GATES, STRIKES, TIERS

RECORDED, TRUTH = 0, 1
NOT_COVERED, STALE, FABRICATION, MISATTRIBUTION, COPY, OWN = 0, 1, 2, 3, 6, 9
WAITING, IN_FORCE, GONE = "waiting", "in force", "gone"
POINTS_KEPT, TIER_KEPT, RECORD_KEPT = "points", "tier", "record"


@dataclass(eq=False)
class Kept:
    """An effect of a record that lasts for a while and can be given back."""

    kind: str
    side: int
    who: int
    what: int
    """The rule; the slot of a record gate."""
    cause: int
    value: int
    week: int
    gone: bool = False


@dataclass(eq=False)
class Entry:
    """One decision to put a person on a list."""

    who: int
    side: int
    list: int
    rule: int
    cause: int
    counted: int | None
    start: int
    state: str = WAITING
    held: bool = False

    @property
    def works(self) -> bool:
        """Say whether it puts the person on the list now."""
        return self.state == IN_FORCE and not self.held


@dataclass(eq=False)
class Adverse:
    """The last record that lowered a person's score."""

    points: int
    kept: Kept | None
    score: int
    week: int


@dataclass(eq=False)
class File:
    """One side of a person's file."""

    score: list[int]
    base: list[int]
    """Scores without what rules moved."""
    raw: list[int]
    tier: list[int]
    stand: list[int]
    since: list[list[int]]
    direct: list[list[int]]
    seen: list[list[bool]]
    """Of each score: on which side of every threshold it was when last looked at."""
    kept: list[int] = field(default_factory=lambda: [0] * RECORD_GATES)
    capped: list[tuple[int, int]] = field(default_factory=lambda: [(-1, 0)] * CAPS)
    strikes: list[list[tuple[int, int]]] = field(
        default_factory=lambda: [[] for _ in range(STRIKES)]
    )
    entries: list[Entry] = field(default_factory=list)
    """Newest first."""
    open: int = 0
    next_open: int = 0
    ranked: set[int] = field(default_factory=set)
    """Gates for a share of the town in which the person is."""

    @property
    def on(self) -> int:
        """Lists the person is on, as bits."""
        bits = 0
        for e in self.entries:
            if e.works:
                bits |= 1 << e.list
        return bits


@dataclass(eq=False)
class Person:
    """Everything one arm knows about a person."""

    subject: bool
    refuses: bool
    files: tuple[File, File]
    marks: set[int] = field(default_factory=set)
    wrong: list[Kept] = field(default_factory=list)
    """Wrong kept records, newest first."""
    struck: int = -1
    last: Adverse | None = None
    last_week: int | None = None
    """Week of the last record that lowered a score, given back or not."""
    last_counted: int | None = None
    status: dict[str, bool] = field(default_factory=dict)
    cause: int = 0
    ever_listed: bool = False
    ever_wrong: bool = False
    ever_counted: bool = False
    spell_from: int = -1
    spell_wrong: bool = False
    off_from: int | None = None
    ended: tuple[int, int] | None = None
    """Week and code of the last end of an entry or standing."""
    gravity: int = 0
    gravity_then: int = 0
    """A year ago."""
    acted: int | None = None
    """Week of the last own adverse act."""
    unseen: Any = None
    """The last of them that left no record, see `inspections`."""
    shown_on: int = 0
    """Public lists the person was on last week, as bits."""
    shown_until: int = -1
    employed: bool = True
    arrears: int = 0
    befell: set[str] = field(default_factory=set)
    spent: dict[str, int] = field(default_factory=dict)
    trip: bool = False
    public: bool = False
    seen: bool = False
    fined_until: int = -1
    amount: int = 0
    kin: dict[int, list[int]] = field(default_factory=dict)
    """By way: the contacts through whom something holds, one for each tie."""
    excused: dict[int, int] = field(default_factory=dict)
    heir: set[int] = field(default_factory=set)
    company: list[int] = field(default_factory=list)
    """Points that stand against the person for contacts, by score."""


def new_file(scheme: dict[str, Any]) -> File:
    """An empty file: every score at its start."""
    starts = [int(x) for x in scheme["score_start"]]
    n = len(starts)
    return File(
        score=starts,
        base=list(starts),
        raw=[0] * n,
        tier=[0] * n,
        stand=[0] * n,
        since=[[0] * TIERS for _ in range(n)],
        direct=[[0] * TIERS for _ in range(n)],
        seen=[[] for _ in range(n)],
    )
