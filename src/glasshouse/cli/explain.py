"""`glasshouse explain`: what a code means, what trips it, and how to mend it."""

from __future__ import annotations

import textwrap

import click

from glasshouse.cli.codes import CODES, Code, code_named
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.errors import UsageError

_PART: dict[str, str] = {
    "rulebook": "In a rulebook",
    "amendment": "In an amendment",
    "cases": "In a case file",
    "run": "On the command line",
}


@click.command("explain")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Explain a code of `glasshouse check`, such as E4 or W2; without one, name them all.

    Errors (E) keep a rulebook from running; warnings (W) do not, and the report says them.
    """
    if code is None:
        for each in CODES:
            say(f"{each.name}  {each.says}")
        tell("One of them with an example: glasshouse explain E4")
        return
    found = code_named(code)
    if found is None:
        raise UsageError(
            f"There is no code '{code}'.\nThere are: {', '.join(c.name for c in CODES)}"
        )
    _print(found)


def _print(code: Code) -> None:
    """Print what a code means, with its example."""
    weight = "nothing runs" if code.is_error else "it runs, and the report says so"
    say(wrapped(f"{code.name}: {code.says} ({weight})"))
    say()
    say(wrapped(code.why))
    say()
    say(f"{_PART[code.of]} this trips it:")
    say(textwrap.indent(code.wrong.rstrip("\n"), "    "))
    say()
    say("Mended:")
    say(textwrap.indent(code.right.rstrip("\n"), "    "))
