"""Sentences from numbers: the message catalogue of a language, and how it is asked.

Every message is one whole sentence with named places, so that it can be translated whole.
Where a scheme is no list, the message that ends in the scheme's kind is taken if there is one;
where a number decides the form, the messages end in `one` and `other`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, final

import yaml
from markupsafe import Markup

from glasshouse.document.read import LOADER

BADGES = "SBDATX"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the messages of a language by their names."""
    text = (files("glasshouse.report") / "locale" / f"{language}.yaml").read_text("utf-8")
    messages = yaml.load(text, LOADER)  # noqa: S506 - it is a safe loader
    return {str(key): str(value) for key, value in messages.items()}


@final
@dataclass(frozen=True)
class Voice:
    """The language of a page, and the kind of scheme it speaks of.

    `kind` is what people are put on: `list`, `standing` (a tier or score), `both` or `nothing`.
    """

    language: str = "en"
    kind: str = "list"

    def _message(self, key: str) -> str:
        messages = catalogue(self.language)
        found = messages.get(f"{key}.{self.kind}")
        return messages[key] if found is None else found

    def has(self, key: str) -> bool:
        """Say whether there is such a message."""
        return key in catalogue(self.language)

    def say(self, key: str, /, **values: Any) -> str:
        """Return a message as plain text."""
        return self._message(key).format(**values)

    def mark(self, key: str, /, **values: Any) -> Markup:
        """Return a message with its emphasis, every value in it made harmless."""
        return Markup(self._message(key)).format(**values)  # noqa: S704 - our own catalogue

    def say_n(self, key: str, n: float, /, **values: Any) -> str:
        """Return the form of a message that suits a number."""
        return self.say(f"{key}.{'one' if n == 1 else 'other'}", **values)

    def replicates(self, n: float) -> str:
        """Return how many replicates there are, in words.

        Examples
        --------
        >>> Voice().replicates(1), Voice().replicates(20)
        ('1 replicate', '20 replicates')
        """
        return self.say_n("replicates", n, n=f"{round(n):,}")

    def badge(self, letter: str) -> Markup:
        """Return a badge with its accessible name; an unknown letter is written as it is."""
        if letter not in BADGES or len(letter) != 1:
            return Markup("{}").format(letter)
        return Markup(
            '<span class="badge {0}" role="img" aria-label="{1}" title="{2}">{0}</span>'
        ).format(letter, self.say("badge.name", letter=letter, word=self.badge_word(letter)),
                 self.badge_word(letter))  # fmt: skip

    def badge_word(self, letter: str) -> str:
        """Return what a badge stands for, in one word."""
        return self.say(f"badge.{letter}")


def opened(text: str) -> str:
    """Return a phrase with a capital, as the opening of a line.

    Examples
    --------
    >>> opened("how often it rains"), opened("")
    ('How often it rains', '')
    """
    return text[:1].upper() + text[1:]
