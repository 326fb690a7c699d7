"""GH-REF-1 in AgentPy: the same persons as in Mesa, in an AgentList."""

from __future__ import annotations

import agentpy
from answer import answer
from gh_ref_1 import Tables
from outcome import Outcome
from person import Person, Rules, befriend


class Resident(agentpy.Agent, Person):
    """A person whom AgentPy knows."""


class Society(agentpy.Model):
    """All persons of some communities."""

    def setup(self) -> None:
        tables, communities, seed = self.p.tables, self.p.communities, self.p.seed
        self.rules = Rules(tables, self.random)
        self.residents = agentpy.AgentList(self, tables.people * communities, Resident)
        befriend(list(self.residents), self.rules, communities, seed)

    def step(self) -> None:
        self.residents.observe()
        self.residents.settle()
        self.rules.end_week(self.t - 1, self.residents)


class Run:
    """A model that is set up, so that only its steps are timed."""

    def __init__(self, tables: Tables, communities: int, seed: int) -> None:
        self.weeks = tables.weeks
        self.model = Society({"tables": tables, "communities": communities, "seed": seed})
        self.model.sim_setup()

    def run(self) -> Outcome:
        for _ in range(self.weeks):
            self.model.sim_step()
        return self.model.rules.outcome


if __name__ == "__main__":
    answer(Run)
