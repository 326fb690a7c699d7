"""Ledgers written by hand, and plausible ones drawn at random."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glasshouse.ledger.columns import CAUSES, COLUMN, CONTEXT_SLOTS, ENDS
from glasshouse.ledger.spread import BINS, Scale
from glasshouse.ledger.tally import Strata, Tally
from glasshouse.measures.counts import Counts

STRATA = Strata(
    names=("group", "income", "sex", "place", "age"),
    values=(
        ("A", "B"),
        ("q1", "q2", "q3"),
        ("female", "male"),
        ("urban", "rural"),
        ("0-17", "18-34", "60+"),
    ),
    grounds=("group", "income", "sex", "age"),
)
SMALL = Strata(
    names=("group", "income"), values=(("A", "B"), ("q1", "q5")), grounds=("group", "income")
)
WEEKS = 8
CONTEXTS = ("travel", "credit")
TIERS = ("low", "middle", "high")
SCALE = Scale(first=0, width=64, start=128 * 64, floor=0.0, ceiling=BINS * 64.0 - 1)


def by_hand(
    people: list[int],
    columns: dict[str, list[int]],
    *,
    strata: Strata = SMALL,
    weeks: int = WEEKS,
    **arrays: np.ndarray,
) -> Counts:
    """Return counts whose cells hold the given columns, all of it in the last week."""
    groups = strata.shape[0]
    tally = Tally.empty(weeks=weeks, groups=groups, cells=strata.n_cells, tiers=len(TIERS))
    for name, values in columns.items():
        tally.cells[:, COLUMN[name]] = values
    tally.weekly[-1] = strata.by(tally.cells, strata.names[0])
    tally = replace(tally, people=np.array(people, np.int64), **arrays)
    return Counts(tally, strata, 1, CONTEXTS, TIERS, TIERS[-1:], SCALE)


def nothing_happened(people: int = 500) -> Counts:
    """Return a ledger in which people live and nothing is counted."""
    return by_hand([people] * STRATA.n_cells, {}, strata=STRATA)


def drawn(seed: int, strata: Strata = STRATA) -> Counts:
    """Return a ledger as a run could leave it: every identity between columns holds."""
    luck = np.random.Generator(np.random.Philox(seed))
    shape = (WEEKS, strata.n_cells)
    people = luck.integers(300, 900, strata.n_cells)
    flow = {name: luck.integers(0, 40, shape) for name in COLUMN}
    flow["truly_listed"] = luck.integers(10, 30, shape)
    flow["missed"] = luck.integers(0, 10, shape)
    _fill_causes(flow, luck, "wrong", "listed", flow["truly_listed"] - flow["missed"])
    _fill_causes(flow, luck, "entries_wrong", "entries", luck.integers(1, 20, shape))
    parts = {
        "wrong_followed": "wrong_remedied",
        "decisions": "notices",
        "notices": "appeals",
        "appeals": "granted_wrong",
        "fined": "fined_wrong",
        "listed": "listed_no_conduct",
        "said": "said_critical",
        "unsaid": "unsaid_untouched",
        "voices": "critical_voices",
        "inspected": "inspected_idle",
    }
    for whole, part in parts.items():
        flow[part] = luck.integers(0, flow[whole] // 2 + 1)
    flow["inspected_found"] = luck.integers(0, flow["inspected"] // 2 + 1)
    flow["appeals_followed"] = flow["appeals"] - flow["appeals"] // 3
    flow["appeals_in_time"] = flow["appeals_followed"] // 2
    flow["granted_right"] = flow["appeals"] - flow["granted_wrong"]
    flow["requests"] = luck.integers(0, flow["notices"] - flow["appeals"] + 1)
    denied = sum(flow[f"denied_{slot}"] for slot in range(CONTEXT_SLOTS))
    for part in ("denied_wrong", "denied_unrelated", "denied_reached"):
        flow[part] = luck.integers(0, denied + 1)
    flow["denied_never_listed"] = luck.integers(0, flow["denied_reached"] + 1)
    flow["denied_copy"] = luck.integers(0, denied + 1)
    flow["denied_cleared"] = luck.integers(0, flow["denied_copy"] + 1)
    _fill_people_made(flow, luck)
    flow["first_listed"] = luck.integers(1, 6, shape)
    flow["first_wrong"] = luck.integers(1, 4, shape)
    return _counts(flow, people, luck, strata)


def _fill_causes(
    flow: dict[str, np.ndarray],
    luck: np.random.Generator,
    wrong: str,
    whole: str,
    right: np.ndarray,
) -> None:
    """Make the causes add up to what is wrong, and right and wrong to the whole."""
    stem = "wrong" if wrong == "wrong" else "entries"
    for cause in CAUSES:
        flow[f"{stem}_{cause}"] = luck.integers(0, 5, right.shape)
    flow[wrong] = sum(flow[f"{stem}_{cause}"] for cause in CAUSES)
    flow[whole] = right + flow[wrong]


def _fill_people_made(flow: dict[str, np.ndarray], luck: np.random.Generator) -> None:
    """Make reports add up, and the sums of a score those of persons who exist."""
    shape = flow["reports"].shape
    flow["reports_doubted"] += flow["reports_false_believed"]
    flow["reports_believed"] += flow["reports_false_believed"] + 1
    flow["reports"] = flow["reports_believed"] + flow["reports_doubted"]
    flow["reports_mistaken"] = luck.integers(0, flow["reports"] + 1)
    flow["reports_malicious"] = luck.integers(0, flow["reports"] - flow["reports_mistaken"] + 1)
    flow["claims"] += flow["claims_false"] + 1
    x = luck.integers(-90, 90, (40, *shape))
    v = x + luck.integers(-40, 40, x.shape)
    sums = {"n": x * 0 + 1, "x": x, "v": v, "xx": x * x, "vv": v * v, "xv": x * v}
    for name, values in sums.items():
        flow[f"validity_{name}"] = values.sum(axis=0)


def _counts(
    flow: dict[str, np.ndarray], people: np.ndarray, luck: np.random.Generator, strata: Strata
) -> Counts:
    tally = Tally.empty(
        weeks=WEEKS, groups=strata.shape[0], cells=strata.n_cells, tiers=len(TIERS)
    )
    for name, counts in flow.items():
        tally.cells[:, COLUMN[name]] = counts.sum(axis=0)
        for week in range(WEEKS):
            tally.weekly[week, :, COLUMN[name]] = strata.by(counts[week], strata.names[0])
    tally.mobility[:] = luck.integers(1, 90, tally.mobility.shape)
    tally.spells[:, :, 1:] = luck.integers(0, 9, (2, len(ENDS), WEEKS))
    tally.clearing[:, :, :WEEKS] = luck.integers(1, 9, (3, 2, WEEKS))
    tally.relisted[0] = np.arange(900, 900 - 5 * tally.relisted.shape[1], -5)
    tally.relisted[1] = luck.integers(0, 9, tally.relisted.shape[1])
    tally.compared[:] = luck.integers(0, 99, tally.compared.shape)
    tally.compared[..., 1, :] += 100  # the scheme harms more persons than no scheme
    tally.spent[:] = luck.integers(1, 99, tally.spent.shape)
    tally.n_firms[:] = luck.integers(40, 90)
    tally.firms[:] = luck.integers(0, 9, tally.firms.shape)
    tally.firms[COLUMN["listed"]] = tally.firms[COLUMN["wrong"]] + luck.integers(1, 90)
    first = strata.by(people, strata.names[0])
    tally.tiers[:, :, 0] = first // 2
    tally.tiers[:, :, 1] = first - first // 2
    spread = luck.integers(0, 5, (2, *tally.spread.shape[1:]))
    whole = replace(tally, people=people.astype(np.int64), spread=spread)
    return Counts(whole, strata, 1, CONTEXTS, TIERS, TIERS[-1:], SCALE)
