"""Figure 1: one hundred people of the list, one mark each, those wrongly listed first."""

from __future__ import annotations

from collections.abc import Sequence

from glasshouse.report.figures.drawing import Dots, Drawing, Mark, Path, Person

COVERED = "covered"
CELL = (33, 40)
SHEET = 330


def picture(counts: Sequence[tuple[str, int]], title: str, desc: str) -> Drawing:
    """Draw as many marks as the counts add up to: shapes up to 100, dots beyond.

    `counts` gives the causes of wrong listing in order, then `covered` last.
    """
    total = sum(n for _, n in counts)
    if total <= 100:  # noqa: PLR2004 - one hundred shapes fit a page; more become dots
        return _shapes(counts, title, desc)
    return _dots(counts, total, title, desc)


def _shapes(counts: Sequence[tuple[str, int]], title: str, desc: str) -> Drawing:
    """Draw people in rows of ten."""
    wide, high = CELL
    order = [cause for cause, n in counts for _ in range(n)]
    marks: list[Mark] = [
        Person((k % 10) * wide + wide / 2, (k // 10) * high + high / 2 + 1, 1.12, cause)
        for k, cause in enumerate(order)
    ]
    wrong = sum(n for cause, n in counts if cause != COVERED)
    if 0 < wrong < len(order):
        marks.append(Path(_divide(wrong, 10, wide, high), "zero"))
    rows = -(-len(order) // 10)
    return Drawing(10 * wide, rows * high + 2, title, desc, tuple(marks))


def _divide(wrong: int, columns: int, wide: float, high: float) -> str:
    """Return the line between the wrongly listed and the others."""
    row, column = divmod(wrong, columns)
    y = row * high + 1
    if column == 0:
        return f"M0 {y:g}H{columns * wide:g}"
    return f"M0 {y + high:g}H{column * wide:g}V{y:g}H{columns * wide:g}"


def _dots(counts: Sequence[tuple[str, int]], total: int, title: str, desc: str) -> Drawing:
    """Draw dots in a square field, one path a cause."""
    columns = 100 if total > 1_000 else 40  # noqa: PLR2004 - the ladder's steps
    cell = SHEET / columns
    marks: list[Mark] = []
    start = 0
    for cause, n in counts:
        spots = (divmod(k, columns) for k in range(start, start + n))
        d = "".join(
            f"M{column * cell + cell / 2:.4g} {row * cell + cell / 2 + 1:.4g}h0"
            for row, column in spots
        )
        if n:
            size = cell * (0.9 if cause != COVERED else 0.55)
            marks.append(Dots(d, cause, n, size))
        start += n
    rows = -(-total // columns)
    return Drawing(SHEET, rows * cell + 2, title, desc, tuple(marks))
