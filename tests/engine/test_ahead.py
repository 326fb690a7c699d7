from __future__ import annotations

import os
import subprocess
from types import SimpleNamespace

import pytest

from glasshouse.engine import ahead, cache, cpu, town, week
from tests.engine.worlds import five_arms, heavy_living, heavy_scheme, run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def started(monkeypatch):
    """Stand in for the other processes: note how they are started and ended."""
    seen = SimpleNamespace(words=[], ended=0)

    class Helper:
        def __init__(self, words, **_):
            seen.words.append(words)

        def terminate(self):
            seen.ended += 1

        def wait(self):
            pass

    monkeypatch.setattr(subprocess, "Popen", Helper)
    monkeypatch.setattr(cpu, "cores", lambda: 3)
    return seen


def misses(kernel):
    """Return how often a kernel was compiled because the folder did not hold it."""
    return sum(kernel.stats.cache_misses.values())


def test_what_is_compiled_ahead_is_what_a_run_calls():
    run(heavy_living(), five_arms(heavy_scheme()))
    kernels = {kernel for kernel, _ in ahead.calls()}
    before = {kernel: misses(kernel) for kernel in kernels}
    assert {town.set_out, town.finish_town, week.live_on, week.calendar} <= kernels

    ahead.compile_backward(0, 1)

    apart = [k.py_func.__name__ for k in kernels if misses(k) != before[k]]
    assert apart == []


def test_every_submodel_of_the_week_is_among_them():
    names = {kernel.py_func.__name__ for kernel, _ in ahead.calls()}
    used = {name for name in week.live.py_func.__code__.co_names if hasattr(week, name)}
    assert len(used) > 20
    assert used - names == {"range"} & used


def test_where_all_is_compiled_nobody_is_called(folder, started):
    ahead.compiled().touch()
    with ahead.helped():
        pass
    assert started.words == []


def test_at_first_use_every_other_core_helps_and_is_let_go(folder, started):
    with ahead.helped():
        assert not ahead.compiled().exists()
    assert [words[-2:] for words in started.words] == [["0", "2"], ["1", "2"]]
    assert started.ended == 2
    assert ahead.compiled().exists()


def test_what_failed_is_not_said_to_be_compiled(folder, started):
    with pytest.raises(ZeroDivisionError), ahead.helped():
        raise ZeroDivisionError
    assert started.ended == 2
    assert list(folder.iterdir()) == []


def test_two_that_compile_call_for_help_once(folder, started):
    with ahead.helped():
        with ahead.helped():
            pass
        assert len(started.words) == 2
        assert started.ended == 0


def test_who_was_ended_while_compiling_holds_up_nobody(folder, started):
    claim = folder / "compiling"
    claim.touch()
    long_ago = claim.stat().st_mtime - 2 * ahead.STALE
    os.utime(claim, (long_ago, long_ago))
    with ahead.helped():
        assert len(started.words) == 2
