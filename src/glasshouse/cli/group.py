"""The group of verbs: each is loaded only when it is asked for.

`glasshouse --help` and the verbs that only read paper must answer in a blink, so nothing here
imports a verb, and the one-line descriptions stand here instead of in their files.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, cast

import click

from glasshouse.cli.saying import tell
from glasshouse.errors import GlasshouseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INTERRUPTED: Final = 130

SECTIONS: Final[dict[str, dict[str, str]]] = {
    "See what a scheme does": {
        "run": "Run a rulebook over a synthetic society, beside the same society without it.",
        "resume": "Go on with a run that was cut off.",
        "merge": "Put the shards of a run together.",
        "compare": "Lay rulebooks side by side, over the same people with the same luck.",
        "sweep": "Ask what harm a scheme does at every value of a figure.",
        "sensitivity": "Ask which figures that are not known a harm hangs on.",
        "life": "Tell the story of one synthetic person, in the scheme and without it.",
        "cluster": "Say how to have a cluster do the work.",
        "report": "Make the page of a finished run again.",
        "assess": "Write the known half of an impact assessment.",
        "verify": "Compare a run folder with its hashes, and repeat the run.",
        "verification": "Hold the code against closed forms and published results.",
        "society": "Show the synthetic societies and how well they match their sources.",
    },
    "Read and write rulebooks": {
        "list": "List the shipped rulebooks.",
        "show": "Show a rulebook in sentences, or its evidence.",
        "lint": "Read a rulebook against the law.",
        "check": "Check a rulebook, its meaning and its worked examples.",
        "cases": "Run a rulebook's worked examples.",
        "diff": "Say in sentences how two rulebooks differ.",
        "init": "Write a commented rulebook to start from.",
        "schema": "Print the JSON Schema for an editor.",
        "explain": "Explain a code such as E4 or W2, or a legal check such as L07.",
        "cite": "Say how to cite Glasshouse, a rulebook or a run.",
    },
}
"""Every verb with its sentence, in the order of the help page."""

VERBS: Final = {verb: says for verbs in SECTIONS.values() for verb, says in verbs.items()}


class Verbs(click.Group):
    """The verbs of `glasshouse`, and the one place where anything that goes wrong is said."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a verb, if there is one of that name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        # `list` would hide Python's own name inside the module, so its file is called list_.
        file = "list_" if cmd_name == "list" else cmd_name
        return cast("click.Command", importlib.import_module(f"glasshouse.cli.{file}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that was asked for, or name the nearest one."""
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            near = get_close_matches(name, VERBS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(
                f"There is no verb {name!r}.{hint}\nAll {len(VERBS)} verbs: glasshouse --help"
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs with their sentences, without loading one."""
        del ctx
        for title, verbs in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(verbs.items()))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a verb and leave with its exit code; whatever fails is said in a sentence."""

        def run() -> Any:
            return super(Verbs, self).main(
                args, prog_name, complete_var, standalone_mode=False, **extra
            )

        if not standalone_mode:
            return run()
        sys.exit(_exit_code(run))


def _exit_code(run: Callable[[], Any]) -> int:
    _accept_any_character()
    try:
        answer = run()
        sys.stdout.flush()
    except GlasshouseError as fault:
        tell(str(fault))
        return fault.exit_code
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell("Interrupted.")
        return INTERRUPTED
    except MemoryError:
        tell("There is not enough memory for this.\nAsk for fewer threads or shorter runs.")
        return 1
    except OSError as failure:
        return _output_failed(failure)
    return answer if isinstance(answer, int) else 0


def _accept_any_character() -> None:
    """Write a question mark where a terminal cannot show a character, instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _output_failed(failure: OSError) -> int:
    """Say what could not be read or written, unless the reader had simply left."""
    said = failure.strerror or type(failure).__name__
    if failure.filename is not None:
        tell(f"{failure.filename}: could not be read or written ({said}).")
        return 1
    # Nothing more may go there: the interpreter would try once more at its end, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if failure.errno != errno.EPIPE:
        tell(f"The answer could not be written ({said}).")
    return 1
