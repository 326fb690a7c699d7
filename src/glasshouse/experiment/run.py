"""Run a scenario from beginning to end: bind, run, estimate, and say what it rests on."""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple, final

import polars as pl

from glasshouse.engine import cache, cpu
from glasshouse.engine.bind import bind
from glasshouse.experiment import facts
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.assumptions import (
    MOST_SHOWN,
    Assumed,
    assumed,
)
from glasshouse.experiment.beside import beside
from glasshouse.experiment.decompose import (
    HARMS,
    WORLDS,
    decompose,
)
from glasshouse.experiment.estimate import (
    Answers,
    Estimate,
    Names,
    answers,
    contrasts,
    estimates,
    variance_reduction,
)
from glasshouse.experiment.joint import Joint, Sampling, joint
from glasshouse.experiment.life import told_life
from glasshouse.experiment.register import (
    badge_of_estimate,
    decided_by,
    driver,
    register,
    weakest_of,
)
from glasshouse.experiment.scenario import LEVEL, Scenario
from glasshouse.experiment.silence import silence_modes, tipping_warnings, without_means
from glasshouse.experiment.structures import structures
from glasshouse.experiment.tables import estimate_rows, spell_rows, weekly_rows
from glasshouse.experiment.vary import Papers
from glasshouse.experiment.worlds import OWN_HANDS, Hands, live_worlds
from glasshouse.io.record import SCHEMA_VERSION, RunRecord
from glasshouse.ledger.merge import merge
from glasshouse.measures import registry
from glasshouse.rng import replicate_seed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from concurrent.futures import Executor

    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.tally import Tally

    Tallies = dict[str, tuple[Tally, ...]]

LISTED_HEADLINE = "false_discovery_share"
FINED_HEADLINE = "wrongful_fine_share"
"""What a page opens with: the share of the list, or of the fines, that is wrong."""


def run(
    scenario: Scenario,
    *,
    hands: Hands = OWN_HANDS,
    command: str = "",
) -> RunRecord:
    """Run a scenario and return all that is found.

    Parameters
    ----------
    hands
        Who does the work, who is told how much is done, and where that is kept meanwhile.
    command
        The command line that asked for it, for the record.

    Raises
    ------
    NotBindable
        If rulebook and society do not fit together.
    RunFailed
        If a conservation law is broken, or workers keep dying.
    RunIncomplete
        If a checkpoint is damaged, or belongs to another run.
    """
    started, begin = datetime.now(UTC), time.perf_counter()
    papers = Papers(scenario.rulebook, scenario.society)
    bound = bind(*papers, persons=scenario.persons, weeks=scenario.weeks)
    names = Names.of(bound, scenario.rulebook)
    with beside(partial(_aside, scenario, papers, bound, names), hands.threads) as aside:
        replicates, lived, towns = live_worlds(scenario, bound, hands)
        seconds = time.perf_counter() - begin
        tallies = {arm: merge(replicates[arm]) for arm in scenario.arms}
        asked = {arm: answers(replicates[arm], names) for arm in scenario.arms}
        apart = aside.result()
    otherwise = structures(scenario, bound, names, hands)
    cpu.let_go()
    central = (*estimates(asked, names, LEVEL), *_parts(replicates, asked, names))
    told = _Told(papers, apart.found, apart.together)
    luck, tipped = luck_warnings(asked, scenario.replicates), silence_modes(replicates)
    frame = told.frame(without_means(central, tipped))
    record = {
        "schema_version": SCHEMA_VERSION,
        "run": {
            **provenance(hands.threads, command or command_of(scenario)),
            "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seconds": round(time.perf_counter() - begin, 3),
            "person_weeks_per_second": round(lived / seconds),
        },
        **_facts(scenario, bound, papers, apart),
        "structures": otherwise.facts,
        "warnings": facts.warning_facts([*bound.warnings, *luck, *tipping_warnings(tipped)]),
        "drivers": told.drivers(frame),
    }
    return RunRecord(
        record,
        frame,
        weekly_rows(tallies, bound.strata),
        spell_rows(tallies),
        structures=otherwise.frame,
        towns=towns,
    )


def _parts(
    replicates: Tallies, asked: Mapping[str, Answers], names: Names
) -> tuple[Estimate, ...]:
    """Return which part of the scheme does how much of each harm, where all worlds were run."""
    if not {*WORLDS, NULL} <= set(replicates):
        return ()
    harms = tuple(registry.measure(name) for name in HARMS)
    more = {w: answers(replicates[w], names, harms) for w in WORLDS if w not in asked}
    return tuple(decompose({**asked, **more}, LEVEL))


class _Apart(NamedTuple):
    """What is found out beside the worlds: it waits for none of their counts.

    `found` and `together` are what the headline hangs on and how far all that is not known
    moves anything; nothing where that was not asked, or there is no headline.
    """

    found: Assumed | None
    together: Joint | None
    life: dict[str, Any] | None
    margins: list[dict[str, Any]]


def _aside(
    scenario: Scenario, papers: Papers, bound: Bound, names: Names, hands: Executor
) -> _Apart:
    """Find out what can be found out beside the worlds."""
    first_town = min(scenario.persons, bound.town_size)
    seed = replicate_seed(scenario.seed, 0)
    margins = hands.submit(facts.margin_facts, papers.society, seed=seed, persons=first_town)
    life = hands.submit(told_life, bound, scenario)
    found, together = _doubted(scenario, papers, bound, names, hands)
    return _Apart(found, together, life.result(), margins.result())


def _doubted(
    scenario: Scenario, papers: Papers, bound: Bound, names: Names, hands: Executor
) -> tuple[Assumed | None, Joint | None]:
    """Find out what the headline hangs on, and how far all that is not known moves anything."""
    headline, weeks, seed = headline_of(bound), scenario.weeks, scenario.seed
    if not scenario.assumptions or headline is None:
        return None, None
    found = assumed(papers, bound, headline, weeks=weeks, seed=seed, hands=hands)
    if found is None:
        return None, None
    sampling = Sampling(scenario.arms, weeks, seed, LEVEL)
    return found, joint(papers, [s.doubt for s in found.swings], names, sampling, hands)


def headline_of(bound: Bound) -> str | None:
    """Return the measure that the page opens with; nothing where nothing happens."""
    if not int(bound.scheme["on"][0]):
        return None
    return FINED_HEADLINE if bound.listed_by == "nothing" else LISTED_HEADLINE


@final
@dataclass(frozen=True)
class _Told:
    """How estimates are told: with badges, with what is not known, and what drives them."""

    papers: Papers
    found: Assumed | None
    together: Joint | None

    @cached_property
    def weakest(self) -> str:
        """Return the weakest badge of all figures."""
        return weakest_of(self.papers)

    def frame(self, central: Sequence[Estimate]) -> pl.DataFrame:
        """Return all estimates: as they stand, and at both ends of the joint draws."""
        sets = [("central", central)]
        if self.together is not None:
            sets += [("low", self.together.low), ("high", self.together.high)]
        return pl.concat([self.rows(told, which) for which, told in sets])

    def rows(self, told: Sequence[Estimate], which: str) -> pl.DataFrame:
        """Return estimates as rows, each with the badge of what decides it."""
        badges: dict[tuple[str, float], str] = {}

        def badge(e: Estimate) -> str:
            decided = decided_by(e)
            if decided not in badges:
                badges[decided] = badge_of_estimate(e, self.found, self.weakest)
            return badges[decided]

        return estimate_rows(told, badge, LEVEL, which)

    def drivers(self, frame: pl.DataFrame) -> dict[str, Any]:
        """Return what moves the headline most, and how far all assumptions do."""
        if self.found is None:
            return {"measure": None, "rows": []}
        headline = self.found.headline
        ends = {
            row["set"]: row["value"]
            for row in frame.filter(
                (pl.col("measure") == headline)
                & (pl.col("arm") == SCHEME)
                & (pl.col("group") == "all")
            ).iter_rows(named=True)
        }
        widest = [s for s in self.found.swings if s.width(headline) > 0][:MOST_SHOWN]
        return {
            "measure": headline,
            "central": ends["central"],
            "low_set": ends.get("low"),
            "high_set": ends.get("high"),
            "draws": self.together.draws if self.together else 0,
            "rows": [driver(s, self.found, self.papers) for s in widest],
        }


def _facts(scenario: Scenario, bound: Bound, papers: Papers, apart: _Apart) -> dict[str, Any]:
    """Return what a run says about itself beside its numbers."""
    return {
        **facts.bound_facts(scenario, bound, LEVEL, register(papers, apart.found)),
        "life": apart.life,
        "margins": apart.margins,
    }


def luck_warnings(asked: Mapping[str, Answers], replicates: int) -> list[str]:
    """Warn where luck is not known, or where sharing it between arms did not help.

    With one replicate there is nothing to tell luck by; with more, a paired difference that
    scatters more than its two sides apart is named (V39).
    """
    if replicates == 1:
        return [
            "LUCK: One replicate gives no interval: how far luck moves these numbers is not "
            "known. Run at least two."
        ]
    said = []
    for contrast in contrasts(asked):
        if contrast.kind != "difference":
            continue
        gain = variance_reduction(
            asked[contrast.arm], asked[contrast.against], contrast.measure
        )
        if gain < 1:
            said.append(
                f"VRF: Sharing luck between the arms did not narrow {contrast.name} (variance "
                f"reduction {gain:.2f}): read its interval with care."
            )
    return said


def provenance(threads: int, command: str) -> dict[str, Any]:
    """Return with what the run was made."""
    packages = ("numpy", "numba", "polars")
    return {
        "glasshouse": version("glasshouse"),
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
        "platform": f"{platform.system()} {platform.machine()}",
        "threads": threads,
        "command": command,
        "engine_hash": cache.fingerprint(),
    }


def command_of(scenario: Scenario) -> str:
    """Return the command line that runs a scenario of shipped papers."""
    return (
        f"glasshouse run {scenario.rulebook.id} --society {scenario.society.id} "
        f"--persons {scenario.persons} --weeks {scenario.weeks} "
        f"--replicates {scenario.replicates} --seed {scenario.seed}"
    )
