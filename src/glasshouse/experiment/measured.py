"""A run's estimates as the law room takes them."""

from __future__ import annotations

import math
from typing import Final

import polars as pl

from glasshouse.engine.run import TOWN_SIZE
from glasshouse.experiment.arms import SCHEME
from glasshouse.io.record import RunRecord
from glasshouse.law.measured import Measured
from glasshouse.law.registry import CHECKS
from glasshouse.rulebook.model import Rulebook

NOT_PROTECTED: Final = frozenset({"income", "place"})
_SURE: Final = 1.96


def run_name(record: RunRecord) -> str:
    """Return by what name a run is cited."""
    scenario = record.facts["scenario"]
    return (
        f"{scenario['rulebook']} over {scenario['society']}, {scenario['persons']:,} synthetic "
        f"persons, {scenario['weeks']} weeks, {scenario['replicates']} replicates, seed "
        f"{scenario['seed']}"
    )


def measured(record: RunRecord, rulebook: Rulebook) -> tuple[Measured, ...]:
    """Return what a run measured of what legal checks can use.

    Groups that are no protected ground (means, town or country) and those too young for the
    scheme are left out.
    """
    youngest = rulebook.applies_to.minimum_age
    least = youngest.value if youngest else 0.0
    wanted = {name for check in CHECKS for name in check.measures}
    name = run_name(record)
    found = []
    central = record.estimates.filter((pl.col("set") == "central") & ~pl.col("suppressed"))
    for row in central.iter_rows(named=True):
        ends = (row["value"], row["low"], row["high"])
        if not _is_asked(row, least):
            continue
        known = all(x is not None and math.isfinite(x) for x in ends)
        if row["measure"] in wanted and known and not _compares(row):
            found.append(
                Measured(
                    row["measure"], row["group"], *ends, row["level"] or 0.95, row["unit"], name
                )
            )
    return (*found, *_appeals(record, name))


def _compares(row: dict[str, object]) -> bool:
    """Say whether a row is a difference between worlds that has a row of its own as well."""
    arm = str(row["arm"])
    return arm != SCHEME and row["measure"] != "trap_index"


def _is_asked(row: dict[str, object], least: float) -> bool:
    """Say whether legal checks compare a group: by a protected ground, old enough."""
    attribute, _, value = str(row["group"]).partition("=")
    if attribute in NOT_PROTECTED:
        return False
    _, _, oldest = value.partition("-")
    return attribute != "age" or not oldest or float(oldest) >= least


def _appeals(record: RunRecord, name: str) -> tuple[Measured, ...]:
    """Return how many appeals reach one office a week, with the interval of a count.

    Every town has an office of its own; weekly counts stand by group and are added up.
    """
    scenario = record.facts["scenario"]
    rows = record.weekly.filter((pl.col("arm") == SCHEME) & (pl.col("column") == "appeals"))
    towns = math.ceil(scenario["persons"] / TOWN_SIZE)
    offices = towns * scenario["replicates"] * scenario["weeks"]
    number = int(rows["count"].sum() or 0)
    if not number or not offices:
        return ()
    half = _SURE * math.sqrt(number)
    low, middle, high = ((number + d) / offices for d in (-half, 0.0, half))
    return (
        Measured("appeals_per_office_week", "all", middle, low, high, 0.95, "a week", name),
    )
