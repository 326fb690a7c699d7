"""W1, W2 and W4: where a rulebook is silent about what is due."""

from __future__ import annotations

from collections.abc import Iterator

from glasshouse.document.problems import Problem
from glasshouse.document.read import Path_
from glasshouse.rulebook.channels import AbstractAttributing, Averaging, Channel, Peer
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.process import PARTS, Process


def check_silence(paper: Paper) -> Iterator[Problem]:
    """Yield silence about process, errors of channels and legal bases."""
    process = paper.rulebook.process
    if isinstance(process, Process):
        for part in PARTS:
            if part not in process.model_fields_set:
                text = (
                    f"nothing is said of {part}, so there is none: write '{part}: none' if "
                    f"that is meant, '{part}: unknown' if nobody looked."
                )
                yield paper.problem("W1", ("process",), text)
    for name, channel in paper.rulebook.channels.items():
        silent = _undeclared(channel)
        if silent:
            text = (
                f"nothing is said of {_and(silent)}: read as none, and reported as undeclared."
            )
            yield paper.problem("W2", ("channels", name), text)
    for name, entry in paper.rulebook.consequences.items():
        if entry.is_sanction and entry.legal_basis is None:
            at: Path_ = ("consequences", name)
            text = "this sanction names no legal basis: write a source, 'none' or 'unknown'."
            yield paper.problem("W4", at, text)


def _and(words: list[str]) -> str:
    """Join words as a sentence does."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _undeclared(channel: Channel) -> list[str]:
    """Return the errors of which a channel says nothing."""
    if isinstance(channel, Averaging):
        return []
    due = ["fabrication", "delay"]
    if isinstance(channel, AbstractAttributing):
        due.append("misattribution")
    if isinstance(channel, Peer):
        due.append("malice")
    return [key for key in due if key not in channel.model_fields_set]
