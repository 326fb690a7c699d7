"""Copies of standings in plain Python (M12), and lists of other operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasshouse.engine.layout_copies import GATE_OUTSIDE, HOLDERS
from glasshouse.rng import STREAMS
from tests.reference.alikes import namesakes
from tests.reference.draws import draw, key
from tests.reference.file import RECORDED, TRUTH
from tests.reference.records import BY_APPEAL, evenly
from tests.reference.town import LOW32

if TYPE_CHECKING:
    from tests.reference.arm import Arm

ASKED = 0x636F70696573
REMEDY_WEEKS = 26
OUTLIVES, UNTIL_REMEDY = (0, 1), 2


# ---- lists of other operators -------------------------------------------------------------


def outside(arm: Arm, side: int, i: int, o: int) -> bool:
    """Say whether a person is on another operator's list, as recorded or in truth."""
    town, t = arm.town, arm.t
    z = draw(key(town.seed, town.number, 0, STREAMS["outside"]) ^ t["outside_luck"][o], i)
    if (z >> 32) >= t["outside_listed32"][o]:
        return False
    wrongly = (z & LOW32) < t["outside_wrongly32"][o]
    return not wrongly or (side == RECORDED and not t["perfect"])


def wrongly_outside(arm: Arm, i: int, gates: int) -> bool:
    """Say whether one of some gates is open because another operator lists wrongly."""
    recorded, truth = (f.next_open for f in arm.person[i].files)
    return any(
        arm.t["gate_kind"][g] == GATE_OUTSIDE and (gates & recorded & ~truth) >> g & 1
        for g in range(arm.t["gate_n"])
    )


# ---- copies -------------------------------------------------------------------------------


@dataclass
class Copy:
    """One institution's copy of a standing of a person: under whom, against whom."""

    who: int
    slot: int
    under: int
    against: list[int]


class Institutions:
    """What all institutions hold in one arm, and the clocks that run on it."""

    def __init__(self, arm: Arm) -> None:
        self.arm = arm
        self.t = arm.t
        self.slots = [
            (arm.t["slot_holder"][n], arm.t["slot_gate"][n]) for n in range(arm.t["slot_n"])
        ]
        self.copies: dict[tuple[int, int], Copy] = {}
        self.about: dict[tuple[int, int], int | None] = {}
        self.remedy_from: dict[int, int] = {}
        self.remedy_by: dict[int, int] = {}
        self.clean_from: dict[int, tuple[int, bool]] = {}
        self.clearing = [[[0] * (arm.town.weeks + 1) for _ in range(2)] for _ in range(3)]

    def held(self, i: int) -> list[int]:
        """Slots that hold a copy of a person's standing."""
        return [n for n in range(len(self.slots)) if (n, i) in self.copies]

    def grave(self, i: int) -> bool:
        """Say whether a copy is held of a standing that counts as being listed."""
        return any((self.arm.black >> self.slots[n][1]) & 1 for n in self.held(i))

    def against(self, i: int) -> list[int]:
        """Slots in which a copy speaks against a person."""
        return sorted({c.slot for c in self.copies.values() if i in c.against})

    def gates(self, slots: list[int]) -> int:
        """Gates that some copies say are open."""
        out = 0
        for n in slots:
            out |= 1 << self.slots[n][1]
        return out

    def anywhere(self, i: int) -> int:
        """Gates open for a person in the operator's file or in anybody's copy."""
        opened: int = self.arm.person[i].files[RECORDED].open
        return opened | self.gates(self.against(i)) if self.slots else opened

    def lasting(self, i: int, c: int) -> int:
        """Gates open for a consequence that acts without a request."""
        opened: int = self.arm.person[i].files[RECORDED].open
        mine = [n for n in self.against(i) if (self.t["cons_slots"][c] >> n) & 1]
        return int((opened & ~self.t["cons_copied"][c]) | self.gates(mine))

    def seen(self, i: int, need: int, z: int, c: int) -> tuple[int, list[int]]:
        """Gates open where a request is decided, and the copies that say so."""
        opened: int = self.arm.person[i].files[RECORDED].open
        holders = [j for j in range(HOLDERS) if (self.t["need_holders"][need] >> j) & 1]
        if not holders:
            return opened, []
        j = holders[evenly(draw(z ^ ASKED, c) >> 32, len(holders))]
        slots = [n for n in self.against(i) if self.slots[n][0] == j]
        return int((opened & ~self.t["need_copied"][need]) | self.gates(slots)), slots

    def as_read(self, i: int, need: int, slots: list[int]) -> int:
        """Gates open where a request was decided, given the copies that were read."""
        opened: int = self.arm.person[i].files[RECORDED].open
        if not self.t["need_holders"][need]:
            return opened
        return int((opened & ~self.t["need_copied"][need]) | self.gates(slots))

    def refused(self, i: int, need: int, by: int, slots: list[int]) -> int | None:
        """Count a refusal where copies are read; the counted conduct behind it."""
        from tests.reference.standing import counted_behind

        arm, person = self.arm, self.arm.person[i]
        opened: int = person.files[RECORDED].open
        seen = (opened & ~self.t["need_copied"][need]) | self.gates(slots)
        gates = self.t["cons_gates"][by] & seen
        if not gates & person.files[TRUTH].open:
            arm.note(i, "denied_wrong")
        if gates & opened:
            return counted_behind(arm, i, gates & opened)
        arm.note(i, "denied_copy")
        behind = [n for n in slots if (gates >> self.slots[n][1]) & 1]
        if any((n, i) in self.copies and self.copies[n, i].under == i for n in behind):
            arm.note(i, "denied_cleared")
        return self.about[behind[0], i]

    def live_week(self) -> None:
        """Let a week pass in the institutions."""
        if not self.slots:
            return
        for i in range(self.arm.town.n):
            self._begin_clocks(i)
            self._keep_up(i)
            self._stop_clocks(i)
        self._bear()
        for copy in self.copies.values():
            self.arm.note(copy.who, "copies_held")

    def _bear(self) -> None:
        arm = self.arm
        for i in {j for c in self.copies.values() for j in c.against}:
            files = arm.person[i].files
            biting = [n for n in self.against(i) if (self.t["biting_slots"] >> n) & 1]
            gates = self.gates(biting) & ~files[RECORDED].open
            bears = files[RECORDED].open & arm.sanctioning
            if gates and not bears and arm.town.acts(i):
                arm.note(i, "bearing_copy")
                if not gates & files[TRUTH].open:
                    arm.note(i, "bearing_copy_wrong")

    def _keep_up(self, i: int) -> None:
        person, t, week = self.arm.person[i], self.t, self.arm.town.week
        opened, held = person.files[RECORDED].open, self.held(i)
        corrected = person.ended == (week, BY_APPEAL)
        k = self.arm.town.key("copies")
        for n, (j, g) in enumerate(self.slots):
            z = draw(k ^ t["holder_luck"][j] ^ t["gate_luck"][g], i)
            u, v = z >> 32, z & LOW32
            others = sum(m != n and self.slots[m][1] == g for m in held)
            if (opened >> g) & 1:
                if n not in held and u < t["holder_takes32"][j]:
                    self._take(i, n, z, "copies_taken")
            elif n in held:
                if u < t["holder_purges32"][j] or (corrected and v < t["reaches_copies32"]):
                    self.arm.note(i, "copies_purged")
                    del self.copies[n, i]
            elif u < t["holder_again32"][j][others]:
                self._take(i, n, z, "copies_again")

    def _take(self, i: int, n: int, z: int, column: str) -> None:
        from tests.reference.standing import counted_behind

        town, (j, g) = self.arm.town, self.slots[n]
        y, under = draw(z, 1), i
        if (y >> 32) < self.t["holder_wrong32"][j]:
            under = evenly(y & LOW32, town.n)
            if under != i:
                self.arm.note(i, "copies_misfiled")
        alike = namesakes(town, under) if self.t["holder_weak"][j] else []
        copy = Copy(i, n, under, [under, *alike])
        self.copies[n, i] = copy
        for q in copy.against:
            self.about[n, q] = counted_behind(self.arm, i, 1 << g)
        self.arm.note(i, column)

    def _begin_clocks(self, i: int) -> None:
        person, week = self.arm.person[i], self.arm.town.week
        if not person.status.get("listed"):
            if self.grave(i) and i not in self.clean_from:
                self.clean_from[i] = week, person.spell_wrong
            return
        if i in self.clean_from:
            since, wrong = self.clean_from.pop(i)
            self.clearing[OUTLIVES[wrong]][1][week - 1 - since] += 1
        self.remedy_by.pop(i, None)
        if person.spell_from == week:
            if not person.spell_wrong and i in self.remedy_from:
                self.clearing[UNTIL_REMEDY][1][week - 1 - self.remedy_from.pop(i)] += 1
            elif person.spell_wrong:
                self.remedy_from.setdefault(i, week)

    def _stop_clocks(self, i: int) -> None:
        person, week = self.arm.person[i], self.arm.town.week
        if person.status.get("listed") or self.grave(i):
            return
        if i in self.clean_from:
            since, wrong = self.clean_from.pop(i)
            self.clearing[OUTLIVES[wrong]][0][week - since] += 1
        if i in self.remedy_from:
            self.clearing[UNTIL_REMEDY][0][week - self.remedy_from.pop(i)] += 1
        if i in self.remedy_by and week <= self.remedy_by.pop(i):
            self.arm.note(i, "wrong_remedied")

    def remedied(self, i: int) -> None:
        """Count an official remedy, now or once it has reached every copy."""
        if self.grave(i):
            self.remedy_by[i] = self.arm.person[i].spell_from + REMEDY_WEEKS
        else:
            self.arm.note(i, "wrong_remedied")

    def close(self) -> None:
        """End the run: clocks that run at the horizon."""
        weeks = self.arm.town.weeks
        for since, wrong in self.clean_from.values():
            self.clearing[OUTLIVES[wrong]][1][weeks - 1 - since] += 1
        for since in self.remedy_from.values():
            self.clearing[UNTIL_REMEDY][1][weeks - 1 - since] += 1
