"""How the texts of two rulebooks differ, in words a reader of a page understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from glasshouse.document.figures import Figure
from glasshouse.document.marks import english
from glasshouse.experiment.wording import phrase_in
from glasshouse.rulebook.diff import differences, is_mark
from glasshouse.rulebook.words import plain

if TYPE_CHECKING:
    from glasshouse.rulebook import Rulebook
    from glasshouse.rulebook.diff import Difference

    Facts = dict[str, Any]

NO_RULE = frozenset({"title", "modelled_on", "place", "money"})
"""Parts of a rulebook that say what it is, and rule nobody."""
VAGUE = ("a figure of", "the figure '")
_WORDS = {"no-term": "without end", "until-performed": "until performed"}
_WORD = re.compile("|".join(_WORDS))


def told_apart(one: Rulebook, other: Rulebook) -> Facts:
    """Return how two rulebooks differ, row by row, and how much more is in marks alone."""
    every = differences(one, other)
    kept = [d for d in every if _rules(d)]
    return {"rows": [_row(d, one, other) for d in kept], "marks": len(every) - len(kept)}


def _rules(difference: Difference) -> bool:
    """Say whether a difference is in what a rulebook does, and not in how that is known."""
    keys = difference.path.split(".")
    return not (is_mark(difference) or keys[-1] == "status" or keys[0] in NO_RULE)


def _row(difference: Difference, one: Rulebook, other: Rulebook) -> Facts:
    """Return one difference: the part, the place in words, how it differs."""
    book = one if difference.kind == "gone" else other
    part = difference.path.partition(".")[0]
    said = _WORD.sub(lambda m: _WORDS[m.group()], difference.text).removesuffix(".")
    said = said.removesuffix(": a block")
    return {
        "path": difference.path,
        "kind": difference.kind,
        "part": plain(part.replace("_", " ")),
        "place": _capital(_place(book, difference.path)),
        "sentence": f"{_capital(said)}.",
    }


def _place(book: Rulebook, path: str) -> str:
    """Return the place of a difference in words: as a figure is told, or by its titles."""
    block: Any = book
    words: list[str] = []
    for key in path.split("."):
        block = block.get(key) if isinstance(block, dict) else getattr(block, key, None)
        title = getattr(block, "title", None) if isinstance(block, BaseModel) else None
        words.append(english(title) if title else plain(key.replace("_", " ")))
    said = phrase_in(book, "rulebook", path) if isinstance(block, Figure) else VAGUE[0]
    return ": ".join(words[1:] or words) if said.startswith(VAGUE) else said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
