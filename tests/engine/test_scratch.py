"""Memory that is used again shows nothing of who used it before."""

from __future__ import annotations

import numpy as np
import pytest

from glasshouse.engine import cpu
from glasshouse.engine.bind import bind
from glasshouse.engine.layout import SCHEME
from glasshouse.errors import NotBindable
from glasshouse.experiment.work import Job, work_of
from glasshouse.rulebook import library_ids, load
from glasshouse.society import load as load_society

PERSONS, WEEKS = 600, 60
ARMS = ("scheme", "null", "full-process")


def counts(name: str, arms: tuple[str, ...] = ARMS) -> bytes:
    """Return all that a small run of a shipped rulebook counts, as bytes."""
    bound = bind(load(name), load_society("country-x"))
    work = work_of(bound, arms, persons=PERSONS, weeks=WEEKS, replicates=1, seed=5)
    tallies = work.do(Job(0, 0, work.towns))
    return b"".join(
        getattr(tally, field).tobytes() for tally in tallies for field in ("weekly", "cells")
    )


def runnable() -> list[str]:
    """Return every third shipped rulebook that runs over the default society."""
    found = []
    for name in library_ids()[::3]:
        try:
            counts(name, ("scheme",))
        except NotBindable:
            continue
        found.append(name)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("arms", [("scheme",), ARMS], ids=len)
def test_what_ran_before_changes_no_byte(
    monkeypatch: pytest.MonkeyPatch, arms: tuple[str, ...]
) -> None:
    names = runnable()
    assert len(names) > 8
    fresh = {}
    for name in names:
        monkeypatch.setattr(cpu, "_idle", [])
        fresh[name] = counts(name, arms)
    assert len(set(fresh.values())) == len(names)

    monkeypatch.setattr(cpu, "_idle", [])
    for name in (*names, *reversed(names)):
        assert counts(name, arms) == fresh[name], name
        assert len(cpu._idle) == 1


def test_fewer_arms_fit_into_what_more_have_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "_idle", [])
    alone = counts("cn-shixin-2017", ("scheme",))
    monkeypatch.setattr(cpu, "_idle", [])
    counts("press-1300-600")

    assert counts("cn-shixin-2017", ("scheme",)) == alone
    assert len(cpu._idle[0][1].arms) == len(ARMS)


def test_memory_of_a_failed_run_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "_idle", [])
    schemes = np.zeros(1, SCHEME)
    with pytest.raises(RuntimeError), cpu.scratch_for(schemes, 10):
        raise RuntimeError

    assert cpu._idle == []
    with cpu.scratch_for(schemes, 10) as scratch:
        assert scratch.spells.shape[-1] == 11
    assert len(cpu._idle) == 1


def test_scratch_goes_back_to_whom_it_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "_idle", [])
    one, other = np.zeros(1, SCHEME), np.ones(1, SCHEME)
    with cpu.scratch_for(one, 10) as of_one, cpu.scratch_for(other, 10) as of_other:
        pass
    of_one.town["weeks"] = 7

    with cpu.scratch_for(one, 10) as again:
        assert again.town is of_one.town
        assert again.town["weeks"] == 7
    with cpu.scratch_for(other, 10) as again:
        assert again.town is of_other.town


def test_no_run_holds_the_room_of_two_with_many_arms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "_idle", [])
    with cpu.scratch_for(np.zeros(4, SCHEME), 10):
        pass
    with cpu.scratch_for(np.ones(3, SCHEME), 10):
        assert cpu._idle == []


def test_idle_scratch_can_be_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "_idle", [])
    with cpu.scratch_for(np.zeros(1, SCHEME), 10):
        pass
    cpu.let_go()

    assert cpu._idle == []
