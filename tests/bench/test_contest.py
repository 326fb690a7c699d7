"""Who tells another story has no speed, and a port reads the tables as they are."""

from __future__ import annotations

import importlib
import random
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import agreement
import contest
import gh_ref_1
import numpy as np
import person
import pytest
from contest import Answer, Contender
from peers import setup

TABLES = gh_ref_1.read()
COMMUNITIES = 3
PORTS = sorted((Path(contest.__file__).parent / "peers").glob("in_*.py"))


def answers(tables: gh_ref_1.Tables) -> list[Answer]:
    told = agreement.of_kernel(tables, COMMUNITIES)
    return [Answer(seconds, counters) for seconds, counters in enumerate(told, start=1)]


def test_who_agrees_has_a_speed_and_who_does_not_has_none(yardstick: np.ndarray) -> None:
    faulty = replace(TABLES, listed_chance=0.65)
    good, bad = (
        contest.judge(name, 1_000_000, answers(tables), yardstick, weeks=1000)
        for name, tables in (("good", TABLES), ("bad", faulty))
    )

    assert good.cost == (4.5, 1.0, 8.0)
    assert bad.cost is None
    assert bad.told.startswith("another story")
    line = contest.table([bad]).splitlines()[1]
    assert line.split()[:6] == ["bad", "1,000,000", "-", "-", "-", "-"]


def test_the_quickest_stands_first_and_one_that_ended_is_named(
    monkeypatch: pytest.MonkeyPatch, yardstick: np.ndarray
) -> None:
    def end(seed: int) -> Answer:
        raise contest.PeerEnded("out of memory")

    told = agreement.of_kernel(TABLES, COMMUNITIES)
    taking = [
        Contender("slow", COMMUNITIES, lambda n: Answer(20.0, told[n - 1])),
        Contender("ended", COMMUNITIES, end),
        Contender(contest.KERNEL, COMMUNITIES, lambda n: Answer(2.0, told[n - 1])),
    ]
    absent = [contest.Row("absent", 0, "not run: not installed")]
    monkeypatch.setattr(contest, "contenders", lambda *_: (taking, absent))
    monkeypatch.setattr(agreement, "of_yardstick", lambda *_: yardstick)

    rows = contest.contest(8, lambda _: None)

    assert [row.name for row in rows][:2] == [contest.KERNEL, "slow"]
    assert rows[1].times == pytest.approx(10.0)
    assert {row.name: row.told for row in rows[2:]} == {
        "absent": "not run: not installed",
        "ended": "not run: out of memory",
    }


def test_a_port_that_breaks_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "peers").mkdir()
    (tmp_path / "peers" / "in_mesa.py").write_text("raise ImportError('no such tool')\n")
    monkeypatch.setattr(contest, "HERE", tmp_path)
    monkeypatch.setattr(setup, "interpreter", lambda _: sys.executable)

    ended = pytest.raises(contest.PeerEnded, match="no such tool")
    with contest.Peer("mesa", 1) as peer, ended:
        peer.ask(1)


@pytest.mark.parametrize("port", PORTS, ids=lambda port: port.stem)
def test_every_port_is_python_and_has_its_requirements(port: Path) -> None:
    name = port.stem.removeprefix("in_").replace("_", "-")

    compile(port.read_text(), port, "exec")
    assert name in contest.PEERS
    assert name in setup.names()
    assert contest.version_of(name)


def test_every_peer_has_a_port() -> None:
    assert len(PORTS) == len(contest.PEERS) == len(setup.names())


@pytest.mark.slow
def test_persons_as_objects_tell_the_yardsticks_story() -> None:
    """What Mesa and AgentPy run, without either of them."""
    told = []
    for seed in range(4):
        rules = person.Rules(TABLES, random.Random(seed))  # noqa: S311 - nothing secret
        persons = [person.Person() for _ in range(TABLES.people)]
        person.befriend(persons, rules, 1, seed)
        for week in range(TABLES.weeks):
            for one in persons:
                one.observe()
            for one in persons:
                one.settle()
            rules.end_week(week, persons)
        told.append(rules.outcome.features())

    assert agreement.agreement(np.array(told), agreement.of_yardstick(TABLES, 1)).holds


def test_jax_reads_the_tables_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checked with NumPy in JAX's place, as JAX need not be here."""
    jax = ModuleType("jax")
    jax.numpy, jax.jit = np, lambda function, **_: function
    monkeypatch.setitem(sys.modules, "jax", jax)
    monkeypatch.setitem(sys.modules, "jax.numpy", np)
    monkeypatch.setenv("XLA_FLAGS", "")
    monkeypatch.delitem(sys.modules, "in_jax", raising=False)
    chances = importlib.import_module("in_jax").chances_of(TABLES)
    monkeypatch.delitem(sys.modules, "in_jax")

    group, activity = 2, 9
    mine = group * len(TABLES.activity) + activity
    seen = TABLES.rate * TABLES.activity[activity] * TABLES.seen[group]
    both = np.append(seen, TABLES.false_rate[group])
    whole = TABLES.rate.sum() * TABLES.activity[activity] + TABLES.false_rate[group].sum()
    assert np.diff(chances.outcomes[mine], prepend=0) == pytest.approx(both / whole, abs=1e-6)
    assert chances.more[0, mine] == pytest.approx(1 - np.exp(-whole), abs=1e-6)
    assert chances.more[:, mine].sum() == pytest.approx(whole, abs=1e-4)
    kinds = len(TABLES.rate)
    assert np.array_equal(chances.points[:kinds], chances.points[kinds : 2 * kinds])
    assert not chances.points[2 * kinds].any()
