"""How often rules can be expected to fire, so that a run too small for a rule says so (W7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.bind_conduct import fabrications, routes
from glasshouse.engine.bind_reports import chance_or_sure, false_reports
from glasshouse.rulebook.channels import Peer, Search

if TYPE_CHECKING:
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.engine.bind_rules import Slot


def records_a_week(f: Frame) -> dict[str, float]:
    """Return the expected records of each counted conduct a week, for an average adult."""
    out = dict.fromkeys(f.counted, 0.0)
    unseen: dict[tuple[str, str], float] = {}
    shares: dict[tuple[str, str], float] = {}
    for route in routes(f):
        key = route.conduct, route.counted
        channel = f.rulebook.channels[route.channel]
        named = 1.0 - channel.misses.value if isinstance(channel, Search) else 1.0
        if isinstance(channel, Peer):
            named = chance_or_sure(channel.believed_if_true)
        unseen[key] = unseen.get(key, 1.0) * (1.0 - min(1.0, route.sees) * named)
        shares[key] = route.share
    for (conduct, counted), share in shares.items():
        out[counted] += f.life.rates[conduct] * share * (1.0 - unseen[conduct, counted])
    for (_, counted), rate in fabrications(f).items():
        out[counted] += rate
    for report in false_reports(f):
        out[report.counted] += report.rate * report.fooled
    return out


def rare_rules(f: Frame, rules: list[Slot], *, persons: int, weeks: int) -> tuple[str, ...]:
    """Return a warning for every rule whose records come less than once in the run."""
    rates = records_a_week(f)
    out = []
    for slot in rules:
        if not slot.records:
            continue
        expected = sum(rates[r] for r in slot.records) * persons * weeks
        if expected < 1:
            out.append(
                f"W7: {slot.path}: about {expected:.2g} records of "
                f"{' and '.join(slot.records)} are to be expected among {persons:,} persons in "
                f"{weeks} weeks, so this rule may never fire: run more persons, or read "
                "nothing into its silence."
            )
    return tuple(out)
