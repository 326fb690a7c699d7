"""GH-REF-1 as the kernel's tables: chances as integers, scores in 1/16 point."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables
from outcome import TIERS

UNIT = 16
COUNTS = 6  # events of a person in a week
SLOTS = 256
CONTACTS = 8

RULES = np.dtype(
    [
        ("people", "i8"),
        ("weeks", "i8"),
        ("group_cum32", "u8", (4,)),
        (
            "true48",
            "u8",
            (16, COUNTS + 1),
        ),  # P(more than c events in a week), by activity
        ("false48", "u8", (4, COUNTS)),  # the same of false records, by group
        ("kinds", "u4", (4, SLOTS, 2)),  # which kind, seen, by group; the last one: not seen
        ("false_kinds", "u4", (4, SLOTS, 2)),
        ("points", "i4", (25, TIERS)),
        ("is_speech", "u1", (25,)),
        ("kept32", "u8", (CONTACTS + 1,)),  # speech that is kept, by contacts listed
        ("below", "i4", (TIERS - 1,)),
        ("lowest", "i4"),
        ("highest", "i4"),
        ("week_lowest", "i4"),
        ("week_highest", "i4"),
        ("pull", "i4"),  # of 65536, of each contact's score
        ("decay", "i4"),  # of 65536
        ("listed32", "u8"),
        ("listed_weeks", "i8"),
        ("leaves32", "u8"),
        ("requests32", "u8", (4,)),  # P(more than c requests in a listed week)
    ],
    align=True,
)


def _tails48(mean: float) -> list[int]:
    """Return P(more than c) for c = 0, 1, ... of a Poisson count, times 2**48."""
    left, term, out = 1.0, math.exp(-mean), []
    for c in range(COUNTS):
        left -= term
        term *= mean / (c + 1)
        out.append(max(round(left * 2**48), 0))
    return out


def _slots(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.uint32]:
    """Share 256 slots among outcomes: how much of each its first one has, and both of them."""
    left = list(shares / shares.sum() * SLOTS)
    out = np.zeros((SLOTS, 2), np.uint32)
    for slot in range(SLOTS):
        some = [n for n, share in enumerate(left) if share > 0]
        least, most = min(some, key=left.__getitem__), max(some, key=left.__getitem__)
        part = min(left[least], 1.0)
        left[least] -= part
        left[most] -= 1 - part
        out[slot] = round(part * 2**24), least | most << 8
    return out


def rules_of(tables: Tables) -> npt.NDArray[np.void]:
    """Return GH-REF-1 as the kernel's tables of integers."""
    out = np.zeros(1, RULES)
    r, kinds = out[0], len(tables.rate)
    r["people"], r["weeks"] = tables.people, tables.weeks
    shares = np.cumsum(tables.group_shares)
    r["group_cum32"] = np.round(shares / shares[-1] * 2**32)
    for a, activity in enumerate(tables.activity.tolist()):
        r["true48"][a, :COUNTS] = _tails48(activity * float(tables.rate.sum()))
    for g in range(len(tables.group_shares)):
        seen = tables.seen[g] * tables.rate
        both = np.append(seen, tables.rate.sum() - seen.sum())
        r["kinds"][g] = _slots(both)
        r["false48"][g] = _tails48(float(tables.false_rate[g].sum()))
        r["false_kinds"][g] = _slots(tables.false_rate[g])
    r["points"][:kinds] = np.round(tables.points * UNIT)
    r["is_speech"][list(tables.speech)] = 1
    r["kept32"] = [round(tables.kept_speech**n * 2**32) for n in range(CONTACTS + 1)]
    r["below"] = np.round(tables.thresholds * UNIT)
    r["lowest"], r["highest"] = (UNIT * bound for bound in tables.score)
    r["week_lowest"], r["week_highest"] = (UNIT * bound for bound in tables.week)
    r["pull"] = round(tables.association / CONTACTS * 65536)
    r["decay"] = round(tables.decay * 65536)
    r["listed32"] = round(tables.listed_chance * 2**32)
    r["listed_weeks"] = tables.listed_weeks
    r["leaves32"] = round(tables.leaves * 2**32)
    r["requests32"] = [n >> 16 for n in _tails48(tables.requests)[:4]]
    return out
