"""Run the jobs of a run on a cluster: Dask workers that a scheduler at an address knows.

Every worker is given the tables of the work once, and then job after job: some towns of one
replicate.  Whole numbers come back and are added up here, so that any number of workers, in any
order, gives the same counts as this computer alone.  What a worker that is lost had in hand is
done again by another; nothing else is.

Only tables of a rulebook and a society go out, and only counts come back: never a person.
"""

from __future__ import annotations

import uuid
from concurrent.futures import CancelledError
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar, final

from glasshouse.engine import cache
from glasshouse.errors import RunFailed, UsageError

try:
    from distributed import Client, KilledWorker, WorkerPlugin, as_completed
    from distributed.comm.core import connect
    from distributed.utils import LoopRunner, sync
except ImportError:
    raise UsageError(
        "A cluster needs Dask, which is not installed.\n"
        "Install it here and on every worker: pip install 'glasshouse[cluster]'"
    ) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from glasshouse.experiment.so_far import SoFar
    from glasshouse.experiment.work import Job, Work
    from glasshouse.ledger.tally import Tally

    Progress = Callable[[int, int], None]
    Tallies = tuple[Tally, ...]

Name = TypeVar("Name")
Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

A_THREAD: Final = 4
"""So many jobs are handed out for every thread of the workers: enough that none waits."""
ANSWERS: Final = 5
"""So many seconds a scheduler has to answer."""
PATIENCE: Final = 30
"""So many seconds a first worker has to come."""

_at_hand: dict[str, Work] = {}
"""In a worker: the works its jobs belong to, handed over once."""


@final
class Held(WorkerPlugin):
    """Hands a work to every worker there is, and to every one that comes later."""

    def __init__(self, name: str, work: Work) -> None:
        self.name, self._work = name, work

    def setup(self, worker: Any) -> None:
        """Take the work over, in a worker."""
        del worker
        _at_hand[self.name] = self._work

    def teardown(self, worker: Any) -> None:
        """Let it go."""
        del worker
        _at_hand.pop(self.name, None)


def go_on(work: Work, so_far: SoFar, *, address: str, progress: Progress | None = None) -> None:
    """Do what is left of a work on a cluster.

    Parameters
    ----------
    so_far
        What is done already; every job is added to it as it is finished.
    address
        Where the scheduler listens, such as ``tcp://127.0.0.1:8786``.
    progress
        Told the person-weeks done and all there are, after every job.

    Raises
    ------
    UsageError
        If nothing answers at the address, or no worker comes.
    RunFailed
        If the scheduler is lost, workers keep dying, or they run another engine than this one.
    """
    done = so_far.person_weeks(work)
    with _connected(address) as client:
        _refuse_another_engine(client)
        for job, tallies in _finished(client, work, so_far.left()):
            so_far.add(job, tallies)
            done += work.person_weeks_of(job)
            if progress is not None:
                progress(done, work.person_weeks)


def _connected(address: str) -> Client:
    """Return a client of the scheduler, when at least one worker is there."""
    _refuse_silence(address)
    client = Client(address, timeout=PATIENCE, set_as_default=False)
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise UsageError(
            f"--cluster {address}: the scheduler has no worker, and none came within "
            f"{PATIENCE} seconds.\nHow to start workers: glasshouse cluster"
        ) from None
    return client


def _refuse_silence(address: str) -> None:
    """Refuse an address at which nothing listens; a client would try again for a minute."""
    runner = LoopRunner()
    runner.start()
    try:
        sync(runner.loop, connect, address, timeout=ANSWERS).abort()
    except (OSError, ValueError):
        raise UsageError(
            f"--cluster {address}: no scheduler answers there.\n"
            "An address is like tcp://127.0.0.1:8786; how to start one: glasshouse cluster"
        ) from None
    finally:
        runner.stop()


def _refuse_another_engine(client: Client) -> None:
    """Refuse workers whose kernels are made from other sources than those here."""
    ours = _engine()
    theirs = client.run(cache.fingerprint, on_error="return")
    other = sorted(worker for worker, found in theirs.items() if found != ours)
    if other:
        raise RunFailed(
            f"{len(other)} of {len(theirs)} workers do not run this version of Glasshouse; "
            f"the first is at {other[0]}.\nInstall the same version, with the same numba, on "
            "all of them."
        )


def _engine() -> str:
    """Return what kernels here are made from."""
    return cache.fingerprint()


def each(
    do: Callable[[Thing], Answer], things: Mapping[Name, Thing], *, address: str
) -> Iterator[tuple[Name, Answer]]:
    """Yield what workers find out about each of some things, by its name, as they finish.

    Raises
    ------
    UsageError, RunFailed
        As `go_on`.
    """
    with _connected(address) as client:
        _refuse_another_engine(client)
        yield from _handed_out(client, do, things)


def _finished(
    client: Client, work: Work, jobs: tuple[Job, ...]
) -> Iterator[tuple[Job, Tallies]]:
    """Yield jobs as they are finished, by workers that were given the work once."""
    held = Held(uuid.uuid4().hex, work)
    client.register_plugin(held, name=held.name)
    try:
        yield from _handed_out(client, partial(_do, held.name), {job: job for job in jobs})
    finally:
        client.unregister_worker_plugin(held.name)


def _handed_out(
    client: Client, do: Callable[[Thing], Answer], things: Mapping[Name, Thing]
) -> Iterator[tuple[Name, Answer]]:
    """Yield what is done as it is finished, with only so many handed out at a time."""
    waiting = iter(things)
    running: dict[Any, Name] = {}

    def hand_out(most: int) -> list[Any]:
        """Hand out some more, and remember which they are."""
        more = {
            client.submit(do, things[name], pure=False): name for name in islice(waiting, most)
        }
        running.update(more)
        return list(more)

    try:
        first = hand_out(A_THREAD * sum(client.nthreads().values()))
        queue = as_completed(first, loop=client.loop)
        for future in queue:
            name, answer = running.pop(future), future.result()
            future.release()
            queue.update(hand_out(1))
            yield name, answer
    except (KilledWorker, CancelledError) as lost:
        raise RunFailed(
            f"The cluster could not go on, with {len(running) + 1} jobs in hand ({lost}).\n"
            "Most often workers have too little memory, or the scheduler was ended."
        ) from None
    finally:
        client.cancel(list(running))


def _do(name: str, job: Job) -> Tallies:
    """Run a job of a work at hand, in a worker."""
    return _at_hand[name].do(job)
