"""A scheme in which people report each other, are paid for it, and collect points for show."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine.state_records import MALICE, MISTAKE
from glasshouse.rng import threshold32, threshold48
from tests.engine.tables import (
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
    make_scheme,
)
from tests.verification import scenarios

Record = np.ndarray[Any, np.dtype[np.void]]
PEERS, SHOWN = 1, 0
"""The channel of reports, and the gate whose publication invites them."""


def society(times: float = 1.0) -> Record:
    """The busy society, with contacts."""
    life = scenarios.society(times)
    t = life[0]
    t["ties_on"], t["core_n"], t["weak_n"] = 1, 3, 2
    t["homophily32"] = threshold32(0.6)
    return life


def reports(**fields: int) -> Record:
    """An office and peers who report; a list whose listing invites reports; points for show."""
    scheme = make_scheme(
        counts=(
            Counts(((0, 1.0),), sees=(0.3, 0.5), gravity=2),
            Counts(((3, 1.0), (4, 0.5)), sees=(0.0, 0.4)),
            Counts(((6, 1.0),), sees=(0.4, 0.2), fabricated=(0.05,), adverse=False),
        ),
        channels=(
            Channel(wrong=0.05, among=(0.3, 0.4, 0.3)),
            Channel(wrong=0.1, among=(0.5, 0.2, 0.3), delay=1),
        ),
        rules=(
            Rule(reads=(0,), covers=1 << 0, to_list=0, term=20),
            Rule(reads=(1,), points=(-4, -9), keep=40),
            Rule(reads=(2,), points=(2, 6), keep=26),
        ),
        lists=(Listed(corrected=(2, 0.9)),),
        scores=(Score(100, 40, 160, 0.99, tiers=(80, 110)),),
        gates=(Gate(to_list=0), Gate(tiers=(0,)), Gate(tiers=(2,), black=False)),
        consequences=(
            Consequence((0, 1), chance=0.6, needs=(0, 1)),
            Consequence((2,), effect=la.GRANT, chance=0.5, needs=(0,), sanction=False),
        ),
        needs=(Need(0, 0, travel=True), Need(1, 1)),
        process=Process(0.8, takes=2, filed=0.6, wrong=0.7, right=0.2, capacity=4),
        takes_part=0.97,
        minimum_age=16,
    )
    _add_reports(scheme[0])
    _add_shows(scheme[0])
    for name, value in fields.items():
        scheme[0][name] = value
    return scheme


def contested(**fields: int) -> Record:
    """Review before effect, corrections on request, repair that costs, the person's claims."""
    scheme = make_scheme(
        counts=(
            Counts(((0, 1.0),), sees=(0.5,), fabricated=(0.5,), gravity=2),
            Counts(((2, 1.0), (3, 1.0)), sees=(0.4,), fabricated=(0.6,), keep=12),
            Counts(((6, 1.0),), sees=(0.0, 0.3), fabricated=(0.0, 0.4), adverse=False),
        ),
        channels=(Channel(wrong=0.3, among=(0.3, 0.4, 0.3)), Channel()),
        rules=(
            Rule(reads=(0,), covers=1 << 0, to_list=0, term=26),
            Rule(reads=(1,), covers=1 << 2, points=(-8, -12), keep=30),
            Rule(reads=(2,), points=(2, 4), keep=20),
        ),
        lists=(Listed(grace=2, corrected=(2, 0.9)),),
        scores=(Score(100, 40, 160, tiers=(85,)),),
        gates=(Gate(to_list=0), Gate(tiers=(0,))),
        consequences=(Consequence((0, 1), chance=0.6, needs=(0, 1)),),
        needs=(Need(0, 0, travel=True), Need(1, 1)),
        process=Process(0.9, takes=3, filed=0.6, wrong=0.7, right=0.2, capacity=4),
        repairs=(Repair(6.0, to_list=0), Repair(6.0, points=5), Repair(4.0, points=2)),
        minimum_age=16,
    )
    t = scheme[0]
    t["channel_kind"][1] = la.CHANNEL_SELF
    t["review_on"], t["review_capacity"] = 1, 3
    t["review_wrong32"], t["review_right32"] = threshold32(0.4), threshold32(0.3)
    t["correction_on"], t["correction_takes"] = 1, 2
    t["correction_asked32"], t["contesting_hours"] = threshold32(0.7), 24
    t["repair_able"][:3] = ((0, 0, 1, 1, 1), (1, 1, 1, 1, 1), (0, 1, 1, 1, 1))
    t["repair_waived"][:3], t["repair_hours"][:3] = (0, 1, 1), (0, 16, 8)
    t["repair_money"][:3] = 600, 0, 250
    for name, value in fields.items():
        t[name] = value
    return scheme


def _add_reports(t: np.void) -> None:
    """Make channel 1 one of reports, some of them false, all of them paid for."""
    t["channel_kind"][PEERS] = la.CHANNEL_PEER
    t["channel_believed32"][PEERS] = threshold32(0.8)
    t["channel_fooled32"][PEERS] = threshold32(0.4)
    t["channel_reward"][PEERS], t["reward_score"] = 3 * la.UNIT, 0
    t["inviting"], t["invited16"] = 1 << SHOWN, 2 * 65536
    t["false_n"] = 3
    t["false_rc"][:3], t["false_ch"][:3] = (0, 0, 1), PEERS
    t["false_cause"][:3] = MISTAKE, MALICE, MALICE
    for group in range(la.GROUPS):
        for shown in range(2):
            chance = 0.01 * (1 + group) * (1 + shown)
            t["false48"][group, shown] = threshold48(chance)
            cuts = (0.4 - 0.1 * group / la.GROUPS, 0.7, 1.0)
            t["false_cum32"][group, shown, :3] = [threshold32(c) for c in cuts]
    t["false_most48"] = t["false48"].max()


def _add_shows(t: np.void) -> None:
    """Let some people collect points for show, the rich most."""
    t["gaming32"] = [threshold32(0.1 * (1 + q)) for q in range(5)]
    t["show_sf48"] = [threshold48(p) for p in (0.3, 0.1, 0.02, 0.001)]
    t["show_n"] = 2
    t["show_rc"][:2], t["show_ch"][:2] = (2, 2), (0, 1)
    t["show_cum32"][:2] = threshold32(0.7), 2**32
