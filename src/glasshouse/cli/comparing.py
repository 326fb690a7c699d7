"""What `glasshouse compare` does, once it is known what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glasshouse.cli.progress import watched
from glasshouse.cli.running import RUNS, announce, answer, now, saying_how_to_start_over
from glasshouse.cli.sizes import Size, refuse_what_does_not_fit
from glasshouse.errors import Refused
from glasshouse.experiment.compare import compare as compare_rulebooks
from glasshouse.experiment.comparison import Comparison, refuse_too_few_or_many
from glasshouse.io import claim, folder, inputs
from glasshouse.report import render
from glasshouse.rulebook import load, shelf
from glasshouse.society import load as load_society
from glasshouse.society import society_path

if TYPE_CHECKING:
    from glasshouse.cli.asked import AskedToCompare
    from glasshouse.io.record import RunRecord


def compare(asked: AskedToCompare) -> None:
    """Compare what was asked, write its folder, and say what came out.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    comparison = _comparison(asked)
    size = Size(
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        arms=len(comparison.rulebooks) + 1,
        threads=asked.threads,
        processes=asked.processes,
        assumptions=not asked.no_assumptions,
    )
    refuse_what_does_not_fit(size, asked.max_memory)
    given = _inputs(asked, comparison)
    announce(asked, size)
    place = asked.out or folder.make_new(
        RUNS,
        rulebook="-".join(book.id for book in comparison.rulebooks),
        society=comparison.society.id,
        seed=asked.seed,
    )
    with (
        saying_how_to_start_over(asked, place),
        claim.claim(place, force=asked.force, started=now()) as claimed,
    ):
        record = _record(asked, comparison, claimed)
        kept = folder.finish(claimed, record, report=render(record), inputs=given)
    answer(asked, kept)


def _comparison(asked: AskedToCompare) -> Comparison:
    """Read the rulebooks and the society, once it is known that so many can be compared."""
    refuse_too_few_or_many(len(asked.rulebooks))
    return Comparison(
        rulebooks=tuple(load(name) for name in asked.rulebooks),
        society=load_society(asked.society),
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        seed=asked.seed,
        assumptions=not asked.no_assumptions,
    )


def _inputs(asked: AskedToCompare, comparison: Comparison) -> dict[str, bytes]:
    """Return every file that the comparison is made from, under a letter each."""
    society = society_path(asked.society)
    gathered = []
    for letter, name, book in zip(
        comparison.letters, asked.rulebooks, comparison.rulebooks, strict=True
    ):
        path = shelf.library_path(name) if shelf.is_name(name) else None
        kept_as = inputs.kept_as(letter)
        gathered.append(
            inputs.gather(path or Path(name), book.amends, society, kept_as=kept_as)
        )
    return inputs.together(gathered)


def _record(asked: AskedToCompare, comparison: Comparison, claimed: claim.Claim) -> RunRecord:
    names = " beside ".join(book.id for book in comparison.rulebooks)
    try:
        with watched(f"Running {names}", quiet=asked.quiet) as progress:
            record = compare_rulebooks(
                comparison,
                progress=progress,
                threads=asked.threads,
                processes=asked.processes,
                command=asked.command(),
            )
    except Refused:
        claimed.abandon()
        raise
    return record.conformed()
