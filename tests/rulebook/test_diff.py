"""What differs is told path by path, in sentences."""

# ruff: noqa: E501 - what is said stands whole, so that it can be read

from __future__ import annotations

from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks
from glasshouse.rulebook.diff import differences
from tests.rulebook.faults import SMALL, spoiled

FILES = Path(__file__).parent / "files"


def told(folder: Path, *edits: tuple[str, str]) -> list[str]:
    path = folder / "small.yaml"
    path.write_bytes(spoiled(SMALL, *edits))
    first, second = rulebooks.load(FILES / "small.yaml"), rulebooks.load(path)
    return [str(d) for d in differences(first, second)]


EDITS = {
    ("points: -20, status", "points: -35, status"): ["rules.late-bill.points was -20 and is -35."],
    ("delay: 2 weeks", "delay: 3 weeks"): ["channels.office.delay was 2 weeks and is 3 weeks."],
    ("range: [16, 21]", "range: [14, 21]"): [
        "applies_to.minimum_age.range was 16 to 21 and is 14 to 21."
    ],
    ("secret: [weights]", ""): ["secret is gone: it was weights."],
    ("secret: [weights]", "secret: [weights, inputs]"): ["secret was weights and is weights and inputs."],
    ("place: nowhere", "place: {en: nowhere, de: nirgends}"): ["place.de is new: nirgends."],
    ("burden: operator", "burden: person"): ["process.burden was operator and is person."],
    ("  review: none\n", "  review: unknown\n"): ["process.review was none and is unknown."],
    ("verified: true", "verified: false"): ["channels.office.verified was true and is false."],
    ("edition: 1\n", "edition: 2\n"): [],
    ("    pay-up: {title", "    pay: {title"): [
        'process.repair.pay-up is gone: it was "Pay and be deleted".',
        'process.repair.pay is new: "Pay and be deleted".',
    ],
    ("{deny: 0.9}", "{wait: 2 weeks}"): [
        "consequences.no-loan.effect.deny is gone: it was 0.9.",
        "consequences.no-loan.effect.wait is new: 2 weeks.",
    ],
    ("points: -20, status", "points: {mildest: -10, harshest: -20}, status"): [
        "rules.late-bill.points was -20 and is a block."
    ],
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: e[1][:20])
def test_a_change_is_told_in_a_sentence(edit: tuple[str, str], tmp_path: Path) -> None:
    found = told(tmp_path, edit)

    assert found == EDITS[edit]


def test_a_new_rule_is_read_aloud(tmp_path: Path) -> None:
    rule = "  more: {when: {record: debt}, points: -1, status: enacted, source: by-law}\n"

    assert told(tmp_path, ("rules:\n", f"rules:\n{rule}")) == [
        'rules.more is new; it reads: More: when "A debt is not paid" is recorded, 1 point lost; '
        'enacted, so "An imagined by-law" (nobody, 2020).'
    ]


def test_a_consequence_that_is_gone_is_read_aloud(tmp_path: Path) -> None:
    line = next(x for x in SMALL.splitlines(keepends=True) if x.startswith("  cheap-heat"))
    (found,) = told(tmp_path, (line, ""))

    assert found.startswith("consequences.cheap-heat is gone; it reads: Cheaper heating (priv")


def test_a_word_that_becomes_a_block_names_its_entries(tmp_path: Path) -> None:
    block = (
        "  repair:\n    pay-up: {title: Pay and be deleted, needs: payment, leaves: debtors}\n"
    )

    assert told(tmp_path, (block, "  repair: none\n")) == [
        "process.repair was pay-up and is none."
    ]


def test_a_rulebook_does_not_differ_from_itself() -> None:
    rulebook = rulebooks.load(FILES / "cn-rongcheng-2016.yaml")

    assert differences(rulebook, rulebook) == ()


def test_an_amendment_differs_in_what_it_changes() -> None:
    base = rulebooks.load(FILES / "press-1300-600.yaml")
    cap = rulebooks.load(FILES / "variant-minority-cap.yaml")
    found = differences(base, cap)

    assert [d.path for d in found if d.kind == "new"] == [
        "scores.points.limits.group-b",
    ]
    assert {d.path.split(".")[0] for d in found} == {"title", "modelled_on", "scores"}
    assert [d.kind for d in differences(cap, base) if d.path.startswith("scores")] == ["gone"]
