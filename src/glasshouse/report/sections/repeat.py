"""How to repeat the run, and what it read; how the code was checked."""

from __future__ import annotations

from glasshouse.report.assessment import Section
from glasshouse.report.numbers import count, number
from glasshouse.report.reading import Reading
from glasshouse.report.tables import Table, words_table
from glasshouse.verification import table

VERSIONS = ("python", "numpy", "numba", "polars")
HASHES = ("rulebook_hash", "society_hash", "engine_hash")
RESULTS = {True: "match", False: "mismatch"}


def repeat(reading: Reading) -> Section:
    """Return the command, the seed, the versions, and the sources that were used."""
    voice = reading.voice
    tables = [_facts(reading)]
    margins = _margins(reading)
    if margins is not None:
        tables.append(margins)
    sources = _sources(reading)
    if sources is not None:
        tables.append(sources)
    return Section(
        "repeat", voice.say("repeat.nav"), voice.say("repeat.title"),
        paragraphs=(voice.say("repeat.say"),),
        code=str(reading.part("run").get("command") or ""), tables=tuple(tables),
    )  # fmt: skip


def _facts(reading: Reading) -> Table:
    voice, run, scenario = reading.voice, reading.part("run"), reading.scenario
    versions = voice.say("comma").join(f"{k} {run[k]}" for k in VERSIONS if run.get(k))
    rows = [
        (voice.say("repeat.seed"), str(scenario.get("seed", ""))),
        (voice.say("repeat.size"), voice.say(
            "repeat.size.text", persons=count(reading.persons), weeks=count(reading.weeks),
            replicates=voice.replicates(reading.replicates))),
        (voice.say("repeat.arms"), voice.say("comma").join(
            str(a) for a in scenario.get("arms") or [])),
        (voice.say("repeat.version"), f"Glasshouse {run.get('glasshouse', '')}"),
        (voice.say("repeat.rulebook"), str(scenario.get("rulebook") or "")),
        (voice.say("repeat.society"), str(scenario.get("society") or "")),
        (voice.say("repeat.versions"), versions),
    ]  # fmt: skip
    rows += [(voice.say(f"repeat.{k}"), str(run[k])) for k in HASHES if run.get(k)]
    if run.get("started"):
        rows.append((voice.say("repeat.started"), str(run["started"])))
    speed = run.get("person_weeks_per_second")
    if isinstance(speed, int | float) and isinstance(run.get("seconds"), int | float):
        text = voice.say("repeat.speed.text", seconds=number(float(run["seconds"])),
                         speed=count(round(float(speed), -3)))  # fmt: skip
        rows.append((voice.say("repeat.speed"), text))
    return words_table(voice.say("repeat.table"), ("", ""), [r for r in rows if r[1]])


def _margins(reading: Reading) -> Table | None:
    """Say how well the society's people keep the shares it asks for."""
    voice = reading.voice
    rows = [
        (
            reading.group_label(f"{m.get('attribute')}={m.get('value')}"),
            _percent(m.get("target")),
            _percent(m.get("realised")),
        )
        for m in reading.rows("margins")
    ]
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("who", "asked", "made")]
    return words_table(voice.say("repeat.margins"), head, rows)


def _percent(value: object) -> str:
    """Return a share in percent with two decimals, whatever else as it is."""
    if isinstance(value, int | float):
        return f"{number(100 * float(value), 2)}\u00a0%"
    return str(value or "")


def _sources(reading: Reading) -> Table | None:
    voice = reading.voice
    rows = []
    for s in reading.rows("sources"):
        seen = f"seen.{s.get('seen')}"
        made = voice.say("comma").join(str(s[k]) for k in ("body", "year") if s.get(k))
        rows.append(
            (
                str(s.get("title") or s.get("id") or ""), made, str(s.get("address") or ""),
                voice.say(seen) if voice.has(seen) else str(s.get("seen") or ""),
            )
        )  # fmt: skip
    if not rows:
        return None
    head = [voice.say(f"head.{h}") for h in ("source", "by", "address", "seen")]
    return words_table(voice.say("repeat.sources", n=len(rows)), head, rows)


def verification(reading: Reading) -> Section:
    """Return what the code was held against, when, and whether this run used the same code."""
    voice, last = reading.voice, table.shipped()
    rows = [
        (
            row["number"], row["states"], _figure(near["target"]), _figure(near["value"]),
            table.allowed(near), voice.mark(f"verify.{RESULTS[row['passes']]}"),
        )
        for row in last["rows"]
        for near in [table.tightest(row)]
    ]  # fmt: skip
    head = [voice.say(f"head.{h}") for h in ("number", "holds", "expected", "found", "allowed",
                                             "result")]  # fmt: skip
    same = reading.part("run").get("engine_hash") == last["engine_hash"]
    return Section(
        "verify", voice.say("verify.nav"), voice.say("verify.title"),
        paragraphs=(
            voice.say("verify.say"),
            voice.say("verify.date", date=last["date"], version=last["version"]),
            voice.say("verify.same" if same else "verify.other"),
        ),
        tables=(words_table(voice.say("verify.table"), head, rows),),
    )  # fmt: skip


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
