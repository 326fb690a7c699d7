"""Firms: units with a file of their own, the conduct they show, and who leads them.

Where a bound rulebook applies to firms a town has F of them, in the places behind its persons.
A firm has a file as a person has (records, scores, lists, due process, repair), and nothing
else of a person: it has no household, no contacts, no work and no bills, fears nothing, says
nothing, and no other institution keeps copies about it.  It is counted apart, in a group and a
cell of its own.

Officers: of the persons of age, in rising order, those are officers for whom the top 32 bits
of ``draw(key(seed, town, 0, officers), i)`` < ``officers32``; m of them.  F = min(m // 2,
places left).  Firm f = 0, 1, .. is represented by officer number (f * m) // F; its second
officer is number (g * m) // F + 1, g = floor(u * F / 2**32), u the top 32 bits of
``draw(key(seed, town, 0, officers), 8192 + f)``, so that some sit in several firms and some in
none.  Firm f takes part iff the low 32 bits of that draw are below ``takes_part32``.

Where a scheme applies to firms only, persons are subject to it as officers of one and in no
other way: what they do themselves is not looked at, and only what passes from a firm can put
them on a list.

Conduct: of each kind k that the rulebook counts and firms show, firm i makes a Poisson number
of events a week, at most three: with z = ``draw(key(.., firms), 32 * i + k)``, event c = 0, 1,
2 happens iff the top 48 bits of z < ``firm_sf48[k, c]``, up to the first that does not.  Its
fit, bits and performance come from ``draw(z, c)`` as in `conduct`.  These events come after
those of persons, by firm, kind and c.  All arms share them.

A record of a firm's conduct that goes to somebody else goes to firm floor(low * F / 2**32) of
the town.  A firm asks for what belongs to business, as often as the first sort of people does.

Source: none; that a firm shows of business conduct what a person does, as often, is ours.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import LOW32, S16, S32, among
from glasshouse.engine.layout import CAPACITY, STRANDS
from glasshouse.engine.layout_firms import FIRM_CELL, FIRM_GROUP, FIRM_KINDS, SEATS
from glasshouse.engine.state import EVENTS, FULL_EVENTS, RECORDED
from glasshouse.engine.submodels.conduct import performed
from glasshouse.engine.submodels.consequences import ask
from glasshouse.rng import STREAMS, draw, key, mix
from glasshouse.society.ties import NOBODY

u64, i64 = np.uint64, np.int64
ONE = u64(1)
OFFICERS, FIRMS = u64(STREAMS["officers"]), u64(STREAMS["firms"])
NEED = u64(STREAMS["need"])
NAMELESS = np.uint32(0xFFFFFFFF)
MIDDLE_INCOME, OLDEST = 2, 100


@kernel
def start_firms(town: Any, living: Any, people: Any, schemes: Any) -> None:
    """Make the town's firms, if some scheme applies to firms."""
    town.people, town.firms = town.persons, 0
    wanted = False
    for a in range(schemes.shape[0]):
        wanted = wanted or schemes[a].firms != 0
    if not wanted:
        return
    m = appoint(town, living)
    town.firms = min(m // SEATS, CAPACITY - town.people)
    k = key(town.seed, town.number, u64(0), OFFICERS)
    for f in range(town.firms):
        i, z = town.people + f, draw(k, CAPACITY + f)
        found(town, people, i, z & LOW32)
        g = among(z >> S32, town.firms)
        town.officer[0, i] = town.index[f * m // town.firms]
        town.officer[1, i] = town.index[g * m // town.firms + 1]
        for seat in range(SEATS):
            town.seats[town.officer[seat, i]] = 1
    for n in range(living.firm_n):
        town.class_of[living.firm_s[n]] = living.firm_class[n]
    town.persons = town.people + town.firms


@kernel
def appoint(town: Any, living: Any) -> Any:
    """List the officers, in rising order, and return how many there are."""
    k = key(town.seed, town.number, u64(0), OFFICERS)
    m = i64(0)
    for i in range(town.people):
        town.seats[i] = 0
        if town.acts[i] and (draw(k, i) >> S32) < living.officers32:
            town.index[m] = i
            m += 1
    return m


@kernel
def found(town: Any, people: Any, i: Any, participation: Any) -> None:
    """Make one firm: a unit that is nobody's household and has nothing of a person."""
    town.acts[i] = town.works[i] = town.heed[i] = town.seats[i] = 0
    town.name[i] = NAMELESS
    people.cell[i], people.group[i] = FIRM_CELL, FIRM_GROUP
    people.age[i], people.income[i] = OLDEST, MIDDLE_INCOME
    people.sex[i] = people.place[i] = people.band[i] = 0
    people.household[i], people.size[i] = i, 1
    people.participation[i] = np.uint32(participation)
    for g in range(STRANDS):
        town.spared[g, i] = 0
    for s in range(town.ties_n):
        town.ties[i * town.ties_n + s] = NOBODY


@kernel
def firm_conduct(town: Any, living: Any) -> None:
    """Put what firms do this week behind what persons do."""
    if town.firms == 0:
        return
    k = key(town.seed, town.number, town.week, FIRMS)
    for i in range(town.people, town.persons):
        for n in range(living.firm_n):
            z = draw(k, FIRM_KINDS * i + n)
            for c in range(3):
                if (z >> S16) >= living.firm_sf48[n, c]:
                    break
                do(town, living, i, n, draw(z, c))


@kernel
def do(town: Any, living: Any, i: Any, n: Any, z: Any) -> None:
    """Add one event of a firm to the week's list."""
    e, s = town.n_events, living.firm_s[n]
    if (town.watched >> u64(s)) & ONE == u64(0):
        return
    if e >= EVENTS:
        town.overflow |= FULL_EVENTS
        return
    bits = mix(z)
    town.event_who[e] = i
    town.event_what[e] = s
    town.event_fit[e] = np.uint32(z & LOW32)
    town.event_bits[e] = bits
    town.event_until[e] = performed(living, s, town.week, bits)
    town.n_events = e + 1
    town.true_now[FIRM_GROUP, living.firm_class[n]] += 1
    town.true_cells[FIRM_CELL, living.firm_class[n]] += 1


@kernel
def request_of_firms(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let firms to whom a gate matters make their requests."""
    k = key(town.seed, town.number, town.week, NEED)
    for i in range(town.people, town.persons):
        opened = u64(arm.open[RECORDED, i])
        for need in range(scheme.need_n):
            if scheme.need_firms[need] and scheme.need_gates[need] & opened != u64(0):
                z = draw(k, 64 * i + i64(scheme.need_id[need]))
                ask(arm, scheme, town, living, people, i64(i), i64(need), z)
