"""Meaning, where one fault alone does not show it: what is allowed, and what only seems wrong."""

# ruff: noqa: E501 - an edit of a line stands as one line

from __future__ import annotations

from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks
from tests.rulebook.faults import SMALL, spoiled

MARK = "status: enacted, source: by-law"
LISTED = "when: {listed: debtors}, context: credit"
INDEX = f"""\
  opaque:
    kind: index
    {MARK.replace(", ", chr(10) + "    ")}
    start: 400
    floor: 300
    ceiling: 900
    updated: 1 month
    settles: 6 months
    retention: 1 year
    dimensions:
      history: {{title: History, context: credit, measures: [debt, care], weight: 0.6}}
      deeds: {{title: Deeds, context: community, measures: good-deed, weight: 0.4}}
"""
RISING = f"""\
  rising:
    kind: points
    {MARK.replace(", ", chr(10) + "    ")}
    start: 10
    floor: none
    ceiling: none
    retention: 1 year
    half_life: no-term
"""
DRAWN = f"""\
  drawn:
    kind: drawn
    {MARK.replace(", ", chr(10) + "    ")}
    floor: 0
    ceiling: 100
    by: care
    distribution: {{at: [0, 100], values: {{cares: [0, 1], free: [0, 1]}}}}
    percentile_scale: {{at: [0, 100], values: {{points: [0, 100]}}}}
    outcomes: {{of: loan, good: good-deed, bad: debt, bad_chance: {{at: [0], values: {{cares: [1], free: [0]}}}}}}
"""


def codes(folder: Path, *edits: tuple[str, str]) -> list[str]:
    path = folder / "small.yaml"
    path.write_bytes(spoiled(SMALL, *edits))
    return [f"{p.code} {p.path}" for p in rulebooks.check(path).problems]


def with_score(block: str, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """Add a second score, so that everything has to say which one it means."""
    of = [
        ("points: -20, status", "points: -20, of: points, status"),
        ("harshest: -60}, replaces", "harshest: -60}, of: points, replaces"),
        ("points: -10, every", "points: -10, of: points, every"),
        ("points: 5, at_most", "points: 5, of: points, at_most"),
        ("when: {tier: C}, among", "of: points, when: {tier: C, of: points}, among"),
        ("when: {tier: A}", "when: {tier: A, of: points}"),
    ]
    changed = block
    for old, new in edits:
        assert changed.count(old) == 1
        changed = changed.replace(old, new)
    return [*of, ("scores:\n", f"scores:\n{changed}")]


def test_two_scores_want_to_be_told_apart(tmp_path: Path) -> None:
    found = codes(tmp_path, ("scores:\n", f"scores:\n{INDEX}"))

    assert sorted(found) == [
        "E2 association.company",
        "E2 association.company.when",
        "E2 consequences.cheap-heat.when",
        "E2 rules.debt",
        "E2 rules.found-late",
        "E2 rules.good-deed",
        "E2 rules.late-bill",
    ]


@pytest.mark.parametrize(
    ("block", "edits", "told"),
    [
        (INDEX, (), []),
        (INDEX, (("weight: 0.6", "weight: 0.5"),), ["E5 scores.opaque.dimensions"]),
        (INDEX, (("[debt, care]", "[debts, care]"),), ["E2 scores.opaque.dimensions.history.measures"]),
        (INDEX, (("ceiling: 900", "ceiling: none"),), ["E5 scores.opaque"]),
        (INDEX, (("context: credit, measures", "context: bank, measures"),), ["E2 scores.opaque.dimensions.history.context"]),
        (DRAWN, (), []),
        (DRAWN, (("by: care", "by: caring"),), ["E2 scores.drawn.by"]),
        (DRAWN, (("of: loan", "of: lone"),), ["E2 scores.drawn.outcomes.of"]),
        (DRAWN, (("bad: debt", "bad: debts"),), ["E2 scores.drawn.outcomes.bad"]),
        (DRAWN, (("cares: [0, 1]", "cared: [0, 1]"),), ["E2 scores.drawn.distribution.values.cared"]),
        (DRAWN, (("free: [0, 1]", "free: [1, 0]"),), ["E5 scores.drawn.distribution.values.free"]),
        (DRAWN, (("cares: [1]", "cares: [2]"),), ["E5 scores.drawn.outcomes.bad_chance.values.cares"]),
    ],
)  # fmt: skip
def test_scores_of_other_kinds(
    block: str, edits: tuple[tuple[str, str], ...], told: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, *with_score(block, *edits)) == told


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ((("reads: sex}", "reads: sex, bands: {young: {below: 30}, old: {from: 30}}}"), ("where: {sex: female}", "where: {sex: young}")), {"E6 attributes.sex.bands.young.below", "E6 attributes.sex.bands.old.from"}),
        ((("reads: sex}", f"reads: age, {MARK}, bands: {{young: {{below: 30}}, old: {{from: 20}}}}}}"), ("where: {sex: female}", "where: {sex: young}")), {"E5 attributes.sex.bands.old"}),
        ((("reads: sex}", f"reads: age, {MARK}, bands: {{young: {{from: 30, below: 30}}}}}}"), ("where: {sex: female}", "where: {sex: young}")), {"E5 attributes.sex.bands.young"}),
        ((("free: otherwise", "free: 0.8"),), {"E5 attributes.care.shares", "E6 attributes.care.shares.free"}),
        ((("half_life: no-term\n", f"half_life: no-term\n    limits: {{women: {{where: {{sex: female}}, {MARK}}}}}\n"),), {"E5 scores.points.limits.women"}),
        ((("half_life: no-term\n", "half_life: no-term\n    limits: {women: {where: {sex: female}, at_most: 5, at_least: 9}}\n"),), {"E5 scores.points.limits.women"}),
        ((("ceiling: none", "ceiling: -3"),), {"E5 scores.points.floor", "E5 scores.points.tiers.A", "E5 scores.points.tiers.B"}),
        ((("when: {listed: debtors}, context: credit", "when: {score: {below: 0}}, context: credit"),), {"E5 consequences.no-loan.when.score"}),
        ((("when: {listed: debtors}, context: credit", "when: {outcome: debt}, context: credit"),), {"E1 consequences.no-loan.when", "E2 consequences.no-loan.when.outcome"}),
        ((("when: {listed: debtors}, context: credit", "when: {listed_outside: other}, context: credit"),), {"E2 consequences.no-loan.when.listed_outside"}),
        ((("term: until-performed,", "term: until-performed, at_most: {points: 5, per: year},"),), {"E5 rules.listed-debt.at_most"}),
        ((("term: until-performed,", "term: until-performed, extension: {because: x, chance: 0.1, by: 1 year},"),), {"E4 rules.listed-debt.extension"}),
        ((("points: -10, every: 1 month", "points: -10, every: 0 weeks"),), {"E4 rules.debt.every"}),
        ((("related:\n    - {from: credit", "own: {work: {title: Work, essential: true}}\n  related:\n    - {from: debts"),), {"E2 contexts.own.work", "E2 contexts.related.0.from"}),
        ((("secret: [weights]", "accepted_findings: [{finding: L09, at: rules.nothing, because: x, by: y, until: 2030}]"),), {"E2 accepted_findings.0.at"}),
        ((("secret: [weights]", "accepted_findings: [{finding: L09, at: rules.debt, because: x, by: y, until: 2030}]"),), set()),
        ((("legal_basis: by-law", "legal_basis: none"),), set()),
        ((("ceiling: none", "ceiling: 1100"), (LISTED, "when: {score: {at_least: 1200}}, context: credit")), {"E5 consequences.no-loan.when.score"}),
        ((("reads: sex}", "reads: sex}\n  town: {bands: {a: {below: 3}}, shares: {a: 0.5, b: otherwise}, status: enacted, source: by-law}"),), {"E5 attributes.town.bands"}),
        ((("points: 5, at_most: {points: 20, per: year}", "points: -5"), (LISTED, "when: {score: {at_least: 1200}}, context: credit")), {"E3 consequences.no-loan.when", "E3 consequences.cheap-heat.when"}),
        ((("when: {tier: C}, among", "when: {score: {below: 950}}, among"), ("points: -10, at_most: 50", "points: -60, at_most: 200")), {"W6 association.company"}),
        ((("when: {tier: C}, among", "when: {any_of: {a: {listed: low}, b: {listed: debtors}}}, among"), ("points: -10, at_most: 50", "points: -60, at_most: 200"), ("lists:\n", f"lists:\n  low: {{title: Low, colour: black, {MARK}}}\n"), ("rules:\n", f"rules:\n  falls: {{when: {{tier: C}}, to_list: low, term: 1 year, {MARK}}}\n")), {"W6 association.company"}),
        ((("when: {tier: C}, among", "when: {record: debt}, among"), ("points: -10, at_most: 50", "points: -60, at_most: 200")), set()),
        ((("legal_basis: by-law", "legal_basis: [by-law, none]"),), {"E2 consequences.no-loan.legal_basis"}),
        ((("context: community, gravity: none", "context: community, gravity: none, finding: rumour"),), {"E1 conduct.good-deed.finding"}),
        ((("counts: {volunteers: all}", f"own: {{class: pro-social, ground: freedom, rate: 1 per person-year, {MARK}}}"),), {"E2 conduct.good-deed.own.ground"}),
        ((("points: 5,", "to_tier: A, retention: no-term,"), ("at_most: {points: 20, per: year}", "at_most: {times: 1, per: year}")), {"W3 rules.good-deed"}),
    ],
)  # fmt: skip
def test_what_one_part_says_of_another(
    edits: tuple[tuple[str, str], ...], told: set[str], tmp_path: Path
) -> None:
    assert set(codes(tmp_path, *edits)) == told


def test_a_score_that_nothing_lowers_is_never_below(tmp_path: Path) -> None:
    text = SMALL.replace("scores:\n", f"scores:\n{RISING}")
    for old, new in with_score("")[:-1]:
        text = text.replace(old, new)
    text = text.replace(LISTED, "when: {score: {below: 5}, of: rising}, context: credit")
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")

    assert [f"{p.code} {p.path}" for p in rulebooks.check(path).problems] == [
        "E3 consequences.no-loan.when"
    ]


def test_a_rule_with_points_needs_a_score(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    text = SMALL.split("scores:\n")[0] + "lists:\n" + SMALL.split("lists:\n")[1]
    path.write_text(text, encoding="utf-8")
    found = [str(p) for p in rulebooks.check(path).errors]

    assert len(found) == 7
    assert all("this needs a score, and the rulebook has none." in line for line in found)


def test_an_inherited_list_needs_no_rule(tmp_path: Path) -> None:
    heir = f"  family: {{title: Family, colour: black, term: 1 year, {MARK}}}\n"
    passed = (
        "inheritance:\n  kin: {title: The household, when: {listed: debtors}, to: household, "
        f"to_list: family, chance: 1, {MARK}}}\nconsequences:\n"
    )

    assert codes(tmp_path, ("lists:\n", f"lists:\n{heir}"), ("consequences:\n", passed)) == []


def test_a_peer_who_may_lie_is_silent_about_malice(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(spoiled(SMALL, ("kind: office", "kind: peer")))
    (problem,) = rulebooks.check(path).problems

    assert (problem.code, problem.path) == ("W2", "channels.office")
    assert problem.text.startswith("nothing is said of malice:")


def test_a_score_that_only_rises_is_warned_about(tmp_path: Path) -> None:
    text = spoiled(SMALL, ("points: -20, status", "points: 20, status")).decode()
    text = text.replace("mildest: -40, harshest: -60", "mildest: 40, harshest: 60")
    text = text.replace("points: -10, every", "points: 10, every")
    text = text.replace("points: -10, at_most: 50", "points: 10, at_most: 50")
    text = text.replace("when: {tier: C}", "when: {tier: B}")
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")

    assert [f"{p.code} {p.path}" for p in rulebooks.check(path).problems] == [
        "W3 scores.points.tiers"
    ]
