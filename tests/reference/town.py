"""One town in plain Python: its people, its tables as lists and integers, its true conduct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from glasshouse.engine.layout import NONE, TIES, WEEKS
from glasshouse.rng import STREAMS
from glasshouse.society.people import CAPACITY
from glasshouse.society.ties import CORE, NOBODY, WEAK, tie_kind, ties_key
from tests.reference import alikes
from tests.reference.draws import draw, key, mix

NEVER = 30_000
"""A week after every horizon."""
LOW32 = (1 << 32) - 1


def plain(record: Any) -> dict[str, Any]:
    """Turn one record into a dictionary of Python integers and nested lists."""
    return {name: record[name].tolist() for name in record.dtype.names}


@dataclass(frozen=True)
class Event:
    """Something somebody truly did: who, which society conduct, and the bits behind it."""

    who: int
    conduct: int
    fit: int
    bits: int
    performed: int


class Town:
    """What all arms share: people as they were made, and the week's draws and events."""

    def __init__(self, living: Any, people: Any, *, seed: int, number: int, weeks: int) -> None:
        self.living = plain(living)
        self.seed, self.number, self.weeks = seed, number, weeks
        self.n = int(people["persons"][0])
        for name in ("cell", "age", "group", "income", "household", "size", "participation"):
            setattr(self, name, people[name][: self.n].tolist())
        self.level = people["level"].tolist()
        self.people = self.n
        self.members = [
            [i for i in range(self.n) if self.group[i] == g] for g in range(max(self.group) + 1)
        ]
        self.core, self.weak = self._contacts(people)
        self.names, self.looks = alikes.names(self), alikes.looks(self)
        self.named = alikes.by_name(self.names)
        self.officers = {}
        self.week = 0
        self.events: list[Event] = []

    def _contacts(self, people: Any) -> tuple[list[list[int]], list[list[int]]]:
        """Core and weak contacts of everybody, slot by slot, as they were tied."""
        both, places = [], []
        for kind, n in ((CORE, self.living["core_n"]), (WEAK, self.living["weak_n"])):
            out = np.full((TIES, CAPACITY), NOBODY, np.uint16)
            if self.living["ties_on"]:
                h = np.uint64(self.living["homophily32"])
                k = np.uint64(ties_key(np.uint64(self.seed), np.uint64(self.number)))
                tie_kind(people, k, kind, n, h, out)
            slots = out[: n * self.living["ties_on"], : self.n].T.tolist()
            both.append([[j for j in row if j != NOBODY] for row in slots])
            places.append([[j if j != NOBODY else None for j in row] for row in slots])
        self.slots = [a + b for a, b in zip(*places, strict=True)]
        return both[0], both[1]

    # People, as they were made.
    cell: list[int]
    age: list[int]
    group: list[int]
    income: list[int]
    household: list[int]
    size: list[int]
    participation: list[int]
    people: int
    """Persons; firms come behind them."""
    officers: dict[int, tuple[int, int]]
    """Of each firm, who represents it, and another."""
    slots: list[list[int | None]]
    """Places of contacts of everybody, core ones first; some are empty."""

    def acts(self, i: int) -> bool:
        """Say whether a person is of age."""
        return i < self.people and bool(self.age[i] >= self.living["adult_age"])

    def works(self, i: int) -> bool:
        """Say whether a person is of working age."""
        return self.acts(i) and bool(self.age[i] < self.living["pension_age"])

    def key(self, stream: str, more: int = 0) -> int:
        """Key of a stream in this town and week."""
        return key(self.seed, self.number, self.week, STREAMS[stream] + more)

    def lane(self, n: int, i: int) -> int:
        """Lane n of the week's hash `life`: 16 bits."""
        return (draw(self.key("life"), i) >> (16 * n)) & 0xFFFF

    def uniform(self, n: int, i: int, *, turn: int = 0) -> int:
        """48 uniform bits of lane n; `turn` flips some of the bits of the lane itself."""
        top = self.lane(n, i) ^ turn
        return (top << 32) | (draw(self.key("life-low"), 4 * i + n) >> 32)

    def begin_week(self, week: int, watched: set[int]) -> None:
        """Draw the week's true events, those that somebody's rulebook counts."""
        self.week = week
        self.events = []
        for g in range(self.living["n_strand"]):
            high = self.key("conduct", g // 4)
            low, marks = self.key("conduct-low", g), self.key("event", g)
            for i in range(self.n):
                if self.acts(i):
                    self._strand(g, i, (high, low, marks), watched)

    def _strand(self, g: int, i: int, keys: tuple[int, int, int], watched: set[int]) -> None:
        life = self.living
        row = life["mc"][g][self.cell[i]]
        level = self.level[life["strand_class"][g]][i]
        top = (draw(keys[0], i) >> (16 * (g % 4))) & 0xFFFF
        u = (top << 32) | (draw(keys[1], i) >> 32)
        for c in range(6):
            if u >= life["sf48"][g][row][level][c]:
                return
            z = draw(keys[2], 8 * i + c)
            chances = life["pick_cum32"][g][row][: life["pick_n"][g]]
            at = sum((z >> 32) >= upto for upto in chances[:-1])
            conduct = life["pick_s"][g][at]
            if conduct in watched:
                self.events.append(self.event(i, conduct, z))

    def event(self, i: int, conduct: int, z: int) -> Event:
        """An event from its 64 bits."""
        bits = mix(z)
        return Event(i, conduct, z & LOW32, bits, self._performed(conduct, bits))

    def _performed(self, conduct: int, bits: int) -> int:
        slot = self.living["perf_slot"][conduct]
        if slot == NONE:
            return NEVER
        u = draw(bits, 4096) >> 32
        for d in range(1, WEEKS):
            if u >= self.living["perf_sf32"][slot][d]:
                return self.week + d
        return NEVER

    def kind_of(self, conduct: int) -> int:
        """Class of a society conduct, by the strand that holds it."""
        life = self.living
        if conduct == life["debt_conduct"]:
            return 1
        for g in range(life["n_strand"]):
            if conduct in life["pick_s"][g][: life["pick_n"][g]]:
                return int(life["strand_class"][g])
        return 0
