"""Small worlds for verification: records of people, lives and schemes written by hand.

Nothing here goes through a rulebook, so that what is checked is the engine alone.  A quiet
world has no conduct, no hardship and no records; each row adds the one mechanism it is about.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine import layout
from glasshouse.engine.layout import FAR, LIVING, NO_TERM, NONE, SCHEME, UNIT, WEEKS
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.engine.trace import trace_town
from glasshouse.ledger.tally import Strata, Tally
from glasshouse.rng import draw, threshold32, threshold48
from glasshouse.society.frailty import multipliers
from glasshouse.society.people import POPULATION, YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.ledger.lives import Trace

    Record = np.ndarray[Any, np.dtype[np.void]]

ONE32, ONE48 = 2**32, 2**48
STRATA = Strata(
    names=("group", "income", "sex", "place", "age"),
    values=(
        ("A", "B", "C"),
        ("q1", "q2", "q3", "q4", "q5"),
        ("female", "male"),
        ("urban", "rural"),
        ("0-17", "18-34", "35-59", "60+"),
    ),
    grounds=("group", "sex", "age"),
)

BANDS = (18, 35, 60)
"""Ages at which the later three age bands begin."""


def weights(shares: Sequence[float]) -> list[int]:
    """Return shares as whole numbers that add up to 2**32."""
    cuts = [round(ONE32 * sum(shares[: n + 1]) / sum(shares)) for n in range(len(shares))]
    return [b - a for a, b in zip([0, *cuts], cuts, strict=False)]


def above(mean: float, most: int) -> list[float]:
    """Return P(count > c) for a Poisson count, c = 0 .. most - 1."""
    below, term, out = 0.0, math.exp(-mean), []
    for c in range(most):
        below += term
        term *= mean / (c + 1)
        out.append(max(0.0, 1.0 - below))
    return out


def make_population(
    *,
    groups: Sequence[float] = (0.7, 0.2, 0.1),
    sizes: Sequence[float] = (0.18, 0.27, 0.24, 0.17, 0.08, 0.06),
    youngest: int = 0,
    oldest: int = 89,
) -> Record:
    """Return what people are made from: ages spread evenly, five even income classes."""
    out = np.zeros(1, POPULATION)
    t = out[0]
    t["size_w"][: len(sizes) + 1] = [0, *weights(sizes)]
    span = oldest + 1 - youngest
    below = [min(max(y - youngest, 0), span) for y in range(YEARS + 1)]
    t["age_cum"] = [2**32 * n // span for n in below]
    t["sex_n"], t["sex_w"][:2] = 2, weights([0.5, 0.5])
    t["sex_of"][0] = 2**31
    t["sex_of"][1] = 2**32
    t["group_n"], t["group_w"][: len(groups)] = len(groups), weights(groups)
    t["place_n"], t["place_w"][:2] = 2, weights([0.6, 0.4])
    t["income_n"], t["income_w"][0] = 5, weights([0.2] * 5)
    t["band_n"] = 4
    t["band_of"] = [sum(y >= since for since in BANDS) for y in range(YEARS)]
    t["adult_age"], t["common"] = 18, 140
    return out


POPULATION_OF_ADULTS = make_population(youngest=18, oldest=60)


def tails(mean: float, terms: int) -> list[int]:
    """P(N > c) for a Poisson count, c = 0, 1, ..., as 48-bit thresholds."""
    return [threshold48(p) for p in above(mean, terms)]


def living() -> Record:
    """Return a society where nothing happens: everybody works, owes nothing, wants nothing."""
    out = np.zeros(1, LIVING)
    t = out[0]
    t["perf_slot"][:], t["debt_conduct"] = NONE, NONE
    t["start_cum32"][:, 4:] = ONE32
    t["start_idle_cum32"][:] = ONE32
    t["files32"][:] = ONE32
    t["adult_age"], t["pension_age"] = 18, 65
    return out


def add_conduct(
    life: Record,
    conduct: int,
    rate: float,
    *,
    shape: float | None = None,
    kind: int = 0,
    performs: float | None = None,
) -> int:
    """Add a strand of one society conduct at a weekly rate; return the strand.

    `shape` is the unevenness of its Gamma spread, `performs` the weekly hazard with which a
    lasting event of it is performed, from the week after.
    """
    t = life[0]
    strand = int(t["n_strand"])
    t["n_strand"] = strand + 1
    t["strand_class"][strand] = kind
    for level, times in enumerate(multipliers(shape)):
        t["sf48"][strand, :, level] = tails(rate * times, 6)
    t["pick_n"][strand], t["pick_s"][strand, 0] = 1, conduct
    t["pick_cum32"][strand, :, 0] = ONE32
    if performs is not None:
        slot = int((t["perf_slot"] != NONE).sum())
        t["perf_slot"][conduct] = slot
        t["perf_sf32"][slot] = [threshold32((1 - performs) ** d) for d in range(WEEKS)]
    return strand


@dataclass
class Scheme:
    """A scheme put together piece by piece; `record` gives the table the engine reads."""

    routes: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    true: list[tuple[int, int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    fabricated: list[tuple[float, int, int]] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    cells: dict[tuple[str, Any], Any] = field(default_factory=dict)
    rules: int = 0
    gates: int = 0
    consequences: int = 0

    def sees(
        self,
        conduct: int,
        counted: int,
        chance: float = 1.0,
        *,
        share: float = 1.0,
        channel: int = 0,
    ) -> Scheme:
        """Let a channel turn events of a society conduct into records of a counted one."""
        self.routes.append((conduct, counted, channel, threshold32(share), threshold32(chance)))
        self.counts(conduct, counted, share)
        return self

    def counts(self, conduct: int, counted: int, share: float = 1.0) -> None:
        """Say that events of a society conduct truly are of a counted one."""
        entry = (conduct, counted, threshold32(share))
        if entry not in self.true:
            self.true.append(entry)

    def fabricates(self, weekly: float, counted: int, channel: int = 0) -> Scheme:
        """Make records of nothing, with a chance per person and week."""
        self.fabricated.append((weekly, counted, channel))
        return self

    def put(self, name: str, at: int | tuple[int, ...], value: Any) -> Scheme:
        """Set one element of a field."""
        self.cells[name, at] = value
        return self

    def rule(self, kind: int, counted: Sequence[int], covers: int, **more: Any) -> int:
        """Add a rule fired by records of some counted conduct; return its number."""
        r = self.rules
        self.rules += 1
        self.links += [(c, r) for c in counted]
        plain = {"keep": NO_TERM, "strikes": 1, "strike_slot": NONE, "cap_slot": NONE}
        for name, value in ({"kind": kind, "covers": covers} | plain | more).items():
            self.put(f"rule_{name}", r, value)
        return r

    def gate(self, kind: int, **more: Any) -> int:
        """Add a gate that counts as being listed (unless black=0); return its number."""
        g = self.gates
        self.gates += 1
        plain = {"kind": kind, "slot": NONE, "black": 1, "least": -FAR, "below": FAR}
        for name, value in (plain | more).items():
            self.put(f"gate_{name}", g, value)
        return g

    def consequence(self, effect: int, gates: Sequence[int], **more: Any) -> int:
        """Add a sanction that bites while one of some gates is open; return its number."""
        c = self.consequences
        self.consequences += 1
        bits = sum(1 << g for g in gates)
        for name, value in ({"effect": effect, "gates": bits, "sanction": 1} | more).items():
            self.put(f"cons_{name}", c, value)
        return c

    def record(self) -> Record:
        """Write everything into one table."""
        out = np.zeros(1, SCHEME)
        t = out[0]
        _quiet(t)
        self._observation(t)
        self._links(t)
        t["rule_n"], t["gate_n"], t["cons_n"] = self.rules, self.gates, self.consequences
        for name, value in self.fields.items():
            t[name] = value
        for (name, at), value in self.cells.items():
            t[name][at] = value
        return out

    def _observation(self, t: Any) -> None:
        for n, (_, counted, channel, share, chance) in enumerate(sorted(self.routes)):
            t["route_rc"][n], t["route_ch"][n], t["route_share32"][n] = counted, channel, share
            t["route_sees32"][n] = chance
        for n, (_, counted, share) in enumerate(sorted(self.true)):
            t["true_rc"][n], t["true_share32"][n] = counted, share
        for s in range(layout.CONDUCTS + 1):
            t["route_at"][s] = sum(r[0] < s for r in self.routes)
            t["true_at"][s] = sum(r[0] < s for r in self.true)
        whole = math.fsum(f[0] for f in self.fabricated)
        t["fabricated48"], t["fabricated_n"] = threshold48(whole), len(self.fabricated)
        upto = 0.0
        for n, (weekly, counted, channel) in enumerate(self.fabricated):
            upto += weekly
            t["fabricated_cum32"][n] = threshold32(upto / whole)
            t["fabricated_rc"][n], t["fabricated_ch"][n] = counted, channel

    def _links(self, t: Any) -> None:
        self.links.sort()
        for n, (_, rule) in enumerate(self.links):
            t["link_rule"][n] = rule
        for c in range(layout.COUNTED + 1):
            t["link_at"][c] = sum(link[0] < c for link in self.links)


def _quiet(t: Any) -> None:
    """Set what is not zero in a scheme that does nothing."""
    t["on"], t["feedback"], t["takes_part32"] = 1, 1, ONE32
    t["channel_among32"][:] = ONE32
    for name in ("rule_keep", "rule_term"):
        t[name][:] = NO_TERM
    t["rule_strikes"][:] = 1
    for name in ("rule_strike_slot", "rule_cap_slot", "gate_slot", "repair_list"):
        t[name][:] = NONE
    t["repair_cap_slot"][:] = NONE
    t["score_floor"][:], t["score_ceiling"][:] = -FAR, FAR
    t["score_keep"][:], t["score_power"][:] = 65536, 65536
    t["tier_n"][:] = 1
    t["tier_at"][:] = -FAR
    t["limit_low"][:], t["limit_high"][:] = -FAR, FAR
    t["list_performed32"][:], t["list_corrected32"][:] = ONE32, ONE32
    t["cap_max"][:] = FAR
    t["appeal_capacity"] = 2**30
    t["counted_keep"][:] = 1
    for n, name in enumerate(("counted", "channel", "rule", "gate", "cons", "repair")):
        luck = t[f"{name}_luck"]
        luck[:] = [draw(np.uint64(n), np.uint64(slot)) for slot in range(len(luck))]


def points(value: float) -> int:
    """Points in the engine's steps of 1/64."""
    return round(value * UNIT)


def powers(keep: int) -> list[int]:
    """Return what is left of 65536 after d weeks of forgetting."""
    left = [65536]
    for _ in range(WEEKS - 1):
        left.append(left[-1] * keep >> 16)
    return left


def tiers_by_point(scheme: Scheme, steps: int) -> None:
    """Cut a score that falls from nought in whole points into tiers, lowest for the rest."""
    scheme.fields |= {"score_n": 1}
    scheme.put("tier_n", 0, steps)
    for tier in range(1, steps):
        scheme.cells["tier_at", (0, tier)] = points(tier - steps + 1)


def listing(term: int, *, weekly: float, covers: int = 1, **rule: Any) -> Scheme:
    """Return a black list: entries from records of nothing alone, one rule, one term."""
    scheme = Scheme().fabricates(weekly, 0)
    scheme.rule(layout.TO_LIST, [0], covers=covers, list=0, term=term, **rule)
    scheme.gate(layout.GATE_LIST)
    return scheme


def working_life(
    *, loses: float = 0.004, finds: float = 0.04, up: float = 0.01, down: float = 0.05
) -> Record:
    """Return a society where people lose and find work, and get into arrears and out."""
    out = living()
    t = out[0]
    t["loses48"], t["finds48"] = threshold48(loses), threshold48(finds)
    t["up48"][:, 0], t["up48"][:, 1] = threshold48(up), threshold48(3 * up)
    t["down48"][:] = threshold48(down)
    t["trip48"], t["seen48"] = threshold48(0.05), threshold48(0.02)
    t["hiring32"], t["fined48"], t["fined_weeks"] = ONE32 // 3, threshold48(0.1), 8
    idle = loses / (loses + finds)
    steps = [(up / down) ** d for d in range(4)]
    at = [s / sum(steps) for s in steps]
    upto = 0.0
    for cell, share in enumerate([idle * s for s in at] + [(1 - idle) * s for s in at]):
        upto += share
        t["start_cum32"][:, cell] = threshold32(upto)
    t["start_cum32"][:, 7] = ONE32
    t["start_idle_cum32"][:] = [threshold32(sum(at[: d + 1])) for d in range(4)]
    t["start_idle_cum32"][:, 3] = ONE32
    return out


def add_need(life: Record, need: int, weekly: float) -> None:
    """Let everybody want something at a weekly rate."""
    life[0]["need_sf48"][need, :] = tails(weekly, 3)


def strands_of(life: Record) -> int:
    """All strands of a society, as bits."""
    return (1 << int(life[0]["n_strand"])) - 1


def run(
    life: Record, *schemes: Record, persons: int, weeks: int, seed: int, **more: Any
) -> tuple[Tally, ...]:
    """Run one replicate; the tally of each scheme, in order."""
    return run_towns(
        life,
        more.get("people", POPULATION_OF_ADULTS),
        schemes,
        strands=strands_of(life),
        seed=seed,
        towns=more.get("towns", towns_of(persons)),
        persons=persons,
        weeks=weeks,
        strata=STRATA,
        n_tiers=more.get("tiers", 1),
        threads=more.get("threads", 1),
        chunks=more.get("chunks"),
    )


def follow(
    life: Record, *schemes: Record, town: int, persons: int, weeks: int, seed: int
) -> tuple[Trace, ...]:
    """Run one town of adults week by week; what holds for everybody, arm by arm."""
    return trace_town(
        life,
        POPULATION_OF_ADULTS,
        schemes,
        strands=strands_of(life),
        seed=seed,
        town=town,
        persons=8000 * town + persons,
        weeks=weeks,
    )
