"""What a terminal shows of a run: the page's own sentences, as narrow as the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.cli.saying import wrapped

if TYPE_CHECKING:
    from glasshouse.report import Summary

_INDENT: Final = "  "
_MOST_LEFT_OUT: Final = 3


def lines(summary: Summary, page: str) -> list[str]:
    """Return the summary: headline, assumption, three numbers, what is left out, the page."""
    said = ["", wrapped(summary.headline)]
    if summary.assumption:
        said += ["", wrapped(summary.assumption)]
    if summary.numbers:
        said.append("")
    for label, value, interval in summary.numbers:
        said.append(wrapped(label))
        said.append(wrapped(f"{value}  {interval}".rstrip(), indent=_INDENT))
    for warning in summary.warnings:
        said += ["", wrapped(f"Note: {warning}")]
    said += _left_out(summary.not_simulated)
    return [*said, "", wrapped("All people in it are synthetic.  The report:"), page]


def _left_out(sentences: tuple[str, ...]) -> list[str]:
    """Say what the rulebook has and the run has not; the page lists all of it."""
    if not sentences:
        return []
    said = ["", wrapped(f"Not simulated ({len(sentences)}):")]
    said += [
        wrapped(f"- {sentence}", indent=_INDENT) for sentence in sentences[:_MOST_LEFT_OUT]
    ]
    if len(sentences) > _MOST_LEFT_OUT:
        said.append(wrapped(f"- and {len(sentences) - _MOST_LEFT_OUT} more", indent=_INDENT))
    return said
