"""The shape of a case file."""

from pathlib import Path

import pytest

from glasshouse.rulebook.cases import Cases, Step, read_cases

HEAD = "glasshouse_cases: 1\nrulebook: example@1\ncases:\n"


def said(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "example.cases.yaml"
    path.write_text(text)
    return [str(p).partition("example.cases.yaml:")[2] for p in read_cases(path).problems]


def one(step: str = "", then: str = "{week: 1, listed: []}") -> str:
    happens = f"    happens: [{step}]\n" if step else ""
    return f"{HEAD}  one:\n    tells: It is told.\n{happens}    then: [{then}]\n"


def test_a_case_file_is_read_into_cases(tmp_path: Path) -> None:
    path = tmp_path / "example.cases.yaml"
    path.write_text(one("{week: 1, record: late-fee, true: none}"))
    cases = read_cases(path).cases

    assert isinstance(cases, Cases)
    assert cases.rulebook == "example@1"
    assert cases.cases["one"].happens == (Step(week=1, record="late-fee", true="none"),)
    assert cases.cases["one"].given.takes_part
    assert cases.cases["one"].last_week == 1


def test_toml_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "example.cases.toml"
    path.write_text(
        'glasshouse_cases = 1\nrulebook = "example@1"\n'
        '[cases.one]\ntells = "It is told."\nthen = [{week = 1, score = 5}]\n'
    )
    cases = read_cases(path).cases

    assert cases is not None
    assert cases.cases["one"].then[0].score == 5.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            one("{week: 1}"),
            "6:15: E1: cases.one.happens.0: a step wants exactly one of: record, performs, "
            "appeals, asks_for, repairs, outcome, ends_early; none of them stands here.",
        ),
        (
            one("{week: 1, record: late-fee, performs: debt}"),
            "6:15: E1: cases.one.happens.0: a step wants exactly one of: record, performs, "
            "appeals, asks_for, repairs, outcome, ends_early; record and performs stand here.",
        ),
        (
            one("{week: 1, performs: debt, true: cannot-pay}"),
            "6:15: E1: cases.one.happens.0: 'true' goes with a record, and this step makes "
            "none.",
        ),
        (
            one("{week: 1, performs: debt, points: 5}"),
            "6:15: E1: cases.one.happens.0: 'points' goes with a record, and this step makes "
            "none.",
        ),
        (
            one("{week: 1, repairs: talk, extended: 2 weeks}"),
            "6:15: E1: cases.one.happens.0: 'extended' goes with a record, and this step makes "
            "none.",
        ),
        (
            one(then="{week: 4}"),
            "6:12: E1: cases.one.then.0: says only a week; wants what should stand then: "
            "score, tier, listed, wrongly_listed, bites, does_not_bite, debt, true_debt.",
        ),
        (
            one(then="{week: -1, listed: []}"),
            "6:19: E1: cases.one.then.0.week: '-1' stands here; wants 0 or more.",
        ),
        (
            one(then="{week: 6000, listed: []}"),
            "6:19: E1: cases.one.then.0.week: '6000' stands here; wants 5200 or less.",
        ),
        (
            one(then="{week: 1, score: high}"),
            "6:29: E1: cases.one.then.0.score: 'high' stands here; wants a number.",
        ),
        (
            one(then="{week: 1, tier: 3}"),
            "6:28: E1: cases.one.then.0.tier: '3' stands here; wants the name of a tier, or "
            "one for each score.",
        ),
        (
            one(then="{week: 1, listed: 3}"),
            "6:30: E1: cases.one.then.0.listed: '3' stands here; wants a name, or a list of "
            "names in [ ].",
        ),
        (
            one("{week: 1, appeals: upheld}"),
            "6:34: E1: cases.one.happens.0.appeals: 'upheld' stands here; wants one of: "
            "granted, dismissed.",
        ),
        (
            f"{HEAD}  one:\n    tells: It is told.\n    given: {{earnings: 5}}\n"
            "    then: [{week: 1, listed: []}]\n",
            "6:23: E1: cases.one.given.earnings: '5' stands here; wants a list in [ ].",
        ),
        (
            f"{HEAD}  one:\n    tells: It is told.\n    then: []\n",
            "6:11: E1: cases.one.then: a list stands here; wants at least one entry.",
        ),
        (
            "glasshouse_cases: 2\nrulebook: example\ncases: {}\n",
            "1:19: E1: glasshouse_cases: '2' stands here; wants the number 1, without quotes.",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert message in said(tmp_path, text)


def test_a_mistake_inside_a_list_does_not_call_the_list_empty(tmp_path: Path) -> None:
    assert len(said(tmp_path, one(then="{week: 4}"))) == 1
