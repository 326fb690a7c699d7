from __future__ import annotations

import pytest

from glasshouse.document.evidence import figure_rows
from glasshouse.experiment.assumptions import is_same
from glasshouse.experiment.vary import doubts, is_doubtful, with_figure
from tests.experiment.papers import bound, papers

BOOK, SOCIETY = papers()


def test_one_figure_changes_and_nothing_else() -> None:
    path = "channels.court-file.sees.unpaid-judgment"

    changed = with_figure(BOOK, path, 0.55)

    before = {row.path: row.value for row in figure_rows(BOOK)}
    after = {row.path: row.value for row in figure_rows(changed)}
    assert before[path] == 0.8
    assert after == before | {path: 0.55}


def test_the_paper_it_came_from_is_untouched() -> None:
    with_figure(SOCIETY, "work.employed", 0.5)

    assert SOCIETY.work.employed.value == 0.9


@pytest.mark.parametrize("of", ["rulebook", "society"])
def test_every_figure_is_found_again_by_its_path(of: str) -> None:
    paper = getattr(papers(), of)

    for row in figure_rows(paper):
        if row.dimension != "table":
            changed = with_figure(paper, row.path, 0.125)
            found = next(r for r in figure_rows(changed) if r.path == row.path)
            assert found.value == 0.125, row.path


def test_a_changed_time_is_a_time() -> None:
    changed = with_figure(BOOK, "process.appeal.takes", 26.0)

    assert changed.due_process.appeal.takes.whole_weeks == 26  # type: ignore[union-attr]


def test_what_the_text_says_and_somebody_read_is_left_alone() -> None:
    rows = {row.path: row for row in figure_rows(BOOK)}

    assert not is_doubtful(rows["money.median_income"])
    assert rows["money.median_income"].is_varied
    assert not is_doubtful(rows["rules.ground-2-obstructs.term"])
    assert is_doubtful(rows["process.notice.reaches"])


def test_only_what_the_rulebook_has_a_use_for_is_varied() -> None:
    paths = {doubt.row.path for doubt in doubts(papers())}

    assert "conduct.refuses-to-pay.rate" in paths
    assert "conduct.litters.rate" not in paths
    assert "needs.flight.rate" in paths
    assert "needs.heating.rate" not in paths
    assert "work.loses_job" in paths


@pytest.mark.parametrize("name", ["cn-shixin-2017", "cn-rongcheng-2016"])
def test_what_is_never_varied_would_change_nothing(name: str) -> None:
    from glasshouse.engine.bind import bind

    both, as_written = papers(name), bound(name)
    varied = {doubt.id for doubt in doubts(both, [p for p, _ in as_written.society_left_out])}
    left = [d for d in doubts(both) if d.id not in varied]

    assert left
    for doubt in left:
        changed = bind(*both.with_figure(doubt.of, doubt.row.path, 1.01 * doubt.row.value))
        assert is_same(changed, as_written), doubt.id


def test_names_of_doubts_are_unique() -> None:
    names = [doubt.id for doubt in doubts(papers())]

    assert len(set(names)) == len(names)


def test_papers_with_a_changed_figure_are_bound_differently() -> None:
    from glasshouse.engine.bind import bind

    one = bind(*papers())
    other = bind(*papers().with_figure("rulebook", "process.notice.reaches", 0.3))

    assert is_same(one, bind(*papers()))
    assert not is_same(one, other)
