"""What a terminal shows of a run: the page's own sentences, as narrow as the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.cli.saying import wrapped

if TYPE_CHECKING:
    from glasshouse.report.summary import Summary

_INDENT: Final = "  "
_MOST: Final = 3


def lines(summary: Summary, page: str) -> list[str]:
    """Return headline, assumption, three numbers, what is left out, and where the page is."""
    said = [wrapped(summary.title), "", wrapped(summary.headline)]
    if summary.assumption:
        said += ["", wrapped(summary.assumption)]
    for number in summary.numbers:
        said += ["", number.value]
        said += [wrapped(part, indent=_INDENT) for part in (number.text, number.doubt) if part]
    said += _some("For which values:", summary.answers)
    said += _some("To be read with it:", summary.warnings)
    said += _some("In the rulebook, but not simulated:", summary.not_simulated)
    return [*said, "", "All people in it are synthetic. The report:", page]


def _some(title: str, sentences: tuple[str, ...]) -> list[str]:
    """Return the first few of some sentences; the page has all of them."""
    if not sentences:
        return []
    said, each = ["", title], tuple(dict.fromkeys(sentences))
    for sentence in each[:_MOST]:
        first, *rest = wrapped(sentence, indent=_INDENT).splitlines()
        said += [f"- {first.removeprefix(_INDENT)}", *rest]
    more = len(each) - _MOST
    return [*said, f"- and {more} more, all on the page"] if more > 0 else said
