"""Plausible records of comparisons for the report's tests: every figure is invented."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasshouse.io.record import COMPARISON, RunRecord
from tests.report.records import Row, facts, frame, row, spell_counts

NAMES = ("cn-shixin-2013", "cn-shixin-2017", "fine-only")
WRONG = (180.7, 148.4, 0.0)
ORDER = ("weeks_wrongly_listed", "weeks_listed", "fines_wrong", "denials", "fines")
INCOMES = {"income=q1": 1.4, "income=q2": 1.1, "income=q3": 1.0, "income=q4": 0.8}


def arm_rows(letter: str, wrong: float) -> list[Row]:
    """Return what one rulebook answers."""
    rows = row("weeks_wrongly_listed", wrong, arm=letter, sets=(wrong * 0.5, wrong * 4))
    rows += row("weeks_listed", wrong * 3, arm=letter)
    rows += row("wrongly_listed_share", wrong / 26_000, arm=letter)
    rows += row("denials", wrong / 8, arm=letter, sets=(wrong / 16, wrong / 2))
    for measure, added in (("weeks_in_arrears", 5.0), ("jobs_lost", 0.1)):
        rows += row(measure, added, arm=f"{letter}-null", spread=0.4)
    if wrong:
        for measure, weeks in (
            ("weeks_to_delisting_median", 58),
            ("weeks_to_delisting_mean", 82),
        ):
            rows += row(measure, weeks, arm=letter, group="wrong=yes")
        rows += row("notice_reach", 0.7, arm=letter)
        rows += row("appeals_in_time_share", 0.4, arm=letter)
    return rows


def pair_rows(arm: str, apart: float) -> list[Row]:
    """Return how far two rulebooks are apart, in all and by income."""
    half = abs(apart) * 0.4
    ends = {"low": apart - half, "high": apart + half, "sets": (apart * 5, apart * 0.4)}
    rows = row("weeks_wrongly_listed", apart, arm=arm, **ends)
    rows += row("weeks_listed", apart * 3, arm=arm)
    rows += row("wrongly_listed_share", apart / 26_000, arm=arm)
    rows += row("denials", apart / 8, arm=arm)
    rows += row("weeks_in_arrears", -0.3, arm=arm, low=-0.8, high=0.3)
    rows += row("jobs_lost", 0.0, arm=arm, low=0.0, high=0.0)
    rows += row("weeks_to_delisting_mean", apart / 4, arm=arm, group="wrong=yes")
    for group, times in INCOMES.items():
        rows += row("weeks_wrongly_listed", apart * times, arm=arm, group=group)
    hidden = row(
        "weeks_wrongly_listed", None, arm=arm, group="income=q5", n=12, suppressed=True
    )
    return rows + hidden


def book(letter: str, name: str) -> dict[str, Any]:
    """Return what one rulebook says about itself."""
    told = facts()
    kept = ("names", "rules", "consequences", "process", "not_simulated", "evidence", "sources")
    return {
        "letter": letter, "rulebook": f"{name}@1", "rulebook_title": f"The scheme {name}",
        "place": "China", "modelled_on": "A list kept by courts.",
        "status_note": "Stylised; not calibrated; legal texts differ from practice.",
        **{key: told[key] for key in kept},
        "register": [r for r in told["register"] if r["of"] == "rulebook"],
        "warnings": [{"code": "W7", "sentence": f"A rule of {name} hardly ever fires."}],
        "safeguards": [
            {"key": "notice", "paper": "With the decision, with reasons.",
             "practice": "Reaches 70 %.", "status": "enacted", "seen": "primary",
             "known": ["assumed"]},
            {"key": "review", "paper": "None.", "practice": "", "status": None, "seen": None,
             "known": []},
        ],
    }  # fmt: skip


def compared_facts(names: tuple[str, ...]) -> dict[str, Any]:
    """Return the facts of a comparison."""
    told, letters = facts(), "ABC"[: len(names)]
    scenario = told["scenario"] | {
        "rulebooks": [f"{n}@1" for n in names], "rulebook": ", ".join(names),
        "arms": [*letters, "null"],
    }  # fmt: skip
    differ = [{"path": "rules.x.term", "kind": "changed", "part": "rules",
               "place": "How long 'X' lists people",
               "sentence": "Was without end and is 2 years."}]  # fmt: skip
    pairs = [(b, a) for n, b in enumerate(letters) for a in letters[:n]]
    return {
        "schema_version": 1, "kind": COMPARISON, "run": told["run"], "scenario": scenario,
        "names": {"strata": told["names"]["strata"]},
        "rulebooks": [book(a, n) for a, n in zip(letters, names, strict=True)],
        "differences": [
            {"first": a, "second": b, "rows": differ if (a, b) != ("A", "C") else differ * 30,
             "marks": 3}
            for b, a in pairs
        ],
        "register": [r for r in told["register"] if r["of"] != "rulebook"],
        "sources": told["sources"], "margins": told["margins"], "warnings": [],
        "drivers": {
            "measure": "weeks_wrongly_listed", "order": list(ORDER), "draws": 40,
            "rows": [
                {"path": "x", "of": "rulebook", "sentence": "how late a record arrives",
                 "badge": "A", "value": 4, "low": 0, "high": 26, "unit": "weeks",
                 "rulebooks": letters, "apart": [[-35.4, -9.1]] * (len(names) - 1)},
            ],
        },
    }  # fmt: skip


def compared_record(number: int = 2) -> RunRecord:
    """Return a comparison of two or three rulebooks."""
    names, letters = NAMES[:number], "ABC"[:number]
    rows = [r for a, w in zip(letters, WRONG, strict=False) for r in arm_rows(a, w)]
    for n, later in enumerate(letters):
        for m, earlier in enumerate(letters[:n]):
            rows += pair_rows(f"{later}-{earlier}", WRONG[n] - WRONG[m])
    spells = pl.concat(
        spell_counts().with_columns(pl.lit(a).alias("arm"))
        for a, w in zip(letters, WRONG, strict=False) if w
    )  # fmt: skip
    weekly = pl.DataFrame(
        schema={"arm": pl.String, "week": pl.Int64, "group": pl.String, "column": pl.String,
                "count": pl.Int64}
    )  # fmt: skip
    return RunRecord(compared_facts(names), frame(rows), weekly, spells)


def same_record() -> RunRecord:
    """Return a comparison of two rulebooks that say the same."""
    told = compared_facts(NAMES[:2])
    told["differences"][0]["rows"] = []
    told["drivers"] |= {"rows": [], "draws": 40}
    rows = arm_rows("A", 148.4) + arm_rows("B", 148.4)
    for measure in ("weeks_wrongly_listed", "denials", "wrongly_listed_share"):
        rows += row(measure, 0.0, arm="B-A", low=0.0, high=0.0, sets=(0.0, 0.0))
    base = compared_record()
    return RunRecord(told, frame(rows), base.weekly, base.spells)


def nothing_record() -> RunRecord:
    """Return a comparison of two rulebooks under which nothing happens."""
    told = compared_facts(NAMES[:2])
    told["drivers"] = {"measure": None, "order": list(ORDER), "draws": 0, "rows": []}
    rows = row("denials", 0.0, arm="A") + row("denials", 0.0, arm="B")
    base = compared_record()
    return RunRecord(told, frame(rows), base.weekly, base.spells.clear())


RECORDS = {
    "two": compared_record,
    "three": lambda: compared_record(3),
    "same": same_record,
    "nothing": nothing_record,
}
