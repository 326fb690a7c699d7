"""Averaged debts in worked examples."""

from pathlib import Path

import pytest

from glasshouse.rulebook.read import load
from glasshouse.rulebook.run_case import run_cases

FILES = Path(__file__).parent / "files"
ALL = ", ".join(str(n) for n in range(1, 27))


def said(tmp_path: Path, earnings: str, then: str, on_benefit: str = ALL) -> list[str]:
    path = tmp_path / "averaging.cases.yaml"
    path.write_text(
        "glasshouse_cases: 1\nrulebook: au-robodebt@1\ncases:\n  one:\n"
        "    tells: A year of pay.\n"
        f"    given: {{earnings: [{earnings}], on_benefit: [{on_benefit}]}}\n"
        f"    then: [{then}]\n"
    )
    results = run_cases(load(FILES / "au-robodebt.yaml"), path)
    return [f"{p.code}: {p.text}" for p in results.problems]


def spread(*parts: tuple[int, int]) -> str:
    return ", ".join(str(earned) for earned, times in parts for _ in range(times))


@pytest.mark.parametrize(
    ("earnings", "debt"),
    [
        (spread((300, 26)), 0),
        (spread((700, 4), (0, 22)), 0),
        (spread((1600, 13), (0, 13)), 1950),
    ],
)
def test_averaging_finds_debts_only_where_pay_passed_the_cut_out(
    tmp_path: Path, earnings: str, debt: int
) -> None:
    assert said(tmp_path, earnings, f"{{week: 52, debt: {debt}, true_debt: 0}}") == []


def test_a_debt_is_a_record_that_bites(tmp_path: Path) -> None:
    earnings = spread((2000, 13), (0, 13))
    off = ", ".join(str(n) for n in range(14, 27))
    then = """{week: 51, debt: 0, bites: []},
      {week: 52, debt: 5850, bites: [debt-notice, recovery-from-benefit]},
      {week: 77, bites: [recovery-from-benefit]}, {week: 78, bites: []}"""

    assert said(tmp_path, earnings, then, off) == []


def test_a_wrong_debt_says_what_came_out(tmp_path: Path) -> None:
    assert said(tmp_path, spread((300, 26)), "{week: 52, debt: 100, true_debt: 7}") == [
        "E9: week 52: debt comes out 0, the case says 100",
        "E9: week 52: true debt comes out 0, the case says 7",
    ]


def test_a_year_has_as_many_slices_as_the_scheme_says(tmp_path: Path) -> None:
    assert said(tmp_path, spread((300, 25)), "{week: 52, debt: 0}") == [
        "E5: 25 stand here, and the scheme has 26 slices"
    ]
    assert said(tmp_path, spread((300, 26)), "{week: 52, debt: 0}", "27") == [
        "E5: fortnights run from 1 to 26"
    ]
