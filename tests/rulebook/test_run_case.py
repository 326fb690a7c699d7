"""Running a case file: what comes back, and what never can."""

from pathlib import Path

import pytest

from glasshouse.rulebook.cases import cases_beside
from glasshouse.rulebook.read import load
from glasshouse.rulebook.run_case import run_cases
from tests.rulebook.examples import LIST, POINTS, case_file, results, rulebook

FILES = Path(__file__).parent / "files"
WITH_CASES = sorted(p.name.removesuffix(".cases.yaml") for p in FILES.glob("*.cases.yaml"))


def test_there_are_files_of_cases_to_run() -> None:
    assert {"at-ams-2018", "au-robodebt", "cn-suining-2010"} <= set(WITH_CASES)


@pytest.mark.parametrize("name", WITH_CASES)
def test_every_case_of_these_rulebooks_comes_out(name: str) -> None:
    found = run_cases(load(FILES / f"{name}.yaml"), FILES / f"{name}.cases.yaml")

    assert found.problems == ()
    assert found.results
    assert found.hold


@pytest.mark.parametrize(
    ("case", "chance"),
    [
        ("reference", 0.525),
        ("the-same-as-a-woman", 0.490),
        ("with-children-to-care-for", 0.453),
        ("a-man-with-children-to-care-for", 0.525),
        ("fifty-and-over", 0.354),
        ("impaired-woman-of-fifty", 0.196),
    ],
)
def test_the_published_model_gives_the_published_chances(
    tmp_path: Path, case: str, chance: float
) -> None:
    text = (FILES / "at-ams-2018.cases.yaml").read_text()
    assert (
        f"score: {chance:.3f}, within: 0.0005" in text.split(f"{case}:")[1].split("tells:")[1]
    )

    planted = tmp_path / "at-ams-2018.cases.yaml"
    planted.write_text(text.replace(f"score: {chance:.3f}", f"score: {chance + 0.001:.3f}"))
    found = run_cases(load(FILES / "at-ams-2018.yaml"), planted)

    wrong = [r.name for r in found.results if not r.holds]
    assert case in wrong
    assert all("chance" not in p.path and p.code == "E9" for p in found.problems)


def test_a_problem_names_the_line_of_what_did_not_come_out(tmp_path: Path) -> None:
    found = results(
        tmp_path, "then:\n  - {week: 1, score: 1000}\n  - {week: 2, score: 5}", POINTS
    )
    (problem,) = found.problems

    assert problem.place.file.endswith("example.cases.yaml")
    assert problem.place.line == 8
    assert problem.path == "cases.one.then.1.score"
    assert str(problem).endswith(
        ":8:19: E9: cases.one.then.1.score: week 2: score comes out 1000, the case says 5."
    )


def test_a_result_says_whether_a_case_holds_and_holds_no_score(tmp_path: Path) -> None:
    found = results(tmp_path, "then: [{week: 1, score: 1000}]", POINTS)
    (result,) = found.results

    assert (result.name, result.tells, result.holds) == ("one", "It comes out.", True)
    assert set(result.__slots__) == {"name", "tells", "problems"}
    assert set(found.__slots__) == {"results", "file_problems"}


def test_cases_of_another_edition_are_refused(tmp_path: Path) -> None:
    path = case_file(tmp_path, "then: [{week: 1, listed: []}]")
    path.write_text(path.read_text().replace("example@1", "example@2"))
    found = run_cases(rulebook(tmp_path, LIST), path)

    assert [p.code for p in found.problems] == ["E8"]
    assert found.problems[0].text == (
        "these cases are written for example@2, and this is example@1: a case belongs to one "
        "edition of one rulebook"
    )
    assert found.results == ()


def test_within_says_how_near_a_score_has_to_come(tmp_path: Path) -> None:
    near = results(tmp_path, "then: [{week: 1, score: 1002, within: 2}]", POINTS)
    far = results(tmp_path, "then: [{week: 1, score: 1002.1, within: 2}]", POINTS)

    assert near.hold
    assert [p.text for p in far.problems] == [
        "week 1: score comes out 1000, the case says 1002.1"
    ]


def test_what_must_not_bite_is_held_against_what_does(tmp_path: Path) -> None:
    case = """
happens: [{week: 1, record: late-fee}]
then: [{week: 1, does_not_bite: [no-honours]}, {week: 11, does_not_bite: [no-honours]}]
"""

    assert [p.text for p in results(tmp_path, case, LIST).problems] == [
        "week 1: no-honours bites all the same"
    ]


def test_running_twice_gives_the_same(tmp_path: Path) -> None:
    case = "happens: [{week: 1, record: late-fee}]\nthen: [{week: 3, score: 5, tier: top}]"

    assert results(tmp_path, case, POINTS) == results(tmp_path, case, POINTS)


def test_cases_lie_beside_their_rulebook(tmp_path: Path) -> None:
    assert cases_beside(FILES / "at-ams-2018.yaml") == FILES / "at-ams-2018.cases.yaml"
    assert cases_beside(tmp_path / "none.yaml") is None
    assert cases_beside("no-such-rulebook") is None
    shipped = cases_beside("null")
    assert shipped is not None
    assert shipped.parts[-2:] == ("null", "cases.yaml")
