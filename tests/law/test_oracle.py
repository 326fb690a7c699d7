"""The linter against what a careful reader would raise, on whole rulebooks and on twins."""

from __future__ import annotations

import pytest

from glasshouse.law.oracle import Agreement, agreement, together
from glasshouse.law.registry import CHECKS
from glasshouse.rulebook.shelf import library_ids
from tests.law.shelves import DAY, FILES, labelled, linted, oracle, raised


def pairs(*parts: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(one.labels, raised(one)) for one in labelled() if one.part in parts]


def test_at_least_forty_rulebooks_are_labelled() -> None:
    assert len(labelled()) >= 100
    assert set(oracle()["shipped"]) == set(library_ids())


def test_on_twins_every_check_is_right_every_time() -> None:
    found = agreement(pairs("twins", "bases"))

    assert set(found) == {c.id for c in CHECKS}
    assert together(found) == Agreement(right=len(CHECKS) + 3, extra=0, missing=0)


def test_on_whole_rulebooks_precision_and_recall_are_as_the_page_says() -> None:
    found = together(agreement(pairs("shipped", "files")))

    assert found.missing == 0
    assert found.extra <= 1
    assert found.right > 200


@pytest.mark.parametrize("name", ["null", "reference-safeguarded"])
def test_what_harms_nobody_or_keeps_every_safeguard_raises_nothing(name: str) -> None:
    assert linted(name).raised() == frozenset()


def test_the_press_story_with_a_cap_raises_what_it_must() -> None:
    found = linted(FILES / "variant-minority-cap.yaml").raised()

    assert found >= {"L01", "L04", "L06", "L07", "L10", "L12", "L14"}


def test_the_first_list_of_the_courts_raises_what_it_must() -> None:
    assert linted("cn-shixin-2013").raised() >= {"L09", "L23", "L28", "L36"}


def test_the_text_of_2017_drops_part_of_the_missing_end() -> None:
    def endless(name: str) -> list[str]:
        report = linted(name)
        return sorted(f.severity for f in report.findings if f.check == "L23")

    assert endless("cn-shixin-2013") == ["error"] * 5 + ["warn"]
    assert endless("cn-shixin-2017") == ["warn"]


def test_robodebt_and_the_austrian_model_raise_what_they_must() -> None:
    assert linted(FILES / "au-robodebt.yaml").raised() >= {"L15", "L17"}
    assert "L04" in linted(FILES / "at-ams-2018.yaml").raised()


def test_no_label_is_about_a_day_that_moves() -> None:
    assert DAY.isoformat() == "2026-11-25"
    assert linted("cn-shixin-2017").as_of == DAY
