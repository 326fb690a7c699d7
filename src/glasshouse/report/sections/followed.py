"""Figure 5: what followed, as the scheme minus no scheme, one unit a panel."""

from __future__ import annotations

from glasshouse.report.assessment import Aside, Figure, Section
from glasshouse.report.doubt import decimals_of, interval, level, own_places, sets, told
from glasshouse.report.estimates import AGAINST_NULL, Estimate, parts
from glasshouse.report.figures.drawing import Drawing, both
from glasshouse.report.figures.rows import Panel, Row, draw_rows
from glasshouse.report.numbers import DASH, MINUS, number, shared_places
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, numbers_table

TIMES = ("fines", "inspections", "jobs_lost")
WEEKS = ("excess_unemployment", "excess_arrears")
ACTS = "lawful_acts_withheld"
PLAIN = {
    "excess_unemployment": "weeks_unemployed",
    "excess_arrears": "weeks_in_arrears",
    ACTS: "",
}
"""Where the worlds themselves are told, beside their difference; not for what is missing."""


Lines = list[tuple[str, str, str, Estimate]]
"""Label, measure, group, and the paired difference."""


def followed(reading: Reading) -> Section | None:
    """Return the section, or nothing where the run compared nothing with no scheme."""
    voice = reading.voice
    times, weeks, acts = _times(reading), _weeks(reading), _acts(reading)
    if not reading.bites or not (times or weeks or acts):
        return None
    figure = _figure(reading, {"times": times, "weeks": weeks, "acts": acts})
    return Section(
        "what", voice.say("what.nav"), voice.say("what.title"),
        paragraphs=(_say(reading, times, [*weeks, *acts]),), figures=(figure,),
        asides=_asides(reading),
    )  # fmt: skip


def _times(reading: Reading) -> Lines:
    """Return refusals by context and other events, per 1,000 people a year."""
    voice, found = reading.voice, reading.estimates
    lines: Lines = []
    for group, e in found.groups("denials", AGAINST_NULL):
        context = parts(group).get("context")
        if context is not None and (e.value or e.suppressed):
            title = reading.title_of("contexts", context)
            lines.append((voice.say("what.refused", context=title), "denials", group, e))
    whole = found.get("denials", arm=AGAINST_NULL)
    if not lines and whole is not None and whole.value:
        lines.append((voice.say("what.denials"), "denials", "all", whole))
    for measure in TIMES:
        other = found.get(measure, arm=AGAINST_NULL)
        if other is not None and (other.value or found.value(measure)):
            lines.append((voice.say(f"what.{measure}"), measure, "all", other))
    return lines


def _weeks(reading: Reading) -> Lines:
    """Return weeks without work and in arrears, per 1,000 people a year."""
    voice, found = reading.voice, reading.estimates
    pairs = [(m, found.get(m, arm=AGAINST_NULL)) for m in WEEKS]
    return [(voice.say(f"what.{m}"), m, "all", e) for m, e in pairs if e is not None]


def _acts(reading: Reading) -> Lines:
    """Return the lawful acts that are not done, where people's speech is followed."""
    found = reading.estimates.get(ACTS, arm=AGAINST_NULL)
    if found is None or not reading.estimates.value("lawful_acts", arm="null"):
        return []
    return [(reading.voice.say(f"what.{ACTS}"), ACTS, "all", found)]


def _say(reading: Reading, times: Lines, others: Lines) -> str:
    """Return the first paragraph: refusals, weeks, lawful acts, then what is left out."""
    voice = reading.voice
    said = [voice.say("what.say.opening")]
    whole = reading.estimates.known("denials", arm=AGAINST_NULL)
    if whole is not None and whole.known:
        said.append(_moved(reading, "what.say.denials", whole))
    said += _visits(reading)
    for _, measure, _, e in [t for t in times if t[1] == "fines"] + others:
        if e.known and e.value is not None:
            said.append(_moved(reading, f"what.say.{measure}", e))
    said.append(voice.say("what.limit"))
    return " ".join(said)


def _visits(reading: Reading) -> list[str]:
    """Say how many people are inspected, and how many of them for nothing."""
    visits = reading.estimates.known("inspections")
    idle = reading.estimates.known("idle_inspection_share")
    if visits is None or not visits.value or idle is None or idle.value is None:
        return []
    n, share = number(visits.value), number(100 * idle.value)
    return [reading.voice.say("what.say.inspections", n=n, share=share)]


def _moved(reading: Reading, key: str, e: Estimate) -> str:
    """Say a difference: more, fewer, none, or none seen."""
    voice = reading.voice
    n = told(e).removeprefix(MINUS)
    if e.value == 0 and (e.low or 0) == 0 and (e.high or 0) == 0:
        return voice.say(f"{key}.zero")
    if e.crosses_zero:
        return voice.say(f"{key}.unseen", interval=interval(voice, e, sign=True))
    return voice.say(f"{key}.{'more' if (e.value or 0) > 0 else 'fewer'}", n=n)


def _figure(reading: Reading, panelled: dict[str, Lines]) -> Figure:
    voice = reading.voice
    panels = tuple(
        Panel(
            voice.say(f"what.panel.{key}"),
            tuple(_row(reading, line, _places(lines)) for line in lines),
        )
        for key, lines in panelled.items()
        if lines
    )
    title = voice.say("what.claim")
    desc = " ".join(
        voice.say("what.desc", name=row.label, n=row.printed, range=row.printed_range)
        for panel in panels
        for row in panel.rows
    )

    def draw(width: float) -> Drawing:
        return draw_rows(panels, width, title=title, desc=desc)

    return Figure(
        "what-figure", title, voice.say("what.unit"), (("", both(draw)),),
        table=_table(reading, [line for lines in panelled.values() for line in lines]),
        foot=voice.say("what.foot", n=len(panels)),
    )  # fmt: skip


def _places(lines: Lines) -> int:
    """Return decimals that suit most rows of a panel."""
    return min(2, shared_places([e.value for *_, e in lines], 3))


def _row(reading: Reading, line: tuple[str, str, str, Estimate], decimals: int) -> Row:
    label, _, _, e = line
    voice = reading.voice
    if not e.known or e.value is None:
        return Row(label, note=voice.say("suppressed"), shape="absent")
    luck = (e.low, e.high) if e.low is not None and e.high is not None else None
    d = own_places(e, decimals)
    hollow = e.crosses_zero and e.value != 0
    return Row(
        label, e.value, luck, e.span,
        number(e.value, d, sign=True), interval(voice, e, d, sign=True),
        voice.say("no-difference-seen") if hollow else "", "hollow" if hollow else "dot",
    )  # fmt: skip


def _table(reading: Reading, lines: Lines) -> Table:
    voice, found = reading.voice, reading.estimates
    rows = []
    for label, measure, group, e in lines:
        plain = PLAIN.get(measure, measure)
        worlds = [found.value(plain, group, arm) for arm in ("null", "scheme")]
        d = shared_places([e.value])
        low, high = sets(e, d, sign=True)
        rows.append(
            (
                label,
                *(DASH if w is None else number(w, shared_places([w])) for w in worlds),
                number(e.value, d, sign=True) if e.known else voice.say("suppressed.short"),
                interval(voice, e, d, sign=True), low, high, voice.badge(e.badge),
            )
        )  # fmt: skip
    head = ("harm", "without", "with", "difference", "interval", "low-set", "high-set", "badge")
    return numbers_table(voice.say("what.table"), [voice.say(f"head.{h}") for h in head], rows)


def _persons(reading: Reading) -> list[Aside]:
    """Say how many people are worse off, never without bounds, and how many are held."""
    voice, found = reading.voice, reading.estimates
    asides = []
    share, lowest, highest = (
        found.known("worse_off_share", f"harm=any{bound}")
        for bound in ("", ",bound=lowest", ",bound=highest")
    )
    if share is not None and lowest is not None and highest is not None:
        n, low, high = (number(1_000 * (e.value or 0.0)) for e in (share, lowest, highest))
        asides.append(
            Aside(
                voice.say("what.worse"), voice.say("what.worse.text", n=n, low=low, high=high)
            )
        )
    held = found.known("absorbed_share")
    if held is not None and held.value is not None and reading.lists_people:
        text = voice.say("what.held.text", n=number(100 * held.value))
        asides.append(Aside(voice.say("what.held"), text))
    return asides


def _firms(reading: Reading) -> list[Aside]:
    """Say how long firms stand listed, where a scheme applies to firms."""
    voice = reading.voice
    listed = reading.estimates.known("firms_listed_share")
    wrong = reading.estimates.known("firms_wrongly_listed_share")
    if listed is None or not listed.value:
        return []
    n = number(100 * listed.value)
    text = voice.say("what.firms.text", n=n)
    if wrong is not None and wrong.value is not None:
        text += " " + voice.say("what.firms.wrong", n=number(100 * wrong.value))
    return [Aside(voice.say("what.firms"), f"{text} {voice.say('what.firms.apart')}")]


def _silence(reading: Reading) -> list[Aside]:
    """Say which part of what people would lawfully say is not said, and by whom."""
    voice, found = reading.voice, reading.estimates
    missing = found.known("silence_index")
    if missing is None or not missing.value or not found.value("lawful_acts", arm="null"):
        return []
    text = voice.say(
        "what.silence.text", n=number(100 * missing.value), level=level(missing),
        interval=interval(voice, missing.times(100)),
    )  # fmt: skip
    ahead = found.value("preemptive_share")
    if ahead is not None:
        text += " " + voice.say("what.silence.ahead", n=number(100 * ahead))
    return [Aside(voice.say("what.silence"), text)]


def _asides(reading: Reading) -> tuple[Aside, ...]:
    voice = reading.voice
    asides = [
        Aside(voice.say("how-to-read"), voice.say("what.how")),
        Aside(voice.say("what.sum"), voice.say("what.sum.text")),
    ]
    asides += _persons(reading)
    asides += _silence(reading)
    cross = reading.estimates.known("cross_context_share")
    if cross is not None and cross.value is not None:
        text = voice.say(
            "what.cross.text", n=number(100 * cross.value), level=level(cross),
            interval=interval(voice, cross.times(100)),
        )  # fmt: skip
        asides.append(Aside(voice.say("what.cross"), text))
    asides += _firms(reading)
    trap = reading.estimates.known("trap_index")
    if trap is not None and trap.value is not None:
        d = decimals_of(trap)
        text = voice.say(
            "what.trap.text", n=number(trap.value, d), interval=interval(voice, trap, d)
        )
        asides.append(Aside(voice.say("what.trap"), text))
    text = voice.say("what.statistics.text", n=reading.replicates)
    return (*asides, Aside(voice.say("what.statistics"), text))
