"""Tests of doing one thing beside another."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from glasshouse.experiment.beside import beside

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = 60
"""Seconds after which a test that hangs is ended; nothing is measured."""


def test_both_go_on_at_a_time() -> None:
    begun, done = Event(), Event()

    def other(_: Executor) -> bool:
        begun.set()
        return done.wait(PATIENCE)

    with beside(other, 1) as found:
        assert begun.wait(PATIENCE)
        done.set()
        assert found.result()


def test_what_is_done_beside_is_shared_among_threads() -> None:
    with beside(lambda hands: sum(hands.map(abs, range(-4, 0))), 2) as found:
        assert found.result() == 10


def test_what_is_left_is_given_up_with_the_block() -> None:
    first, go = Event(), Event()
    tried: list[int] = []
    threads: list[Executor] = []

    def one(n: int) -> None:
        tried.append(n)
        first.set()
        go.wait(PATIENCE)

    def work(hands: Executor) -> list[None]:
        threads.append(hands)
        return list(hands.map(one, range(100)))

    def let_go_once_closed() -> None:
        while True:
            try:
                threads[0].submit(int)
            except RuntimeError:  # Closed: whatever waited has been struck off by now.
                break
        go.set()

    def broken() -> None:
        with beside(work, 1):
            first.wait(PATIENCE)
            Thread(target=let_go_once_closed).start()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    assert tried == [0]


def test_a_failure_beside_is_raised_where_its_answer_is_asked() -> None:
    with beside(lambda _: 1 // 0, 1) as found, pytest.raises(ZeroDivisionError):
        found.result()
