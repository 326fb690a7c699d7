"""What `glasshouse life` does, once it is known who is looked for."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from glasshouse.cli.saying import say, width, wrapped
from glasshouse.engine.bind import bind
from glasshouse.errors import UsageError
from glasshouse.experiment.life import life_asked_for
from glasshouse.experiment.scenario import Scenario
from glasshouse.io import atomic
from glasshouse.report import render_life
from glasshouse.report.one_life import squeezed, story
from glasshouse.rulebook import load
from glasshouse.society import load as load_society

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from glasshouse.report.one_life import Story

INDENT = "  "
WEEK = 10
"""Columns in which the week of a moment stands."""


@final
@dataclass(frozen=True)
class Wanted:
    """Whose life is asked for: by `number`, or else by `kind`."""

    rulebook: str
    society: str
    persons: int
    weeks: int
    seed: int
    number: int | None
    kind: str

    def command(self, number: int) -> str:
        """Return the command that shows this person's life again."""
        words = ["glasshouse", "life", self.rulebook, "--society", self.society]
        for option in ("persons", "weeks", "seed"):
            words += [f"--{option}", str(getattr(self, option))]
        return shlex.join([*words, "--number", str(number)])


def live(wanted: Wanted, out: Path | None, *, force: bool) -> None:
    """Look for somebody, and say how it went for them.

    Raises
    ------
    UsageError
        If there is no such person, or the page would replace another file.
    """
    if out is not None and out.exists() and not force:
        raise UsageError(f"{out}: it is there already.\nName another file, or use --force")
    facts = _facts(wanted)
    again = wanted.command(facts["life"]["person"])
    for line in lines(story(facts), again):
        say(line)
    if out is not None:
        atomic.write_bytes(out, render_life(facts, again).encode())
        say()
        say(str(out))


def _facts(wanted: Wanted) -> Mapping[str, Any]:
    if wanted.number is not None and wanted.number >= wanted.persons:
        raise UsageError(
            f"--number {wanted.number}: the society has {wanted.persons:,} people, counted "
            f"from 0 to {wanted.persons - 1:,}."
        )
    scenario = Scenario(
        rulebook=load(wanted.rulebook),
        society=load_society(wanted.society),
        persons=wanted.persons,
        weeks=wanted.weeks,
        seed=wanted.seed,
    )
    bound = bind(
        scenario.rulebook, scenario.society, persons=scenario.persons, weeks=scenario.weeks
    )
    found = life_asked_for(bound, scenario, number=wanted.number, kind=wanted.kind)
    if found is None:
        raise UsageError(
            f"--kind {wanted.kind}: nobody like that was found among the first people of this "
            "society.\nAsk for more --weeks or another --seed, or for somebody by number: "
            "--number 0"
        )
    return found


def lines(told: Story, again: str) -> Iterator[str]:
    """Yield a life in lines that fit the terminal."""
    yield wrapped(told.title)
    yield ""
    yield wrapped(told.headline)
    yield ""
    yield wrapped(told.chosen)
    yield ""
    for week, text in told.moments:
        first, *rest = wrapped(text, indent=" " * WEEK).splitlines()
        yield f"{f'Week {week}':{WEEK}}{first.lstrip()}"
        yield from rest
    yield ""
    yield from _strips(told)
    yield ""
    yield wrapped("This person does not exist.  To look again:")
    yield again


def _strips(told: Story) -> Iterator[str]:
    """Yield the weeks of both worlds, squeezed into the width there is."""
    label = max(len(name) for _, lanes in told.strips for name, _ in lanes) + 2
    a_sign = -(-told.weeks // (width() - label - len(INDENT)))
    for title, lanes in told.strips:
        yield title
        for name, strip in lanes:
            drawn = squeezed(strip, a_sign) if len(strip) == told.weeks else strip
            yield f"{INDENT}{name:{label}}{drawn}"
    covers = "one week" if a_sign == 1 else f"{a_sign} weeks, the gravest of them"
    yield ""
    yield wrapped(
        f"From left to right weeks 0 to {told.weeks - 1}; a sign is {covers}. "
        "Listed: # wrongly, = as the rule says. x: a refusal or a fine. In work: -. "
        "Payments behind: 1 to 3."
    )
