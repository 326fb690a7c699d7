"""Options of every verb that runs a society: over whom, how long, and with how many hands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from glasshouse.cli import numbers

Decorated = Callable[..., Any]


def _options(persons: str, weeks: str, replicates: str) -> tuple[Decorated, ...]:
    """Return the options of society, persons, weeks, replicates and seed."""
    return (
        click.option(
            "--society", default="country-x", show_default=True,
            help="A preset, or a file of your own.",
        ),
        click.option(
            "--persons", default=persons, callback=numbers.PERSONS, type=str,
            show_default=True, metavar="N", help="Synthetic people in each replicate.",
        ),
        click.option(
            "--weeks", default=weeks, callback=numbers.WEEKS, type=str, show_default=True,
            metavar="N", help="Weeks to run.",
        ),
        click.option(
            "--replicates", default=replicates, callback=numbers.REPLICATES, type=str,
            show_default=True, metavar="N",
            help="Times to repeat it with other luck; gives the intervals.",
        ),
        click.option(
            "--seed", default="1", callback=numbers.SEED, type=str, show_default=True,
            metavar="N", help="The same seed gives the same numbers.",
        ),
    )  # fmt: skip


_OPTIONS: Final = _options("200_000", "260", "20")
_OF_A_POINT: Final = _options("20_000", "104", "2")

THREADS: Final = click.option(
    "--threads", default=lambda: str(numbers.processors()), callback=numbers.THREADS, type=str,
    metavar="N", help="Threads to work with; makes no difference to the numbers.",
)  # fmt: skip
MAX_MEMORY: Final = click.option(
    "--max-memory", callback=numbers.memory, metavar="SIZE",
    help="Refuse to start what would take more, such as 2GiB.",
)  # fmt: skip
_HANDS: Final = (
    THREADS,
    click.option(
        "--processes", default="1", callback=numbers.PROCESSES, type=str, metavar="N",
        help="Processes to share replicates among; makes no difference to the numbers.",
    ),
    MAX_MEMORY,
)  # fmt: skip
_INTO: Final = (
    click.option(
        "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
        help="Where to write; otherwise a new folder under ./runs",
    ),
    click.option(
        "--force", is_flag=True, help="Replace the run that is in --out already."
    ),
)  # fmt: skip
_ANSWER: Final = (
    click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON object, nothing else."
    ),
    click.option("--quiet", is_flag=True, help="Print only where the report is."),
)  # fmt: skip


def _with(options: Sequence[Decorated], command: Decorated) -> Decorated:
    """Give a command some options, in their order."""
    for option in reversed(options):
        command = option(command)
    return command


def with_hands(command: Decorated) -> Decorated:
    """Give a command the options of threads, processes and memory."""
    return _with(_HANDS, command)


def into_a_folder(command: Decorated) -> Decorated:
    """Give a command the options of where to write."""
    return _with(_INTO, command)


def with_an_answer(command: Decorated) -> Decorated:
    """Give a command the options of how to answer."""
    return _with(_ANSWER, command)


def or_on_a_cluster(command: Decorated) -> Decorated:
    """Give a command the option of a cluster."""
    return click.option(
        "--cluster", metavar="ADDRESS",
        help="Have the workers of a cluster do it (see: glasshouse cluster).",
    )(command)  # fmt: skip


def of_one_life(command: Decorated) -> Decorated:
    """Give a command the options of society, persons, weeks and seed: one replicate is read."""
    return _with((*_OPTIONS[:3], _OPTIONS[4]), command)


def of_a_size(command: Decorated) -> Decorated:
    """Give a command the options of society, persons, weeks, replicates and seed."""
    return _with(_OPTIONS, command)


def of_many_points(command: Decorated) -> Decorated:
    """Give a command the same options, with less at a point where there are thousands."""
    return _with(_OF_A_POINT, command)
