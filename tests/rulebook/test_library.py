"""Every shipped rulebook checks, says how it is known, and comes out as its cases tell."""

import re
from pathlib import Path

import pytest

from glasshouse.document.marks import Marked, english
from glasshouse.rulebook import check, figures, library_ids, load
from glasshouse.rulebook.cases import cases_beside, read_cases
from glasshouse.rulebook.run_case import run_cases
from glasshouse.rulebook.scores import Tier
from glasshouse.rulebook.shelf import LIBRARY

SHIPPED = library_ids()
RULERS = {"null", "fine-only"}
LEAST_CASES = 6
ELSEWHERE = (
    "at-ams-2018",
    "au-robodebt",
    "de-schufa",
    "fr-cnaf-dmde",
    "nl-rotterdam",
    "nl-toeslagen",
    "uk-advances",
    "us-compas",
    "us-credit-threshold",
    "us-nj-suspension",
)
CHINA = (
    "cn-shixin-2024",
    "cn-debtor-map",
    "cn-rail-180d",
    "cn-air-1y",
    "cn-wendeng-haibei",
    "cn-weihai-haibei",
    "cn-suining-2010",
    "cn-incentive-city",
    "cn-sesame",
    "cn-guangzhou-housing-points",
    "cn-corporate-lists",
)
WITH_TIERS = (
    "cn-rongcheng-2016",
    "cn-rongcheng-2021",
    "cn-wendeng-haibei",
    "cn-weihai-haibei",
    "cn-suining-2010",
    "cn-incentive-city",
    "cn-sesame",
    "press-1300-600",
)
PARTS = ("# ", "## What the press said", "## What was assumed", "## Sources")


def test_the_library_holds_what_was_promised() -> None:
    assert set(SHIPPED) == {
        "cn-shixin-2017",
        "cn-shixin-2013",
        "cn-rongcheng-2016",
        "cn-rongcheng-2021",
        "press-1300-600",
        "null",
        "fine-only",
        "reference-safeguarded",
        *ELSEWHERE,
        *CHINA,
        "press-camera-city",
        "variant-minority-cap",
        "variant-association",
        "variant-no-notice",
        "variant-denunciation",
        "variant-exposed-database",
        "variant-virus-test",
        "variant-newspaper-bot",
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_it_may_ship(name: str) -> None:
    checked = check(name)

    assert checked.errors == ()
    assert checked.may_ship, checked.problems
    assert checked.rulebook is not None
    assert checked.rulebook.id == name


@pytest.mark.parametrize("name", SHIPPED)
def test_its_cases_come_out(name: str) -> None:
    path = cases_beside(name)
    assert path is not None
    found = run_cases(load(name), path)

    assert found.problems == ()
    assert len(found.results) >= (3 if name in RULERS else LEAST_CASES)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_figure_is_marked_and_every_source_it_names_is_there(name: str) -> None:
    rulebook = load(name)
    for row in figures(rulebook):
        assert row.status, row.path
        assert set(row.source) <= set(rulebook.sources), row.path
        if row.status in {"enacted", "measured", "reported", "borrowed"}:
            assert row.source or row.seen == "recalled", row.path
        if row.status in {"assumed", "invented"}:
            assert row.low <= row.value <= row.high, row.path
        assert not (row.status == "enacted" and row.seen == "recalled"), row.path


@pytest.mark.parametrize("name", SHIPPED)
def test_every_source_is_used(name: str) -> None:
    rulebook = load(name)
    used = {
        source
        for block in blocks(rulebook)
        for source in (*(block.source or ()), *(getattr(block, "legal_basis", None) or ()))
    }
    # A change keeps the sources of what it changes.
    unused = set(rulebook.sources) - used
    assert unused == set() or rulebook.amends, unused


def blocks(thing: object) -> list[Marked]:
    """Return every block of a rulebook that may carry a mark."""
    found: list[Marked] = []
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Marked):
            found.append(one)
        if hasattr(one, "model_fields_set"):
            waiting.extend(getattr(one, key) for key in one.model_fields_set)
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, tuple):
            waiting.extend(one)
    return found


@pytest.mark.parametrize("name", WITH_TIERS)
def test_a_point_scheme_has_a_case_on_both_sides_of_every_edge(name: str) -> None:
    path = cases_beside(name)
    assert path is not None
    cases = read_cases(path).cases
    assert cases is not None
    (score,) = load(name).scores.values()
    told = [
        (e.score if e.score is not None else case.given.score if e.week == 0 else None, e.tier)
        for case in cases.cases.values()
        for e in case.then
        if isinstance(e.tier, str)
    ]
    tiers = {tier for _, tier in told}

    assert tiers == set(score.tiers)
    for tier_name, tier in score.tiers.items():
        if isinstance(tier, Tier):
            edge = tier.at_least.value
            below = [t for s, t in told if isinstance(s, float) and edge - 10 <= s < edge]
            assert (edge, tier_name) in told or tier.held_for is not None, tier_name
            assert below, tier_name
            assert tier_name not in below


@pytest.mark.parametrize("name", SHIPPED)
def test_it_says_in_three_languages_what_it_is(name: str) -> None:
    assert {"en", "de", "nl"} <= set(load(name).title)


@pytest.mark.parametrize("name", SHIPPED)
def test_its_page_says_what_is_known_and_what_is_not(name: str) -> None:
    text = (LIBRARY / name / "README.md").read_text()
    rulebook = load(name)

    positions = [text.index(part) for part in PARTS]
    assert positions == sorted(positions)
    assert text.startswith(f"# `{name}`: {english(rulebook.title)}\n")
    for source in rulebook.sources.values():
        assert english(source.title) in text, english(source.title)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_page_says_more_of_its_figures_than_is_true(name: str) -> None:
    text = (LIBRARY / name / "README.md").read_text()
    told = re.search(r"(\d+) figures|No figure", text)
    number = len(figures(load(name)))

    assert told is not None
    assert told[0] == (f"{number} figures" if number else "No figure")


def test_nothing_lies_in_the_library_that_belongs_to_no_rulebook() -> None:
    found = {str(p.relative_to(LIBRARY)) for p in LIBRARY.rglob("*") if p.is_file()}
    expected = {
        str(Path(name) / file)
        for name in SHIPPED
        for file in ("rulebook.yaml", "cases.yaml", "README.md")
    }

    assert found == expected
