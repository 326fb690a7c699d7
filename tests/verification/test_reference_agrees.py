"""A slow second implementation of a week agrees with the engine in every single count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    own_conduct,
    perfect_observation,
    second_look,
)
from glasshouse.engine.run import run_towns
from glasshouse.ledger.columns import COLUMNS
from glasshouse.ledger.tally import Tally
from glasshouse.society.people import PEOPLE, make_people
from glasshouse.verification.kinship import tie_people
from tests.engine.tables import STRATA, all_strands, make_population
from tests.reference.arm import Arm, live
from tests.verification import scenarios, shared
from tests.verification.scenarios_apart import apart
from tests.verification.scenarios_cards import averaged, cards
from tests.verification.scenarios_kin import kin, ranked
from tests.verification.scenarios_voice import feared, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

FAR_TOWN = 2**33 + 5
SEED, TIERS = 11, 5
SCENARIOS: dict[str, tuple[Callable[..., Any], float]] = {
    "lists": (scenarios.lists, 1.0),
    "points": (scenarios.points, 1.0),
    "heavy": (scenarios.heavy, 4.0),
    "shared_lists": (shared.lists, 1.0),
    "shared_points": (shared.points, 1.0),
    "apart": (apart, 2.0),
    "cards": (cards, 2.0),
    "averaged": (averaged, 1.0),
    "kin": (kin, 2.0),
    "ranked": (ranked, 2.0),
    "voice": (feared, 1.0),
}


@dataclass(frozen=True)
class Case:
    """What is lived through twice: a scenario, how many persons and weeks, in which town."""

    name: str
    persons: int
    weeks: int
    town: int = 0

    @property
    def living(self) -> Any:
        """The society's table."""
        society = scenarios.society(SCENARIOS[self.name][1])
        if self.name.startswith("shared"):
            return shared.alike(society)
        if self.name == "voice":
            return speaking(society)
        return tie_people(society) if self.name == "kin" else society

    @property
    def schemes(self) -> list[Any]:
        """The scheme's table and those of its counterfactuals."""
        scheme = SCENARIOS[self.name][0]()
        others = [null_arm, perfect_observation, full_process, no_feedback, second_look]
        if scheme["kin_n"][0]:
            others[3] = own_conduct
        return [scheme, *(make(scheme) for make in others)]


LONG = [
    Case(name, persons, weeks, town)
    for name, persons, weeks in (
        ("lists", 500, 90),
        ("points", 400, 110),
        ("heavy", 300, 60),
        ("shared_lists", 400, 90),
        ("shared_points", 300, 90),
        ("points", 40, 262),
    )
    for town in (0, FAR_TOWN)
]
SHORT = [
    Case("lists", 160, 40),
    Case("points", 130, 45),
    Case("heavy", 70, 40, FAR_TOWN),
    Case("shared_lists", 140, 45),
    Case("shared_points", 120, 45, FAR_TOWN),
    Case("apart", 120, 30),
    Case("cards", 120, 40),
    Case("averaged", 160, 40),
    Case("kin", 120, 53),
    Case("ranked", 120, 30),
    Case("voice", 150, 40),
]


def compiled(case: Case, schemes: list[Any], living: Any = None) -> tuple[Tally, ...]:
    """The engine's counts, arm by arm."""
    return run_towns(
        case.living if living is None else living,
        make_population(),
        schemes,
        strands=all_strands(case.living),
        seed=SEED,
        towns=[case.town],
        persons=case.town * 8000 + case.persons,
        weeks=case.weeks,
        strata=STRATA,
        n_tiers=TIERS,
    )


@cache
def plain(case: Case) -> list[Arm]:
    """The same in plain Python."""
    people = np.zeros(1, PEOPLE)
    seed, town = np.uint64(SEED), np.uint64(case.town)
    make_people(people[0], make_population()[0], seed, town, case.persons)
    run = {"seed": SEED, "number": case.town, "weeks": case.weeks, "tiers": TIERS}
    run |= {"groups": STRATA.shape[0], "cells": STRATA.n_cells}
    return live(case.living[0], people[0], [s[0] for s in case.schemes], run)


def planted(case: Case, fault: tuple[str, Any, Any]) -> list[Any]:
    """The case's tables with one figure a little off: its name, where in it, and the value."""
    name, at, value = fault
    schemes = case.schemes
    for scheme in schemes:
        if at is None:
            scheme[0][name] = value
        else:
            scheme[0][name][at] = value
    return schemes


def check_agreement(tallies: tuple[Tally, ...], arms: list[Arm]) -> list[str]:
    """Name every table of every arm that differs, by its first week and columns."""
    found = []
    for a, (tally, arm) in enumerate(zip(tallies, arms, strict=True)):
        weekly = np.array(arm.weekly, np.int64)
        if not np.array_equal(tally.weekly, weekly):
            week, group, column = (int(x[0]) for x in np.nonzero(tally.weekly != weekly))
            got, due = tally.weekly[week, group, column], weekly[week, group, column]
            differ = np.nonzero(tally.weekly[week] != weekly[week])[1]
            found.append(
                f"arm {a}, week {week}, group {group}, {COLUMNS[column]}: {got}, reference "
                f"{due}; in that week: {', '.join(sorted({COLUMNS[c] for c in differ}))}"
            )
        for name, other in (
            ("cells", arm.cell_sums),
            ("tiers", arm.tier_counts),
            ("mobility", arm.mobility),
            ("spread", np.array(arm.spread).reshape(-1, arm.groups, 2, 256)),
            ("spells", arm.spells),
            ("relisted", arm.relisted),
            ("clearing", arm.institutions.clearing),
            ("compared", arm.compared),
            ("spent", arm.spent),
            ("firms", arm.of_firms),
            ("n_firms", [len(arm.town.officers)]),
        ):
            mine, theirs = getattr(tally, name), np.array(other, np.int64)
            if not np.array_equal(mine, theirs):
                where = np.argwhere(mine != theirs)[0]
                found.append(f"arm {a}: {name} differ, first at {where.tolist()}")
    return found


def agree(case: Case) -> list[str]:
    tallies = compiled(case, case.schemes)
    assert tallies[0].total("entries") > 5
    assert tallies[0].total("appeals") > 5 or not case.schemes[0]["appeal_on"][0]
    return check_agreement(tallies, plain(case))


@pytest.mark.parametrize("case", SHORT, ids=lambda c: c.name)
def test_both_implementations_agree_in_every_count(case: Case) -> None:
    assert agree(case) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", LONG, ids=lambda c: f"{c.name}-town{c.town}")
def test_both_agree_over_longer_runs_and_far_towns(case: Case) -> None:
    assert agree(case) == []


FAULTS: dict[str, tuple[Any, ...]] = {
    "lists": (
        ("rule_term", 1, 21),
        ("rule_window", 2, 20),
        ("rule_extend32", 1, 2**32),
        ("channel_delay", 1, 2),
        ("channel_wrong32", 0, 0),
        ("list_grace", 0, 4),
        ("list_performed", 0, 3),
        ("list_corrected", 0, 2),
        ("list_early", 0, 10),
        ("gate_age", 2, 9),
        ("notice_ahead", None, 3),
        ("appeal_takes", None, 4),
        ("appeal_capacity", None, 1),
        ("repair_earliest", 0, 5),
        ("counted_keep", 2, 11),
        ("employer_sees32", None, 0),
        ("cons_rate48", 2, 0),
    ),
    "points": (
        ("rule_keep", 0, 10),
        ("rule_every", 0, 5),
        ("rule_skip", 0, 0),
        ("rule_strikes", 2, 2),
        ("rule_harsh", 3, 10 * 64),
        ("rule_tier", 4, 1),
        ("score_keep", 0, 64300),
        ("score_floor", 0, 90 * 64),
        ("cap_max", 0, 8 * 64),
        ("cap_max", 2, 13 * 64),
        ("tier_held", (0, 2), 4),
        ("limit_high", (0, slice(80, 160)), 80 * 64),
        ("gate_below", 1, 76 * 64),
        ("channel_match32", 1, 0),
        ("repair_points", 0, 6 * 64),
        ("takes_part32", None, 2**32),
        ("minimum_age", None, 20),
    ),
    "kin": (
        ("kin_points", 0, 4 * 64),
        ("kin_most", 0, 9 * 64),
        ("kin_gates", 1, 0b1),
        ("kin_among", 1, 8),
        ("kin_among", 3, 1),
        ("kin_gates", 4, 0),
        ("kin_chance32", 5, 2**30),
        ("kin_follows", 6, 0),
        ("kin_rule", 7, 4),
        ("kin_luck", 5, 7),
        ("cons_others", 1, 0),
    ),
    "ranked": (
        ("gate_share32", 0, 2**29),
        ("gate_share32", 1, 2**28),
        ("gate_best", 1, 0),
    ),
    "apart": (
        ("stand_in_cum32", (0, 0), 2**31),
        ("stand_in_step", 1, 0),
        ("stand_in_luck", 1, 5),
        ("age_step", None, 0),
        ("sorted", None, 0),
    ),
    "cards": (
        ("term_adds", 0, 0),
        ("who_forbids", 1, 0),
        ("drawn_at32", (1, 1), 2**30),
        ("drawn_step", None, 1),
        ("bad32", (slice(None), 1), 2**32),
        ("bad_step", None, 1),
        ("outcome_luck", None, 1),
        ("outcome_rule_bad", 1, 0),
        ("index_every", None, 5),
        ("index_settle", None, 13_000),
        ("measure_up", 0, 1),
        ("measure_weight", 2, 10_000),
    ),
    "averaged": (
        ("average_taper", None, 30_000),
        ("average_matched32", None, 2**31),
        ("average_uneven32", None, 2**31),
        ("average_slices", None, 7),
        ("average_smallest", None, 900),
        ("average_delay", None, 2),
        ("spare", 2, 50),
        ("pay_recorded", 0, 0),
    ),
    "heavy": (
        ("appeal_suspends", None, 0),
        ("rule_covers", 0, 1),
        ("rule_keep", 2, 7),
        ("list_corrected32", 1, 0),
        ("list_performed", 0, 5),
        ("gate_black", 2, 0),
        ("need_travel", 0, 0),
    ),
    "shared_lists": (
        ("holder_takes32", 0, 2**29),
        ("holder_purges32", 1, 2**30),
        ("holder_again32", (1, slice(1, 9)), 0),
        ("holder_wrong32", 0, 0),
        ("holder_weak", 1, 0),
        ("reaches_copies32", None, 0),
        ("need_holders", 0, 1),
        ("need_copied", 1, 0),
        ("outside_wrongly32", 0, 0),
    ),
    "shared_points": (
        ("slot_gate", 0, 1),
        ("cons_slots", 5, 0),
        ("cons_copied", 5, 0),
        ("outside_listed32", 0, 2**30),
    ),
}
FAULTS["voice"] = (
    ("stakes", None, 0b1011),
    ("teaches", None, 0b0010),
    ("quiet", None, 0),
    ("shown_gates", 1, 0b0001),
    ("shown_to", 1, 0),
    ("shown_seen32", 0, 0),
    ("shown_praise", 2, 0),
    ("takes_part32", None, 2**32),
)
PLANTED = [(c, f) for c in SHORT for f in FAULTS[c.name]]


@pytest.mark.parametrize(
    ("case", "fault"), PLANTED, ids=[f"{c.name}-{f[0]}-{f[1]}" for c, f in PLANTED]
)
def test_planted_difference_of_one_figure_is_caught(case: Case, fault: Any) -> None:
    """The engine reads a table in which one figure is a little off."""
    assert check_agreement(compiled(case, planted(case, fault)), plain(case)) != []


OF_SOCIETY = (
    ("prior_caught", 6000),
    ("aware32", 2**31),
    ("own_w", 5000),
    ("caught_w", 7000),
    ("contact_w", 900),
    ("shown_w", 600),
    ("forget16", 1000),
    ("deter32", 2**32),
    ("critical32", 2**31),
    ("climate_slope", 100),
    ("fear_slope", 400),
    ("ties_weight", 0),
    ("silence_speaks", 1),
    ("act_cum32", 2**31),
)


@pytest.mark.parametrize(("name", "value"), OF_SOCIETY, ids=[name for name, _ in OF_SOCIETY])
def test_planted_difference_in_what_people_believe_is_caught(name: str, value: int) -> None:
    case = next(c for c in SHORT if c.name == "voice")
    living = case.living
    living[name] = value

    assert check_agreement(compiled(case, case.schemes, living), plain(case)) != []
