"""Whether what is found holds if the model is built otherwise: the third layer of doubt.

A structure is the model with one part of it taken out or exchanged: how people learn, whether
silence spreads, who knows whom, what is copied.  Each is lived through by the same people with
the same luck.  What a structure answers is laid beside the model as written, and never pooled
with luck or with figures that are not known: a structure has no chance of being the right one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, final

import polars as pl

from glasshouse.engine.layout import UNTIL_PERFORMED
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.estimate import Estimate, Names, answers, estimates
from glasshouse.experiment.runners import here
from glasshouse.experiment.scenario import LEVEL
from glasshouse.experiment.silence import silence_modes, without_means
from glasshouse.experiment.work import content, work_of
from glasshouse.experiment.worlds import check
from glasshouse.io.tables import empty, schema
from glasshouse.rng import threshold32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.scenario import Scenario
    from glasshouse.experiment.worlds import Hands
    from glasshouse.ledger.tally import Tally

    Change = Callable[[np.void, np.void], None]
    """Change a society's and a scheme's tables, in this order, on the spot."""
    Tallies = dict[str, tuple[Tally, ...]]

AS_WRITTEN = "as-written"
ALL_OUT = "all-out"
PERSONS, REPLICATES = 40_000, 6
"""How large a structure's runs are at most, and how many; the same for every structure."""
TWO_YEARS = 104
CONDUCT = frozenset({"true_conduct", "conduct_change"})
"""Never told by structure: what is asked is how much harm, not how much obedience."""


@final
@dataclass(frozen=True)
class Structure:
    """The model built in one other way.

    takes_out
        Whether a part is taken out; otherwise it is exchanged for another.
    """

    id: str
    sentence: str
    change: Change
    takes_out: bool = True


def _own_experience(living: np.void, scheme: np.void) -> None:
    if scheme["fears"]:
        living["contact_w"] = living["shown_w"] = 0


def _no_fear(_: np.void, scheme: np.void) -> None:
    scheme["fears"] = 0


def _no_climate(living: np.void, _: np.void) -> None:
    living["climate_slope"] = 0


def _silence_speaks(living: np.void, _: np.void) -> None:
    if living["speech_on"]:
        living["silence_speaks"] = 1 - living["silence_speaks"]


def _alike(share: float) -> Change:
    """Return what makes so large a share of contacts keep to their own group."""

    def change(living: np.void, _: np.void) -> None:
        if living["ties_on"]:
            living["homophily32"] = threshold32(share)

    return change


def _no_parting(living: np.void, _: np.void) -> None:
    living["cuts32"] = 0
    living["cuts_upto48"] = 0


def _apart(living: np.void, _: np.void) -> None:
    living["correlation"] = 0


def _two_years(_: np.void, scheme: np.void) -> None:
    scheme["rule_term"][scheme["rule_term"] == UNTIL_PERFORMED] = TWO_YEARS


def _no_shows(_: np.void, scheme: np.void) -> None:
    scheme["show_n"] = 0


def _no_false_reports(_: np.void, scheme: np.void) -> None:
    scheme["false_n"] = 0


def _no_copies(_: np.void, scheme: np.void) -> None:
    for name in (
        "slot_n",
        "holder_slots",
        "biting_slots",
        "need_holders",
        "need_copied",
        "cons_slots",
        "cons_copied",
    ):
        scheme[name] = 0


def _no_loop(_: np.void, scheme: np.void) -> None:
    scheme["feedback"] = 0


STRUCTURES: tuple[Structure, ...] = (
    Structure(
        "own-experience",
        "People learn from what happens to themselves alone, not from contacts and notices",
        _own_experience,
    ),
    Structure("no-fear", "Nobody does or says less for fear of the scheme", _no_fear),
    Structure("no-climate", "Nobody heeds how many others speak", _no_climate),
    Structure(
        "silence-speaks",
        "Who is silent is heard as of the other view; no longer so, where that is the rule",
        _silence_speaks,
        takes_out=False,
    ),
    Structure(
        "mixed-contacts",
        "One contact in five is chosen within one's own group",
        _alike(0.2),
        takes_out=False,
    ),
    Structure(
        "alike-contacts",
        "Four contacts in five are chosen within one's own group",
        _alike(0.8),
        takes_out=False,
    ),
    Structure("no-parting", "Nobody parts from contacts who are listed", _no_parting),
    Structure(
        "conduct-apart",
        "Who does much of one kind does no more of another kind for it",
        _apart,
    ),
    Structure(
        "two-years",
        "What stands until performed stands for two years instead",
        _two_years,
        takes_out=False,
    ),
    Structure("no-shows", "Nobody collects points for show", _no_shows),
    Structure("no-false-reports", "Nobody reports what was not done", _no_false_reports),
    Structure("no-copies", "No institution keeps copies", _no_copies),
    Structure("no-loop", "What follows a listing does not touch work and debts", _no_loop),
)
"""Every structure beside the model as written, in the order in which they are told."""


@final
@dataclass(frozen=True)
class Structures:
    """What every structure answers, as a table, and which of them were asked."""

    frame: pl.DataFrame
    facts: dict[str, Any]


NOT_ASKED = Structures(empty("structures"), {"asked": False})


def built(bound: Bound, structure: Structure) -> Bound | None:
    """Return the papers bound with a structure; nothing where no table differs by it."""
    living, scheme = bound.living.copy(), bound.scheme.copy()
    structure.change(living[0], scheme[0])
    if content(living) == content(bound.living) and content(scheme) == content(bound.scheme):
        return None
    return replace(bound, living=living, scheme=scheme)


def all_out(structures: Iterable[Structure]) -> Structure:
    """Return the structure in which everything is taken out that some structure takes out."""
    out = [s for s in structures if s.takes_out]

    def change(living: np.void, scheme: np.void) -> None:
        for structure in out:
            structure.change(living, scheme)

    return Structure(ALL_OUT, "All that is taken out above, taken out at once", change)


def structures(scenario: Scenario, bound: Bound, names: Names, hands: Hands) -> Structures:
    """Live through every structure that this rulebook and society bring into play.

    A structure in which every count of every replicate is as written has no bearing on this
    scheme: it is named as such, and counted among none.
    """
    if not scenario.structures:
        return NOT_ASKED
    if not int(bound.scheme["on"][0]):
        return Structures(empty("structures"), {"asked": True, "rows": []})
    asked = Asking(scenario, names, hands)
    written = asked.lived(bound)
    rows = [asked.rows(AS_WRITTEN, written)]
    told = [(AS_WRITTEN, "The model as written", True)]
    bearing: list[Structure] = []
    for structure in STRUCTURES:
        changed = built(bound, structure)
        if changed is None:
            continue
        lived = asked.lived(changed)
        bears = not _same(lived, written)
        told.append((structure.id, structure.sentence, bears))
        if bears:
            bearing.append(structure)
            rows.append(asked.rows(structure.id, lived))
    if sum(s.takes_out for s in bearing) > 1:
        last = all_out(bearing)
        changed = built(bound, last)
        assert changed is not None  # noqa: S101 - each of its parts changes something
        rows.append(asked.rows(last.id, asked.lived(changed)))
        told.append((last.id, last.sentence, True))
    facts = {
        "asked": True,
        "persons": asked.persons,
        "replicates": asked.replicates,
        "rows": [{"id": i, "sentence": s, "bears": bears} for i, s, bears in told],
    }
    return Structures(pl.concat(rows), facts)


def _same(a: Tallies, b: Tallies) -> bool:
    """Say whether every count of every replicate is the same in both."""
    return all(
        one.weekly.tobytes() == two.weekly.tobytes()
        and one.cells.tobytes() == two.cells.tobytes()
        and one.people.tobytes() == two.people.tobytes()
        for arm in a
        for one, two in zip(a[arm], b[arm], strict=True)
    )


@final
@dataclass(frozen=True)
class Asking:
    """How structures are run: all alike, with the seeds of the run itself."""

    scenario: Scenario
    names: Names
    hands: Hands

    @property
    def persons(self) -> int:
        """Return the size of the society."""
        return min(self.scenario.persons, PERSONS)

    @property
    def replicates(self) -> int:
        """Return how often it is drawn."""
        return min(self.scenario.replicates, REPLICATES)

    def lived(self, bound: Bound) -> Tallies:
        """Return what a structure counts with the scheme and without it, by replicate."""
        arms = (SCHEME, NULL)
        work = work_of(
            bound,
            arms,
            persons=self.persons,
            weeks=self.scenario.weeks,
            replicates=self.replicates,
            seed=self.scenario.seed,
        )
        done = here.run(work, threads=self.hands.threads, processes=self.hands.processes)
        by_arm = {arm: tuple(of[n] for of in done) for n, arm in enumerate(arms)}
        for arm, tallies in by_arm.items():
            check(arm, tallies)
        return by_arm

    def rows(self, structure: str, lived: Tallies) -> pl.DataFrame:
        """Return what a structure answers, for the scheme and its difference to none."""
        asked = {arm: answers(tallies, self.names) for arm, tallies in lived.items()}
        found = without_means(estimates(asked, self.names, LEVEL), silence_modes(lived))
        told = [e for e in found if e.arm != NULL and e.measure not in CONDUCT]
        return structure_rows(structure, told)


def structure_rows(structure: str, found: Sequence[Estimate]) -> pl.DataFrame:
    """Return estimates of one structure as rows."""
    rows = [
        (structure, e.measure, e.arm, e.group, e.value, e.low, e.high, LEVEL, e.unit,
         int(e.base), e.is_suppressed)
        for e in found
    ]  # fmt: skip
    frame = pl.DataFrame(rows, schema=schema("structures"), orient="row")
    return frame.with_columns(pl.col("value", "low", "high").fill_nan(None))
