"""A score drawn from a published distribution, and the outcomes of requests, as tables."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.document.problems import nearest, there_are
from glasshouse.engine.bind_cards import only_one
from glasshouse.engine.bind_chances import fits
from glasshouse.engine.bind_living import NEED_SLOT
from glasshouse.engine.bind_who import Whos, ordered_values
from glasshouse.engine.layout import NONE, UNIT
from glasshouse.engine.layout_cards import KNOTS
from glasshouse.engine.luck import luck
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.conditions import WhenOutcome
from glasshouse.rulebook.scores import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.document.figures import Table
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.engine.bind_rules import Slot

WHOLE = 2**32


def read(table: Table, column: str, x: float) -> float:
    """Return what a table says at a point, on a line or in steps; beyond an end, the end."""
    at, values = table.at, table.values[column]
    if table.between == "linear":
        return float(np.interp(x, at, values))
    n = int(np.searchsorted(at, x, side="right")) - 1
    return values[max(n, 0)]


def on_scale(score: Drawn, percentile: float) -> int:
    """Return the score of a percentile, in 1/64 point."""
    scale = score.percentile_scale
    return round(read(scale, next(iter(scale.values)), percentile) * UNIT)


def quantiles(score: Drawn, value: str) -> list[tuple[int, int]]:
    """Return (share at or below in 32 bits, score) at every point of one distribution.

    The first share is 0 and the last 2**32; what lies beyond the published points reaches to
    the ends of the scale.
    """
    table, scale = score.distribution, score.percentile_scale.at
    points = {p: read(table, value, p) for p in table.at}
    if table.between == "linear":
        inside = [p for p in scale if table.at[0] < p < table.at[-1]]
        points |= {p: read(table, value, p) for p in inside}
    rising = accumulate((points[p] for p in sorted(points)), max)
    shares = [threshold32(share) for share in rising]
    ends = min(scale[0], table.at[0]), max(scale[-1], table.at[-1])
    knots = [(0, ends[0]), *zip(shares, sorted(points), strict=True), (WHOLE, ends[1])]
    return [(share, on_scale(score, p)) for share, p in knots]


def chances(score: Drawn, value: str) -> list[tuple[int, int]]:
    """Return (score, chance that a granted request turns out badly in 32 bits), rising."""
    table, scale = score.outcomes.bad_chance, score.percentile_scale.at
    points = set(table.at)
    if table.between == "linear":
        points |= {p for p in scale if table.at[0] < p < table.at[-1]}
    found = {on_scale(score, p): threshold32(read(table, value, p)) for p in sorted(points)}
    return sorted(found.items())


def set_drawn(f: Frame, whos: Whos) -> None:
    """Set how a score is drawn.

    Raises
    ------
    NotBindable
        If a value of the attribute has no distribution, or a table has too many points.
    """
    t = f.t
    found = only_one(f, Drawn)
    if found is None or not isinstance(found[1], Drawn):
        return
    name, score = found
    path = f"scores.{name}"
    values = ordered_values(f, score.by)
    for value in values:
        for part in (score.distribution, score.outcomes.bad_chance):
            if value not in part.values:
                raise NotBindable(
                    f"{path}: people whose {score.by!r} is {value!r} have no column in its "
                    f"tables.{nearest(value, part.values)}{there_are(part.values)}"
                )
    t["drawn_score"], t["drawn_values"] = f.scores[name], len(values)
    t["drawn_who"] = whos.add_values(score.by, values, f"{path}.by")
    t["drawn_step"] = score.distribution.between == "step"
    t["drawn_luck"] = luck(f"drawn {name}")
    for n, value in enumerate(values):
        knots = quantiles(score, value)
        fits(len(knots), KNOTS, f"{path}.distribution", "points, those of the scale included")
        t["drawn_n"] = len(knots)
        t["drawn_at32"][n, : len(knots)] = [share for share, _ in knots]
        t["drawn_points"][n, : len(knots)] = [points for _, points in knots]


def set_outcomes(
    f: Frame, rules: Sequence[Slot], needs: tuple[str, ...], has: set[str]
) -> None:
    """Set what becomes of a granted request, and which rules that fires.

    Raises
    ------
    NotBindable
        If nobody in the society has the need, or a table has too many points.
    """
    t = f.t
    found = only_one(f, Drawn)
    if found is None or not isinstance(found[1], Drawn):
        return
    name, score = found
    outcomes, path = score.outcomes, f"scores.{name}.outcomes"
    if outcomes.of not in has:
        raise NotBindable(
            f"{path}.of: nobody in this society asks for {outcomes.of!r}."
            f"{nearest(outcomes.of, has)}{there_are(has)}"
        )
    t["outcome_row"] = NEED_SLOT[outcomes.of]
    t["outcome_need"] = needs.index(outcomes.of) if outcomes.of in needs else NONE
    t["outcome_counted"] = [f.counted[outcomes.good], f.counted[outcomes.bad]]
    t["outcome_luck"] = luck(f"outcome {name}")
    t["bad_step"] = outcomes.bad_chance.between == "step"
    for n, value in enumerate(ordered_values(f, score.by)):
        knots = chances(score, value)
        fits(len(knots), KNOTS, f"{path}.bad_chance", "points, those of the scale included")
        t["bad_n"] = len(knots)
        t["bad_at"][n, : len(knots)] = [x for x, _ in knots]
        t["bad32"][n, : len(knots)] = [chance for _, chance in knots]
    fired = [
        (n, s.form.outcome) for n, s in enumerate(rules) if isinstance(s.form, WhenOutcome)
    ]
    t["outcome_rule_n"] = len(fired)
    for k, (rule, outcome) in enumerate(fired):
        t["outcome_rule"][k], t["outcome_rule_bad"][k] = rule, outcome == outcomes.bad
