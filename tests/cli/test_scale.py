from __future__ import annotations

import click

from glasshouse.cli import assess, run
from glasshouse.cli.scale import of_a_size

SIZES = ["society", "persons", "weeks", "replicates", "seed"]


def test_a_command_gets_the_options_in_the_order_of_its_help() -> None:
    @click.command()
    @of_a_size
    def command(**asked: object) -> None: ...

    assert [option.name for option in command.params] == SIZES


def test_every_verb_that_runs_a_society_asks_for_its_size_alike() -> None:
    for verb in (run, assess):
        mine = {o.name: o for o in verb.command.params}
        for name in SIZES:
            assert mine[name].default is not None
            assert mine[name].help == {o.name: o for o in run.command.params}[name].help
