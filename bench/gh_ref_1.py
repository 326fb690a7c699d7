"""GH-REF-1, the reference workload: its tables, read from the versioned file beside this one.

People commit 24 kinds of conduct (12.3 events a year, 0.237 a week), of which six channels see
a part, more of it in some groups; each record moves a score, which decays; falling into the
worst of five tiers brings a listing for a year.  All of it is invented.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

WEEKS_A_YEAR = 52.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tables:
    """The tables of GH-REF-1 as arrays; rates are per week."""

    people: int
    weeks: int
    group_shares: Floats
    activity: Floats
    rate: Floats  # [kind]
    points: Floats  # [kind, tier]
    seen: Floats  # [group, kind]: share that some channel sees
    false_rate: Floats  # [group, kind]
    thresholds: Floats
    score: tuple[float, float]
    week: tuple[float, float]
    association: float
    decay: float
    speech: tuple[int, ...]
    kept_speech: float
    listed_chance: float
    listed_weeks: int
    leaves: float
    requests: float


def read() -> Tables:
    """Return the tables."""
    raw = json.loads(Path(__file__).with_name("gh_ref_1.json").read_text())
    rate = np.array([kind["rate_per_year"] for kind in raw["kinds"]])
    points = np.array([kind["points"] for kind in raw["kinds"]], float)
    channels = np.array([kind["channels"] for kind in raw["kinds"]])
    more = np.array(raw["detection_times_by_group"])
    sees = np.minimum(np.outer(more, raw["detection"]), raw["most_detection"])
    adverse = np.where(points < 0, rate, 0.0)
    per_channel = adverse[:, None] * channels
    per_channel *= np.array(raw["false_records_per_year"]) / per_channel.sum(axis=0)
    harsher = np.array(raw["harsher_by_tier"])
    return Tables(
        people=raw["people_in_a_community"],
        weeks=raw["weeks"],
        group_shares=np.array(raw["group_shares"]),
        activity=np.array(raw["activity"]),
        rate=rate / WEEKS_A_YEAR,
        points=np.where(points[:, None] < 0, np.outer(points, harsher), points[:, None]),
        seen=sees @ channels.T,
        false_rate=np.outer(more, per_channel.sum(axis=1)) / WEEKS_A_YEAR,
        thresholds=np.array(raw["thresholds"], float),
        score=(raw["floor"], raw["ceiling"]),
        week=(raw["week_floor"], raw["week_ceiling"]),
        association=raw["association"],
        decay=raw["decay"],
        speech=tuple(raw["speech_kinds"]),
        kept_speech=raw["speech_kept_per_listed_contact"],
        listed_chance=raw["listed_chance"],
        listed_weeks=raw["listed_weeks"],
        leaves=raw["leaves_early_per_week"],
        requests=raw["requests_per_listed_week"],
    )
