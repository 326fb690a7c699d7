"""Names and choices in worked examples that lead nowhere."""

from pathlib import Path

import pytest

from tests.rulebook.examples import LIST, POINTS, said

THEN = "then: [{week: 1, score: 1000}]"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            f"happens: [{{week: 1, record: late-fees}}]\n{THEN}",
            "E2: conduct 'late-fees' does not exist. Did you mean 'late-fee'? "
            "There are: debt, deed, late-fee.",
        ),
        (
            f"happens: [{{week: 1, record: late-fee, true: refuses-to-pay}}]\n{THEN}",
            "E2: conduct that 'late-fee' counts, or 'none': 'refuses-to-pay' does not exist. "
            "There are: cannot-pay-bill, forgets-bill.",
        ),
        (
            f"happens: [{{week: 1, repairs: talk}}]\n{THEN}",
            "E2: repair 'talk' does not exist. There are none.",
        ),
        (
            f"happens: [{{week: 1, asks_for: honours, answer: granted}}]\n{THEN}",
            "E2: need 'honours' does not exist. Did you mean 'honour'?",
        ),
        (
            f"happens: [{{week: 1, outcome: repaid}}]\n{THEN}",
            "E2: outcome 'repaid' does not exist. There are none.",
        ),
        (
            f"happens: [{{week: 1, ends_early: red}}]\n{THEN}",
            "E2: list 'red' does not exist. There are none.",
        ),
        (
            "then: [{week: 1, tier: goood}]",
            "E2: tier 'goood' does not exist. Did you mean 'good'? "
            "There are: bad, good, poor, top.",
        ),
        (
            "then: [{week: 1, score: {point: 3}}]",
            "E2: score 'point' does not exist. Did you mean 'points'? There are: points.",
        ),
        (
            "then: [{week: 1, tier: {points: gold}}]",
            "E2: tier 'gold' does not exist. Did you mean 'good'? "
            "There are: bad, good, poor, top.",
        ),
        (
            "then: [{week: 1, listed: [barred]}]",
            "E2: list 'barred' does not exist. There are none.",
        ),
        (
            "then: [{week: 1, bites: [no-honours]}]",
            "E2: consequence 'no-honours' does not exist. There are none.",
        ),
        (
            f"given: {{attributes: {{group: b}}}}\n{THEN}",
            "E2: attribute 'group' does not exist. There are none.",
        ),
        (
            f"given: {{earnings: [1, 2]}}\n{THEN}",
            "E2: earnings are given, and nothing in this rulebook averages them",
        ),
        (
            f"happens: [{{week: 1, record: late-fee, points: -5}}]\n{THEN}",
            "E9: no rule on 'late-fee' leaves the points to an official",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_said_with_the_nearest(
    tmp_path: Path, case: str, message: str
) -> None:
    found = said(tmp_path, case, POINTS)

    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_score_without_a_name_needs_the_rulebook_to_have_one(tmp_path: Path) -> None:
    assert said(tmp_path, THEN, LIST) == [
        "E2: this rulebook has 0 scores: say which, as {name: ...}"
    ]


FREE = "rules: {late-fee: {points: {mildest: -5, harshest: -50}}}"


def test_an_official_chooses_and_the_case_says_what(tmp_path: Path) -> None:
    chosen = (
        "happens: [{week: 1, record: late-fee, points: -20}]\nthen: [{week: 1, score: 980}]"
    )
    unsaid = "happens: [{week: 1, record: late-fee}]\nthen: [{week: 1, score: 980}]"
    outside = chosen.replace("-20", "-60")

    assert said(tmp_path, chosen, POINTS, FREE) == []
    assert said(tmp_path, unsaid, POINTS, FREE) == [
        "E9: an official chooses between -50 and -5: say 'points'"
    ]
    assert said(tmp_path, outside, POINTS, FREE) == ["E9: -60 is not between -50 and -5"]


LOGISTIC = """
attributes:
  care: {title: Care, proxy_of: sex, context: person, shares: {"yes": 0.2,
      "no": otherwise}, status: invented}
scores:
  chance: {kind: logistic, intercept: 0, terms: {care: {where: {care: "yes"}, adds: -1}},
      floor: 0, ceiling: 1, status: invented}
"""


def test_what_a_score_reads_has_to_be_said(tmp_path: Path) -> None:
    silent = "then: [{week: 0, score: 0.5}]"
    told = 'given: {attributes: {care: "no"}}\nthen: [{week: 0, score: 0.5}]'
    wrong = "given: {attributes: {care: sometimes}}\nthen: [{week: 0, score: 0.5}]"

    assert said(tmp_path, told, LOGISTIC) == []
    assert said(tmp_path, silent, LOGISTIC) == [
        "E9: score 'chance' reads care: say what they are; what is not said is never taken as "
        "nothing"
    ]
    assert said(tmp_path, wrong, LOGISTIC) == [
        "E2: value of 'care' 'sometimes' does not exist. There are: no, yes."
    ]
