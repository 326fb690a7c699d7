from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import polars as pl
import pytest

from glasshouse.errors import RunFailed
from glasshouse.experiment.arms import ARMS
from glasshouse.experiment.decompose import HARMS, PARTS, RULE, WORLDS
from glasshouse.experiment.run import command_of, headline_of, luck_warnings, run
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.worlds import Hands, check
from glasshouse.io.record import RunRecord
from glasshouse.ledger.tally import Tally
from glasshouse.measures.contrasts import CONTRASTS
from glasshouse.measures.registry import MEASURES
from tests.experiment.papers import bound, papers


def scenario(name: str = "cn-shixin-2017", **more: object) -> Scenario:
    sizes = {"persons": 3000, "weeks": 60, "replicates": 3, "seed": 2, "assumptions": False}
    return Scenario(*papers(name), **sizes | more)  # type: ignore[arg-type]


@cache
def record(name: str = "cn-shixin-2017") -> RunRecord:
    return run(scenario(name), hands=Hands(2)).conformed()


def value(found: RunRecord, measure: str, arm: str = "scheme", group: str = "all") -> float:
    rows = found.estimates.filter(
        (pl.col("measure") == measure)
        & (pl.col("arm") == arm)
        & (pl.col("group") == group)
        & (pl.col("set") == "central")
    )
    assert rows.height == 1, (measure, arm, group)
    return rows["value"][0]  # type: ignore[no-any-return]


def test_record_holds_every_measure_in_every_arm() -> None:
    found = record().estimates

    names = {m.name for m in MEASURES} | {c.name for c in CONTRASTS}
    of_tiers = {"tier_share", "tier_moves", "lowest_tier_kept", "privileged_share"}
    of_scores = {"score_sorting", "score_inequality", "lowest_tenth_share"}
    assert names - of_tiers - of_scores == set(found["measure"])
    arms = [arm.name for arm in ARMS]
    assert set(found["arm"]) == {*arms, *WORLDS, "scheme-null"}
    assert record().facts["scenario"]["arms"] == arms


def test_world_without_the_scheme_lists_and_refuses_nobody() -> None:
    assert value(record(), "listed_share", "null") == 0.0
    assert value(record(), "denials", "null") == 0.0
    assert value(record(), "listed_share") > 0.0


@pytest.mark.parametrize(("measure", "effect"), HARMS.items())
def test_parts_of_a_harm_add_to_what_the_scheme_adds(measure: str, effect: str) -> None:
    parts = [value(record(), effect, "scheme-null", f"part={p}") for p in (*PARTS, RULE)]

    whole = value(record(), effect, "scheme-null")
    assert sum(parts) == pytest.approx(whole, abs=1e-6)
    ends = [value(record(), measure, arm) for arm in ("scheme", "null")]
    assert ends[0] - ends[1] == pytest.approx(whole, abs=1e-6)


def test_rule_itself_lists_nobody_wrongly() -> None:
    assert value(record(), "weeks_wrongly_listed", "scheme-null", "part=rule") == 0.0
    assert value(record(), "weeks_wrongly_listed", "scheme-null", "part=error") > 0.0
    assert value(record(), "weeks_listed", "scheme-null", "part=association") == 0.0


def test_parts_are_not_told_where_not_all_worlds_were_asked_for() -> None:
    few = run(scenario(arms=("scheme", "null", "full-process"), replicates=2)).estimates

    assert not few["group"].str.starts_with("part=").any()
    assert set(few["arm"]) == {"scheme", "null", "full-process", "scheme-null"}


def test_due_process_that_never_fails_leaves_nobody_wrongly_listed() -> None:
    assert value(record(), "wrongful_listing_rate", "full-process") == 0.0
    assert value(record(), "wrongful_listing_rate") > 0.0


def test_without_feedback_work_and_debts_are_those_of_no_scheme() -> None:
    for measure in ("weeks_unemployed", "weeks_in_arrears", "jobs_lost"):
        without = value(record(), measure, "no-feedback")
        assert without == value(record(), measure, "null")


def test_effect_is_the_difference_of_the_arms() -> None:
    effect = value(record(), "excess_unemployment", "scheme-null")
    arms = [value(record(), "weeks_unemployed", arm) for arm in ("scheme", "null")]

    assert effect == pytest.approx(arms[0] - arms[1], abs=1e-9)


def test_weekly_counts_add_to_what_was_estimated() -> None:
    weekly = record().weekly.filter((pl.col("arm") == "scheme") & (pl.col("week") == 59))
    listed = weekly.filter(pl.col("column") == "listed")["count"].sum()

    assert listed / 9000 == value(record(), "listed_share")


def test_lengths_of_listings_add_to_listed_weeks() -> None:
    spells = record().spells.filter(pl.col("arm") == "scheme")
    weekly = record().weekly.filter(
        (pl.col("arm") == "scheme") & (pl.col("column") == "listed")
    )

    assert (spells["weeks"] * spells["count"]).sum() == weekly["count"].sum()


def test_same_seed_gives_the_same_tables_whatever_the_threads() -> None:
    again = run(scenario(), hands=Hands(1)).conformed()

    assert again.estimates.equals(record().estimates)
    assert again.weekly.equals(record().weekly)
    assert again.spells.equals(record().spells)


def test_another_seed_gives_other_tables() -> None:
    other = run(scenario(seed=3), hands=Hands(2)).conformed()

    assert not other.weekly.equals(record().weekly)


def test_arms_do_not_depend_on_which_others_run() -> None:
    alone = run(scenario(arms=("scheme",)), hands=Hands(2)).conformed()

    ours = record().weekly.filter(pl.col("arm") == "scheme")
    assert alone.weekly.equals(ours)
    assert set(alone.estimates["arm"]) == {"scheme"}


def test_facts_say_what_was_run_and_with_what() -> None:
    found = record().facts

    assert set(found) >= {
        "schema_version", "run", "scenario", "names", "rules", "consequences", "process",
        "not_simulated", "warnings", "register", "evidence", "sources", "drivers", "life",
        "margins",
    }  # fmt: skip
    assert found["run"]["command"] == (
        "glasshouse run cn-shixin-2017 --society country-x --persons 3000 --weeks 60 "
        "--replicates 3 --seed 2"
    )
    assert len(found["run"]["engine_hash"]) >= 16
    left_out = {path for path, _ in bound("cn-shixin-2017").not_simulated}
    assert {row["path"] for row in found["not_simulated"]} == left_out
    assert json.loads(json.dumps(found)) == found


def test_run_without_assumptions_has_no_drivers_and_no_sets() -> None:
    assert record().facts["drivers"] == {"measure": None, "rows": []}
    assert set(record().estimates["set"]) == {"central"}


@pytest.mark.slow
def test_run_with_assumptions_tells_what_moves_the_headline() -> None:
    found = run(scenario(assumptions=True, weeks=40), hands=Hands(2)).conformed()

    drivers = found.facts["drivers"]
    assert drivers["measure"] == "false_discovery_share"
    assert drivers["low_set"] < drivers["central"] < drivers["high_set"]
    assert 1 <= len(drivers["rows"]) <= 5
    widths = [abs(row["at_high"] - row["at_low"]) for row in drivers["rows"]]
    assert widths == sorted(widths, reverse=True)
    assert set(found.estimates["set"]) == {"central", "low", "high"}
    ends = found.estimates.filter(pl.col("set") != "central")
    assert ends["low"].null_count() == ends.height


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("cn-shixin-2017", "false_discovery_share"),
        ("cn-rongcheng-2016", "false_discovery_share"),
        ("fine-only", "wrongful_fine_share"),
        ("null", None),
    ],
)
def test_headline_is_about_lists_or_else_about_fines(name: str, headline: str | None) -> None:
    assert headline_of(bound(name)) == headline


def test_point_scheme_tells_its_tiers() -> None:
    found = record("cn-rongcheng-2016")

    shares = found.estimates.filter(
        (pl.col("measure") == "tier_share") & (pl.col("arm") == "scheme")
    )
    assert [t["id"] for t in found.facts["names"]["tiers"]] == [
        g.removeprefix("tier=") for g in shares["group"]
    ]
    assert shares["value"].sum() == pytest.approx(1.0)


def test_no_scheme_changes_nobody() -> None:
    found = record("null")

    effects = found.estimates.filter(pl.col("arm") == "scheme-null")["value"].drop_nulls()
    assert effects.len() > 0
    assert effects.abs().max() == 0.0
    assert found.facts["life"] is None


def test_scheme_of_fines_counts_who_was_wrongly_fined() -> None:
    found = record("fine-only")

    assert 0.0 < value(found, "wrongful_fine_share") < 1.0
    assert value(found, "listed_share") == 0.0


def test_one_replicate_alone_has_no_intervals() -> None:
    found = run(scenario(replicates=1, arms=("scheme", "null")), hands=Hands(1)).conformed()

    # None and all of something have one side of an interval by the rule of three.
    some = (pl.col("value") != 0) & (pl.col("value") != 1)
    shown = found.estimates.filter(some)
    assert shown.height > 20
    assert shown["low"].null_count() == shown.height


def test_counts_that_do_not_add_up_are_refused() -> None:
    tally = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
    residuals = tally.residuals.copy()
    residuals[2] = 1

    check("scheme", [tally])
    with pytest.raises(RunFailed, match="The counts of arm 'scheme', replicate 1, do not add"):
        check("scheme", [tally, replace(tally, residuals=residuals)])


def test_command_names_the_papers_and_the_sizes() -> None:
    assert command_of(scenario("fine-only")).startswith("glasshouse run fine-only --society")


def test_one_replicate_says_that_luck_is_not_known() -> None:
    assert luck_warnings({}, 1) == [
        "LUCK: One replicate gives no interval: how far luck moves these numbers is not known. "
        "Run at least two."
    ]
    assert luck_warnings({}, 2) == []
