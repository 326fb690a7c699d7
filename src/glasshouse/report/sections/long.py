"""Figure 4: how long listings lasted, and how they ended."""

from __future__ import annotations

import math

import numpy as np
import polars as pl

from glasshouse.ledger.columns import ENDS
from glasshouse.measures.survival import kaplan_meier, unseen_beyond
from glasshouse.report.assessment import Aside, Figure, KeyBlock, KeyRow, Section
from glasshouse.report.doubt import interval, level, sets
from glasshouse.report.estimates import SCHEME
from glasshouse.report.figures.drawing import Drawing, Pair, both
from glasshouse.report.figures.long import Curve, Ending, curves, endings
from glasshouse.report.numbers import apportion, number
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import FEWEST
from glasshouse.report.tables import Table, numbers_table

SORTS = (("yes", True, "wrong"), ("no", False, "right"))
STYLES = {
    "term": "dark", "performed": "plain", "early": "middle", "appeal": "hatched",
    "repair": "dotted", "score": "pale", "horizon": "open",
}  # fmt: skip
ORDER = ("appeal", "early", "repair", "performed", "score", "term", "horizon")
"""Ends in the order of the procedure; still listed last."""


def long(reading: Reading) -> Section | None:
    """Return the section, or nothing where too few listings were made to tell."""
    voice = reading.voice
    lines = tuple(c for c in (_curve(reading, sort) for sort in SORTS) if c is not None)
    if not lines:
        return None
    pairs: list[tuple[str, Pair]] = [("", both(lambda w: _curves(reading, lines, w)))]
    ends = _endings(reading)
    if ends is not None:
        pairs.append((voice.say("long.ends", weeks=reading.weeks), ends))
    key = tuple(KeyRow("", number(c.median, 0), c.name) for c in lines)
    figure = Figure(
        "long-figure", _claim(reading), voice.say("long.unit"), tuple(pairs),
        key=(KeyBlock("", key),), key_narrow=True, table=_table(reading),
        foot=voice.say("long.foot"),
    )  # fmt: skip
    return Section(
        "long", voice.say("long.nav"), voice.say("long.title"),
        paragraphs=(_say(reading),), figures=(figure,), asides=_asides(reading),
    )  # fmt: skip


def _curve(reading: Reading, sort: tuple[str, bool, str]) -> Curve | None:
    """Return the share still listed by week, as long as enough were at risk."""
    name, wrong, style = sort
    frame = reading.spells.filter((pl.col("arm") == SCHEME) & (pl.col("wrong") == wrong))
    median = reading.estimates.value("weeks_to_delisting_median", f"wrong={name}")
    return survival(frame, reading.voice.say(f"long.{style}"), style, median)


def survival(frame: pl.DataFrame, name: str, style: str, median: float | None) -> Curve | None:
    """Return how many of some listings were still in force, week by week.

    Nothing where too few were made; it stops where too few are left to follow.
    """
    if frame["count"].sum() < FEWEST:
        return None
    size = int(frame["weeks"].max() or 0) + 1  # type: ignore[arg-type]
    ended, censored = np.zeros(size), np.zeros(size)
    for end, weeks, n in frame.select("end", "weeks", "count").iter_rows():
        (censored if end == "horizon" else ended)[int(weeks)] += n
    curve = kaplan_meier(ended, unseen_beyond(censored))
    kept = int((curve.at_risk >= FEWEST).sum())
    share = tuple(float(s) for s in curve.survival[:kept])
    return Curve(name, style, tuple(range(kept)), share, median)


def _medians(reading: Reading) -> tuple[float | None, float | None]:
    """Return when half of the wrong and of the right listings had ended."""
    found = reading.estimates
    return (
        found.value("weeks_to_delisting_median", "wrong=yes"),
        found.value("weeks_to_delisting_median", "wrong=no"),
    )


def _compared(reading: Reading) -> str:
    """Say which of the two medians is later, in the last part of a message's name."""
    wrong, right = _medians(reading)
    if wrong is None and right is None:
        return "neither"
    if wrong is None or right is None:
        return "wrong-never" if wrong is None else "right-never"
    if math.isclose(wrong, right):
        return "same"
    return "longer" if wrong > right else "shorter"


def _claim(reading: Reading) -> str:
    wrong, right = _medians(reading)
    return reading.voice.say(
        f"long.claim.{_compared(reading)}", wrong=number(wrong, 0), right=number(right, 0)
    )


def _say(reading: Reading) -> str:
    voice, (wrong, right) = reading.voice, _medians(reading)
    text = voice.say(
        f"long.say.{_compared(reading)}", wrong=number(wrong, 0), right=number(right, 0),
        weeks=reading.weeks,
    )  # fmt: skip
    remedy = reading.estimates.known("effective_remedy_rate")
    if remedy is not None and remedy.value is not None:
        text += " " + voice.say("long.remedy", n=number(100 * remedy.value))
    return f"{text} {voice.say('long.limit')}"


def _curves(reading: Reading, lines: tuple[Curve, ...], width: float) -> Drawing:
    voice = reading.voice
    desc = " ".join(
        voice.say("long.desc", name=c.name, week=number(c.median, 0))
        if c.median is not None
        else voice.say("long.desc.never", name=c.name, weeks=reading.weeks)
        for c in lines
    )
    return curves(
        lines, reading.weeks, width,
        title=_claim(reading), desc=desc, axis=voice.say("long.axis"),
    )  # fmt: skip


def _shares(reading: Reading) -> dict[str, list[float]]:
    """Return how listings ended: for each end the share of wrong and of right ones."""
    return {
        end: [
            reading.estimates.value("ended_by", f"wrong={name},end={end}") or 0.0
            for name, _, _ in SORTS
        ]
        for end in ORDER
        if end in ENDS
    }


def _endings(reading: Reading) -> Pair | None:
    voice, shares = reading.voice, _shares(reading)
    columns = [apportion([s[k] for s in shares.values()], 100) for k in range(len(SORTS))]
    if not any(sum(c) for c in columns):
        return None
    ends = tuple(
        Ending(voice.say(f"end.{end}"), STYLES[end], tuple(c[n] for c in columns))
        for n, end in enumerate(shares)
        if any(c[n] for c in columns)
    )
    bars = tuple(voice.say(f"long.bar.{style}") for _, _, style in SORTS)
    desc = " ".join(
        voice.say("long.ends.desc", bar=bar,
                  parts=voice.say("comma").join(f"{e.name} {e.counts[k]}" for e in ends))
        for k, bar in enumerate(bars)
    )  # fmt: skip
    title = voice.say("long.ends", weeks=reading.weeks)
    return both(lambda w: endings(bars, ends, w, title=title, desc=desc))


def _table(reading: Reading) -> Table:
    voice, found = reading.voice, reading.estimates
    rows: list[tuple[str, ...]] = []
    for measure in ("weeks_to_delisting_median", "weeks_to_delisting_mean"):
        cells = [voice.say(f"long.table.{measure}")]
        for name, _, _ in SORTS:
            e = found.get(measure, f"wrong={name}")
            if e is None or not e.known:
                cells.append(voice.say("long.table.never"))
                continue
            low, high = sets(e, 0)
            cells.append(
                voice.say("long.table.cell", value=number(e.value, 0), level=level(e),
                          interval=interval(voice, e, 0), low=low, high=high)
            )  # fmt: skip
        rows.append(tuple(cells))
    for end, pair in _shares(reading).items():
        if any(pair):
            rows.append((voice.say(f"end.{end}"), *(number(100 * s, 1) for s in pair)))
    head = ("", voice.say("long.bar.wrong"), voice.say("long.bar.right"))
    return numbers_table(voice.say("long.table"), head, rows)


def _asides(reading: Reading) -> tuple[Aside, ...]:
    voice = reading.voice
    asides = [Aside(voice.say("how-to-read"), voice.say("long.how"))]
    paid = reading.estimates.value("ended_by", "wrong=yes,end=performed")
    if paid:
        asides.append(
            Aside(voice.say("long.paid"), voice.say("long.paid.text", n=number(100 * paid)))
        )
    gap = reading.estimates.known("appeal_access_gap")
    if gap is not None and gap.value is not None:
        unseen = "unseen" if gap.crosses_zero else "more" if gap.value > 0 else "fewer"
        between = interval(voice, gap.times(100), 1, sign=True)
        text = voice.say(f"long.gap.{unseen}", n=number(abs(100 * gap.value)), interval=between)
        asides.append(Aside(voice.say("long.gap"), text))
    return (*asides, *_process(reading))


def _process(reading: Reading) -> list[Aside]:
    """Tell the steps of due process as shares, where the run has them."""
    voice = reading.voice
    said = []
    for measure in ("notice_reach", "appeal_rate", "appeals_in_time_share", "grant_rate"):
        e = reading.estimates.known(measure)
        if e is not None and e.value is not None:
            said.append(voice.say(f"long.process.{measure}", n=number(100 * e.value)))
    return [Aside(voice.say("long.process"), " ".join(said))] if said else []
