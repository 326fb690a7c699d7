"""Compare rulebooks from beginning to end: run them together, and say how they differ."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any, final

import polars as pl

from glasshouse.document.marks import english
from glasshouse.engine.bind import bind
from glasshouse.experiment import apart as assumptions
from glasshouse.experiment import facts
from glasshouse.experiment.arms import NULL
from glasshouse.experiment.assumptions import AGAINST, key
from glasshouse.experiment.comparison import lived, pairs_of
from glasshouse.experiment.estimate import Names, answers, variance_reduction
from glasshouse.experiment.register import driver_of, register, weakest_of
from glasshouse.experiment.run import provenance
from glasshouse.experiment.scenario import LEVEL
from glasshouse.experiment.side_by_side import HEADLINES, headline_of, side_by_side
from glasshouse.experiment.tables import estimate_rows, spell_rows, weekly_rows
from glasshouse.experiment.told_apart import told_apart
from glasshouse.experiment.vary import Papers
from glasshouse.experiment.worlds import check
from glasshouse.io.record import COMPARISON, SCHEMA_VERSION, RunRecord
from glasshouse.ledger.merge import merge
from glasshouse.rng import replicate_seed
from glasshouse.rulebook.safeguards import safeguards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.apart import Apart
    from glasshouse.experiment.comparison import Comparison
    from glasshouse.experiment.estimate import Answers, Estimate
    from glasshouse.experiment.joint import Joint

    Progress = Callable[[int, int], None]
    Facts = dict[str, Any]

MOST_SHOWN = 5


def compare(
    comparison: Comparison,
    *,
    progress: Progress | None = None,
    threads: int = 2,
    processes: int = 1,
    command: str = "",
) -> RunRecord:
    """Run two or three rulebooks over the same people and return how they differ.

    Parameters
    ----------
    progress
        Told the person-weeks done and all there are.
    command
        The command line that asked for it, for the record.

    Raises
    ------
    NotBindable
        If a rulebook and the society do not fit together.
    RunFailed
        If a conservation law is broken, or worker processes keep dying.
    """
    started, begin = datetime.now(UTC), time.perf_counter()
    told = _Told.of(comparison, threads)
    replicates, person_weeks = lived(
        told.bounds, comparison, threads=threads, processes=processes, progress=progress
    )
    seconds = time.perf_counter() - begin
    for arm, tallies in replicates.items():
        check(arm, tallies)
    names = told.names
    asked = {arm: answers(of, names[arm]) for arm, of in replicates.items()}
    central = side_by_side(asked, names, LEVEL)
    headline = headline_of(central)
    found, together = told.unknown(headline)
    frame = told.frame(central, found, together)
    tallies_of = {arm: merge(of) for arm, of in replicates.items()}
    record = {
        "schema_version": SCHEMA_VERSION,
        "kind": COMPARISON,
        "run": {
            **provenance(threads, command or command_of(comparison)),
            "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seconds": round(time.perf_counter() - begin, 3),
            "person_weeks_per_second": round(person_weeks / seconds),
        },
        **told.facts(),
        "warnings": facts.warning_facts(_luck(asked, comparison, headline)),
        "drivers": told.drivers(headline, found, together),
    }
    strata = told.bounds[0].strata
    return RunRecord(record, frame, weekly_rows(tallies_of, strata), spell_rows(tallies_of))


@final
@dataclass(frozen=True)
class _Told:
    """How a comparison is told: its papers bound, with their names, badges and doubts."""

    comparison: Comparison
    books: tuple[Papers, ...]
    bounds: tuple[Bound, ...]
    threads: int

    @classmethod
    def of(cls, comparison: Comparison, threads: int) -> _Told:
        """Bind every rulebook to the society."""
        books = tuple(Papers(b, comparison.society) for b in comparison.rulebooks)
        bounds = tuple(
            bind(*papers, persons=comparison.persons, weeks=comparison.weeks)
            for papers in books
        )
        return cls(comparison, books, bounds, threads)

    @property
    def letters(self) -> tuple[str, ...]:
        """Return one letter a rulebook."""
        return self.comparison.letters

    @property
    def names(self) -> dict[str, Names]:
        """Return what the counts of each arm are called; without a scheme, as in the first."""
        pairs = zip(self.bounds, self.books, strict=True)
        named = [Names.of(bound, papers.rulebook) for bound, papers in pairs]
        return {**dict(zip(self.letters, named, strict=True)), NULL: named[0]}

    def unknown(self, headline: str | None) -> tuple[Apart | None, Joint | None]:
        """Find out what the difference hangs on, if that was asked and there is one."""
        c = self.comparison
        if not c.assumptions or headline is None:
            return None, None
        found = assumptions.apart(
            self.books, self.bounds, headline, weeks=c.weeks, seed=c.seed, threads=self.threads
        )
        together = assumptions.together(
            self.books,
            [m.unknown for m in found.moved],
            c,
            self.names,
            level=LEVEL,
            threads=self.threads,
        )
        return found, together

    def frame(
        self, central: Sequence[Estimate], found: Apart | None, together: Joint | None
    ) -> pl.DataFrame:
        """Return all estimates: as they stand, and at both ends of the joint draws."""
        sets = [("central", central)]
        if together is not None:
            sets += [("low", together.low), ("high", together.high)]
        return pl.concat([self._rows(told, which, found) for which, told in sets])

    def _rows(self, told: Sequence[Estimate], which: str, found: Apart | None) -> pl.DataFrame:
        """Return estimates as rows, each with the badge of what decides it in its arm."""
        badge = cache(partial(self._badge, found=found))
        return estimate_rows(told, lambda e: badge(e.measure, e.arm), LEVEL, which)

    def _badge(self, measure: str, arm: str, *, found: Apart | None) -> str:
        """Return the weakest badge of what decides a measure in an arm or a difference."""
        parts = arm.split("-")
        at = [self.letters.index(part) for part in parts if part != NULL]
        name = key(measure, AGAINST) if at and NULL in parts else measure
        decided = found.badge_of(name, at) if found is not None and at else None
        papers = [p for n in at for p in self.books[n]] or [self.comparison.society]
        return decided or weakest_of(papers)

    def drivers(
        self, headline: str | None, found: Apart | None, together: Joint | None
    ) -> Facts:
        """Return what moves the first difference most."""
        if found is None:
            return {"measure": headline, "order": HEADLINES, "draws": 0, "rows": []}
        pairs = [(n, 0) for n in range(1, len(self.books))]
        widest = [m for m in found.moved if any(m.width(found.headline, p) > 0 for p in pairs)]
        rows = []
        for moved in widest[:MOST_SHOWN]:
            papers = self.books[moved.unknown.members[0]]
            ends = [moved.apart(found.headline, pair) for pair in pairs]
            row = driver_of(moved.unknown.doubt, papers)
            whose = "".join(self.letters[n] for n in moved.unknown.members)
            of = "" if moved.unknown.doubt.of == "society" else whose
            rows.append({**row, "rulebooks": of, "apart": [list(e) for e in ends]})
        return {
            "measure": found.headline,
            "order": HEADLINES,
            "draws": together.draws if together else 0,
            "rows": rows,
        }

    def facts(self) -> Facts:
        """Return what a comparison says about itself beside its numbers."""
        c, first = self.comparison, self.bounds[0]
        society = c.society
        books = [self._book(n, letter) for n, letter in enumerate(self.letters)]
        rows = register(self.books[0], None)
        return {
            "scenario": self._scenario(),
            "names": {"strata": facts.names_facts(first, c.rulebooks[0], society)["strata"]},
            "rulebooks": books,
            "differences": [
                {
                    "first": earlier,
                    "second": later,
                    **told_apart(
                        c.rulebooks[self.letters.index(earlier)],
                        c.rulebooks[self.letters.index(later)],
                    ),
                }
                for later, earlier in pairs_of(self.letters)
            ],
            "register": [row for row in rows if row["of"] != "rulebook"],
            "sources": _once(
                [
                    *(s for b in books for s in b["sources"]),
                    *facts.society_sources_facts(society),
                ]
            ),
            "margins": facts.margin_facts(
                society,
                seed=replicate_seed(c.seed, 0),
                persons=min(c.persons, first.town_size),
            ),
        }

    def _scenario(self) -> Facts:
        """Return what was run."""
        c, society = self.comparison, self.comparison.society
        return {
            "rulebooks": [b.name for b in c.rulebooks],
            "rulebook": ", ".join(b.name for b in c.rulebooks),
            "rulebook_title": "; ".join(english(b.title) for b in c.rulebooks),
            "society": society.name,
            "society_title": english(society.title),
            "based_on": english(society.based_on),
            "persons": c.persons,
            "weeks": c.weeks,
            "replicates": c.replicates,
            "seed": c.seed,
            "arms": [*self.letters, NULL],
            "level": LEVEL,
        }

    def _book(self, n: int, letter: str) -> Facts:
        """Return what one rulebook says about itself."""
        book, bound = self.comparison.rulebooks[n], self.bounds[n]
        scenario = facts.scenario_facts(self.comparison.scenarios[n], bound, LEVEL)
        kept = ("rulebook", "rulebook_title", "place", "modelled_on", "status_note")
        rows = register(self.books[n], None)
        return {
            "letter": letter,
            **{key: scenario[key] for key in kept},
            "names": facts.names_facts(bound, book, self.comparison.society),
            **facts.paper_facts(book),
            "safeguards": [asdict(s) for s in safeguards(book)],
            "not_simulated": [{"path": p, "sentence": s} for p, s in bound.not_simulated],
            "register": [row for row in rows if row["of"] == "rulebook"],
            "evidence": facts.evidence_facts(book),
            "sources": facts.rulebook_sources_facts(book),
            "warnings": facts.warning_facts(bound.warnings),
        }


def _once(sources: list[Facts]) -> list[Facts]:
    """Return sources without those that stand in several papers alike."""
    return [source for n, source in enumerate(sources) if source not in sources[:n]]


def _luck(
    asked: Mapping[str, Answers], comparison: Comparison, headline: str | None
) -> list[str]:
    """Warn where luck is not known, or where sharing it did not help."""
    if comparison.replicates == 1:
        return [
            "LUCK: One replicate gives no interval: how far luck moves these numbers is not "
            "known. Run at least two."
        ]
    said = []
    for later, earlier in pairs_of(comparison.letters) if headline else ():
        gain = variance_reduction(asked[later], asked[earlier], str(headline))
        if gain < 1:
            said.append(
                f"VRF: Sharing luck did not narrow the difference of {later} and {earlier} in "
                f"{headline} (variance reduction {gain:.2f}): read its interval with care."
            )
    return said


def command_of(comparison: Comparison) -> str:
    """Return the command line that compares shipped rulebooks."""
    c = comparison
    return (
        f"glasshouse compare {' '.join(b.id for b in c.rulebooks)} --society {c.society.id} "
        f"--persons {c.persons} --weeks {c.weeks} --replicates {c.replicates} --seed {c.seed}"
    )
