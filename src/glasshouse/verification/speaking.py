"""Crowds made by hand, for the engine's own kernels of speech and belief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from glasshouse.engine import layout as la
from glasshouse.engine.bind_voice import logistic32
from glasshouse.engine.compiled import entry
from glasshouse.engine.state import ARM, TOWN
from glasshouse.engine.submodels.expression import express, listen
from glasshouse.engine.submodels.risk import learn
from glasshouse.society.people import PEOPLE
from glasshouse.society.ties import NOBODY

SLOPE = 2**26
"""A slope so steep that the logistic curve is a step."""
ALWAYS, NEVER = 2 * SLOPE, -2 * SLOPE


@entry
def talk(room: Any, said: Any) -> None:
    """Let a town speak week by week until nothing changes; `said` becomes how many did."""
    town, arm, living, scheme, people = (
        room[0][0],
        room[1][0],
        room[2][0],
        room[3][0],
        room[4][0],
    )
    for week in range(said.shape[0]):
        town.week = week
        listen(town, living, people)
        express(arm, scheme, town, living, people)
        said[week:] = arm.spoke[week & 1, 1]
        if week > 0 and said[week] == said[week - 1]:
            return


@entry
def observe(arm: Any, living: Any, caught: Any, weights: Any) -> None:
    """Let person 0 make observations, one after another."""
    for n in range(caught.shape[0]):
        learn(arm[0], living[0], 0, caught[n], weights[n])


@dataclass(frozen=True)
class Crowd:
    """People who all hold the critical view, each with a threshold of its own."""

    room: tuple[npt.NDArray[Any], ...]
    persons: int

    def run(self, levels: npt.ArrayLike, weeks: int) -> npt.NDArray[np.int64]:
        """Return how many act, week by week; `levels` are rows of the table of thresholds."""
        town, arm, _, _, people = self.room
        people["level"][0, 2, : self.persons] = levels
        town["voices"], town["pairs"] = 0, 1
        arm["spoke"], arm["now"] = 0, 0
        said = np.zeros(weeks, np.int64)
        talk(self.room, said)
        return said


def threshold(share: float) -> int:
    """Return the ease of who acts as soon as more than a share of those seen act."""
    return -round((2.0 * share - 1.0) * SLOPE)


def crowd(persons: int, ease: list[int], contacts: npt.NDArray[Any] | None = None) -> Crowd:
    """Return a crowd; with `contacts` [slot, person] people look at those alone."""
    town, arm, people = np.zeros(1, TOWN), np.zeros(1, ARM), np.zeros(1, PEOPLE)
    living, scheme = np.zeros(1, la.LIVING), np.zeros(1, la.SCHEME)
    t = living[0]
    t["speech_on"], t["silence_speaks"], t["climate_slope"] = 1, 1, SLOPE
    t["speaks32"] = logistic32()
    t["ease"][: len(ease)] = ease
    t["act_n"], t["act_cum32"] = 1, 2**32
    town["persons"] = town["adults"] = persons
    town["acts"][0, :persons] = town["critical"][0, :persons] = 1
    town["speech_top"] = 65535
    if contacts is not None:
        t["ties_weight"] = 256
        town["ties_n"] = la.TIES
        town["ties"] = NOBODY
        slots = np.broadcast_to(contacts, (la.TIES, persons))
        town["ties"][0, : slots.size] = slots.T.ravel()
    return Crowd((town, arm, living, scheme, people), persons)
