"""Sweeps and analyses of sensitivity look at harms a person named, and at nothing else."""

import click
import pytest

from glasshouse.cli.group import VERBS, Verbs
from glasshouse.errors import UsageError
from glasshouse.experiment.harms import ALLOWED, harm
from glasshouse.measures.contrasts import CONTRASTS
from glasshouse.measures.registry import MEASURES
from tests.boundary.test_no_optimiser import SEARCHING

VARYING = tuple(verb for verb in ("sweep", "sensitivity") if verb in VERBS)
AIMS = SEARCHING | {"objective", "target", "goal", "best", "search", "least", "most", "until"}


def options_of(command: click.Command) -> set[str]:
    return {word for p in command.params for o in p.opts for word in o.strip("-").split("-")}


@pytest.mark.parametrize("verb", VARYING)
def test_no_option_names_an_aim(verb: str) -> None:
    command = Verbs().get_command(click.Context(click.Command("x")), verb)

    assert command is not None
    assert not options_of(command) & AIMS


def test_an_aim_would_be_caught() -> None:
    planted = click.Command("x", params=[click.Option(["--objective"])])

    assert options_of(planted) & AIMS


def test_whatever_is_no_harm_is_refused() -> None:
    others = {m.name for m in MEASURES} | {c.name for c in CONTRASTS}
    others -= set(ALLOWED)

    assert {"true_conduct", "conduct_change", "averted_acts", "score_validity"} <= others
    for name in others:
        with pytest.raises(UsageError):
            harm(name)
