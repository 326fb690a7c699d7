"""Provisions are dated data: cited, in force or not, and marked by how they were seen."""

from __future__ import annotations

from datetime import date

import pytest

from glasshouse.law.check import Check
from glasshouse.law.profiles import NAMES, PROFILES
from glasshouse.law.provisions import provisions
from glasshouse.law.registry import CHECKS


def test_every_provision_says_what_where_when_and_how_it_was_seen() -> None:
    for one in provisions().values():
        assert one.says.endswith(".")
        assert one.address
        assert one.seen in {"primary", "secondary", "recalled"}
        assert one.profile in NAMES
        assert one.read <= date(2026, 11, 25)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_a_check_cites_provisions_that_exist(check: Check) -> None:
    assert check.provisions
    assert set(check.provisions) <= set(provisions())


def test_every_profile_is_cited_and_no_provision_lies_unused_without_reason() -> None:
    cited = {p for check in CHECKS for p in check.provisions}
    known = provisions()

    assert {known[p].profile for p in cited} == {*PROFILES, "house"}
    assert set(known) - cited == {"aia-annex-iii-5", "iccpr-9"}


def test_social_scoring_has_been_prohibited_since_february_2025() -> None:
    limb = provisions()["aia-5-1-c-i"]

    assert not limb.applies_on(date(2025, 2, 1))
    assert limb.applies_on(date(2025, 2, 2))
    assert limb.name == "EU AI Act, Regulation (EU) 2024/1689, Art. 5(1)(c) (i)"


def test_the_assessment_of_rights_is_due_from_december_2027() -> None:
    article = provisions()["aia-27-1"]

    assert article.applies_from == date(2027, 12, 2)


def test_what_was_never_seen_in_force_applies_on_no_day() -> None:
    assert not provisions()["cets-14"].applies_on(date(2099, 1, 1))
