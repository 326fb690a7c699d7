"""`glasshouse cluster`: how to have other computers do the work."""

from __future__ import annotations

from typing import Final

import click

from glasshouse.cli.saying import say, wrapped

SCHEDULER: Final = "dask scheduler --host 127.0.0.1 --port 8786 --no-dashboard"
WORKER: Final = "dask worker tcp://127.0.0.1:8786 --nworkers 2 --nthreads 1 --no-dashboard"
RUN: Final = "glasshouse run cn-shixin-2017 --cluster tcp://127.0.0.1:8786"


@click.command("cluster")
def command() -> None:
    """Say how to have a cluster do the work of a run.

    Nothing is started and nothing connects: what it prints is for you to start.
    """
    say(wrapped("Everywhere, the same version:"))
    say("  pip install 'glasshouse[cluster]'")
    say()
    say(wrapped("On one computer, a scheduler:"))
    say(f"  {SCHEDULER}")
    say()
    say(wrapped("On every computer, workers; one thread each is best:"))
    say(f"  {WORKER}")
    say()
    say(wrapped("Then, where the report is to be:"))
    say(f"  {RUN}")
    say()
    say(
        wrapped(
            "The numbers are the same, to the byte, as on this computer alone. A worker that "
            "is lost costs what it had in hand; if the scheduler is lost, or this computer, "
            "glasshouse resume goes on."
        )
    )
    say()
    say(
        wrapped(
            "A scheduler lets anybody who reaches it run programs on its workers. Keep it on "
            "127.0.0.1, or in a network that only you reach: --host there is the computer's "
            "address in it, and the address of the workers and of the run as well."
        )
    )
    say()
    say(
        wrapped(
            "Without any of this: glasshouse run --shard 1/100, on whatever computer, and "
            "glasshouse merge."
        )
    )
