"""Scores that are computed: scorecards and indexes as tables, and a word on what they go by."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from glasshouse.document import catalogue
from glasshouse.engine.bind_chances import fits
from glasshouse.engine.bind_gates import Gate
from glasshouse.engine.bind_units import unit_of
from glasshouse.engine.bind_who import Whos, ordered_values
from glasshouse.engine.layout import GATE_RECORD, NO_TERM
from glasshouse.engine.layout_cards import (
    ADDITIVE,
    BY_RECORDS,
    BY_VALUE,
    CUTS,
    DRAWN,
    FINE,
    INDEX,
    LOGISTIC,
    MEASURES,
    MOVED,
    REACH,
)
from glasshouse.errors import NotBindable
from glasshouse.rulebook.scores import Additive, Drawn, Index, Logistic, Points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.engine.bind_gates import GateTable
    from glasshouse.rulebook.model import Rulebook
    from glasshouse.rulebook.scores import Score

_KINDS: dict[type, int] = {
    Points: MOVED,
    Logistic: LOGISTIC,
    Additive: ADDITIVE,
    Index: INDEX,
    Drawn: DRAWN,
}
_WHOLE = 65536
Kind = TypeVar("Kind", Index, Drawn)


def set_cards(f: Frame, whos: Whos) -> None:
    """Set the kind of every score, and the terms of scorecards."""
    t = f.t
    for name, slot in f.scores.items():
        score = f.rulebook.scores[name]
        t["score_kind"][slot] = _KINDS[type(score)]
        if isinstance(score, Logistic | Additive):
            unit = unit_of(score)
            first = score.intercept if isinstance(score, Logistic) else score.base
            t["card_base"][slot] = round(first.value * unit)
            for label, term in sorted(score.terms.items()):
                path = f"scores.{name}.terms.{label}"
                t["term_adds"][whos.add(term.where, path)] = round(term.adds.value * unit)
        t["term_at"][slot + 1 :] = whos.n
    t["logistic"] = logistic_table()


@lru_cache(maxsize=1)
def logistic_table() -> tuple[int, ...]:
    """Return the chances of log-odds from -16 to 16, in steps of 1/128, on the lattice."""
    cuts = range(-REACH * CUTS, REACH * CUTS + 1)
    return tuple(round(FINE / (1.0 + math.exp(-n / CUTS))) for n in cuts)


def only_one(f: Frame, kind: type[Kind]) -> tuple[str, Kind] | None:
    """Return the score of a kind of which there may be one; nothing if there is none.

    Raises
    ------
    NotBindable
        If there are several.
    """
    found = [(n, s) for n, s in sorted(f.rulebook.scores.items()) if isinstance(s, kind)]
    if len(found) > 1:
        raise NotBindable(
            f"scores: {' and '.join(n for n, _ in found)} are all of kind "
            f"{kind.__name__.lower()!r} and the engine follows one such score: "
            "leave out what this question does not need."
        )
    return found[0] if found else None


# ---- an index of percentiles -----------------------------------------------------------------


def index_gates(f: Frame, table: GateTable) -> dict[str, int]:
    """Return the record counters that an index ranks by, by counted conduct; ask for them."""
    found = only_one(f, Index)
    measured = _measured(found[1]) if found is not None else ()
    return {
        name: table.slot(Gate(GATE_RECORD, counted=1 << f.counted[name]))
        for name in sorted({n for n, _ in measured})
        if name in f.counted
    }


def _measured(score: Index) -> Iterator[tuple[str, float]]:
    """Yield what an index measures, each with its weight; by dimension and name."""
    for _, dimension in sorted(score.dimensions.items()):
        for name in sorted(dimension.measures):
            yield name, dimension.weight.value / len(dimension.measures)


def set_index(f: Frame, whos: Whos, gates: dict[str, int]) -> None:
    """Set what an index ranks people by, how often, and how fast it follows."""
    t = f.t
    found = only_one(f, Index)
    if found is None:
        return
    name, score = found
    every = max(score.updated.whole_weeks or 0, 1)
    t["index_score"], t["index_every"] = f.scores[name], every
    t["index_settle"] = round(_WHOLE * (1.0 - math.exp2(-every / score.settles.weeks)))
    measured = list(_measured(score))
    path = f"scores.{name}.dimensions"
    fits(len(measured), MEASURES, path, "things measured")
    t["measure_n"] = len(measured)
    cuts = [round(_WHOLE * x) for x in accumulate((w for _, w in measured), initial=0.0)]
    cuts[-1] = _WHOLE
    for n, (what, _) in enumerate(measured):
        t["measure_weight"][n] = cuts[n + 1] - cuts[n]
        if what in gates:
            t["measure_kind"][n] = BY_RECORDS
            t["measure_at"][n] = t["gate_slot"][gates[what]]
            t["measure_up"][n] = _is_prosocial(f.rulebook, what)
            _keep(f, what, score)
        else:
            values = ordered_values(f, what)
            t["measure_kind"][n], t["measure_up"][n] = BY_VALUE, 1
            t["measure_at"][n] = whos.add_values(what, values, f"attributes.{what}")
            t["measure_values"][n] = len(values)


def _is_prosocial(rulebook: Rulebook, counted: str) -> bool:
    """Say whether more of a counted conduct ranks higher."""
    conduct = rulebook.conduct[counted]
    if conduct.own is not None:
        return conduct.own.kind == "pro-social"
    return all(catalogue.CONDUCT[c].kind == "pro-social" for c in conduct.shares)


def _keep(f: Frame, counted: str, score: Index) -> None:
    """Let records be kept as long as the index counts them, where nothing keeps them longer."""
    slot, kept = f.counted[counted], f.t["counted_keep"]
    weeks = score.retention.whole_weeks
    if weeks is None:
        kept[slot] = NO_TERM
    elif kept[slot] != NO_TERM:
        kept[slot] = max(int(kept[slot]), weeks)


# ---- what a score goes by --------------------------------------------------------------------


def for_who_people_are(rulebook: Rulebook) -> tuple[str, ...]:
    """Return a warning for every score that gives points for who people are (W9)."""
    out = []
    for name, score in sorted(rulebook.scores.items()):
        grounds = sorted({g for a in _attributes(score) for g in _grounds(rulebook, a)})
        if grounds:
            out.append(
                f"W9: scores.{name}: it gives points for who people are "
                f"({', '.join(grounds)}), whatever they do. No record stands between, so none "
                "of it counts as an error here: read what it does group by group."
            )
    return tuple(out)


def _attributes(score: Score) -> Iterator[str]:
    """Yield the attributes that a computed score reads."""
    if isinstance(score, Logistic | Additive):
        for term in score.terms.values():
            yield from term.where
    elif isinstance(score, Index):
        yield from (n for d in score.dimensions.values() for n in d.measures)
    elif isinstance(score, Drawn):
        yield score.by


def _grounds(rulebook: Rulebook, name: str) -> Iterator[str]:
    """Yield the protected grounds that an attribute is, or stands for."""
    attribute = rulebook.attributes.get(name)
    for ground in (attribute.ground, attribute.proxy_of) if attribute is not None else ():
        if ground is not None:
            yield str(ground)
