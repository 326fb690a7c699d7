"""Work that was cut off goes on from its checkpoints, and gives the same counts."""

from itertools import count
from pathlib import Path

import pytest

from glasshouse.errors import RunFailed, RunIncomplete
from glasshouse.experiment.checkpoints import Checkpoints
from glasshouse.experiment.runners import here
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.work import Work, work_of
from glasshouse.experiment.worlds import Hands, live_worlds
from glasshouse.io import checkpoint
from tests.experiment.papers import bound, papers
from tests.experiment.runners.test_here import bytes_of

ARMS = ("scheme", "null")


@pytest.fixture(autouse=True)
def a_job_for_every_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glasshouse.experiment.work.PERSONS_A_JOB", 8_000)


class CutOffError(BaseException):
    """Ends a run from outside."""


def work(seed: int = 7) -> Work:
    # Nine jobs: small towns, and a job for every two of them.
    return work_of(bound(), ARMS, persons=20_000, weeks=1, replicates=3, seed=seed)


def silent(said: str) -> None:
    raise AssertionError(said)


def kept(folder: Path, every: float = 0.0, **more: object) -> Checkpoints:
    return Checkpoints(folder, silent, every=every, **more)  # type: ignore[arg-type]


def cut_off_after(jobs: int):
    told = count(1)

    def progress(done: int, whole: int) -> None:
        if next(told) == jobs:
            raise CutOffError

    return progress


def test_work_cut_off_after_any_job_goes_on_and_counts_the_same(tmp_path: Path) -> None:
    whole = bytes_of(here.run(work(), threads=2))
    for jobs in range(1, len(work().jobs())):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        with pytest.raises(CutOffError):
            here.go_on(
                work(),
                kept(folder).take_up(work(), work().jobs()),
                threads=1,
                progress=cut_off_after(jobs),
            )
        again = kept(folder).take_up(work(), work().jobs())

        assert len(again.left()) == len(work().jobs()) - jobs
        here.go_on(work(), again, threads=2)
        assert bytes_of(again.whole()) == whole


def test_a_run_shorter_than_the_interval_writes_none(tmp_path: Path) -> None:
    clock = iter(range(100))
    done = kept(tmp_path, every=50.0, now=lambda: float(next(clock))).take_up(
        work(), work().jobs()
    )

    here.go_on(work(), done, threads=1)

    assert list(tmp_path.iterdir()) == []


def test_only_replicates_that_moved_on_are_written(tmp_path: Path) -> None:
    keeper = kept(tmp_path, every=1e9)
    done = keeper.take_up(work(), work().jobs())
    here.go_on(work(), done, threads=1)
    keeper.keep()
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "checkpoints").iterdir()}
    keeper.keep()

    assert len(written) == 3
    assert written == {path: path.stat().st_mtime_ns for path in written}


def test_checkpoints_of_another_seed_or_rulebook_are_refused(tmp_path: Path) -> None:
    here.go_on(work(), kept(tmp_path).take_up(work(), work().jobs()), threads=1)
    other = work_of(
        bound("cn-shixin-2013"), ARMS, persons=20_000, weeks=1, replicates=3, seed=7
    )

    with pytest.raises(RunIncomplete, match="seed 7 there, 8 here"):
        kept(tmp_path).take_up(work(seed=8), work().jobs())
    with pytest.raises(RunIncomplete, match="rulebook, society and arms"):
        kept(tmp_path).take_up(other, other.jobs())


def test_a_disk_that_is_full_is_said_once_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RunFailed("there is no room")

    said: list[str] = []
    monkeypatch.setattr(checkpoint, "write", full)
    done = Checkpoints(tmp_path, said.append, every=0.0).take_up(work(), work().jobs())

    here.go_on(work(), done, threads=1)

    assert done.left() == ()
    assert said == ["there is no room\nThe run goes on, without this checkpoint."]


def test_worlds_cut_off_keep_what_is_done_and_go_on_with_it(tmp_path: Path) -> None:
    scenario = Scenario(*papers(), persons=3000, weeks=20, replicates=2, assumptions=False)
    through, lived, towns = live_worlds(scenario, bound(), Hands(1, 1))
    with pytest.raises(CutOffError):
        live_worlds(scenario, bound(), Hands(1, 1, cut_off_after(3), kept(tmp_path, every=1e9)))

    assert len(list((tmp_path / "checkpoints").iterdir())) == 3
    again, lived_again, towns_again = live_worlds(
        scenario, bound(), Hands(2, 1, None, kept(tmp_path))
    )

    assert 0 < lived_again < lived
    assert towns.equals(towns_again)
    assert {arm: bytes_of((through[arm],)) for arm in through} == {
        arm: bytes_of((again[arm],)) for arm in again
    }
