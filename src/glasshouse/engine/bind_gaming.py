"""Gaming, as the engine draws it: what can be put on for show, and who takes to it.

With costs c_q in units of tau, who takes to it is 1 / (1 + exp(c_q - u)); u, what there is to
gain, is the one number for which the classes' mean is the share that the society states.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from glasshouse.engine.bind_chances import cumulated32, fits, more_than
from glasshouse.engine.bind_conduct import routes
from glasshouse.engine.layout import GATE_SCORE, GATE_TIER, POINTS
from glasshouse.engine.layout_records import SHOWS
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32, threshold48
from glasshouse.rulebook.channels import Office, SelfDeclared

if TYPE_CHECKING:
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.engine.bind_rules import Slot
    from glasshouse.society.model import Society

_MOST = 4
RARE = 1e-4
"""A week with more shows than the table holds may be no more likely than this."""


def set_gaming(f: Frame, society: Society, rules: Sequence[Slot]) -> None:
    """Set what people collect points for, how often, and who does.

    Raises
    ------
    NotBindable
        If people collect more often than a week holds.
    """
    gaming = society.response.gaming
    chances = shows(f, rules)
    if gaming is None or not chances or society.response.games.value == 0:
        return
    classes = f.cells.values[f.cells.names.index("income")]
    costs = [float(gaming.costs[name].value) for name in classes]
    for q, chance in enumerate(takes_to_it(float(society.response.games.value), costs)):
        f.t["gaming32"][q] = threshold32(chance)
    fits(len(chances), SHOWS, "channels", "ways to put conduct on for show")
    seen: dict[str, float] = {}
    for (counted, _), sees in chances.items():
        seen[counted] = min(1.0, seen.get(counted, 0.0) + sees)
    mean = gaming.acts.per_week * sum(seen.values()) / len(seen)
    tail = [more_than(mean, c) for c in range(_MOST + 1)]
    if tail[_MOST] > RARE:
        raise NotBindable(
            f"response.gaming.acts: {mean:.2f} records for show in a person's week stand "
            f"here; at most {_MOST} a week are drawn: lower the rate."
        )
    f.t["show_sf48"] = [threshold48(p) for p in tail[:_MOST]]
    f.t["show_n"] = len(chances)
    f.t["show_cum32"][: len(chances)] = cumulated32(list(chances.values()))
    for n, (counted, channel) in enumerate(chances):
        f.t["show_rc"][n], f.t["show_ch"][n] = f.counted[counted], f.channels[channel]


def shows(f: Frame, rules: Sequence[Slot]) -> dict[tuple[str, str], float]:
    """Return what can be put on for show: counted conduct and channel, with its chance.

    It is counted conduct that a rule gives points for, of a score on which something depends,
    seen by an office's file or a declaration that nobody verifies.
    """
    wanted = {
        record
        for n, slot in enumerate(rules)
        if int(f.t["rule_kind"][n]) == POINTS
        and min(f.t["rule_mild"][n], f.t["rule_harsh"][n]) > 0
        and _matters(f, int(f.t["rule_score"][n]))
        for record in slot.records
    }
    found: dict[tuple[str, str], float] = {}
    for route in routes(f):
        channel = f.rulebook.channels[route.channel]
        is_open = isinstance(channel, Office | SelfDeclared) and not channel.verified
        if route.counted in wanted and is_open:
            found[route.counted, route.channel] = route.sees
    return dict(sorted(found.items()))


def _matters(f: Frame, score: int) -> bool:
    """Say whether anything depends on a score."""
    return any(
        int(f.t["gate_kind"][g]) in (GATE_TIER, GATE_SCORE) and f.t["gate_score"][g] == score
        for g in range(int(f.t["gate_n"]))
    )


def takes_to_it(share: float, costs: Sequence[float]) -> list[float]:
    """Return the chance of taking to gaming by class, of mean `share`.

    Examples
    --------
    >>> [round(p, 4) for p in takes_to_it(0.02, [3.0, 1.0])]
    [0.0049, 0.0351]
    """
    if not 0.0 < share < 1.0:
        return [share] * len(costs)
    low, high = min(costs) - 50.0, max(costs) + 50.0
    for _ in range(200):
        gain = 0.5 * (low + high)
        mean = sum(_logistic(gain - c) for c in costs) / len(costs)
        low, high = (low, gain) if mean > share else (gain, high)
    return [_logistic(high - c) for c in costs]


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))
