"""Scores and tiers in worked examples."""

from pathlib import Path

import pytest

from tests.rulebook.examples import POINTS, said

FEE = "happens: [{week: 1, record: late-fee}]"


def test_points_move_a_score_from_the_week_of_the_record(tmp_path: Path) -> None:
    case = f"{FEE}\nthen: [{{week: 0, score: 1000}}, {{week: 1, score: 940, tier: good}}]"

    assert said(tmp_path, case, POINTS) == []


def test_a_wrong_number_says_what_came_out(tmp_path: Path) -> None:
    case = f"{FEE}\nthen: [{{week: 2, score: 950, tier: poor}}]"

    assert said(tmp_path, case, POINTS) == [
        "E9: week 2: score comes out 940, the case says 950",
        "E9: week 2: tier comes out good, the case says poor",
    ]


def test_half_of_what_moved_a_score_is_back_after_the_half_life(tmp_path: Path) -> None:
    over = "scores: {points: {half_life: 20 weeks}}"
    case = (
        f"{FEE}\n"
        f"then: [{{week: 21, score: 970, within: 0.001}}, {{week: 41, score: 985, "
        f"within: 0.001}}]"
    )

    assert said(tmp_path, case, POINTS, over) == []


def test_a_record_counts_until_its_retention_ends(tmp_path: Path) -> None:
    over = "scores: {points: {retention: 10 weeks}}"
    case = f"{FEE}\nthen: [{{week: 10, score: 940}}, {{week: 11, score: 1000}}]"

    assert said(tmp_path, case, POINTS, over) == []


def test_a_rule_may_keep_its_record_longer_than_the_score(tmp_path: Path) -> None:
    over = "{scores: {points: {retention: 10 weeks}}, rules: {late-fee: {retention: 20 weeks}}}"
    case = f"{FEE}\nthen: [{{week: 20, score: 940}}, {{week: 21, score: 1000}}]"

    assert said(tmp_path, case, POINTS, over) == []


def test_what_the_ceiling_kept_out_is_not_taken_back_later(tmp_path: Path) -> None:
    over = "rules: {deed: {retention: 5 weeks}}"
    case = """
given: {score: 1090}
happens: [{week: 1, record: deed}]
then: [{week: 1, score: 1100}, {week: 6, score: 1090}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_the_floor_holds(tmp_path: Path) -> None:
    case = f"given: {{score: 30}}\n{FEE}\nthen: [{{week: 1, score: 0, tier: bad}}]"

    assert said(tmp_path, case, POINTS) == []


def test_a_cap_of_points_is_filled_and_then_nothing_more_is_given(tmp_path: Path) -> None:
    over = "rules: {deed: {at_most: {points: 40, per: year}}}"
    case = """
happens: [{week: 1, record: deed}, {week: 2, record: deed}, {week: 3, record: deed},
    {week: 53, record: deed}]
then: [{week: 3, score: 1040}, {week: 53, score: 1070}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_a_cap_of_times_counts_records_in_a_calendar_window(tmp_path: Path) -> None:
    over = "rules: {deed: {at_most: {times: 1, per: quarter}}}"
    case = """
happens: [{week: 12, record: deed}, {week: 12, record: deed}, {week: 14, record: deed}]
then: [{week: 13, score: 1030}, {week: 14, score: 1060}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_every_repeats_until_performed(tmp_path: Path) -> None:
    over = "rules: {debt: {every: 4 weeks}}"
    case = """
happens: [{week: 2, record: debt}, {week: 14, performs: debt}]
then: [{week: 2, score: 990}, {week: 5, score: 990}, {week: 6, score: 980}, {week: 13,
    score: 970}, {week: 30, score: 970}]
"""

    assert said(tmp_path, case, POINTS, over) == []


FOUND = """
conduct:
  found: {title: Found late by a court, counts: {forgets-bill: {value: 0.1,
      status: invented}, cannot-pay-bill: {value: 0.1, status: invented}}, context: courts,
    gravity: slight}
channels: {desk: {sees: {found: 0.9}}}
rules: {found: {when: {record: found}, points: -50, replaces: late-fee, status: invented}}
"""


def test_a_rule_gives_back_the_points_of_the_one_it_replaces(tmp_path: Path) -> None:
    case = """
happens: [{week: 1, record: late-fee}, {week: 5, record: found}, {week: 9, appeals: granted}]
then: [{week: 4, score: 940}, {week: 5, score: 950}, {week: 8, score: 950}, {week: 9,
    score: 940}]
"""

    assert said(tmp_path, case, POINTS, FOUND) == []


def test_nothing_is_given_back_for_another_event(tmp_path: Path) -> None:
    case = """
happens: [{week: 1, record: late-fee, true: forgets-bill}, {week: 5, record: found,
    true: cannot-pay-bill}]
then: [{week: 5, score: 890}]
"""

    assert said(tmp_path, case, POINTS, FOUND) == []


def test_a_tier_is_entered_upwards_only_after_it_was_held(tmp_path: Path) -> None:
    over = "scores: {points: {tiers: {top: {held_for: 8 weeks}}}}"
    case = """
happens: [{week: 1, record: deed}, {week: 2, record: deed}]
then: [{week: 2, score: 1060, tier: good}, {week: 9, tier: good}, {week: 10, tier: top}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_holding_a_tier_begins_anew_after_falling_below(tmp_path: Path) -> None:
    over = "scores: {points: {tiers: {top: {held_for: 8 weeks}}}}"
    case = """
given: {score: 1050}
happens: [{week: 1, record: debt}, {week: 3, record: deed}]
then: [{week: 0, tier: top}, {week: 1, tier: good}, {week: 10, tier: good}, {week: 11,
    tier: top}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_a_tier_assigned_directly_lasts_as_long_as_its_record(tmp_path: Path) -> None:
    over = "rules: {debt: null}\n"
    direct = (
        "rules: {debt: {when: {record: debt}, to_tier: poor, retention: 6 weeks, "
        "status: invented}}"
    )
    case = """
happens: [{week: 1, record: debt}]
then: [{week: 1, score: 1000, tier: poor}, {week: 6, tier: poor}, {week: 7, tier: good}]
"""

    assert said(tmp_path, case, POINTS, over, direct) == []


@pytest.mark.parametrize(("group", "score", "tier"), [("b", 950, "good"), ("a", 1080, "top")])
def test_a_limit_caps_the_score_of_a_group(
    tmp_path: Path, group: str, score: int, tier: str
) -> None:
    over = """
attributes: {group: {title: Group, ground: ethnicity, context: person, shares: {b: 0.2,
    a: otherwise}, status: invented}}
scores: {points: {limits: {cap: {where: {group: b}, at_most: 950, status: invented}}}}
"""
    case = f"""
given: {{score: 1080, attributes: {{group: {group}}}}}
then: [{{week: 0, score: {score}, tier: {tier}}}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_several_scores_are_told_apart_by_name(tmp_path: Path) -> None:
    over = """
scores:
  other: {kind: additive, base: 5, terms: {}, floor: none, ceiling: none, status: invented}
rules: {late-fee: {of: points}, deed: {of: points}, debt: {of: points}}
"""
    case = (
        f"{FEE}\nthen: [{{week: 1, score: {{points: 940, other: 6}}, tier: {{points: good}}}}]"
    )

    assert said(tmp_path, case, POINTS, over) == [
        "E9: week 1: score other comes out 5, the case says 6"
    ]
