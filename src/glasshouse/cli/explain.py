"""`glasshouse explain`: what a code or a legal check means, what trips it, how to mend it."""

from __future__ import annotations

import textwrap

import click

from glasshouse.cli.codes import CODES, Code, code_named
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.errors import UsageError
from glasshouse.law.check import Check
from glasshouse.law.examples import example
from glasshouse.law.provisions import provisions
from glasshouse.law.registry import CHECKS, check_named

_PART: dict[str, str] = {
    "rulebook": "In a rulebook",
    "amendment": "In an amendment",
    "cases": "In a case file",
    "run": "On the command line",
}


@click.command("explain")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Explain a code of `check`, such as E4, or a check of `lint`, such as L07.

    Errors (E) keep a rulebook from running; warnings (W) do not, and the report says them.
    Legal checks (L) say what may conflict with which provision.  Without a code, all are named.
    """
    if code is None:
        for each in CODES:
            say(f"{each.name}  {each.says}")
        for legal in CHECKS:
            say(f"{legal.id}  {legal.title}")
        tell("One of them with an example: glasshouse explain E4")
        return
    legal_check = check_named(code)
    if legal_check is not None:
        _print_check(legal_check)
        return
    found = code_named(code)
    if found is None:
        raise UsageError(
            f"There is no code '{code}'.\nThere are: "
            f"{', '.join(c.name for c in CODES)}; and {CHECKS[0].id} to {CHECKS[-1].id}"
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


def _print_check(check: Check) -> None:
    """Print what a legal check looks for, its provisions, and its two examples."""
    say(wrapped(f"{check.id}: {check.title}"))
    say()
    say(wrapped(check.why))
    say()
    say("May conflict with:")
    for passage in (provisions()[name] for name in check.provisions):
        since = f"from {passage.applies_from}" if passage.applies_from else "not known in force"
        say(wrapped(f"{passage.name} ({since}; {passage.seen})", indent="  "))
        say(wrapped(passage.says, indent="      "))
    for kind, said in (("trips", "This trips it"), ("clean", "This does not")):
        shown = example(check.id, kind)  # type: ignore[arg-type]
        say()
        say(wrapped(f"{said} (a change of {shown.base}): {shown.tells}"))
        say(textwrap.indent(shown.change, "    "))
        for measured in shown.measured:
            say(wrapped(f"with a run that measured {measured}", indent="    "))
    say()
    say(wrapped(f"Cure: {check.cure}"))
