"""A cluster gives the same bytes as this computer, also where a worker is ended in mid-run.

Scheduler and workers are real processes, on this machine only.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from glasshouse.errors import RunFailed, UsageError
from glasshouse.experiment.runners import cluster, here
from glasshouse.experiment.so_far import SoFar
from glasshouse.experiment.work import Job
from tests.cli.calls import glasshouse
from tests.experiment.runners.test_here import bytes_of, real_work

pytestmark = pytest.mark.slow
PROGRAM = "from distributed.cli.dask_{0} import main; main()"
QUIET = ("--no-dashboard",)
AT_HOME = "tcp://127.0.0.1:9"


@dataclass
class Cluster:
    """A scheduler and its workers; all of them end with the test."""

    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def start(self, kind: str, *words: str) -> Path:
        log = self.folder / f"{kind}-{len(self.running)}.log"
        command = [sys.executable, "-c", PROGRAM.format(kind), *words, *QUIET]
        with log.open("wb") as said:
            self.running.append(subprocess.Popen(command, stderr=said, stdout=said))
        return log

    def scheduler(self) -> None:
        log = self.start("scheduler", "--host", "127.0.0.1", "--port", "0")
        while not (found := re.search(r"Scheduler at: +(tcp://\S+)", log.read_text())):
            assert self.running[0].poll() is None, log.read_text()
        self.address = found.group(1)

    def worker(self) -> None:
        words = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder))
        self.start("worker", self.address, *words)

    def end(self) -> None:
        for process in reversed(self.running):
            process.kill()
            process.wait()


class Failing:
    """Work whose only job fails."""

    person_weeks = 1

    def jobs(self) -> tuple[Job, ...]:
        return (Job(0, 0, 1),)

    def person_weeks_of(self, job: Job) -> int:
        return job.last

    def do(self, job: Job) -> tuple[()]:
        raise RuntimeError(f"{job.first} failed on purpose")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        made.scheduler()
        made.worker()
        made.worker()
        yield made
    finally:
        made.end()


def test_the_same_bytes_with_a_worker_killed_in_mid_run(running: Cluster) -> None:
    work = real_work(6)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            running.running[1].kill()

    so_far = SoFar(work.jobs())
    cluster.go_on(work, so_far, address=running.address, progress=progress)

    assert bytes_of(so_far.whole()) == bytes_of(here.run(work))
    assert running.running[1].wait() != 0
    assert told[-1] == (work.person_weeks, work.person_weeks)


def test_a_run_on_a_cluster_leaves_the_same_tables(running: Cluster, tmp_path: Path) -> None:
    size = ("--persons", "3000", "--weeks", "30", "--replicates", "3", "--no-assumptions")
    tables: list[dict[str, bytes]] = []
    for name, where in (("here", ()), ("there", ("--cluster", running.address))):
        out = tmp_path / name
        done = glasshouse("run", "fine-only", *size, *where, "--out", str(out), "--quiet")
        assert done.returncode == 0, done.stderr
        tables.append({file.name: file.read_bytes() for file in out.glob("*.parquet")})

    assert tables[0] == tables[1]
    assert len(tables[0]) >= 4


def test_a_sweep_on_a_cluster_answers_the_same(running: Cluster, tmp_path: Path) -> None:
    words = ("sweep", "fine-only", "court-file.sees.unpaid-judgment=0.5..1:3", "--quiet")
    size = ("--persons", "3000", "--weeks", "30", "--replicates", "2")
    points: list[bytes] = []
    for name, where in (("here", ()), ("there", ("--cluster", running.address))):
        out = tmp_path / name
        done = glasshouse(*words, *size, *where, "--out", str(out))
        assert done.returncode == 0, done.stderr
        points.append((out / "points.parquet").read_bytes())

    assert points[0] == points[1]


def test_a_job_that_fails_is_no_hang(running: Cluster) -> None:
    with pytest.raises(RuntimeError, match="on purpose"):
        cluster.go_on(Failing(), SoFar(Failing().jobs()), address=running.address)


def test_workers_of_another_engine_are_refused(
    running: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_engine", lambda: "another")
    work = real_work(1)

    with pytest.raises(RunFailed, match="do not run this version of Glasshouse"):
        cluster.go_on(work, SoFar(work.jobs()), address=running.address)


def test_where_nobody_answers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERS", 1)
    work = real_work(1)

    with pytest.raises(UsageError, match="no scheduler answers there"):
        cluster.go_on(work, SoFar(work.jobs()), address=AT_HOME)
    with pytest.raises(UsageError, match="no scheduler answers there"):
        cluster.go_on(work, SoFar(work.jobs()), address="nonsense://x")


def test_a_scheduler_without_workers_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    lonely, work = Cluster(tmp_path), real_work(1)
    try:
        lonely.scheduler()
        with pytest.raises(UsageError, match="the scheduler has no worker"):
            cluster.go_on(work, SoFar(work.jobs()), address=lonely.address)
    finally:
        lonely.end()
