"""Requests in worked examples, their answers, and what became of them."""

from pathlib import Path

from tests.rulebook.examples import LIST, said

FEE = "{week: 1, record: late-fee}"


def test_what_is_always_denied_cannot_have_been_granted(tmp_path: Path) -> None:
    case = (
        f"happens: [{FEE}, {{week: 2, asks_for: honour, answer: granted}}]\n"
        f"then: [{{week: 2, listed: [barred]}}]"
    )

    assert said(tmp_path, case, LIST) == [
        "E9: week 2: 'honour' is granted, and 'no-honours' denies it"
    ]
    assert said(tmp_path, case.replace("granted", "refused"), LIST) == []


def test_what_is_denied_by_chance_may_have_been_granted(tmp_path: Path) -> None:
    over = "consequences: {no-honours: {effect: {deny: 0.9}}}"
    case = (
        f"happens: [{FEE}, {{week: 2, asks_for: honour, answer: granted}}]\n"
        f"then: [{{week: 2, listed: [barred]}}]"
    )

    assert said(tmp_path, case, LIST, over) == []


def test_a_grant_may_let_a_denied_request_through(tmp_path: Path) -> None:
    over = """
consequences:
  mercy: {title: Mercy, kind: privilege, when: {listed: barred}, context: community,
      needs: honour, effect: {grant: 0.1},
    severity: slight, decided_by: official, status: invented}
"""
    case = (
        f"happens: [{FEE}, {{week: 2, asks_for: honour, answer: granted}}]\n"
        f"then: [{{week: 2, bites: [no-honours, mercy]}}]"
    )

    assert said(tmp_path, case, LIST, over) == []


def test_an_answer_and_its_request_go_together(tmp_path: Path) -> None:
    case = "happens: [{week: 2, asks_for: honour}]\nthen: [{week: 2, listed: []}]"

    assert said(tmp_path, case, LIST) == ["E1: 'asks_for' and 'answer' go together."]


DRAWN = """
attributes: {group: {title: Group, ground: ethnicity, context: person, shares: {b: 0.2,
    a: otherwise}, status: invented}}
conduct:
  repaid: {title: The loan is repaid, counts: {repays-loan: all}, context: credit,
      gravity: none}
  defaulted: {title: The loan is not repaid, counts: {defaults-on-loan: all},
      context: credit, gravity: slight}
channels: {desk: {sees: {repaid: 1, defaulted: 1}}}
scores:
  credit:
    kind: drawn
    status: invented
    floor: 0
    ceiling: 100
    by: group
    distribution: {at: [0, 100], values: {a: [0, 1], b: [0, 1]}}
    percentile_scale: {at: [0, 100], values: {score: [0, 100]}}
    outcomes: {of: loan, good: repaid, bad: defaulted, bad_chance: {at: [0, 100],
        values: {a: [0.5, 0.1], b: [0.5, 0.1]}}}
rules: {defaulted: {when: {outcome: defaulted}, points: -15, status: invented}}
"""


def test_an_outcome_moves_a_drawn_score_after_a_granted_request(tmp_path: Path) -> None:
    case = """
given: {score: 60}
happens: [{week: 1, asks_for: loan, answer: granted}, {week: 50, outcome: defaulted}]
then: [{week: 49, score: 60}, {week: 50, score: 45}]
"""
    never = case.replace("answer: granted", "answer: refused")
    unsaid = case.replace("given: {score: 60}", "")

    assert said(tmp_path, case, DRAWN) == []
    assert said(tmp_path, never, DRAWN) == [
        "E9: week 50: 'defaulted' comes of a request for loan, and none was granted by then"
    ]
    assert said(tmp_path, unsaid, DRAWN) == [
        "E9: score 'credit' is drawn from a distribution: give it, 'score: ...'"
    ]
