"""What is compared: two or three rulebooks over the same people, with the same luck.

People, what they do and every draw belong to society, seed and week, so that no rulebook
changes them: what differs between two rulebooks here is caused by what differs in their rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, final

from glasshouse.errors import UsageError
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.runners import here
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.work import Work, tables_of
from glasshouse.rulebook.diff import refuse_the_same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.tally import Tally
    from glasshouse.rulebook import Rulebook
    from glasshouse.society.model import Society

    Progress = Callable[[int, int], None]
    Tallies = dict[str, tuple[Tally, ...]]

LETTERS = ("A", "B", "C")
"""What the rulebooks of a comparison are called in its tables, in the order they were named."""
FEWEST, MOST = 2, len(LETTERS)
_NUMBERS = ("none was", "one was", "two were", "three were")


@final
@dataclass(frozen=True)
class Comparison:
    """Two or three rulebooks, and the society, size and seed that they share.

    assumptions
        Whether to find out which assumptions the difference hangs on.
    """

    rulebooks: tuple[Rulebook, ...]
    society: Society
    persons: int = 200_000
    weeks: int = 260
    replicates: int = 20
    seed: int = 1
    assumptions: bool = True

    def __post_init__(self) -> None:
        """Refuse too few or too many rulebooks, the same one twice, and sizes that are none.

        Raises
        ------
        UsageError
            Naming what was asked, and what can be had.
        """
        refuse_too_few_or_many(len(self.rulebooks))
        refuse_the_same(self.rulebooks)
        _ = self.scenarios

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Return what each rulebook's own run would be."""
        return tuple(
            Scenario(
                rulebook=book,
                society=self.society,
                persons=self.persons,
                weeks=self.weeks,
                replicates=self.replicates,
                seed=self.seed,
                arms=(SCHEME, NULL),
                assumptions=self.assumptions,
            )
            for book in self.rulebooks
        )

    @property
    def letters(self) -> tuple[str, ...]:
        """Return one letter a rulebook."""
        return LETTERS[: len(self.rulebooks)]


def pairs_of(letters: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return which is taken from which: every later one less every earlier one.

    Examples
    --------
    >>> pairs_of("ABC")
    (('B', 'A'), ('C', 'A'), ('C', 'B'))
    """
    return tuple((later, earlier) for earlier, later in combinations(letters, 2))


def refuse_too_few_or_many(n: int) -> None:
    """Refuse a number of rulebooks that cannot stand side by side.

    Raises
    ------
    UsageError
        Saying what to ask instead.
    """
    if FEWEST <= n <= MOST:
        return
    named = _NUMBERS[n] if n < len(_NUMBERS) else f"{n} were"
    if n < FEWEST:
        raise UsageError(
            f"A comparison takes two or three rulebooks; {named} named.\n"
            "For example: glasshouse compare cn-shixin-2013 cn-shixin-2017\n"
            "One alone, beside no scheme at all: glasshouse run cn-shixin-2017"
        )
    raise UsageError(
        f"A comparison takes two or three rulebooks; {named} named.\n"
        "Compare them two by two, or only what protects people on paper, up to four of them: "
        "glasshouse compare --safeguards-only"
    )


def lived(
    bounds: Sequence[Bound],
    comparison: Comparison,
    *,
    threads: int,
    processes: int,
    progress: Progress | None = None,
) -> tuple[Tallies, int]:
    """Run all rulebooks and the society without any; return tallies by arm, and person-weeks.

    The society without a scheme is lived through once.  Only where rulebooks differ in what
    they ask of the society itself (conduct that one of them adds, speech that one of them
    counts) are there several works, and the first one's society without a scheme is kept.
    """
    works = works_of(bounds, comparison)
    whole = sum(work.person_weeks for _, work in works)
    found: Tallies = {}
    done = 0
    for letters, work in works:
        tallies = here.run(
            work,
            threads=threads,
            processes=processes,
            progress=None if progress is None else _after(progress, done, whole),
        )
        done += work.person_weeks
        for n, arm in enumerate((*letters, NULL)):
            found.setdefault(arm, tuple(of[n] for of in tallies))
    cut = {a: _cut(found[a], b) for a, b in zip(comparison.letters, bounds, strict=True)}
    return {**cut, NULL: _cut(found[NULL], bounds[0])}, whole


def _after(progress: Progress, done: int, whole: int) -> Progress:
    """Return a progress that counts what was done before as well."""
    return lambda more, _: progress(done + more, whole)


def works_of(
    bounds: Sequence[Bound], comparison: Comparison
) -> tuple[tuple[tuple[str, ...], Work], ...]:
    """Return the works, each with the letters of its rulebooks; one where that can be."""
    together: dict[bytes, list[int]] = {}
    for n, bound in enumerate(bounds):
        together.setdefault(bound.living.tobytes(), []).append(n)
    return tuple(
        (
            tuple(comparison.letters[n] for n in members),
            _work([bounds[n] for n in members], comparison),
        )
        for members in together.values()
    )


def _work(bounds: Sequence[Bound], comparison: Comparison) -> Work:
    """Return the work of rulebooks that ask the same of the society, and of none of them."""
    first = bounds[0]
    return Work(
        schemes=(*(b.scheme for b in bounds), tables_of(first.scheme, NULL)),
        living=first.living,
        population=first.population,
        strata=first.strata,
        strands=_all_bits(b.strands for b in bounds),
        n_tiers=max(b.n_tiers for b in bounds),
        town_size=first.town_size,
        persons=comparison.persons,
        weeks=comparison.weeks,
        replicates=comparison.replicates,
        seed=comparison.seed,
    )


def _all_bits(numbers: Iterable[int]) -> int:
    """Return the bits that are set in any of some numbers."""
    whole = 0
    for number in numbers:
        whole |= number
    return whole


def _cut(tallies: tuple[Tally, ...], bound: Bound) -> tuple[Tally, ...]:
    """Return tallies with as many tiers as a rulebook has."""
    n = bound.n_tiers
    return tuple(
        replace(t, tiers=t.tiers[..., :n].copy(), mobility=t.mobility[:, :n, :n].copy())
        for t in tallies
    )
