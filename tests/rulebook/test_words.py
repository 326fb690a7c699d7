"""A rulebook can be read aloud, and every rule and consequence of the design is."""

# ruff: noqa: E501 - what is said stands whole, so that it can be read

from __future__ import annotations

from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks
from glasshouse.rulebook.words import (
    condition_aloud,
    consequence_aloud,
    effect_aloud,
    joined,
    rule_aloud,
)
from tests.rulebook.faults import SMALL, spoiled

FILES = Path(__file__).parent / "files"
BY_LAW = 'enacted, so "An imagined by-law" (nobody, 2020).'
ALOUD = {
    ("cn-shixin-2017", "ground-1-can-but-refuses"): (
        'Able to perform but refuses: when "An effective judgment is not performed" is recorded, '
        'covering who refuses to pay, onto "List of judgment defaulters", until performed; '
        'enacted, so "Several Provisions on the Release of the Judgment Defaulters List, 2017 '
        'text" (China Law Translate, 2017) and "Press conference of 1 March 2017" '
        "(Supreme People's Court via hsw.cn, 2017)."
    ),
    ("small", "found-late"): (
        'Found late: when "A bill was found unpaid" is recorded, 40 to 60 points lost as an '
        f"official chooses, in place of the points of 'late bill'; {BY_LAW}"
    ),
    ("small", "debt"): (
        'Debt: when "A debt is not paid" is recorded, 10 points lost, again every month while '
        f"it lasts; {BY_LAW}"
    ),
    ("small", "good-deed"): (
        'Good deed: when "A good deed" is recorded, 5 points gained, at most 20 points a year; '
        f"{BY_LAW}"
    ),
    ("press-1300-600", "newspaper-bonus"): (
        'Newspaper bonus: when "The state newspaper\'s site is viewed" is recorded, 1 point '
        'gained, at most once a week; contested, so "Im Reich der überwachten Schritte" '
        "(taz, 2018)."
    ),
    ("cn-corporate-lists", "tax-direct"): (
        'A listed act leads straight to D: when "Tax is evaded or unpaid" is recorded 2 times '
        "within 1 year, into tier D on 'tax'; enacted, from memory."
    ),
    ("cn-corporate-lists", "three-years-abnormal"): (
        "Three years on the first list lead to the second: when the person has been on "
        '"List of abnormal operation" for 3 years, onto "List of serious illegality", for '
        "3 years; enacted, from memory."
    ),
    ("cn-sesame", "named-by-a-court"): (
        "Named as a defaulter by a court: when the person gets on \"The courts' list of "
        'judgment defaulters", 100 points lost; reported, so "Feature on the score" '
        "(The World of Chinese)."
    ),
    ("us-credit-threshold", "after-default"): (
        'After default: when a request that was granted ends in "The loan is 90 days late", '
        '150 points lost; borrowed, so "Delayed impact of fair machine learning" '
        "(Liu et al., 2018)."
    ),
    ("press-1300-600", "d-is-listed"): (
        "Low scorers go on the black list: when the person enters tier D, onto "
        '"\'Untrustworthy\', public to all", without end; contested, so "Text of a video '
        'citing Epoch Times" (a Dutch blog, 2021).'
    ),
}
CONSEQUENCES = {
    ("small", "no-loan"): (
        'No loan (sanction, moderate; credit): while the person is on "List of debtors", 90 % of '
        "requests for loan are refused; decided by an official; legal basis: "
        f'"An imagined by-law" (nobody, 2020); {BY_LAW}'
    ),
    ("press-1300-600", "no-good-school"): (
        "Children not to a good school (sanction, grave; schooling, essential): while the person "
        "stands in tier D, 100 % of requests for school place are refused, and it falls not on "
        "the person but on the children; decided automatically; no legal basis; contested, so "
        '"Press release of 10 February 2022" (IGFM, 2022).'
    ),
    ("au-robodebt", "debt-notice"): (
        "The computed sum is demanded (sanction, serious; welfare, essential): while a record of "
        '"More benefit was paid than was due" is kept, the recorded amount is to be paid; '
        'decided automatically; no legal basis; reported, so "Report of the Royal Commission '
        'into the Robodebt Scheme" (Commonwealth of Australia, 2023).'
    ),
    ("cn-sesame", "car-no-deposit"): (
        "Car hire or a rented flat without a deposit (privilege, slight; housing, essential): "
        "while the score is 650 or more, the price of dwelling changes by -5 %; decided "
        "automatically; reported, from memory."
    ),
}


@pytest.mark.parametrize("which", ALOUD, ids="-".join)
def test_a_rule_reads_aloud(which: tuple[str, str]) -> None:
    rulebook = rulebooks.load(FILES / f"{which[0]}.yaml")

    assert rule_aloud(rulebook, which[1]) == ALOUD[which]


@pytest.mark.parametrize("which", CONSEQUENCES, ids="-".join)
def test_a_consequence_reads_aloud(which: tuple[str, str]) -> None:
    rulebook = rulebooks.load(FILES / f"{which[0]}.yaml")

    assert consequence_aloud(rulebook, which[1]) == CONSEQUENCES[which]


@pytest.mark.parametrize("path", sorted(FILES.glob("*-*.yaml")), ids=lambda p: p.stem)
def test_everything_that_ships_can_be_read_aloud(path: Path) -> None:
    if ".cases" in path.name or ".society" in path.name:
        assert rulebooks.check(path).rulebook is None
        return
    rulebook = rulebooks.load(path)
    said = [rule_aloud(rulebook, n) for n in rulebook.rules]
    said += [consequence_aloud(rulebook, n) for n in rulebook.consequences]

    assert all(s.endswith(".") and "None" not in s and "  " not in s for s in said)


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ("{wait: -1 day}", "loan comes 1 day sooner"),
        ("{wait: 2 weeks}", "loan comes 2 weeks later"),
        (
            "{lose: 0.2 per person-year}",
            "job, home or place is lost at a rate of 0.2 per person-year",
        ),
        ("{check: 2 per person-year}", "inspections come at a rate of 2 per person-year"),
        ("{pay: 50 XCU}", "50 XCU is to be paid"),
        ("{grant: 0.5}", "50 % of refused requests for loan are let through"),
    ],
)
def test_an_effect_reads_aloud(effect: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    kind = (
        "privilege"
        if "-1" in effect or "grant" in effect or "lose" not in effect
        else "sanction"
    )
    kind = "sanction" if "weeks" in effect or "check" in effect or "pay" in effect else kind
    edits = (
        ("effect: {deny: 0.9}", f"effect: {effect}"),
        ("title: No loan, kind: sanction", f"title: X, kind: {kind}"),
    )
    path.write_bytes(spoiled(SMALL, *edits))
    entry = rulebooks.load(path).consequences["no-loan"]

    assert effect_aloud(entry.effect, entry.needs or ()) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("{score: {below: 600}}", "the score is below 600"),
        (
            "{score: {worst: 0.04}}",
            "the score is among the lowest 4 % of those scored in the town",
        ),
        (
            "{score: {best: 0.1}}",
            "the score is among the highest 10 % of those scored in the town",
        ),
        ("{refuses: taking-part}", "the person does not take part"),
        (
            "{any_of: {a: {tier: C}, b: {record: [debt, late-bill]}}}",
            'the person stands in tier C or a record of "A debt is not paid" or "A bill is paid '
            'late" is kept',
        ),
    ],
)
def test_a_condition_reads_aloud(when: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    mark = "status: enacted, source: by-law"
    when = when.replace("600", f"{{value: 600, {mark}}}").replace(
        "0.04", f"{{value: 0.04, {mark}}}"
    )
    path.write_bytes(
        spoiled(
            SMALL,
            ("when: {listed: debtors}, context: credit", f"when: {when}, context: credit"),
        )
    )
    rulebook = rulebooks.load(path)

    assert (
        condition_aloud(rulebook, rulebook.consequences["no-loan"].when, moment=False) == said
    )


def test_a_rule_without_a_mark_of_its_own_points_at_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    bare = "points: {value: -20, status: enacted, source: by-law}}"
    path.write_bytes(spoiled(SMALL, ("points: -20, status: enacted, source: by-law}", bare)))

    assert rule_aloud(rulebooks.load(path), "late-bill").endswith(
        "20 points lost; see each figure for how it is known."
    )


def test_words_are_joined_as_a_sentence_does() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"], last="or") == "a, b or c"
