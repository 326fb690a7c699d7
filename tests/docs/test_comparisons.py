"""Every shipped comparison has a page whose command can be asked as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasshouse import rulebook, society
from glasshouse.engine.bind import bind
from glasshouse.experiment.comparison import Comparison
from tests.docs.pages import DOCS, ROOT, commands, typed

PAGES = sorted((DOCS / "comparisons").glob("*.md"))
RUN = [p for p in PAGES if p.stem != "safeguards"]


def named(page: Path) -> list[str]:
    said = [
        [w for w in words[1:] if w in rulebook.library_ids() or w.endswith(".yaml")]
        for words in commands(page)
        if words[0] == "compare"
    ]
    assert all(names == said[0] for names in said)
    return said[0]


def test_all_six_are_there_and_in_the_index() -> None:
    index = (DOCS / "index.md").read_text()

    assert len(PAGES) == 6
    assert all(f"comparisons/{page.stem}" in index for page in PAGES)


@pytest.mark.parametrize("page", RUN, ids=lambda p: p.stem)
def test_the_rulebooks_of_a_page_fit_the_society_and_each_other(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    books = tuple(rulebook.load(name) for name in named(page))
    comparison = Comparison(books, society.load("country-x"))

    assert all(int(bind(b, comparison.society).scheme["on"][0]) for b in books)


def test_the_page_of_safeguards_is_made_by_its_command(tmp_path: Path) -> None:
    names = named(DOCS / "comparisons" / "safeguards.md")
    page = tmp_path / "safeguards.html"
    done = typed(["compare", "--safeguards-only", *names, "--out", str(page)])

    assert done.code == 0, done.err
    assert all(name in page.read_text() for name in names)
    assert len(names) == 4


def test_published_rates_of_false_alerts_are_what_the_page_says() -> None:
    rates = {
        name: rulebook.load(source).channels["street-cameras"].false_match.value
        for name, source in (
            ("npl", "press-camera-city"),
            ("older", ROOT / "examples" / "camera-city-older-software.yaml"),
            ("berlin", ROOT / "examples" / "camera-city-berlin.yaml"),
        )
    }  # fmt: skip

    assert rates["npl"] == pytest.approx(1 / 6_000 / 10_000, rel=0.03)
    assert rates["older"] == pytest.approx(1 / 1_000 / 3_000, rel=0.03)
    assert rates["berlin"] == pytest.approx(0.0067 / 312, rel=0.03)
