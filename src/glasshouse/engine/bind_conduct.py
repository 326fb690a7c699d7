"""From conduct to records: which events fit what is counted, and which channel sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from glasshouse.document.catalogue import SCALE
from glasshouse.engine.bind_cells import classes_of
from glasshouse.engine.bind_chances import cumulated32, fits, hazard48
from glasshouse.engine.layout import (
    CHANNEL_PLAIN,
    CHANNEL_SEARCH,
    CHANNEL_SELF,
    EXPOSURES,
    FABRICATIONS,
    ROUTES,
)
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.channels import AbstractAttributing, Peer, Search, SelfDeclared

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.channels import Channel

ALL32 = 2**32
_AMONG = ("household", "same-name", "look-alike")


class Route(NamedTuple):
    """One way in which an event of a society conduct becomes a record."""

    bit: int
    conduct: str
    counted: str
    channel: str
    share: float
    sees: float


def routes(f: Frame) -> list[Route]:
    """Return every way from an event to a record, in the order in which they are tried."""
    out = [
        Route(
            f.life.slots[conduct], conduct, counted, channel, share, _sees(f, channel, counted)
        )
        for counted in f.counted
        for conduct, share in f.conduct_of(counted).items()
        for channel in f.channels
        if share > 0 and _sees(f, channel, counted) > 0
    ]
    return sorted(out, key=lambda r: (r.bit, f.counted[r.counted], f.channels[r.channel]))


def _sees(f: Frame, channel: str, counted: str) -> float:
    """Return the chance that a channel sees an event it looks at; peers report it then."""
    looks = f.rulebook.channels[channel]
    return looks.sees[counted].value if counted in looks.sees else 0.0


def fabrications(f: Frame) -> dict[tuple[str, str], float]:
    """Return the weekly rates of records of nothing, by channel and counted conduct.

    What peers report falsely is not among them: see `bind_reports.false_reports`.
    """
    out = {
        (name, counted): rate.per_week
        for name in f.channels
        if not isinstance(f.rulebook.channels[name], Peer)
        for counted, rate in f.rulebook.channels[name].fabrication.items()
    }
    return {k: rate for k, rate in sorted(out.items()) if rate > 0}


def set_observation(f: Frame) -> None:
    """Set what is true, what is seen, and what is made up."""
    _set_true(f)
    classes = _set_channels(f)
    found = routes(f)
    fits(len(found), ROUTES, "channels", "ways from an event to a record")
    _offsets(f.t["route_at"], [r.bit for r in found])
    for n, route in enumerate(found):
        f.t["route_rc"][n] = f.counted[route.counted]
        f.t["route_ch"][n] = f.channels[route.channel]
        f.t["route_share32"][n] = threshold32(route.share)
        seen = [threshold32(min(1.0, route.sees * times)) for times in classes[route.channel]]
        f.t["route_sees32"][n, : len(seen)] = seen
    _set_fabrication(f)


def _offsets(out: npt.NDArray[np.int64], sorted_bits: list[int]) -> None:
    """Set where the entries of each bit begin in a sorted table."""
    counts = np.bincount(np.array(sorted_bits, np.int64), minlength=len(out) - 1)
    out[1:] = np.cumsum(counts)


def _set_true(f: Frame) -> None:
    """Set what truly counts, and what is said of each counted conduct."""
    entries = sorted(
        (f.life.slots[conduct], slot, share)
        for counted, slot in f.counted.items()
        for conduct, share in f.conduct_of(counted).items()
        if share > 0
    )
    fits(len(entries), ROUTES, "conduct", "pairs of counted and society conduct")
    _offsets(f.t["true_at"], [bit for bit, _, _ in entries])
    for n, (_, slot, share) in enumerate(entries):
        f.t["true_rc"][n] = slot
        f.t["true_share32"][n] = threshold32(share)
    for counted, slot in f.counted.items():
        conduct = f.rulebook.conduct[counted]
        f.t["counted_lasts"][slot] = conduct.is_lasting
        f.t["counted_gravity"][slot] = SCALE.index(conduct.gravity)


def _set_channels(f: Frame) -> dict[str, tuple[float, ...]]:
    """Set the errors of every channel; return its factors of exposure by class."""
    classes = {}
    for name, slot in f.channels.items():
        channel = f.rulebook.channels[name]
        f.t["channel_delay"][slot] = channel.delay.whole_weeks if channel.delay else 0
        is_own = isinstance(channel, SelfDeclared)
        f.t["channel_kind"][slot] = CHANNEL_SELF if is_own else CHANNEL_PLAIN
        if isinstance(channel, Search):
            f.t["channel_kind"][slot] = CHANNEL_SEARCH
            f.t["channel_miss32"][slot] = threshold32(channel.misses.value)
            match = one_of_many(channel.false_match.value, channel.gallery.value)
            f.t["channel_match32"][slot] = threshold32(match)
        elif isinstance(channel, AbstractAttributing) and channel.misattribution is not None:
            wrong = channel.misattribution
            f.t["channel_wrong32"][slot] = threshold32(wrong.chance.value)
            among = [wrong.among[k].value if k in wrong.among else 0.0 for k in _AMONG]
            f.t["channel_among32"][slot] = cumulated32(among if sum(among) else [0, 0, 1])
        classes[name] = _exposure(f, name, slot, channel)
    return classes


def one_of_many(false_match: float, gallery: float) -> float:
    """Return the chance of at least one false match in a search.

    Examples
    --------
    >>> round(one_of_many(1e-6, 5e5), 4)
    0.3935
    """
    return float(-np.expm1(gallery * np.log1p(-false_match))) if false_match < 1 else 1.0


def _exposure(f: Frame, name: str, slot: int, channel: Channel) -> tuple[float, ...]:
    """Give every sort of people a class by how much a channel looks at them."""
    factors = np.ones(f.stand_ins.n)
    for label, exposure in channel.exposure.items():
        path = f"channels.{name}.exposure.{label}"
        factors[f.stand_ins.sorts(exposure.where, path)[: len(factors)]] *= exposure.times.value
    path = f"channels.{name}.exposure"
    kinds, classes = classes_of(factors[:, None], most=EXPOSURES, path=path)
    f.t["exposure"][slot] = kinds
    return tuple(classes[:, 0].tolist())


def _set_fabrication(f: Frame) -> None:
    """Set the records of nothing, all channels together."""
    rates = fabrications(f)
    fits(len(rates), FABRICATIONS, "channels", "rates of fabrication")
    if not rates:
        return
    total = sum(rates.values())
    if total > 1.0:
        raise NotBindable(
            f"channels: {total:.2f} records of nothing a person-week, all channels together; "
            "wants at most one a week: lower the rates of fabrication and malice."
        )
    f.t["fabricated48"] = hazard48(total)
    f.t["fabricated_n"] = len(rates)
    f.t["fabricated_cum32"][: len(rates)] = cumulated32(list(rates.values()))
    for n, (channel, counted) in enumerate(rates):
        f.t["fabricated_ch"][n] = f.channels[channel]
        f.t["fabricated_rc"][n] = f.counted[counted]
