"""Small tables made by hand: a society and a scheme without any file, for tests of the engine.

`make_living`, `make_population` and `make_scheme` return one record each, complete enough to
run; what a test is about is said in keywords, everything else is nothing at all.  A scheme is
built from `Rule`, `Channel`, `Seen`, `Gate`, ... with slots in the order given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine.luck import give_luck
from glasshouse.ledger.tally import Strata
from glasshouse.rng import threshold32, threshold48
from glasshouse.society.frailty import multipliers
from glasshouse.society.people import POPULATION, YEARS
from tests.engine.parts import (
    EVERYTHING,
    Cap,
    Channel,
    Consequence,
    Counts,
    Gate,
    Listed,
    Need,
    Process,
    Repair,
    Rule,
    Score,
    Strand,
    above,
    bits,
    weekly,
    weights,
)

__all__ = [
    "EVERYTHING",
    "HARMFUL",
    "INABILITY",
    "NUISANCE",
    "PROSOCIAL",
    "PROTECTED",
    "STRATA",
    "Cap",
    "Channel",
    "Consequence",
    "Counts",
    "Gate",
    "Listed",
    "Need",
    "Process",
    "Repair",
    "Rule",
    "Score",
    "Strand",
    "above",
    "all_strands",
    "bits",
    "make_living",
    "make_population",
    "make_scheme",
    "weekly",
    "weights",
]

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
HARMFUL, INABILITY, PROTECTED, NUISANCE, PROSOCIAL = range(5)


def make_population(
    *,
    groups: Sequence[float] = (0.7, 0.2, 0.1),
    sizes: Sequence[float] = (0.18, 0.27, 0.24, 0.17, 0.08, 0.06),
    youngest: int = 0,
    oldest: int = 89,
) -> np.ndarray:
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
    t["band_of"] = [(y >= 18) + (y >= 35) + (y >= 60) for y in range(YEARS)]
    t["adult_age"], t["common"] = 18, 140
    return out


def make_living(  # noqa: PLR0913
    *,
    strands: Sequence[Strand] = (Strand(HARMFUL, ((0, 0.2),)),),
    performed: dict[int, float] | None = None,
    work: bool = True,
    trip: float = 0.0,
    employer: float = 0.0,
    hiring: float = 0.0,
    fined: float = 0.0,
    fined_weeks: int = 4,
    debt: float = 0.0,
    debt_conduct: int = la.NONE,
    needs: Sequence[float] = (2.0,),
    files: Sequence[float] = (1.0,) * 5,
) -> np.ndarray:
    """Return a bound society.

    Parameters
    ----------
    strands
        At most 16; rates in events a person-year.
    performed
        Society conduct: rate a year at which it is made good.
    work
        Whether work and arrears move at all.
    trip, employer, fined, debt
        Rates a year added after a refused trip, where an employer sees, while fined; and of
        arrears that come to court as `debt_conduct`.
    hiring
        Share by which hiring falls on a public list.
    needs
        Requests a person-year; position is the need's row.
    files
        Factor of the chance to appeal by income class.
    """
    out = np.zeros(1, la.LIVING)
    t = out[0]
    t["n_strand"] = len(strands)
    for g, strand in enumerate(strands):
        t["strand_class"][g] = strand.kind
        rate = sum(r for _, r in strand.conduct)
        for level, factor in enumerate(multipliers(strand.unevenness)):
            chances = above(rate / 52.0 * factor, 6)
            t["sf48"][g, :, level] = [threshold48(p) for p in chances]
        t["pick_n"][g] = len(strand.conduct)
        t["pick_s"][g, : len(strand.conduct)] = [s for s, _ in strand.conduct]
        cuts = np.cumsum(weights([r for _, r in strand.conduct]))
        t["pick_cum32"][g, :, : len(cuts)] = cuts.astype(np.uint64)
    t["perf_slot"] = la.NONE
    for row, (s, rate) in enumerate((performed or {}).items()):
        t["perf_slot"][s] = row
        left = [threshold32(math.exp(-rate / 52.0 * d)) for d in range(la.WEEKS)]
        t["perf_sf32"][row] = np.array(left, np.uint64)
    t["correlation"] = 140
    if work:
        t["loses48"], t["finds48"] = weekly(0.3), weekly(2.0)
        for q in range(5):
            t["up48"][q] = [weekly(0.6 / (q + 1)), weekly(0.6 / (q + 1) + 2.6)]
            t["down48"][q] = weekly(2.0 * (q + 1))
    t["trip48"], t["seen48"], t["fined48"] = weekly(trip), weekly(employer), weekly(fined)
    t["hiring32"], t["fined_weeks"] = threshold32(hiring), fined_weeks
    t["debt48"], t["debt_conduct"] = weekly(debt), debt_conduct
    t["start_cum32"] = np.cumsum([0.05, 0.02, 0.02, 0.01, 0.75, 0.1, 0.04, 0.01]) * 2**32
    t["start_cum32"][:, -1] = 2**32
    t["start_idle_cum32"] = np.cumsum([0.85, 0.1, 0.04, 0.01]) * 2**32
    t["start_idle_cum32"][:, -1] = 2**32
    for row, rate in enumerate(needs):
        t["need_sf48"][row] = [threshold48(p) for p in above(rate / 52.0, 3)]
    t["files32"] = [round(f * 2**32) for f in files]
    t["adult_age"], t["pension_age"] = 18, 65
    return out


def make_scheme(  # noqa: PLR0913
    *,
    counts: Sequence[Counts] = (Counts(((0, 1.0),)),),
    channels: Sequence[Channel] = (Channel(),),
    rules: Sequence[Rule] = (Rule(to_list=0, term=26),),
    lists: Sequence[Listed] = (Listed(),),
    scores: Sequence[Score] = (),
    caps: Sequence[Cap] = (),
    gates: Sequence[Gate] = (Gate(to_list=0),),
    consequences: Sequence[Consequence] = (),
    needs: Sequence[Need] = (Need(),),
    process: Process | None = None,
    repairs: Sequence[Repair] = (),
    minimum_age: int = 18,
    takes_part: float = 1.0,
    employer_sees: float = 0.0,
    **fields: int,
) -> np.ndarray:
    """Return a bound rulebook; `fields` set plain fields of the record afterwards."""
    out = np.zeros(1, la.SCHEME)
    t = out[0]
    t["on"] = t["feedback"] = 1
    t["minimum_age"], t["takes_part32"] = minimum_age, threshold32(takes_part)
    t["employer_sees32"] = threshold32(employer_sees)
    _observation(t, counts, channels)
    _rules(t, rules, caps)
    _scores(t, scores)
    _gates(t, gates)
    for n, listed in enumerate(lists):
        t["list_grace"][n], t["list_public"][n] = listed.grace, listed.public
        for name in ("performed", "corrected", "early"):
            weeks, chance = getattr(listed, name)
            t[f"list_{name}"][n], t[f"list_{name}32"][n] = weeks, threshold32(chance)
    _consequences(t, consequences, needs)
    _process(t, process or Process(), repairs)
    give_luck(
        t,
        counted=[f"counted {n}" for n in range(len(counts))],
        channels=[f"channel {n}" for n in range(len(channels))],
        rules=[f"rule {n}" for n in range(len(rules))],
        consequences=[(f"consequence {n}", n) for n in range(len(consequences))],
        lists=[f"list {n}" for n in range(len(lists))],
    )
    for name, value in fields.items():
        t[name] = value
    return out


def _observation(t: np.void, counts: Sequence[Counts], channels: Sequence[Channel]) -> None:
    routes, true = [], []
    for rc, counted in enumerate(counts):
        t["counted_lasts"][rc], t["counted_gravity"][rc] = counted.lasts, counted.gravity
        t["counted_adverse"][rc], t["counted_keep"][rc] = counted.adverse, counted.keep
        for s, share in counted.means:
            true.append((s, rc, share))
            routes += [(s, rc, ch, share, p) for ch, p in enumerate(counted.sees) if p > 0]
    routes.sort()
    true.sort()
    for n, (_, rc, ch, share, sees) in enumerate(routes):
        t["route_rc"][n], t["route_ch"][n] = rc, ch
        t["route_share32"][n], t["route_sees32"][n] = threshold32(share), threshold32(sees)
    for n, (_, rc, share) in enumerate(true):
        t["true_rc"][n], t["true_share32"][n] = rc, threshold32(share)
    for s in range(la.CONDUCTS + 1):
        t["route_at"][s] = sum(r[0] < s for r in routes)
        t["true_at"][s] = sum(r[0] < s for r in true)
    for n, channel in enumerate(channels):
        t["channel_kind"][n] = la.CHANNEL_SEARCH if channel.search else la.CHANNEL_PLAIN
        t["channel_wrong32"][n] = threshold32(channel.wrong)
        t["channel_among32"][n] = np.cumsum(weights(channel.among)).astype(np.uint64)
        t["channel_delay"][n] = channel.delay
        t["channel_miss32"][n] = threshold32(channel.misses)
        t["channel_match32"][n] = threshold32(channel.matches)
    rows = [
        (rc, ch, rate) for rc, c in enumerate(counts) for ch, rate in enumerate(c.fabricated)
    ]
    rate = sum(r[2] for r in rows)
    if rate > 0:
        t["fabricated48"], t["fabricated_n"] = weekly(rate), len(rows)
        t["fabricated_cum32"][: len(rows)] = np.cumsum(weights([r[2] for r in rows]))
        t["fabricated_rc"][: len(rows)] = [r[0] for r in rows]
        t["fabricated_ch"][: len(rows)] = [r[1] for r in rows]


def _rules(t: np.void, rules: Sequence[Rule], caps: Sequence[Cap]) -> None:
    t["rule_n"] = len(rules)
    t["rule_cap_slot"] = t["rule_strike_slot"] = la.NONE
    slot = 0
    for r, rule in enumerate(rules):
        kind = (
            la.POINTS if rule.points else la.TO_LIST if rule.to_list is not None else la.TO_TIER
        )
        t["rule_kind"][r], t["rule_score"][r] = kind, rule.score
        if rule.points:
            t["rule_mild"][r], t["rule_harsh"][r] = (round(p * la.UNIT) for p in rule.points)
        t["rule_tier"][r], t["rule_list"][r] = rule.to_tier or 0, rule.to_list or 0
        t["rule_covers"][r], t["rule_skip"][r] = rule.covers, bits(rule.skip)
        t["rule_keep"][r], t["rule_every"][r] = rule.keep, rule.every
        t["rule_strikes"][r], t["rule_window"][r] = rule.strikes
        if rule.strikes[0] > 1:
            t["rule_strike_slot"][r] = slot
            slot += 1
        t["rule_cap_slot"][r], t["rule_term"][r] = rule.cap, rule.term
        chance, mild, harsh = rule.extend
        t["rule_extend32"][r] = threshold32(chance)
        t["rule_extend_mild"][r], t["rule_extend_harsh"][r] = mild, harsh
    links = [(rc, r) for r, rule in enumerate(rules) if rule.gate is None for rc in rule.reads]
    links.sort()
    t["link_rule"][: len(links)] = [r for _, r in links]
    for rc in range(la.COUNTED + 1):
        t["link_at"][rc] = sum(link[0] < rc for link in links)
    fired = [(r, rule.gate) for r, rule in enumerate(rules) if rule.gate is not None]
    t["gate_rule_n"] = len(fired)
    t["gate_rule"][: len(fired)] = [r for r, _ in fired]
    t["gate_rule_gate"][: len(fired)] = [g for _, g in fired]
    for n, cap in enumerate(caps):
        t["cap_max"][n] = round(cap.most) if cap.times else round(cap.most * la.UNIT)
        t["cap_times"][n] = cap.times
        t["cap_period"][n] = np.arange(la.WEEKS) // cap.weeks


def _steps(points: float | None, otherwise: int) -> int:
    return otherwise if points is None else round(points * la.UNIT)


def _scores(t: np.void, scores: Sequence[Score]) -> None:
    t["score_n"] = len(scores)
    t["score_floor"], t["score_ceiling"] = -la.FAR, la.FAR
    t["score_keep"], t["score_power"] = 65536, 65536
    t["limit_low"], t["limit_high"] = -la.FAR, la.FAR
    t["tier_n"] = 1
    t["tier_at"] = la.FAR
    t["tier_at"][:, 0] = -la.FAR
    for s, score in enumerate(scores):
        t["score_start"][s] = round(score.start * la.UNIT)
        t["score_floor"][s] = _steps(score.floor, -la.FAR)
        t["score_ceiling"][s] = _steps(score.ceiling, la.FAR)
        keep = round(score.keep * 65536)
        t["score_keep"][s] = keep
        t["score_power"][s] = [round(65536 * (keep / 65536) ** d) for d in range(la.WEEKS)]
        t["tier_n"][s] = len(score.tiers) + 1
        for k, at in enumerate(score.tiers):
            t["tier_at"][s, k + 1] = round(at * la.UNIT)
        t["tier_held"][s, 1 : len(score.held) + 1] = score.held
        if score.limit is not None:
            group, most = score.limit
            per_group = STRATA.n_cells // STRATA.shape[0]
            cells = slice(group * per_group, (group + 1) * per_group)
            t["limit_high"][s, cells] = round(most * la.UNIT)


def _gates(t: np.void, gates: Sequence[Gate]) -> None:
    t["gate_n"] = len(gates)
    t["gate_below"], t["gate_least"] = la.FAR, -la.FAR
    slot = 0
    for g, gate in enumerate(gates):
        t["gate_score"][g], t["gate_black"][g] = gate.of, gate.black
        t["gate_age"][g] = gate.age
        if gate.to_list is not None:
            t["gate_kind"][g], t["gate_list"][g] = la.GATE_LIST, gate.to_list
        elif gate.tiers is not None:
            t["gate_kind"][g], t["gate_tiers"][g] = la.GATE_TIER, bits(gate.tiers)
        elif gate.score is not None:
            t["gate_kind"][g] = la.GATE_SCORE
            t["gate_least"][g] = _steps(gate.score[0], -la.FAR)
            t["gate_below"][g] = _steps(gate.score[1], la.FAR)
        elif gate.counted is not None:
            t["gate_kind"][g], t["gate_counted"][g] = la.GATE_RECORD, bits(gate.counted)
            t["gate_slot"][g] = slot
            slot += 1
        else:
            t["gate_kind"][g] = la.GATE_REFUSES


def _consequences(
    t: np.void, consequences: Sequence[Consequence], needs: Sequence[Need]
) -> None:
    t["cons_n"], t["need_n"] = len(consequences), len(needs)
    for n, need in enumerate(needs):
        t["need_id"][n], t["need_context"][n] = need.row, need.context
        t["need_travel"][n] = need.travel
    for c, consequence in enumerate(consequences):
        t["cons_gates"][c], t["cons_effect"][c] = bits(consequence.gates), consequence.effect
        t["cons_sanction"][c] = consequence.sanction
        t["cons_chance32"][c] = threshold32(consequence.chance)
        t["cons_rate48"][c] = weekly(consequence.rate)
        t["cons_context"][c] = consequence.context
        t["cons_unrelated"][c] = bits(consequence.unrelated)
        if consequence.effect == la.CHECK:
            t["checking"] |= np.uint64(bits(consequence.gates))
        if consequence.effect in (la.DENY, la.GRANT, la.WAIT, la.PRICE):
            for n in consequence.needs:
                t["need_cons"][n] |= np.uint64(1 << c)
                t["need_gates"][n] |= np.uint64(bits(consequence.gates))


def _process(t: np.void, process: Process, repairs: Sequence[Repair]) -> None:
    t["notice32"], t["notice_ahead"] = threshold32(process.notice), process.ahead
    t["appeal_on"] = process.filed > 0
    t["appeal_takes"], t["appeal_capacity"] = process.takes, process.capacity
    t["appeal_filed32"] = threshold32(process.filed)
    t["appeal_wrong32"] = threshold32(process.wrong)
    t["appeal_right32"] = threshold32(process.right)
    t["appeal_suspends"] = process.suspends
    t["repair_n"] = len(repairs)
    t["repair_list"] = t["repair_cap_slot"] = la.NONE
    for n, route in enumerate(repairs):
        t["repair_list"][n] = la.NONE if route.to_list is None else route.to_list
        t["repair_score"][n], t["repair_points"][n] = route.score, round(route.points * la.UNIT)
        t["repair_used48"][n], t["repair_earliest"][n] = weekly(route.used), route.earliest
        t["repair_cap_slot"][n] = route.cap


def all_strands(living: np.ndarray) -> int:
    """Return the bits of every strand of a society."""
    return (1 << int(living["n_strand"][0])) - 1
