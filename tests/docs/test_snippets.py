"""Every command and every snippet of the pages for newcomers works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glasshouse import rulebook
from tests.docs.pages import DOCS, ROOT, RUNS, blocks, commands, typed

TUTORIAL = DOCS / "tutorials" / "first-five-minutes.md"
HOW_TO = DOCS / "how-to" / "write-a-rulebook.md"
ORDINANCE = DOCS / "how-to" / "from-ordinance-to-rulebook.md"
CHANGE = DOCS / "how-to" / "change-one-thing.md"
PAGES = (TUTORIAL, HOW_TO, ORDINANCE, CHANGE)
WARNED = "told.yaml"
"""What it amends lets nobody off a list, and says so."""
EXAMPLES = ROOT / "examples"


def files_of(page: Path) -> dict[str, str]:
    """Return the files that a reader of a page has written at its end."""
    pieces = blocks(page, "yaml")
    if page == TUTORIAL:
        return {"better-notice.yaml": pieces[0]}
    if page == CHANGE:
        return dict(zip(("two-years.yaml", "told.yaml"), pieces, strict=True))
    name = {HOW_TO: "tenants-blacklist", ORDINANCE: "market-by-law"}[page]
    return {
        f"{name}.yaml": "\n".join(pieces[:-1]),
        f"{name}.cases.yaml": pieces[-1],
    }


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(page: Path, desk: Path) -> None:
    for name, text in files_of(page).items():
        (desk / name).write_text(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_what_a_reader_writes_is_the_example_that_is_shipped(page: Path) -> None:
    for name, text in files_of(page).items():
        assert f"`{name}`" in page.read_text()
        assert text == (EXAMPLES / name).read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_command_about_paper_works(page: Path, desk: Path) -> None:
    begun = [words for words in commands(page) if words[0] == "init"]
    for words in begun:
        assert typed(words).code == 0, words
    put(page, desk)
    read = [words for words in commands(page) if words[0] not in {"init", *RUNS}]

    assert len(read) + len(begun) >= 7
    for words in read:
        done = typed(words)
        assert done.code == 0, (words, done.err)
        if words[0] == "check":
            assert f"no errors, {int(words[1] == WARNED)} warning" in done.err


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_run_works_and_leaves_a_report(page: Path, desk: Path) -> None:
    put(page, desk)
    runs = [words for words in commands(page) if words[0] in RUNS]

    for words in runs:
        done = typed(words)
        assert done.code == 0, (words, done.err)
    assert len(list(desk.glob("runs/*/report.html"))) == len(runs) >= 1


@pytest.mark.slow
def test_the_lines_of_python_work(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = blocks(TUTORIAL, "python")
    smaller = re.sub(r"persons=\S+ weeks=\S+ ", "persons=4_000, weeks=30, ", program)
    exec(smaller, {})  # noqa: S102 - the page's own example

    assert smaller != program
    assert "income=q1" in capsys.readouterr().out
    assert (desk / "court-list.html").stat().st_size > 10_000


def test_make_run_does_what_the_tutorial_says() -> None:
    makefile = (ROOT / "Makefile").read_text()

    assert "make run" in blocks(TUTORIAL, "")[0]
    recipe = makefile.split("\nrun:")[1].split("\n\n")[0]
    assert recipe.endswith("/glasshouse run cn-shixin-2017")


def test_a_spoiled_snippet_is_caught(desk: Path) -> None:
    put(HOW_TO, desk)
    paper = desk / "tenants-blacklist.yaml"
    paper.write_text(paper.read_text().replace("to_list: bad-payers", "to_list: bad-payer"))
    done = typed(["check", paper.name])

    assert done.code == 3
    assert "Did you mean 'bad-payers'?" in done.out + done.err


def test_the_reference_rulebook_is_shortened_but_true() -> None:
    (shown,) = blocks(DOCS / "reference" / "rulebook.md", "yaml")
    named = re.findall(r"^  ([a-z0-9-]+): \{", shown, re.MULTILINE)
    shipped = rulebook.load("cn-shixin-2017")
    held = {
        name
        for part in ("sources", "conduct", "channels", "lists", "rules", "consequences")
        for name in getattr(shipped, part)
    }

    assert sorted(set(named) - held - {"notice", "appeal", "repair"}) == []
