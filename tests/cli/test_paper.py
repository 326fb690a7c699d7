"""The verbs that read paper answer in a blink, on any terminal, and never with a traceback."""

from pathlib import Path

import pytest

from glasshouse.cli.paper import counted, rulebook_of
from glasshouse.rulebook.cases import read_cases
from tests.cli.calls import glasshouse, loaded_by
from tests.rulebook.examples import LIST, case_file, rulebook

HEAVY = {"numpy", "numba", "polars", "scipy", "jinja2"}
MODULES = 400
PAPER = [
    ("list",),
    ("show", "cn-rongcheng-2016"),
    ("show", "cn-rongcheng-2016", "--evidence"),
    ("check", "cn-shixin-2013"),
    ("cases", "press-1300-600"),
    ("diff", "cn-shixin-2017", "cn-shixin-2013"),
    ("explain", "E4"),
    ("schema", "rulebook"),
    ("schema", "society"),
    ("schema", "cases"),
    ("cite", "null"),
]


@pytest.mark.parametrize("words", PAPER, ids=" ".join)
def test_reading_paper_loads_no_numbers(words: tuple[str, ...]) -> None:
    assert loaded_by(*words) & HEAVY == set()


def test_writing_a_template_loads_no_numbers(tmp_path: Path) -> None:
    assert loaded_by("init", str(tmp_path / "new.yaml")) & HEAVY == set()


BLINK = [("explain", "E4"), ("check", "null"), ("show", "null"), ("lint", "cn-shixin-2017")]


@pytest.mark.parametrize("words", BLINK, ids=" ".join)
def test_an_answer_loads_few_modules(words: tuple[str, ...]) -> None:
    """What makes an answer late is what it loads; the seconds stand in the bench."""
    assert len(loaded_by(*words)) < MODULES


def test_a_run_would_load_too_many() -> None:  # so the test above can fail
    assert len(loaded_by("society", "margins", "--persons", "50")) > MODULES


def test_no_answer_holds_a_colour(tmp_path: Path) -> None:
    done = glasshouse("list", NO_COLOR="1", FORCE_COLOR="1", TERM="xterm-256color")

    assert "\x1b" not in done.stdout + done.stderr


BAD = {
    "empty.yaml": b"",
    "binary.yaml": bytes(range(256)),
    "list.yaml": b"- a\n- b\n",
    "deep.yaml": b"[" * 100_000,
    "society.yaml": b"glasshouse_society: 1\n",
    "x.cases.yaml": b"glasshouse_cases: 1\ncases: 3\n",
    "x.yaml": b"glasshouse: 1\nrules: {a: {when: 3}}\n",
    "x.toml": b"glasshouse = 1\n[rules\n",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("verb", ["check", "show", "cases", "cite", "diff"])
def test_a_bad_file_is_refused_in_sentences(tmp_path: Path, name: str, verb: str) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    words = (verb, str(path), str(path)) if verb == "diff" else (verb, str(path))
    done = glasshouse(*words)

    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert name in done.stdout + done.stderr


def test_counting_words() -> None:
    assert [counted(n, "case") for n in (0, 1, 2)] == ["0 cases", "1 case", "2 cases"]


def test_a_case_file_finds_its_rulebook_beside_it_or_on_the_shelf(tmp_path: Path) -> None:
    path = case_file(tmp_path, "then: [{week: 1, listed: []}]")
    cases = read_cases(path).cases
    assert cases is not None
    assert rulebook_of(path, cases) == "example"

    rulebook(tmp_path, LIST)
    assert rulebook_of(path, cases) == tmp_path / "example.yaml"
