"""A study finds what a harm hangs on, and says what is luck."""

from __future__ import annotations

import polars as pl
import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.sensitivity import Plan, Study, plan, run
from glasshouse.experiment.worlds import Hands
from glasshouse.io import parquet
from tests.experiment.papers import papers
from tests.experiment.test_sweep import scenario

FALSE_RECORDS = "channels.court-file.fabrication.unpaid-judgment"
NAMED = (FALSE_RECORDS, "process.notice.reaches", "consequences.no-planes.effect.deny")


def study(**changed: object) -> Study:
    asked = {
        "harms": ("wrongful_listing_rate", "excess_unemployment"), "only": NAMED, "walks": 4,
        "kept": 2, "samples": 4,
    }  # fmt: skip
    return Study(scenario(papers(), 4_000, 30, 2), **(asked | changed))  # type: ignore[arg-type]


def index(frame: pl.DataFrame, measure: str, wanted: str, method: str) -> dict[str, float]:
    rows = frame.filter(
        (pl.col("measure") == measure)
        & (pl.col("kind") == wanted)
        & (pl.col("method") == method)
    )
    return dict(zip(rows["figure"], rows["value"], strict=True))


@pytest.mark.slow
def test_false_records_are_what_wrongful_listing_hangs_on_most() -> None:
    record = run(study())
    found = index(record.influence, "wrongful_listing_rate", "effect", "screen")

    assert max(found, key=found.__getitem__) == f"rulebook:{FALSE_RECORDS}"
    assert found["rulebook:consequences.no-planes.effect.deny"] == 0
    total = index(record.influence, "wrongful_listing_rate", "total", "shares")
    assert max(total, key=total.__getitem__) == f"rulebook:{FALSE_RECORDS}"
    luck = index(record.influence, "wrongful_listing_rate", "luck", "screen")[""]
    assert 0 < luck <= 1
    assert record.facts["sensitivity"]["kept"] == [f"rulebook:{FALSE_RECORDS}"]
    assert record.facts["sensitivity"]["points"] == 4 * 4 + 4 * 4


@pytest.mark.slow
def test_threads_make_no_difference_to_a_byte() -> None:
    one, two = (run(study(samples=0), hands=Hands(n)).influence for n in (1, 2))

    assert parquet.encode(one, "influence") == parquet.encode(two, "influence")


def test_the_figures_that_move_a_harm_most_alone_are_chosen() -> None:
    chosen = plan(study(figures=1, harms=("wrongful_listing_rate",)))

    assert [d.row.path for d in chosen.figures] == [FALSE_RECORDS]
    assert chosen.of == 3


def test_the_cost_is_known_before_anything_is_run() -> None:
    planned = plan(study(walks=30, samples=8))

    assert isinstance(planned, Plan)
    assert planned.screened == 30 * (len(planned.figures) + 1)
    assert planned.apportioned == 8 * (2 + 2)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"samples": 100}, "takes a power of two"),
        ({"walks": 1}, "from 4 to"),
        ({"kept": 0}, "from 1 to 20"),
    ],
)
def test_sizes_that_tell_nothing_are_refused(changed: dict[str, int], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        study(**changed)


def test_conduct_cannot_be_asked() -> None:
    with pytest.raises(UsageError, match="it is no harm"):
        plan(study(harms=("true_conduct",)))
