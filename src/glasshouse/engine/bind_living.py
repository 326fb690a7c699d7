"""A society as the engine reads it: what people do, need, earn and owe, week by week.

Strands of conduct belong to the society alone, so that no rule changes anybody's draws: within
a class of conduct, entries with the same unevenness share one Poisson count, largest rates
first, as long as a week with more events than the table holds stays rarer than 1e-6.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

from glasshouse.document import catalogue
from glasshouse.engine.bind_alikes import set_alikes
from glasshouse.engine.bind_cells import cells_with, classes_of
from glasshouse.engine.bind_chances import (
    RARE,
    beyond,
    cumulated32,
    fits,
    more_than,
    share32,
    tail48,
    tails48,
    unperformed32,
)
from glasshouse.engine.bind_work import set_work
from glasshouse.engine.layout import (
    CONDUCTS,
    LIVING,
    MULTIPLIERS,
    NONE,
    PERFORMED,
    STRANDS,
    TIES,
    WEEKS,
)
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32, threshold48
from glasshouse.society.frailty import CLASS_NAMES, COMMON
from glasshouse.society.population import ADULT_AGE, PENSION_AGE

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.rulebook.conduct import OwnConduct
    from glasshouse.society.groups import Cells
    from glasshouse.society.model import Multiplier, Society

    Floats = npt.NDArray[np.float64]
    Records = npt.NDArray[np.void]

CONDUCT_SLOT: dict[str, int] = {name: i for i, name in enumerate(catalogue.CONDUCT)}
"""The bit of each society conduct: its place in the closed catalogue."""
NEED_SLOT: dict[str, int] = {name: i for i, name in enumerate(catalogue.NEEDS)}
CANNOT_PAY = "cannot-pay"
_EVENTS = 6
_REQUESTS = 3
_MOST_IN_STRAND = 32
_BY_TOP_BYTE = np.arange(256, dtype=np.uint64) << np.uint64(24)


@final
@dataclass(frozen=True)
class Doing:
    """One conduct of the society: its class, weekly rate, and how it differs among people.

    `factor` says how many times as often people of each cell do it; nothing where all do alike.
    """

    name: str
    slot: int
    kind: str
    rate: float
    unevenness: float | None
    performed: float | None
    factor: Floats | None
    path: str


@final
@dataclass(frozen=True)
class Life:
    """A bound society.

    Attributes
    ----------
    record
        One record of type `LIVING`.
    strands
        Which conduct each strand holds.
    rates
        Events a week of an average adult, by name of the conduct.
    slots
        The bit of each conduct, own conduct of the rulebook included.
    """

    record: Records
    strands: tuple[tuple[str, ...], ...]
    rates: dict[str, float]
    slots: dict[str, int]


def living(society: Society, cells: Cells, own: Mapping[str, OwnConduct]) -> Life:
    """Bind a society, with the conduct that a rulebook adds to it.

    Raises
    ------
    NotBindable
        If rates are too high for a week, or there is more of something than fits.
    """
    record = np.zeros(1, LIVING)
    t = record[0]
    doings = tuple(_doings(society, own, cells))
    in_arrears = set_work(t, society, cells)
    by_debt = society.arrears.becomes_court_debt.per_week > 0
    strands = _strands([d for d in doings if not (by_debt and d.name == CANNOT_PAY)])
    t["n_strand"] = len(strands)
    for number, strand in enumerate(strands):
        _set_strand(t, number, strand, cells)
    _set_performance(t, doings)
    t["correlation"] = COMMON
    t["debt_conduct"] = NONE
    rates = {d.name: d.rate for d in doings}
    if by_debt and CANNOT_PAY in rates:
        t["debt_conduct"] = CONDUCT_SLOT[CANNOT_PAY]
        rates[CANNOT_PAY] = in_arrears * society.arrears.becomes_court_debt.per_week
    _set_needs(t, society, cells)
    for q, name in enumerate(cells.values[cells.names.index("income")]):
        files = society.response.files_appeal.get(name)
        t["files32"][q] = share32(1.0 if files is None else files.value)
    t["adult_age"], t["pension_age"] = ADULT_AGE, PENSION_AGE
    _set_contacts(t, society)
    set_alikes(t, society)
    names = tuple(tuple(d.name for d in strand) for strand in strands)
    return Life(record, names, rates, {d.name: d.slot for d in doings})


def _set_contacts(t: np.void, society: Society) -> None:
    """Set how many contacts people have; whoever acts through them sets ``ties_on``."""
    contacts = society.contacts
    core, weak = round(contacts.core.value), round(contacts.weak.value)
    fits(core + weak, TIES, "contacts", "core and weak contacts of a person")
    t["core_n"], t["weak_n"] = core, weak
    t["homophily32"] = threshold32(contacts.homophily.value)
    chance = contacts.cuts_tie_to_listed.value
    t["cuts32"] = threshold32(chance)
    t["cuts_upto48"] = [threshold48(1.0 - (1.0 - chance) ** (s + 1)) for s in range(TIES)]


def _doings(society: Society, own: Mapping[str, OwnConduct], cells: Cells) -> Iterator[Doing]:
    """Yield the society's conduct in the order of the catalogue, then the rulebook's own."""
    for name, slot in CONDUCT_SLOT.items():
        if name not in society.conduct:
            continue
        entry = society.conduct[name]
        kind = catalogue.CONDUCT[name].kind
        k = entry.unevenness.value if entry.unevenness is not None else None
        performed = entry.performed.per_week if entry.performed is not None else None
        path = f"conduct.{name}"
        factor = _factor(cells, entry.more, path) if entry.more else None
        yield Doing(name, slot, kind, entry.rate.per_week, k, performed, factor, path)
    fits(len(CONDUCT_SLOT) + len(own), CONDUCTS, "conduct", "kinds of conduct")
    for number, (name, made) in enumerate(sorted(own.items())):
        slot, path = len(CONDUCT_SLOT) + number, f"conduct.{name}.own"
        rate = 0.0 if made.rate.of_firms else made.rate.per_week
        yield Doing(name, slot, made.kind, rate, None, None, None, path)


def _strands(doings: Sequence[Doing]) -> list[list[Doing]]:
    """Sort conduct into strands that one uniform a week can count."""
    pools: dict[tuple[int, float, bool], list[Doing]] = {}
    for doing in doings:
        is_own = doing.slot >= len(CONDUCT_SLOT)
        k = doing.unevenness if doing.unevenness is not None else float("inf")
        pools.setdefault((CLASS_NAMES.index(doing.kind), k, is_own), []).append(doing)
    out: list[list[Doing]] = []
    for key in sorted(pools, key=lambda p: (p[2], p[0], p[1])):
        strand: list[Doing] = []
        for doing in sorted(pools[key], key=lambda d: (-d.rate, d.slot)):
            _check_rate(doing)
            if strand and not _holds([*strand, doing]):
                out.append(strand)
                strand = []
            strand.append(doing)
        out.append(strand)
    fits(len(out), STRANDS, "conduct", "strands of conduct (classes, by unevenness and rate)")
    return out


def _factor(cells: Cells, more: Mapping[str, Multiplier], path: str) -> Floats:
    """Return how many times as often people of each cell do or want something."""
    out = np.ones(cells.n)
    for name, factor in more.items():
        mask = cells_with(cells, factor.where, f"{path}.more.{name}.where")
        out[mask[: cells.n]] *= factor.times.value
    return out


def _highest(strand: Sequence[Doing]) -> float:
    """Return the highest rate of these together that any cell has."""
    rates: Floats | float = 0.0
    for doing in strand:
        rates = rates + doing.rate * (1.0 if doing.factor is None else doing.factor)
    return rates if isinstance(rates, float) else float(rates.max())


def _holds(strand: Sequence[Doing]) -> bool:
    """Say whether a week's events of these together almost never exceed the table."""
    if len(strand) > _MOST_IN_STRAND:
        return False
    return beyond(_highest(strand), strand[0].unevenness, _EVENTS) <= RARE


def _check_rate(doing: Doing) -> None:
    """Refuse conduct that is too frequent, or spread by no shape."""
    if doing.unevenness is not None and doing.unevenness <= 0:
        raise NotBindable(
            f"{doing.path}.unevenness: {doing.unevenness:g} stands here; wants a shape above 0 "
            "(0.2 very uneven, 2 rather even), or leave it out: all alike."
        )
    if not _holds([doing]):
        yearly = doing.rate * 365.25 / 7
        raise NotBindable(
            f"{doing.path}.rate: {yearly:g} a person-year"
            + (f" with unevenness {doing.unevenness:g}" if doing.unevenness else "")
            + f" is too frequent: a week with more than {_EVENTS} events would not be rare for "
            "those who do it most, and a week holds no more. Lower the rate, or count bundles "
            "of events as one."
        )


def _set_strand(t: np.void, number: int, strand: Sequence[Doing], cells: Cells) -> None:
    """Set one strand: its counts by multiplier and level, and which conduct each event is."""
    factors = np.ones((len(strand), cells.n))
    for row, doing in zip(factors, strand, strict=True):
        if doing.factor is not None:
            row[:] = doing.factor
    path = f"conduct ({', '.join(d.name for d in strand)})"
    kinds, classes = classes_of(factors.T, most=MULTIPLIERS, path=path)
    t["strand_class"][number] = CLASS_NAMES.index(strand[0].kind)
    t["mc"][number] = kinds
    t["pick_n"][number] = len(strand)
    t["pick_s"][number, : len(strand)] = [d.slot for d in strand]
    for m, factor in enumerate(classes.tolist()):
        rates = [d.rate * f for d, f in zip(strand, factor, strict=True)]
        total = math.fsum(rates)
        t["sf48"][number, m] = tails48(total, strand[0].unevenness, _EVENTS)
        even = rates if total > 0 else [1.0] * len(rates)
        t["pick_cum32"][number, m, : len(strand)] = cumulated32(even)
        t["pick_cum32"][number, m, len(strand) :] = 2**32
        before = t["pick_cum32"][number, m, : len(strand) - 1]
        t["pick_from"][number, m] = np.searchsorted(before, _BY_TOP_BYTE, side="right")


def _set_performance(t: np.void, doings: Sequence[Doing]) -> None:
    """Set how long conduct stays open: geometric, by the society's rate of performing."""
    t["perf_slot"] = NONE
    rates = sorted({d.performed for d in doings if d.performed})
    fits(len(rates), PERFORMED, "conduct", "different rates of 'performed'")
    for row, rate in enumerate(rates):
        t["perf_sf32"][row] = unperformed32(rate, WEEKS)
    for doing in doings:
        if doing.performed:
            t["perf_slot"][doing.slot] = rates.index(doing.performed)


def _set_needs(t: np.void, society: Society, cells: Cells) -> None:
    """Set how often people ask for things."""
    for name, slot in NEED_SLOT.items():
        if name not in society.needs:
            continue
        need = society.needs[name]
        rates = need.rate.per_week * _factor(cells, need.more, f"needs.{name}")
        if more_than(float(rates.max()), _REQUESTS) > RARE:
            raise NotBindable(
                f"needs.{name}.rate: {need.rate.written} is too frequent: a week with more "
                f"than {_REQUESTS} requests would not be rare, and no more fit. Lower it."
            )
        path = f"needs.{name}.more"
        kinds, classes = classes_of(rates[:, None], most=MULTIPLIERS, path=path)
        t["need_mc"][slot] = kinds
        for m, rate in enumerate(classes[:, 0].tolist()):
            t["need_sf48"][slot, m] = tail48(rate, _REQUESTS)
