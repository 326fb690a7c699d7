"""Plausible run records for the report's tests: every figure is invented."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from glasshouse.io.record import RunRecord
from glasshouse.ledger.columns import CAUSES

WEEKS = 260
PERSONS = 200_000
REPLICATES = 20

Row = dict[str, Any]

CONTEXTS = {"travel": "Travel", "credit": "Credit and loans", "housing": "Housing"}
STRATA: dict[str, list[str]] = {
    "group": ["A", "B", "C"],
    "income": ["q1", "q2", "q3", "q4", "q5"],
    "sex": ["female", "male"],
    "place": ["urban", "rural"],
    "age": ["0-17", "18-34", "35-59", "60+"],
}
CAUSE_SHARES = {
    "not-covered": 0.21,
    "stale": 0.07,
    "fabrication": 0.06,
    "misattribution": 0.031,
}
WRONGFUL = {
    "income=q1": 0.0075, "income=q2": 0.0061, "income=q3": 0.0044, "income=q4": 0.0031,
    "income=q5": 0.0029, "group=A": 0.0045, "group=B": 0.0046, "group=C": 0.0047,
    "sex=female": 0.0044, "sex=male": 0.0046, "place=urban": 0.0045, "place=rural": 0.0046,
    "age=18-34": 0.0052, "age=35-59": 0.0051, "age=60+": 0.0049,
}  # fmt: skip


def row(
    measure: str, value: float | None, *, arm: str = "scheme", group: str = "all", **more: Any
) -> list[Row]:
    """Return the central row of an estimate, and the rows of the two sets where given."""
    known = value is not None and not more.get("suppressed")
    half = abs(value or 0.0) * more.get("spread", 0.02)
    central = {
        "measure": measure, "arm": arm, "group": group, "set": "central",
        "value": value if known else None,
        "low": more.get("low", (value or 0.0) - half) if known else None,
        "high": more.get("high", (value or 0.0) + half) if known else None,
        "level": 0.95, "unit": "", "badge": "A", "n": more.get("n", 100_000),
        "events": more.get("events", 5_000), "suppressed": more.get("suppressed", False),
    }  # fmt: skip
    rows = [central]
    for name, end in zip(("low", "high"), more.get("sets", ()), strict=False):
        rows.append({**central, "set": name, "value": end, "low": None, "high": None})
    return rows


def frame(rows: list[Row]) -> pl.DataFrame:
    """Return estimates as a run keeps them."""
    schema = {
        "measure": pl.String, "arm": pl.String, "group": pl.String, "set": pl.String,
        "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "level": pl.Float64,
        "unit": pl.String, "badge": pl.String, "n": pl.Int64, "events": pl.Int64,
        "suppressed": pl.Boolean,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def listing_rows(causes: Mapping[str, float], listed: float) -> list[Row]:
    """Return what is known about the list: shares, composition, and who is wrongly on it."""
    wrong = sum(causes.values())
    n = round(listed * PERSONS * REPLICATES)
    rows = row("listed_share", listed, sets=(listed * 0.5, listed * 1.8))
    rows += row("ever_listed_share", listed * 3)
    rows += row("wrongly_listed_share", listed * wrong, sets=(listed * 0.15, listed * 0.9))
    rows += row("false_discovery_share", wrong, n=n, events=round(n * wrong),
                sets=(wrong * 0.57, min(1.0, wrong * 1.4)))  # fmt: skip
    rows += row("entry_false_discovery_share", wrong * 0.8)
    rows += row("missed_share", 0.71)
    rows += row("zero_conduct_share", wrong * 0.27)
    for cause, share in {"covered": 1 - wrong, **causes}.items():
        rows += row("list_composition", share, group=f"cause={cause}", n=n,
                    events=round(n * share))  # fmt: skip
    rows += row("wrongful_listing_rate", 0.0046, sets=(0.0026, 0.0081), n=PERSONS * REPLICATES)
    rows += row("wrongful_listing_rate", 0.0030, arm="perfect-observation")
    rows += row("wrongful_listing_rate", 0.0, arm="full-process")
    rows += row("wrongful_listing_rate", 0.0046, arm="no-feedback")
    for arm, value in (("perfect-observation", 0.11), ("no-feedback", wrong)):
        rows += row("false_discovery_share", value, arm=arm)
    return rows


def group_rows(rates: Mapping[str, float]) -> list[Row]:
    """Return wrongful listing by group, with both ratios for each attribute."""
    rows: list[Row] = []
    for group, rate in rates.items():
        rows += row("wrongful_listing_rate", rate, group=group, sets=(rate * 0.5, rate * 1.7))
    hidden = row("wrongful_listing_rate", None, group="age=0-17", n=20, suppressed=True)
    rows += hidden
    for name in ("income", "group", "sex"):
        rows += row("risk_ratio", 2.6, group=name, low=2.4, high=2.8)
        rows += row("adverse_impact_ratio", 0.995, group=name, spread=0.001)
        rows += row("conduct_conditional_risk_ratio", 1.9, group=name, low=1.7, high=2.1)
    return rows


def duration_rows() -> list[Row]:
    """Return how long listings last and how they end."""
    rows = row(
        "weeks_to_delisting_median", 61, group="wrong=yes", low=60, high=62, sets=(44, 82)
    )
    rows += row(
        "weeks_to_delisting_median", 38, group="wrong=no", low=37, high=39, sets=(33, 45)
    )
    rows += row("weeks_to_delisting_mean", 67.2, group="wrong=yes")
    rows += row("weeks_to_delisting_mean", 47.4, group="wrong=no")
    wrong = {"term": 0.21, "performed": 0.34, "early": 0.12, "appeal": 0.23, "horizon": 0.10}
    right = {"term": 0.14, "performed": 0.71, "early": 0.09, "appeal": 0.05, "horizon": 0.01}
    for label, ends in (("wrong=yes", wrong), ("wrong=no", right)):
        for end, share in ends.items():
            rows += row("ended_by", share, group=f"{label},end={end}")
    rows += row("effective_remedy_rate", 0.18)
    rows += row("appeal_access_gap", 0.06, low=0.02, high=0.10)
    rows += row("notice_reach", 0.8) + row("appeal_rate", 0.09) + row("grant_rate", 0.31)
    return rows


SPLIT = {
    "denials": {"error": 21.396, "association": 0.0, "process": 10.698, "rule": 21.396},
    "weeks_wrongly_listed": {"error": 48.0, "association": 0.0, "process": 32.0, "rule": 0.0},
    "excess_arrears": {"error": -4.0, "association": 0.0, "process": 8.0, "rule": 15.0},
}
"""The parts of what the scheme adds, adding up to it."""


def harm_rows(scale: float = 1.0) -> list[Row]:
    """Return what followed, as paired differences and in each world."""
    rows: list[Row] = []
    denied = {"travel": 41.0, "credit": 12.4, "housing": 0.09}
    for context, value in denied.items():
        v = value * scale
        ends = {"low": -0.05 * scale, "high": 0.23 * scale} if context == "housing" else {}
        rows += row("denials", v, arm="scheme-null", group=f"context={context}",
                    sets=(v * 0.6, v * 1.6), **ends)  # fmt: skip
        rows += row("denials", v, group=f"context={context}")
        rows += row("denials", 0.0, arm="null", group=f"context={context}")
    whole = sum(denied.values()) * scale
    rows += row("denials", whole, arm="scheme-null", sets=(whole * 0.6, whole * 1.6))
    rows += row("denials", whole) + row("denials", 0.0, arm="null")
    rows += row("denials", whole * 0.7, arm="perfect-observation")
    rows += row("denials", whole * 0.5, arm="full-process")
    rows += row("denials_wrong", whole * 0.4) + row("denials_wrong", 0.0, arm="full-process")
    rows += row("denials_wrong", whole * 0.2, arm="perfect-observation")
    rows += row("jobs_lost", 1.1 * scale, arm="scheme-null") + row("jobs_lost", 103.1)
    rows += row("jobs_lost", 102.0, arm="null")
    for measure, plain, value in (
        ("excess_unemployment", "weeks_unemployed", 14.0),
        ("excess_arrears", "weeks_in_arrears", 19.0),
    ):
        v = value * scale
        rows += row(measure, v, arm="scheme-null", spread=0.13, sets=(v * 0.3, v * 2.2))
        rows += row(plain, 2_324.0) + row(plain, 2_310.0, arm="null")
    for harm, parts in SPLIT.items():
        for part, value in parts.items():
            ends = {"low": 0.0, "high": 0.0} if not value else {}
            rows += row(harm, value * scale, arm="scheme-null", group=f"part={part}", **ends)
    rows += row("weeks_wrongly_listed", 80.0 * scale, arm="scheme-null")
    rows += row("worse_off_share", 0.031, group="harm=any")
    rows += row("worse_off_share", 0.018, group="harm=any,bound=lowest")
    rows += row("worse_off_share", 0.26, group="harm=any,bound=highest")
    rows += row("absorbed_share", 0.41)
    rows += row("cross_context_share", 0.86)
    rows += row("trap_index", 1.4, low=1.2, high=1.6)
    rows += row("spillover_denials", 0.12, low=0.11, high=0.13)
    return rows


def weekly_counts(causes: Mapping[str, float], listed: float) -> pl.DataFrame:
    """Return weekly counts by group, the list filling over time."""
    rows = []
    for week in range(0, WEEKS, 1):
        filled = 1 - math.exp(-(week + 1) / 60)
        n = listed * PERSONS * REPLICATES * filled
        counts = {"listed": n, "wrong": n * sum(causes.values())}
        for cause in CAUSES:
            late = week / WEEKS if cause == "stale" else 1.0
            counts[f"wrong_{cause}"] = n * causes.get(cause, 0.0) * late
        for group, part in (("group=A", 0.7), ("group=B", 0.3)):
            for column, value in counts.items():
                rows.append(("scheme", week, group, column, round(value * part)))
    names = ["arm", "week", "group", "column", "count"]
    return pl.DataFrame(rows, schema=names, orient="row")


def spell_counts(*, many: bool = True) -> pl.DataFrame:
    """Return listings by length: wrong ones run longer."""
    rows = []
    size = 4_000 if many else 0
    for wrong, weekly in ((True, 0.0114), (False, 0.0182)):
        left = float(size)
        for weeks in range(1, WEEKS):
            ended = left * (0.3 if weeks == 104 else weekly)
            left -= ended
            end = "term" if weeks == 104 else "performed"
            if round(ended):
                rows.append(("scheme", wrong, end, weeks, round(ended)))
        if round(left):
            rows.append(("scheme", wrong, "horizon", WEEKS - 1, round(left)))
    schema = {"arm": pl.String, "wrong": pl.Boolean, "end": pl.String, "weeks": pl.Int64,
              "count": pl.Int64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def life() -> dict[str, Any]:
    """Return one synthetic life, week by week, in both worlds."""

    def weeks(listed: range, jobless: list[range], refused: set[int]) -> list[Row]:
        return [
            {
                "week": w, "listed": w in listed, "truly_listed": False, "wrong": w in listed,
                "cause": "misattribution" if w in listed else None,
                "refused": {"0": 1} if w in refused else {},
                "unemployed": any(w in r for r in jobless), "arrears": 2 if 74 <= w < 92 else 0,
                "notices": 0, "appeals": int(bool(listed) and w == 38),
                "granted_wrong": int(bool(listed) and w == 57), "granted_right": 0, "fined": 0,
                "jobs_lost": int(any(w == r.start for r in jobless)),
            }
            for w in range(WEEKS)
        ]  # fmt: skip

    rule = "the person with the median number of wrongly listed weeks in the first town"
    return {
        "rule": rule,
        "weeks": WEEKS,
        "arms": {
            "scheme": weeks(range(14, 57), [range(29, 66), range(118, 131)], {17, 22, 26, 31}),
            "null": weeks(range(0), [range(118, 127)], set()),
        },
        "notes": [],
    }


def facts(kind: str = "list") -> dict[str, Any]:
    """Return the facts of a run of a list scheme, a point scheme, fines only, or no scheme."""
    phrase = {"list": "on the list", "standing": "in a tier that brings sanctions"}
    path = "channels.court-file.sees.unpaid-judgment"
    return {
        "schema_version": 1,
        "run": {
            "glasshouse": "0.1.0", "python": "3.11.9", "numpy": "2.4.6", "numba": "0.68.1",
            "polars": "2.1.0", "platform": "linux", "threads": 2, "seconds": 41.2,
            "command": "glasshouse run cn-shixin-2017 --society country-x --seed 1",
            "started": "2026-11-23T07:00:00Z", "person_weeks_per_second": 31_234_567.0,
            "engine_hash": "9f2c07d1" * 8,
        },
        "scenario": {
            "rulebook": "cn-shixin-2017@1",
            "rulebook_title": "The courts' list of judgment defaulters, as amended in 2017",
            "place": "China", "modelled_on": "National list kept by the courts.",
            "status_note": "Stylised; not calibrated; legal texts differ from practice.",
            "society": "country-x@1", "society_title": "Country X",
            "based_on": "An invented society for teaching.", "persons": PERSONS, "weeks": WEEKS,
            "replicates": REPLICATES, "seed": 1, "level": 0.95,
            "arms": ["scheme", "null", "perfect-observation", "full-process", "no-feedback"],
        },
        "names": {
            "listed_by": kind, "listed_phrase": phrase.get(kind, ""),
            "lists": [{"id": "judgment-defaulters", "title": "List", "colour": "black"}],
            "tiers": [{"id": "D", "title": "D"}, {"id": "C", "title": "C, warned"},
                      {"id": "A", "title": "A, trustworthy in the scheme's own words"}],
            "contexts": [
                {"slot": k, "id": i, "title": t, "essential": False}
                for k, (i, t) in enumerate(CONTEXTS.items())
            ],
            "strata": {"names": list(STRATA), "values": list(STRATA.values()),
                       "titles": {}, "grounds": ["group", "income", "sex", "age"]},
        },
        "rules": [
            {"id": "ground-1", "sentence": "An unpaid judgment leads to the list",
             "covers_sentence": "only who refuses to pay", "status": "enacted",
             "source": ["spc-2017"], "line": 117},
        ],
        "consequences": [
            {"id": "no-planes", "title": "No air tickets", "sentence": "Flights are refused.",
             "kind": "sanction", "context": "travel", "severity": "moderate",
             "status": "enacted", "source": ["spc-2017"]},
        ],
        "process": {"sentences": ["A decision is served with reasons."], "notice": True,
                    "appeal": True, "repair": False},
        "not_simulated": [
            {"path": "consequences.no-private-school", "sentence": "Children's schools."}
        ],
        "warnings": [],
        "register": [
            {"id": "r1", "path": path, "of": "rulebook",
             "sentence": "How often an unpaid judgment comes to be recorded", "value": 0.8,
             "low": 0.5, "high": 1, "unit": "", "status": "assumed", "badge": "A"},
            {"id": "r2", "path": "work.employed", "of": "society", "sentence": "In work",
             "value": 0.9, "low": 0.8, "high": 0.97, "unit": "", "status": "invented",
             "badge": "T"},
            {"id": "r3", "path": "model.deterrence", "of": "model",
             "sentence": "The scheme deters nobody", "value": None, "low": None, "high": None,
             "unit": "", "status": "assumed", "badge": "A", "pushes": "harms look larger"},
        ],
        "evidence": {"enacted": 12, "assumed": 31, "invented": 22, "borrowed": 3, "piloted": 0},
        "sources": [
            {"id": "spc-2017", "title": "Several Provisions", "body": "China Law Translate",
             "year": 2017, "address": "chinalawtranslate.com", "seen": "primary"},
        ],
        "drivers": {
            "measure": "false_discovery_share", "central": 0.371, "low_set": 0.21,
            "high_set": 0.52,
            "rows": [
                {"path": path, "sentence": "how many of the judged cannot pay",
                 "badge": "A", "value": 0.3, "low": 0.1, "high": 0.6, "at_low": 0.24,
                 "at_high": 0.47},
                {"path": "x", "sentence": "how many weeks a court takes", "badge": "X",
                 "value": 19, "low": 2, "high": 52, "at_low": 0.33, "at_high": 0.39},
            ],
        },
        "life": life(),
        "law": law_facts(),
        "margins": [{"attribute": "income", "value": "q1", "target": 0.2, "realised": 0.2001,
                     "residual": 0.0001}],
    }  # fmt: skip


def law_facts() -> dict[str, Any]:
    """Return what the law room found in a list scheme: two errors of one check, and a risk."""

    def found(check: str, severity: str, path: str, **more: Any) -> dict[str, Any]:
        return {
            "check": check, "severity": severity, "path": path, "line": 202, "sure": "high",
            "title": "Movement is limited", "says": "movement is limited for other reasons",
            "ways": ["unpaid judgment -> list 'defaulters' -> no planes: courts to travel"],
            "provisions": ["ICCPR Art. 12"], "coming": [], "unknown": ["set by law"],
            "measured": [], "cure": "Tie limits on travel to findings about that transport.",
            "accepted": None, **more,
        }  # fmt: skip

    number = "listed again, times as often (by age): 2.6 (95% interval 2.2 to 3)"
    return {
        "as_of": "2026-11-23",
        "profiles": ["eu", "coe", "un", "cn"],
        "counts": {"block": 0, "error": 2, "warn": 1, "info": 3},
        "not_measured": ["L40"],
        "findings": [
            found("L09", "error", "consequences.no-planes"),
            found("L09", "error", "consequences.no-trains", line=None),
            found("L36", "warn", "conduct.unpaid-judgment", measured=[number],
                  title="A loop from sanction to default", cure="Record who was able."),
        ],
    }  # fmt: skip


def list_record(causes: Mapping[str, float] | None = None, listed: float = 0.008) -> RunRecord:
    """Return the run of a scheme with a list."""
    shares = CAUSE_SHARES if causes is None else causes
    rows = listing_rows(shares, listed) + group_rows(WRONGFUL) + duration_rows() + harm_rows()
    return RunRecord(facts(), frame(rows), weekly_counts(shares, listed), spell_counts())


def tier_record() -> RunRecord:
    """Return the run of a point scheme with tiers and no list."""
    base = list_record()
    told = facts("standing")
    told["scenario"]["rulebook"] = "cn-rongcheng-2016@1"
    told["scenario"]["rulebook_title"] = "Rongcheng: personal credit points, 2016 measures"
    rows = row("tier_share", 0.01, group="tier=D") + row("tier_share", 0.04, group="tier=C")
    rows += row("tier_share", 0.95, group="tier=A") + row("tier_mobility", 0.12)
    rows += row("score_sorting", 0.71) + row("score_inequality", 0.02)
    rows += row("lowest_tenth_share", 0.47)
    return RunRecord(told, pl.concat([base.estimates, frame(rows)]), base.weekly, base.spells)


def fine_record() -> RunRecord:
    """Return the run of a scheme that only fines."""
    told = facts("nothing")
    told["scenario"]["rulebook_title"] = "Fines and nothing else"
    told["drivers"]["measure"] = "wrongful_fine_share"
    rows = row("wrongful_fine_share", 0.083, n=40_000, sets=(0.04, 0.17))
    rows += row("wrongful_fine_share", 0.02, arm="perfect-observation")
    rows += row("fines", 31.0) + row("fines", 0.0, arm="null")
    rows += row("fines", 31.0, arm="scheme-null", sets=(12.0, 60.0))
    rows += row("excess_arrears", 4.2, arm="scheme-null", spread=0.3)
    rows += row("excess_unemployment", 0.0, arm="scheme-null")
    rows += row("denials", 0.0) + row("denials", 0.0, arm="scheme-null")
    return RunRecord(told, frame(rows), weekly_counts({}, 0.0), spell_counts(many=False))


def null_record() -> RunRecord:
    """Return the run of the empty rulebook."""
    told = facts("nothing")
    told["scenario"] |= {"rulebook": "null@1", "rulebook_title": "No scheme", "modelled_on": ""}
    told |= {"rules": [], "consequences": [], "register": [], "drivers": {"rows": []},
             "process": {}, "life": None, "not_simulated": [], "evidence": {}}  # fmt: skip
    told["law"] |= {"findings": [], "counts": {"block": 0, "error": 0, "warn": 0, "info": 0}}
    rows = row("listed_share", 0.0) + row("denials", 0.0, arm="scheme-null")
    rows += row("false_discovery_share", None)
    return RunRecord(told, frame(rows), weekly_counts({}, 0.0), spell_counts(many=False))


def none_wrong_record() -> RunRecord:
    """Return the run of a list on which nobody is wrongly seen."""
    return list_record({})


def all_wrong_record() -> RunRecord:
    """Return the run of a list on which everybody is wrong."""
    return list_record({"not-covered": 0.6, "fabrication": 0.4})


def one_group_record() -> RunRecord:
    """Return a run that tells only one group apart."""
    base = list_record()
    rows = listing_rows(CAUSE_SHARES, 0.008) + row(
        "wrongful_listing_rate", 0.004, group="sex=x"
    )
    return RunRecord(base.facts, frame(rows), base.weekly, base.spells)


def six_groups_record(number: int = 6) -> RunRecord:
    """Return a run with so many groups of one attribute, one of them not to be shown."""
    told = facts()
    names = [f"G{k}" for k in range(number)]
    told["names"]["strata"] = {"names": ["group"], "values": [names], "titles": {},
                               "grounds": ["group"]}  # fmt: skip
    rows = listing_rows(CAUSE_SHARES, 0.008)
    for k, name in enumerate(names[:-1]):
        rows += row("wrongful_listing_rate", 0.001 * (k + 1), group=f"group={name}")
    rows += row(
        "wrongful_listing_rate", None, group=f"group={names[-1]}", n=12, suppressed=True
    )
    base = list_record()
    return RunRecord(told, frame(rows), base.weekly, base.spells)


def few_listed_record() -> RunRecord:
    """Return the run of a list on which fewer than 30 people stand."""
    rows = row("listed_share", 0.000004) + row("false_discovery_share", 0.2, n=16, events=3)
    return RunRecord(facts(), frame(rows), weekly_counts({}, 0.0), spell_counts(many=False))


def off_the_scale_record() -> RunRecord:
    """Return a run whose range over assumptions is far wider than its central values."""
    base = list_record()
    rates = {"income=q1": 0.002, "income=q5": 0.001}
    rows = listing_rows(CAUSE_SHARES, 0.008)
    for group, rate in rates.items():
        rows += row("wrongful_listing_rate", rate, group=group, sets=(rate * 0.1, rate * 90))
    rows += harm_rows(1_000.0)
    return RunRecord(base.facts, frame(rows), base.weekly, base.spells)


LONG = {
    "de": "Rechtsschutzversicherungsbeitragsrückerstattung der Verwaltungsgerichtsbarkeit",
    "nl": "Arbeidsongeschiktheidsverzekeringsmaatschappijen en meervoudigheidsstoornis",
    "zh": "在这个合成社会中按照这套规则名单上每一百人中有三十七人没有做过规则所涵盖的任何事情",
}


def with_texts(record: RunRecord, text: str) -> RunRecord:
    """Return a record with `text` in every place that holds words from outside."""

    def planted(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: planted(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [planted(v, key) for v in value]
        return text if isinstance(value, str) and key not in STRUCTURAL else value

    return replace(record, facts=planted(record.facts))


STRUCTURAL = {"listed_by", "id", "names", "values", "grounds", "of", "status", "context",
              "attribute", "value", "seen", "severity"}  # fmt: skip
"""Keys whose texts decide what is shown, so that planting a text would leave it out."""

RECORDS = {
    "list": list_record,
    "tiers": tier_record,
    "fines": fine_record,
    "null": null_record,
    "none wrong": none_wrong_record,
    "all wrong": all_wrong_record,
    "one group": one_group_record,
    "six groups": six_groups_record,
    "nine groups": lambda: six_groups_record(9),
    "few listed": few_listed_record,
    "off the scale": off_the_scale_record,
    "long words": lambda: with_texts(list_record(), LONG["de"]),
    "broad words": lambda: with_texts(list_record(), LONG["zh"]),
}
"""Every shape of run that a page must be able to tell, by name."""
