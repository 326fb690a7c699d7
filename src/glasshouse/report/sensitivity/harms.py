"""One section a harm: the figures it hangs on, and the shares of those that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from glasshouse.report.assessment import Figure, Fold, Section
from glasshouse.report.figures.drawing import both
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import column, number
from glasshouse.report.sensitivity.studied import SCREEN, SHARES, Found, Moved, Studied
from glasshouse.report.tables import Table, numbers_table

SHOWN = 20
"""At most so many figures are drawn; the table has them all."""


def harm_section(studied: Studied, n: int) -> Section:
    """Return the section of one harm."""
    measure = studied.harms[n]
    figures = (_tornado(studied, measure, n), _shares(studied, measure, n))
    widest = studied.widest(measure)
    return Section(
        f"harm-{n + 1}",
        measure.replace("_", " "),
        studied.question(measure),
        paragraphs=(_said(studied, measure), *_luck(studied, measure)),
        figures=tuple(f for f in figures if f is not None),
        folded=(
            Fold(
                studied.say("study.fold", n=len(widest)),
                _table(studied, measure, widest),
                printed=False,
            ),
        ),
    )


def _said(studied: Studied, measure: str) -> str:
    """Say on which figures a harm hangs most, and how sure their order is."""
    widest, ranks = studied.widest(measure)[:3], studied.index(measure, SCREEN, "rank")
    if not widest:
        return studied.say("study.nothing")
    effects, scale = studied.index(measure, SCREEN, "effect"), studied.scale(measure)
    first = widest[0]
    low, high = ranks[first.id].low or 1, ranks[first.id].high or 1
    names = studied.say("comma").join(f.path for f in widest)
    place = studied.say(
        "study.first" if low == high else "study.first.open",
        low=f"{low:.0f}",
        high=f"{high:.0f}",
    )
    return studied.say(
        "study.most", names=names, value=number(effects[first.id].value * scale),
        unit=studied.counted(measure), place=place,
    )  # fmt: skip


def _luck(studied: Studied, measure: str) -> tuple[str, ...]:
    """Say how much of what varies is luck."""
    luck = studied.luck(measure, SHARES)
    if luck is None:
        luck = studied.luck(measure, SCREEN)
    return () if luck is None else (studied.say("study.luck", share=number(100 * luck)),)


def _ends(found: Found, scale: float) -> tuple[float, float] | None:
    if found.low is None or found.high is None:
        return None
    return found.low * scale, found.high * scale


def _within(found: Found) -> tuple[float, float] | None:
    """Return the ends of a share of 100, cut to what a share can be."""
    ends = _ends(found, 100.0)
    return (
        None if ends is None else (min(max(ends[0], 0.0), 100.0), min(max(ends[1], 0.0), 100.0))
    )


def _tornado(studied: Studied, measure: str, n: int) -> Figure | None:
    """Draw how far each figure moves a harm over its whole range, widest first."""
    effects, scale = studied.index(measure, SCREEN, "effect"), studied.scale(measure)
    shown = [f for f in studied.widest(measure) if effects[f.id].value > 0][:SHOWN]
    if not shown:
        return None
    printed = column([effects[f.id].value * scale for f in shown])
    rows = tuple(
        Row(
            f.path, effects[f.id].value * scale, _ends(effects[f.id], scale),
            printed=p,
        )
        for f, p in zip(shown, printed, strict=True)
    )  # fmt: skip
    draw = partial(
        draw_rows,
        (Panel("", rows),),
        title=studied.say("study.tornado.claim", question=studied.question(measure)),
        desc=_desc(shown, printed),
    )
    return Figure(
        f"tornado-{n + 1}",
        studied.say("study.tornado.claim", question=studied.question(measure)),
        studied.say("study.tornado.unit", unit=studied.counted(measure)),
        pairs=(("", both(draw)),),
        foot=studied.say("foot.synthetic"),
    )


def _shares(studied: Studied, measure: str, n: int) -> Figure | None:
    """Draw which share of what varies each of the kept figures has, alone and in all."""
    alone = studied.index(measure, SHARES, "first")
    whole = studied.index(measure, SHARES, "total")
    by_id = {f.id: f for f in studied.figures}
    shown = [by_id[name] for name in whole if name in by_id]
    if not shown:
        return None
    panels = tuple(
        Panel(
            studied.say(f"study.shares.{name}"),
            tuple(
                Row(
                    f.path,
                    min(max(100 * found[f.id].value, 0.0), 100.0),
                    _within(found[f.id]),
                    printed=number(100 * found[f.id].value, 0),
                )
                for f in shown
                if f.id in found
            ),
        )
        for name, found in (("total", whole), ("first", alone))
    )
    draw = partial(
        draw_rows,
        panels,
        title=studied.say("study.shares.claim"),
        desc=_desc(shown, [number(100 * whole[f.id].value, 0) for f in shown]),
        one_scale=True,
    )
    return Figure(
        f"shares-{n + 1}",
        studied.say("study.shares.claim"),
        studied.say("study.shares.unit"),
        pairs=(("", both(draw)),),
        foot=studied.say("study.shares.foot"),
    )


def _desc(shown: Sequence[Moved], printed: Sequence[str]) -> str:
    return "; ".join(f"{f.path}: {p}" for f, p in zip(shown, printed, strict=True))


def _table(studied: Studied, measure: str, widest: Sequence[Moved]) -> Table:
    """Return every figure with its effect, its spread, its place and how often it is kept."""
    scale = studied.scale(measure)
    effect, mean, spread, rank, kept = (
        studied.index(measure, SCREEN, i) for i in ("effect", "mean", "spread", "rank", "kept")
    )
    total = studied.index(measure, SHARES, "total")
    rows = []
    for f in widest:
        place = rank[f.id]
        rows.append(
            [
                f.path, f.written, f.span,
                number(effect[f.id].value * scale),
                number(mean[f.id].value * scale, sign=True),
                number(spread[f.id].value * scale),
                studied.say("study.place", place=f"{place.value:.0f}",
                            low=f"{place.low or 0:.0f}", high=f"{place.high or 0:.0f}"),
                number(100 * kept[f.id].value, 0),
                number(100 * total[f.id].value, 0) if f.id in total else "",
            ]
        )  # fmt: skip
    head = [
        studied.say(f"study.head.{h}")
        for h in ("figure", "written", "span", "effect", "mean", "spread", "place", "kept",
                  "total")
    ]  # fmt: skip
    caption = studied.say("study.table", unit=studied.counted(measure))
    return numbers_table(caption, head, rows, words=3)
