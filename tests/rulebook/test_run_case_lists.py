"""Listings in worked examples: when they begin, what ends them, what is wrong about them."""

from pathlib import Path

from tests.rulebook.examples import LIST, POINTS, said

FEE = "happens: [{week: 1, record: late-fee, true: forgets-bill}]"


def test_a_listing_lasts_its_term(tmp_path: Path) -> None:
    case = (
        f"{FEE}\n"
        f"then: [{{week: 0, listed: []}}, {{week: 1, listed: [barred]}}, {{week: 10, "
        f"listed: [barred]}}, {{week: 11, listed: []}}]"
    )

    assert said(tmp_path, case, LIST) == []


def test_a_wrong_expectation_names_both_sides(tmp_path: Path) -> None:
    case = (
        f"{FEE}\n"
        f"then: [{{week: 2, listed: [], bites: []}}, {{week: 12, listed: [barred], "
        f"bites: [no-honours]}}]"
    )

    assert said(tmp_path, case, LIST) == [
        "E9: week 2: listed: barred comes out, the case says nothing",
        "E9: week 2: no-honours bites, the case says nothing does",
        "E9: week 12: listed: nothing comes out, the case says barred",
        "E9: week 12: no-honours does not bite; what bites is nothing",
    ]


def test_grace_puts_the_listing_off(tmp_path: Path) -> None:
    over = "lists: {barred: {grace: 3 weeks}}"
    case = (
        f"{FEE}\n"
        f"then: [{{week: 3, listed: []}}, {{week: 4, listed: [barred]}}, {{week: 13, "
        f"listed: [barred]}}, {{week: 14, listed: []}}]"
    )

    assert said(tmp_path, case, LIST, over) == []


def test_a_notice_sent_ahead_puts_it_off_as_well(tmp_path: Path) -> None:
    over = """
lists: {barred: {grace: 1 week}}
process: {status: invented, notice: {when: before, ahead: 4 weeks, reasons: true, reaches: 1}}
"""
    case = f"{FEE}\nthen: [{{week: 4, listed: []}}, {{week: 5, listed: [barred]}}]"

    assert said(tmp_path, case, LIST, over) == []


def test_who_is_heard_within_the_grace_is_never_listed(tmp_path: Path) -> None:
    over = "lists: {barred: {grace: 3 weeks, leaving: {corrected: {within: 5 weeks}}}}"
    case = """
happens: [{week: 1, record: late-fee, true: none}, {week: 3, appeals: granted}]
then: [{week: 4, listed: []}, {week: 6, listed: []}]
"""

    assert said(tmp_path, case, LIST, over) == []


def test_a_granted_appeal_deletes_after_the_time_the_list_takes(tmp_path: Path) -> None:
    over = "lists: {barred: {leaving: {corrected: {within: 2 weeks}}}}"
    case = """
happens: [{week: 1, record: late-fee, true: none}, {week: 4, appeals: granted}]
then: [{week: 5, listed: [barred], wrongly_listed: [barred]}, {week: 6, listed: []}]
"""

    assert said(tmp_path, case, LIST, over) == []


def test_until_performed_ends_after_performance_and_lingers_wrongly(tmp_path: Path) -> None:
    over = """
lists: {barred: {leaving: {performed: {within: 2 weeks}}}}
rules: {debt: {when: {record: debt}, to_list: barred, term: until-performed, status: invented}}
"""
    case = """
happens: [{week: 1, record: debt, true: cannot-pay}, {week: 30, performs: debt}]
then:
  - {week: 29, listed: [barred], wrongly_listed: []}
  - {week: 31, listed: [barred], wrongly_listed: [barred]}
  - {week: 32, listed: []}
"""

    assert said(tmp_path, case, LIST, over) == []


def test_an_extension_is_told_and_lies_within_the_rule(tmp_path: Path) -> None:
    over = """
rules: {late-fee: {extension: {because: repeated, chance: 0.1, by: {mildest: 5 weeks,
    harshest: 10 weeks}}}}
"""
    case = """
happens: [{week: 1, record: late-fee, true: forgets-bill, extended: 8 weeks}]
then: [{week: 18, listed: [barred]}, {week: 19, listed: []}]
"""
    too_long = case.replace("8 weeks", "11 weeks")

    assert said(tmp_path, case, LIST, over) == []
    assert said(tmp_path, too_long, LIST, over) == [
        "E9: '11 weeks' stands here; the rule allows 5 weeks to 10 weeks"
    ]
    assert said(tmp_path, case, LIST) == ["E9: no rule on 'late-fee' can make a term longer"]


def test_an_early_end_happens_only_if_it_is_told(tmp_path: Path) -> None:
    over = "lists: {barred: {leaving: {early: {after: 4 weeks, chance: 1}}}}"
    told = f"{FEE[:-1]}, {{week: 6, ends_early: barred}}]\nthen: [{{week: 6, listed: []}}]"
    untold = f"{FEE}\nthen: [{{week: 6, listed: [barred]}}]"

    assert said(tmp_path, told, LIST, over) == []
    assert said(tmp_path, untold, LIST, over) == []


def test_an_early_end_too_soon_or_without_a_way_is_said(tmp_path: Path) -> None:
    over = "lists: {barred: {leaving: {early: {after: 4 weeks, chance: 1}}}}"
    case = (
        f"{FEE[:-1]}, {{week: 3, ends_early: barred}}]\nthen: [{{week: 6, listed: [barred]}}]"
    )

    assert said(tmp_path, case, LIST, over) == [
        "E9: week 3: a listing on 'barred' is ended early, which can be from week 5 on"
    ]
    assert said(tmp_path, case, LIST) == [
        "E9: week 3: no official may end a listing on 'barred' early"
    ]


def test_a_repair_leaves_the_list_not_before_its_time(tmp_path: Path) -> None:
    over = """
process: {status: invented, repair: {talk: {title: A talk, needs: promise, leaves: barred,
    earliest: 4 weeks}}}
"""
    case = (
        f"{FEE[:-1]}, {{week: 5, repairs: talk}}]\n"
        f"then: [{{week: 4, listed: [barred]}}, {{week: 5, listed: []}}]"
    )
    early = case.replace("week: 5, repairs", "week: 4, repairs")
    unlisted = "happens: [{week: 5, repairs: talk}]\nthen: [{week: 5, listed: []}]"

    assert said(tmp_path, case, LIST, over) == []
    assert said(tmp_path, early, LIST, over) == [
        "E9: week 4: 'talk' leaves 'barred', which can be from week 5 on",
        "E9: week 5: listed: barred comes out, the case says nothing",
    ]
    assert said(tmp_path, unlisted, LIST, over) == [
        "E9: week 5: 'talk' leaves 'barred', and the person is not on it by then"
    ]


def test_listings_run_side_by_side_and_the_last_governs(tmp_path: Path) -> None:
    over = (
        "rules: {debt: {when: {record: debt}, to_list: barred, term: 3 weeks, "
        "status: invented}}"
    )
    case = """
happens: [{week: 1, record: late-fee}, {week: 5, record: debt}, {week: 9, record: debt}]
then: [{week: 10, listed: [barred]}, {week: 11, listed: [barred]}, {week: 12, listed: []}]
"""

    assert said(tmp_path, case, LIST, over) == []


def test_what_the_text_does_not_cover_lists_wrongly(tmp_path: Path) -> None:
    case = """
happens: [{week: 1, record: late-fee, true: cannot-pay-bill}]
then: [{week: 2, listed: [barred], wrongly_listed: []}]
"""

    assert said(tmp_path, case, LIST) == [
        "E9: week 2: wrongly listed: barred comes out, the case says nothing"
    ]


def test_a_wrongful_listing_needs_the_truth_behind_the_record(tmp_path: Path) -> None:
    case = "happens: [{week: 1, record: late-fee}]\nthen: [{week: 2, wrongly_listed: []}]"

    assert said(tmp_path, case, LIST) == [
        "E9: the case speaks of 'wrongly_listed': say under 'true' what stood behind this "
        "record, or 'none'"
    ]


def test_one_wrong_record_makes_a_listing_by_score_wrong(tmp_path: Path) -> None:
    over = """
lists: {barred: {title: Barred readers, colour: black, status: invented}}
rules: {bad: {when: {tier: bad}, to_list: barred, term: no-term, status: invented}}
"""
    case = """
given: {score: 650}
happens: [{week: 1, record: late-fee, true: none}]
then: [{week: 1, tier: bad, listed: []}, {week: 2, listed: [barred], wrongly_listed: [barred]}]
"""

    assert said(tmp_path, case, POINTS, over) == []
