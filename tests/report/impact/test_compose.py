"""What rulebook and run know is filled in; what they do not know is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from glasshouse.experiment.measured import measured, run_name
from glasshouse.law import lint
from glasshouse.report.impact.blocks import Asked, Document, Grid, Title, Told
from glasshouse.report.impact.compose import compose
from glasshouse.report.impact.page import render
from glasshouse.report.impact.risks import likelihood
from glasshouse.rulebook import library_ids
from glasshouse.rulebook.read import check
from tests.io.records import make_record
from tests.law.shelves import FILES

ITEMS = [
    "(a) The process in which it is used, and its purpose",
    "(b) How long and how often",
    "(c) Who is likely to be affected",
    "(d) Specific risks of harm",
    "(e) Human oversight",
    "(f) What is done when harm comes: measures, governance, complaints",
]


def on_paper(name: str | Path) -> Document:
    read = check(name)
    assert read.rulebook is not None
    report = lint(read, as_of=date(2026, 11, 25))
    return compose(read.rulebook, report, None, not_run="It could not be bound.")


def told(document: Document) -> str:
    return "\n".join(b.text for b in document.blocks if isinstance(b, Told))


@pytest.mark.parametrize("name", library_ids())
def test_every_item_of_both_laws_is_there_for_every_rulebook(name: str) -> None:
    document = on_paper(name)
    titles = [b.text for b in document.blocks if isinstance(b, Title)]

    assert [t for t in titles if t in ITEMS] == ITEMS
    assert "Data protection: GDPR, Article 35(7)" in titles
    assert sum(isinstance(b, Asked) for b in document.blocks) >= 10
    assert "It could not be bound." in document.says[-1]


@pytest.mark.parametrize("name", library_ids())
def test_every_table_is_full_and_every_page_renders(name: str) -> None:
    document = on_paper(name)
    grids = [b for b in document.blocks if isinstance(b, Grid)]

    for grid in grids:
        assert {len(row) for row in grid.rows} <= {len(grid.head)}
    page = render(document)
    assert "<script" not in page
    assert page.count('class="asked"') == sum(isinstance(b, Asked) for b in document.blocks)


def test_what_the_paper_says_is_cited() -> None:
    document = on_paper("cn-shixin-2017")
    sources = [b.source for b in document.blocks if isinstance(b, Told) and b.source]

    assert "cn-shixin-2017@1, in_force" in sources
    assert "it takes 4 weeks" in told(document)
    assert "No harm was measured: there is no run behind this document." in told(document)


def test_findings_stand_with_their_law() -> None:
    document = on_paper(FILES / "fr-cnaf-dmde.yaml")
    grids = [b for b in document.blocks if isinstance(b, Grid)]
    rows = [r for b in grids if b.head[0] == "check and weight" for r in b.rows]

    assert {r[0].split()[0] for r in rows} >= {"L05", "L32"}
    assert any("AI Act Art. 27(1)" in r[3] for r in rows)
    assert len({r[:3] for r in rows}) == len(rows)


def test_a_run_is_cited_and_groups_too_young_are_left_out() -> None:
    record = make_record()
    book = check("cn-shixin-2017").rulebook
    assert book is not None
    found = measured(record, book)

    assert not [m for m in found if m.group.startswith(("income", "place", "age=0-17"))]
    assert {m.run for m in found} <= {run_name(record)}


def test_words_for_likelihood_do_not_overlap() -> None:
    shares = (0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0001, 0.0)

    assert [likelihood(s) for s in shares] == [
        *("very likely", "very likely", "likely", "likely"),
        *("possible", "possible", "rare", "rare"),
    ]


def test_a_hostile_title_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    head = "glasshouse: 1\nid: hostile\nedition: 1\ntitle: '<script>alert(1)</script>'\n"
    path.write_text(head + "modelled_on: m\namends: fine-only@1\n")
    read = check(path)
    assert read.rulebook is not None
    page = render(compose(read.rulebook, lint(read, as_of=date(2026, 11, 25)), None))

    assert "<script" not in page
