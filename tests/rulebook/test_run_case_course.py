"""What happens in which week of a worked example."""

from pathlib import Path

from tests.rulebook.examples import LIST, POINTS, said

BY_TIER = """
lists: {barred: {title: Barred readers, colour: black, status: invented}}
rules: {bad: {when: {tier: bad}, to_list: barred, term: 5 weeks, status: invented}}
"""
STRIKES = "rules: {late-fee: {when: {strikes: 3, within: 20 weeks}}}"


def test_the_third_strike_within_the_window_counts(tmp_path: Path) -> None:
    case = """
happens:
  - {week: 1, record: late-fee, true: forgets-bill}
  - {week: 10, record: late-fee, true: forgets-bill}
  - {week: 20, record: late-fee, true: forgets-bill}
then: [{week: 19, listed: []}, {week: 20, listed: [barred], wrongly_listed: []}]
"""

    assert said(tmp_path, case, LIST, STRIKES) == []


def test_strikes_outside_the_window_do_not_add_up(tmp_path: Path) -> None:
    case = """
happens: [{week: 1, record: late-fee}, {week: 10, record: late-fee}, {week: 21,
    record: late-fee}]
then: [{week: 25, listed: []}]
"""

    assert said(tmp_path, case, LIST, STRIKES) == []


def test_a_strike_that_was_struck_out_does_not_count(tmp_path: Path) -> None:
    case = """
happens:
  - {week: 1, record: late-fee}
  - {week: 3, record: late-fee}
  - {week: 5, appeals: granted}
  - {week: 9, record: late-fee}
then: [{week: 10, listed: []}]
"""

    assert said(tmp_path, case, LIST, STRIKES) == []


def test_a_wrong_strike_makes_the_listing_wrong(tmp_path: Path) -> None:
    case = """
happens:
  - {week: 1, record: late-fee, true: forgets-bill}
  - {week: 3, record: late-fee, true: none}
  - {week: 9, record: late-fee, true: forgets-bill}
then: [{week: 9, listed: [barred], wrongly_listed: [barred]}]
"""

    assert said(tmp_path, case, LIST, STRIKES) == []


def test_a_rule_on_a_tier_fires_the_week_after_it_is_entered(tmp_path: Path) -> None:
    case = """
given: {score: 650}
happens: [{week: 3, record: late-fee}]
then: [{week: 3, tier: bad, listed: []}, {week: 4, listed: [barred]}, {week: 9, listed: []}]
"""

    assert said(tmp_path, case, POINTS, BY_TIER) == []


def test_who_begins_in_a_tier_did_not_enter_it(tmp_path: Path) -> None:
    case = "given: {score: 500}\nthen: [{week: 5, tier: bad, listed: []}]"

    assert said(tmp_path, case, POINTS, BY_TIER) == []


def test_a_rule_on_a_score_fires_when_it_crosses(tmp_path: Path) -> None:
    over = BY_TIER.replace("{tier: bad}", "{score: {below: 950}}")
    case = """
happens: [{week: 3, record: late-fee}, {week: 4, record: late-fee}]
then: [{week: 3, listed: []}, {week: 4, listed: [barred]}, {week: 8, listed: [barred]},
    {week: 9, listed: []}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_a_listing_of_age_leads_to_another_list(tmp_path: Path) -> None:
    over = """
lists: {gravely-barred: {title: Gravely barred, colour: black, status: invented}}
rules:
  late-fee: {term: 20 weeks}
  later: {when: {listed: barred, held_for: 8 weeks}, to_list: gravely-barred,
      term: 4 weeks, status: invented}
"""
    case = """
happens: [{week: 1, record: late-fee}]
then:
  - {week: 9, listed: [barred]}
  - {week: 10, listed: [barred, gravely-barred]}
  - {week: 13, listed: [barred, gravely-barred]}
  - {week: 14, listed: [barred]}
"""

    assert said(tmp_path, case, LIST, over) == []


def test_nobody_under_age_or_outside_the_scheme_is_touched(tmp_path: Path) -> None:
    over = "applies_to: {minimum_age: 18}"
    case = (
        "given: {{{}}}\n"
        "happens: [{{week: 1, record: late-fee}}]\n"
        "then: [{{week: 2, listed: [{}]}}]"
    )

    assert said(tmp_path, case.format("age: 17", ""), LIST, over) == []
    assert said(tmp_path, case.format("age: 18", "barred"), LIST, over) == []
    assert said(tmp_path, case.format("takes_part: false", ""), LIST, over) == []


def test_who_comes_of_age_is_touched_from_then_on(tmp_path: Path) -> None:
    over = "applies_to: {minimum_age: 18}"
    case = """
given: {age: 17}
happens: [{week: 2, record: late-fee}, {week: 60, record: late-fee}]
then: [{week: 5, listed: []}, {week: 60, listed: [barred]}]
"""

    assert said(tmp_path, case, LIST, over) == []


def test_an_unscored_person_has_no_score_to_compare(tmp_path: Path) -> None:
    case = "given: {takes_part: false}\nthen: [{week: 2, score: 1000, tier: good}]"

    assert said(tmp_path, case, POINTS) == [
        "E9: week 2: the person is not scored, and the case wants a score",
        "E9: week 2: the person stands in no tier, and the case wants one",
    ]


def test_refusing_brings_what_the_rulebook_says(tmp_path: Path) -> None:
    over = """
applies_to: {participation: consent}
consequences:
  no-perks: {title: No perks, kind: sanction, when: {refuses: taking-part},
      context: community, needs: honour,
    effect: {deny: 1}, severity: slight, decided_by: automatic, legal_basis: none,
        status: invented}
"""
    refuses = "given: {takes_part: false}\nthen: [{week: 0, bites: [no-perks]}]"
    takes_part = "then: [{week: 0, bites: []}]"

    assert said(tmp_path, refuses, POINTS, over) == []
    assert said(tmp_path, takes_part, POINTS, over) == []


def test_a_consequence_on_a_record_lasts_its_time_from_each_record(tmp_path: Path) -> None:
    over = """
consequences:
  watched: {title: Watched, kind: sanction, when: {record: late-fee}, context: community,
      lasts: 6 weeks,
    effect: {check: 1 per person-year}, severity: slight, decided_by: automatic,
        legal_basis: none, status: invented}
"""
    case = """
happens: [{week: 2, record: late-fee}, {week: 5, record: late-fee}]
then: [{week: 1, bites: []}, {week: 2, bites: [watched]}, {week: 10, bites: [watched]},
    {week: 11, does_not_bite: [watched]}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_a_consequence_ends_with_the_record_that_an_appeal_strikes_out(tmp_path: Path) -> None:
    over = """
consequences:
  watched: {title: Watched, kind: sanction, when: {record: late-fee}, context: community,
      lasts: 6 weeks,
    effect: {check: 1 per person-year}, severity: slight, decided_by: automatic,
        legal_basis: none, status: invented}
"""
    case = """
happens: [{week: 2, record: late-fee}, {week: 4, record: late-fee}, {week: 6, appeals: granted}]
then: [{week: 6, bites: [watched]}, {week: 7, bites: [watched]}, {week: 8, bites: []}]
"""
    alone = """
happens: [{week: 2, record: late-fee}, {week: 4, appeals: granted}]
then: [{week: 3, bites: [watched]}, {week: 5, bites: []}]
"""

    assert said(tmp_path, case, POINTS, over) == []
    assert said(tmp_path, alone, POINTS, over) == []


def test_a_repair_gives_points_within_its_cap(tmp_path: Path) -> None:
    over = """
process: {status: invented, repair: {clean: {title: Clean up, needs: volunteering,
    points: 20, at_most: {points: 30, per: year}}}}
"""
    case = """
happens: [{week: 1, repairs: clean}, {week: 2, repairs: clean}, {week: 3, repairs: clean},
    {week: 55, repairs: clean}]
then: [{week: 1, score: 1020}, {week: 3, score: 1030}, {week: 55, score: 1050, tier: top}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_any_of_several_conditions_is_enough(tmp_path: Path) -> None:
    over = """
consequences:
  no-honours: {title: No honours, kind: sanction, context: community, needs: honour,
      effect: {deny: 1}, severity: slight,
    when: {any_of: {poor: {tier: [poor, bad]}, low: {score: {below: 950}}}},
        decided_by: official, legal_basis: none, status: invented}
"""
    case = """
happens: [{week: 1, record: late-fee}, {week: 2, record: late-fee}]
then: [{week: 0, bites: []}, {week: 1, tier: good, bites: [no-honours]}, {week: 2,
    tier: poor, bites: [no-honours]}]
"""

    assert said(tmp_path, case, POINTS, over) == []


def test_the_order_of_steps_in_the_file_is_without_meaning(tmp_path: Path) -> None:
    case = """
happens: [{week: 9, appeals: granted}, {week: 1, record: late-fee, true: none}]
then: [{week: 8, score: 940}, {week: 9, score: 1000}]
"""

    assert said(tmp_path, case, POINTS) == []
