"""Do one thing beside another: the small runs of what is not known beside the worlds' weeks.

Small runs spend much of their time outside the kernels, where one thread at a time can work;
the worlds' kernels fill that time.  What comes out is the same as one after the other.
"""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Found = TypeVar("Found")


@contextmanager
def beside(work: Callable[[Executor], Found], threads: int) -> Iterator[Future[Found]]:
    """Do some work, on threads of its own, while the block runs; give it up with the block.

    Parameters
    ----------
    work
        Told the threads among which it may share what it does.
    """
    hands, one = ThreadPoolExecutor(threads), ThreadPoolExecutor(1)
    try:
        yield one.submit(work, hands)
    finally:
        for pool in (hands, one):
            pool.shutdown(wait=True, cancel_futures=True)
