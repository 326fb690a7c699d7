"""GH-REF-1 in Mesa: an agent is a person, a step asks the agent set twice."""

from __future__ import annotations

import mesa
from answer import answer
from gh_ref_1 import Tables
from outcome import Outcome
from person import Person, Rules, befriend


class Resident(Person, mesa.Agent):
    """A person whom Mesa knows."""


class Society(mesa.Model):
    """All persons of some communities."""

    def __init__(self, tables: Tables, communities: int, seed: int) -> None:
        super().__init__(seed=seed)
        self.rules = Rules(tables, self.random)
        residents = Resident.create_agents(self, tables.people * communities)
        befriend(list(residents), self.rules, communities, seed)

    def step(self) -> None:
        self.agents.do("observe")
        self.agents.do("settle")
        self.rules.end_week(self.steps - 1, self.agents)

    def run(self) -> Outcome:
        for _ in range(self.rules.tables.weeks):
            self.step()
        return self.rules.outcome


if __name__ == "__main__":
    answer(Society)
