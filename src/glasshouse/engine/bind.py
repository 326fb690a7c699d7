"""Introduce a rulebook to a society: the only place where the two meet.

`bind` turns both into the records that the engine runs on, refuses with a sentence what does
not fit, and names every part of the rulebook on which the engine does not act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, final

import numpy as np

from glasshouse.engine.bind_averaging import averaging, set_averaging
from glasshouse.engine.bind_cards import for_who_people_are, index_gates, set_cards, set_index
from glasshouse.engine.bind_conduct import fabrications, routes, set_observation
from glasshouse.engine.bind_consequences import (
    consequence_slots,
    set_consequences,
    set_kept_records,
    set_needs,
    set_publicity,
)
from glasshouse.engine.bind_contesting import set_contesting
from glasshouse.engine.bind_copies import set_outside, set_sharing
from glasshouse.engine.bind_drawn import set_drawn, set_outcomes
from glasshouse.engine.bind_expected import rare_rules
from glasshouse.engine.bind_firms import applies_to_firms, set_firms, set_firms_needs
from glasshouse.engine.bind_frame import Frame, frame
from glasshouse.engine.bind_gaming import set_gaming
from glasshouse.engine.bind_gates import GateTable, listed_by, set_gates
from glasshouse.engine.bind_inspections import set_inspections
from glasshouse.engine.bind_kin import set_ways, ways
from glasshouse.engine.bind_living import living
from glasshouse.engine.bind_process import set_lists, set_process
from glasshouse.engine.bind_reports import false_reports, set_reports
from glasshouse.engine.bind_rules import Slot, rule_slots, set_rules
from glasshouse.engine.bind_scope import LeftOut, Scope
from glasshouse.engine.bind_society_scope import left_out_of
from glasshouse.engine.bind_stand_ins import set_stand_ins
from glasshouse.engine.bind_voice import set_voice, shown_slots
from glasshouse.engine.bind_who import Whos
from glasshouse.engine.layout import NO_TERM, POINTS, SCHEME, TO_LIST, TO_TIER
from glasshouse.engine.layout_cards import MOVED
from glasshouse.engine.luck import give_luck
from glasshouse.errors import NotBindable
from glasshouse.ledger.tally import Strata
from glasshouse.rng import threshold32
from glasshouse.rulebook.scores import Points
from glasshouse.society.groups import cells as cells_of
from glasshouse.society.population import population, town_size

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.rulebook.model import Rulebook
    from glasshouse.society.model import Society

    Records = npt.NDArray[np.void]

STANDARD_PERSONS = 200_000
STANDARD_WEEKS = 260


@final
@dataclass(frozen=True)
class Bound:
    """A rulebook and a society, ready to run.

    Attributes
    ----------
    rulebook, society
        What was bound, as ``id@edition``.
    scheme, living, population
        One record each, of types `SCHEME`, `LIVING` and `POPULATION`.
    strands
        Bits of the strands that hold conduct the rulebook counts; no other need be run.
    strata
        How people are told apart in the counts.
    counted, rules, lists, tiers, consequences, needs, contexts
        Names in slot order; a rule stands once for each form of its condition, `tiers` are
        those of the first score, lowest first (none without a score).
    listed_by
        What counts as being listed: a black ``list``, a ``standing`` (a tier, a score or a kept
        record that brings a lasting sanction), ``both`` or ``nothing``.
    town_size
        Persons of a whole town.
    not_simulated
        Every part of the rulebook on which the engine does not act, with a sentence.
    society_left_out
        Every part of the society whose figures move nothing yet, with a sentence.
    warnings
        What runs, and deserves a word: W7, a rule that fires less than once in a run; W9,
        points for who people are.
    """

    rulebook: str
    society: str
    scheme: Records
    living: Records
    population: Records
    strands: int
    strata: Strata
    counted: tuple[str, ...]
    rules: tuple[str, ...]
    lists: tuple[str, ...]
    tiers: tuple[str, ...]
    consequences: tuple[str, ...]
    needs: tuple[str, ...]
    contexts: tuple[str, ...]
    listed_by: str
    town_size: int
    not_simulated: tuple[LeftOut, ...]
    society_left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]

    @property
    def n_tiers(self) -> int:
        """Return the number of tiers that the tally counts, at least one."""
        return max(len(self.tiers), 1)


def bind(
    rulebook: Rulebook,
    society: Society,
    *,
    persons: int = STANDARD_PERSONS,
    weeks: int = STANDARD_WEEKS,
) -> Bound:
    """Bind a rulebook to a society.

    Parameters
    ----------
    rulebook, society
        The two files, as read.
    persons, weeks
        The size of the run for which W7 is judged.

    Raises
    ------
    NotBindable
        If the two do not fit together, or exceed what the engine can hold.
    """
    cells = cells_of(society)
    own = {n: c.own for n, c in rulebook.conduct.items() if c.own is not None}
    life = living(society, cells, own)
    record = np.zeros(1, SCHEME)
    f = frame(rulebook, cells, life, record[0], Scope())
    set_averaging(f, society)
    parts = _set_scheme(f, society)
    give_luck(
        f.t,
        counted=f.counted,
        channels=f.channels,
        rules=(*(slot.path for slot in parts.rules), *parts.heirs),
        consequences=((name, n) for name, slots in parts.consequences.items() for n in slots),
        lists=f.lists,
    )
    return Bound(
        rulebook=rulebook.name,
        society=society.name,
        scheme=record,
        living=life.record,
        population=population(society),
        strands=_strand_bits(f),
        strata=Strata(cells.names, cells.values, cells.grounds),
        counted=tuple(f.counted),
        rules=tuple(slot.name for slot in parts.rules),
        lists=tuple(f.lists),
        tiers=_first_tiers(f),
        consequences=tuple(parts.consequences),
        needs=parts.needs,
        contexts=parts.contexts,
        listed_by=parts.listed_by,
        town_size=town_size(society),
        not_simulated=f.scope.sentences(),
        society_left_out=_left_out(f, society),
        warnings=(
            *rare_rules(f, parts.rules, persons=persons, weeks=weeks),
            *for_who_people_are(rulebook),
        ),
    )


def _left_out(f: Frame, society: Society) -> tuple[LeftOut, ...]:
    """Return what of the society moves nothing under this rulebook."""
    firms = applies_to_firms(f.rulebook)
    return left_out_of(society, averages=averaging(f) is not None, firms=firms)


class _Parts(NamedTuple):
    """What of a rulebook the engine acts on, in slot order."""

    rules: list[Slot]
    heirs: list[str]
    consequences: dict[str, tuple[int, ...]]
    needs: tuple[str, ...]
    contexts: tuple[str, ...]
    listed_by: str


def _set_scheme(f: Frame, society: Society) -> _Parts:
    """Fill the scheme's record, part by part."""
    _set_taking_part(f)
    set_stand_ins(f.t, f.stand_ins)
    set_observation(f)
    set_firms(f, society)
    table, whos = GateTable(), Whos(f)
    found = consequence_slots(f, table)
    rules = rule_slots(f)
    set_rules(f, table, rules)
    set_cards(f, whos)
    set_drawn(f, whos)
    counters = index_gates(f, table)
    kin = ways(f, table, found)
    _set_adverse(f)
    shown = shown_slots(f, table)
    set_reports(f, society, table)
    set_gates(f, table)
    set_gaming(f, society, rules)
    heirs = set_ways(f, kin)
    contexts = set_consequences(f, found)
    acting = set_needs(f, found, contexts, set(society.needs))
    set_firms_needs(f, acting)
    set_kept_records(f, found, _kept(f, rules))
    set_outside(f)
    set_sharing(f, table, found, contexts)
    set_index(f, whos, counters)
    set_outcomes(f, rules, acting, set(society.needs))
    set_publicity(f)
    set_lists(f)
    set_process(f)
    set_voice(f, society, shown)
    set_contesting(f, society)
    set_inspections(f, society)
    _check_something(f, rules, found)
    return _Parts(rules, heirs, found, acting, contexts, listed_by(table))


def _set_taking_part(f: Frame) -> None:
    """Set to whom the scheme applies."""
    applies = f.rulebook.applies_to
    f.t["feedback"] = 1
    f.t["minimum_age"] = int(applies.minimum_age.value) if applies.minimum_age else 0
    share = applies.takes_part.value if applies.takes_part is not None else 1.0
    f.t["takes_part32"] = threshold32(share)


def _set_adverse(f: Frame) -> None:
    """Mark the counted conduct that some rule or consequence turns against a person."""
    t = f.t
    for counted in f.counted.values():
        for n in range(int(t["link_at"][counted]), int(t["link_at"][counted + 1])):
            rule = int(t["link_rule"][n])
            kind = int(t["rule_kind"][rule])
            against = (
                (kind == POINTS and t["rule_harsh"][rule] < 0)
                or (kind == TO_TIER and _is_low(t, rule))
                or (kind == TO_LIST and _is_black(f, int(t["rule_list"][rule])))
            )
            if against:
                t["counted_adverse"][counted] = 1
    for consequence in f.rulebook.consequences.values():
        for form in consequence.when.forms:
            if consequence.is_sanction:
                for record in getattr(form, "record", ()):
                    t["counted_adverse"][f.counted[record]] = 1


def _is_low(t: np.void, rule: int) -> bool:
    """Say whether a direct tier lies below the start; where that varies, below the top."""
    score = int(t["rule_score"][rule])
    tier = int(t["rule_tier"][rule])
    if t["score_kind"][score] != MOVED:
        return tier < t["tier_n"][score] - 1
    return bool(t["tier_at"][score, tier] <= t["score_start"][score])


def _is_black(f: Frame, slot: int) -> bool:
    """Say whether a list is a black list."""
    name = next(n for n, s in f.lists.items() if s == slot)
    return f.rulebook.lists[name].colour == "black"


def _kept(f: Frame, rules: list[Slot]) -> list[int]:
    """Return for each counted conduct the longest time that a rule keeps its records."""
    out = [1] * len(f.counted)
    for n, slot in enumerate(rules):
        keep = int(f.t["rule_keep"][n])
        for record in slot.records:
            at = f.counted[record]
            out[at] = NO_TERM if NO_TERM in (keep, out[at]) else max(keep, out[at])
    return out


def _strand_bits(f: Frame) -> int:
    """Return the bits of the strands that hold counted conduct."""
    counted = {c for name in f.counted for c in f.conduct_of(name)}
    return sum(
        1 << n for n, strand in enumerate(f.life.strands) if counted.intersection(strand)
    )


def _first_tiers(f: Frame) -> tuple[str, ...]:
    """Return the tiers of the first score."""
    first = next(iter(f.scores), None)
    return tuple(f.tiers[first]) if first is not None else ()


def _check_something(f: Frame, rules: list[Slot], found: dict[str, tuple[int, ...]]) -> None:
    """Refuse a rulebook of which nothing would happen; say what is missing."""
    book = f.rulebook
    moves = any(not isinstance(score, Points) for score in book.scores.values())
    moves = moves or bool(routes(f) or fabrications(f) or false_reports(f) or averaging(f))
    moves = moves or int(f.t["outside_n"]) > 0
    f.t["on"] = int(moves and bool(rules or found))
    if (book.rules or book.consequences) and not f.t["on"]:
        raise NotBindable(
            f"{book.name}: nothing of this rulebook would happen to anybody, because what "
            f"leads to its consequences is not simulated yet:\n{_reasons(f)}\nIts text can "
            "still be checked and read; a run would show a harmless scheme, and that would be "
            "untrue."
        )


def _reasons(f: Frame) -> str:
    """Return the few parts left out that matter most, each sentence once."""
    first = ("scores", "channels", "rules", "consequences")
    by_sentence: dict[str, str] = {}
    for part in first:
        for path, sentence in f.scope.sentences():
            if path.startswith(f"{part}."):
                by_sentence.setdefault(sentence, path)
    return "\n".join(f"  {path}: {s}" for s, path in list(by_sentence.items())[:4])
