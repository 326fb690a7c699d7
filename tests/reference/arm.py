"""One arm of one town, week by week, and the counts it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from glasshouse.engine.layout import GATE_SCORE
from glasshouse.ledger.columns import CAUSES, COLUMN, COLUMNS, ENDS, RELIST_WEEKS
from tests.reference import (
    cards,
    contesting,
    copies,
    firms,
    harm,
    inspections,
    kin,
    living,
    observation,
    process,
    ranks,
    records,
    reports,
    stand_ins,
    standing,
    voice,
)
from tests.reference.file import RECORDED, TRUTH, Person, new_file
from tests.reference.town import NEVER, Event, Town, plain

TRUE_EVENTS = (
    "true_harmful",
    "true_inability",
    "true_protected",
    "true_nuisance",
    "true_prosocial",
)


@dataclass(eq=False)
class Arm:
    """A scheme at work on a town; `t` is its table, everything else is what happened."""

    town: Town
    t: dict[str, Any]
    watched: set[int]
    """Society conduct that some arm's rulebook counts."""
    groups: int
    cells: int
    tiers: int
    person: list[Person] = field(default_factory=list)
    calendar: dict[int, list[tuple[str, Any]]] = field(default_factory=dict)
    records: list[Any] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    queue: list[Any] = field(default_factory=list)
    fines: list[tuple[int, int, bool]] = field(default_factory=list)
    debts: list[Event] = field(default_factory=list)
    """The arm's own events of the week: debts, and what is said."""
    done: list[Event] = field(default_factory=list)
    """Shared events of the week that happen in this arm."""
    accounts: dict[tuple[int, int, str], int] = field(default_factory=dict)
    cut: set[tuple[str, int, int]] = field(default_factory=set)
    """Ties that were cut, from both ends: kind, person, slot."""

    def __post_init__(self) -> None:
        t, town = self.t, self.town
        self.black = sum(1 << g for g in range(t["gate_n"]) if t["gate_black"][g])
        self.sanctioning = 0
        for c in range(t["cons_n"]):
            is_own = t["cons_sanction"][c] and not t["cons_others"][c]
            self.sanctioning |= t["cons_gates"][c] if is_own else 0
        self.public_lists = sum(1 << n for n, yes in enumerate(t["list_public"]) if yes)
        self.holds_back = any(
            t["tier_held"][s][k] for s in range(t["score_n"]) for k in range(t["tier_n"][s])
        )
        self.forgets = any(t["score_keep"][s] != 65536 for s in range(t["score_n"]))
        self.weekly = [
            [[0] * len(COLUMNS) for _ in range(self.groups)] for _ in range(town.weeks)
        ]
        self.of_firms = [0] * len(COLUMNS)
        self.cell_sums = [[0] * len(COLUMNS) for _ in range(self.cells)]
        self.tier_counts = [
            [[0] * self.tiers for _ in range(self.groups)] for _ in range(town.weeks)
        ]
        self.mobility = [[[0] * self.tiers for _ in range(self.tiers)] for _ in (1, 5)]
        self.spread = [
            [[[0] * 256 for _ in range(2)] for _ in range(self.groups)]
            for _ in range(town.weeks // 52)
        ]
        self.spells = [[[0] * (town.weeks + 1) for _ in ENDS] for _ in range(2)]
        self.compared: list[list[list[int]]] = []
        self.spent: list[list[int]] = []
        self.relisted = [[0] * (RELIST_WEEKS + 1) for _ in range(2)]
        self.institutions = copies.Institutions(self)
        self.values, self.sort = zip(
            *(stand_ins.told_apart(self, i) for i in range(town.n)), strict=True
        )
        for i in range(town.n):
            takes_part = town.participation[i] < t["takes_part32"]
            meant = bool(t["on"] and firms.is_applied_to(self, i))
            subject = bool(meant and takes_part and town.age[i] >= t["minimum_age"])
            refuses = meant and not takes_part
            files = new_file(t), new_file(t)
            self.person.append(Person(subject, refuses, files, company=[0] * t["score_n"]))
            cards.start(self, i)
            standing.start(self, i)
            living.start(self, i)
            if t["on"] and t["outside_n"]:
                self.person[i].marks |= {RECORDED, TRUTH}
        self.span_tier = [[self._tier_of(i) for i in range(town.n)] for _ in (1, 5)]
        self.voice = voice.start(self)

    def _tier_of(self, i: int) -> int:
        return self.person[i].files[RECORDED].stand[0]

    def note(self, i: int, column: str, n: int = 1) -> None:
        """Count something that happened to a person this week; of firms apart."""
        if i >= self.town.people:
            self.of_firms[COLUMN[column]] += n
            return
        self.weekly[self.town.week][self.town.group[i]][COLUMN[column]] += n
        self.cell_sums[self.town.cell[i]][COLUMN[column]] += n

    def befall(self, i: int, harm: str) -> None:
        """Remember that something befell a person."""
        self.person[i].befell.add(harm)

    def spell(self, is_wrong: bool, code: int, length: int) -> None:
        """Count a listing spell."""
        self.spells[int(is_wrong)][code][length] += 1

    def book(self, side: int, s: int, account: str, points: int) -> None:
        """Enter points in the books."""
        at = side, s, account
        self.accounts[at] = self.accounts.get(at, 0) + points

    def later(self, weeks: int, what: tuple[str, Any]) -> bool:
        """Schedule something; say whether it falls inside the horizon."""
        week = self.town.week + weeks
        if week >= self.town.weeks:
            return False
        self.calendar.setdefault(week, []).append(what)
        return True

    # ---- one week -------------------------------------------------------------------------

    def live_week(self) -> None:
        """Everything that happens in a week, in order."""
        if self.t["on"]:
            self._forget()
            cards.settle(self)
        self._come_due()
        self.debts = []
        living.debts(self)
        voice.hear_of_last_week(self)
        voice.express(self)
        self.done = self.town.events
        if self.t["on"]:
            self.done = voice.done(self)
            self._observe()
            observation.fabricate(self)
            cards.average(self)
            observation.report_and_show(self)
            inspections.inspect(self)
            observation.count_records(self)
            kin.look_around(self)
            kin.part_ways(self)
            kin.look_around(self)
            ranks.rank(self)
            self._look()
            contesting.review(self)
            contesting.notify(self)
            process.hear(self)
            process.repair(self)
            for i in range(self.town.n):
                if self.person[i].marks:
                    standing.commit(self, i)
                    self.person[i].marks.clear()
            self.institutions.live_week()
        living.hardship(self)
        if self.t["on"]:
            for person in self.person:
                person.trip = False
            living.requests(self)
            cards.turn_out(self)
            living.pay(self)
        self._count()

    def _observe(self) -> None:
        for event in [*self.done, *self.debts]:
            if self.t["firms_only"] and event.who < self.town.people:
                continue
            recorded = observation.witness(self, event)
            voice.went(self, event, recorded)
            inspections.remember(self, event, recorded)

    def _forget(self) -> None:
        t = self.t
        for s in range(t["score_n"]):
            if t["score_keep"][s] == 65536:
                continue
            for side in (RECORDED, TRUTH):
                for i, person in enumerate(self.person):
                    file = person.files[side]
                    away = file.score[s] - t["score_start"][s]
                    moved = (away * t["score_keep"][s] + self.town.lane(3, i)) >> 16
                    new = t["score_start"][s] + moved
                    new = min(max(new, t["score_floor"][s]), t["score_ceiling"][s])
                    if self.sides_of_thresholds(side, s, i, new) != file.seen[s]:
                        person.marks.add(side)
                    self.book(side, s, "forgotten", new - file.score[s])
                    file.score[s] = new

    def sides_of_thresholds(self, side: int, s: int, i: int, x: int) -> list[bool]:
        """On which side of every threshold a score lies, once limited."""
        t, sort = self.t, self.sort[i]
        if side == RECORDED:
            x = max(x - self.person[i].company[s], t["score_floor"][s])
        x = min(max(x, t["limit_low"][s][sort]), t["limit_high"][s][sort])
        above = [x >= t["tier_at"][s][k] for k in range(1, t["tier_n"][s])]
        for g in range(t["gate_n"]):
            if t["gate_kind"][g] == GATE_SCORE and t["gate_score"][g] == s:
                above += [x >= t["gate_least"][g], x >= t["gate_below"][g]]
        return above

    def _come_due(self) -> None:
        for kind, what in self.calendar.pop(self.town.week, []):
            if kind == "expire":
                records.expire(self, what)
            elif kind == "record":
                i, counted, made = what
                records.count_record(self, RECORDED, i, counted, made)
            elif kind == "repeat":
                records.repeat(self, what)
            elif kind == "begin":
                records.begin(self, what)
            elif kind == "end":
                records.leave(self, *what)
            elif kind == "look":
                side, i = what
                self.person[i].marks.add(side)
            elif kind == "gate":
                side, i, r, cause = what
                records.fire(self, side, i, r, (None, cause, NEVER))
            else:
                self._come_due_too(kind, what)

    def _come_due_too(self, kind: str, what: Any) -> None:
        if kind == "appeal":
            self.queue.append(what)
        elif kind == "outcome":
            cards.fire_outcome(self, *what)
        elif kind == "reward":
            reports.earn(self, what)
        elif kind == "correction":
            contesting.correct(self, what)
        elif kind == "filing":
            contesting.file(self, what)

    def _look(self) -> None:
        for i, person in enumerate(self.person):
            if not person.marks:
                continue
            for side in (RECORDED, TRUTH):
                if side in person.marks or self.t["full"]:
                    standing.evaluate(self, side, i)
            process.decide_gates(self, i)

    def _count(self) -> None:
        """Count those for whom something holds at the week's end."""
        reports.weigh_scores(self)
        reports.spread_scores(self)
        town = self.town
        voice.count(self)
        for event in self.done:
            self.note(event.who, TRUE_EVENTS[town.kind_of(event.conduct)])
        for i, person in enumerate(self.person):
            for column, holds in person.status.items():
                if holds:
                    self.note(i, column)
            if person.status.get("wrong"):
                self.note(i, f"wrong_{CAUSES[person.cause]}")
            if standing.is_still_shown(self, i):
                self.note(i, "still_shown")
            self.note(i, "points_company", sum(person.company))
            harm.count(self, i)
            if self.t["score_n"] and i < town.people:
                tier = self._tier_of(i)
                self.tier_counts[town.week][town.group[i]][tier] += 1
                for s, years in enumerate((1, 5)):
                    if (town.week + 1) % (52 * years) == 0:
                        self.mobility[s][self.span_tier[s][i]][tier] += 1
                        self.span_tier[s][i] = tier


def live(living_record: Any, people: Any, schemes: list[Any], run: dict[str, int]) -> list[Arm]:
    """Live a town through all weeks in all arms; `run` has seed, number, weeks and sizes."""
    town = Town(
        living_record, people, seed=run["seed"], number=run["number"], weeks=run["weeks"]
    )
    tables = [plain(scheme) for scheme in schemes]
    watched = set()
    for t in tables:
        if t["on"]:
            for s in range(64):
                if (
                    t["true_at"][s + 1] > t["true_at"][s]
                    or t["route_at"][s + 1] > t["route_at"][s]
                ):
                    watched.add(s)
    if any(t["firms"] for t in tables):
        firms.make(town)
    arms = [Arm(town, t, watched, run["groups"], run["cells"], run["tiers"]) for t in tables]
    for week in range(run["weeks"]):
        town.begin_week(week, watched - voice.spoken(town))
        firms.conduct(town, watched)
        for arm in arms:
            arm.live_week()
    for arm in arms:
        cards.compare(arms[0], arm)
        standing.close(arm)
    harm.compare(arms)
    return arms
