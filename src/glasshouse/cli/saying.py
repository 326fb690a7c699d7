"""Saying things on a terminal: answers on standard output, talk on standard error."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from typing import Final

import click

_NARROWEST: Final = 40
_WIDEST: Final = 88


def say(text: str = "") -> None:
    """Print part of the answer."""
    click.echo(harmless(text))


def tell(text: str = "") -> None:
    """Print something beside the answer: a fault, a hint, what is going on."""
    click.echo(harmless(text), err=True)


def harmless(text: str) -> str:
    r"""Return a text without the characters by which a file could steer a terminal.

    Examples
    --------
    >>> harmless("a list\x1b[2J of\u202e people")
    'a list[2J of people'
    """
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"}
    )


def width() -> int:
    """Return the width to write for: the terminal's, between 40 and 88 columns."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def wrapped(text: str, *, indent: str = "") -> str:
    """Break a text into lines that fit the terminal."""
    return "\n".join(
        textwrap.fill(
            line,
            width=width(),
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )
