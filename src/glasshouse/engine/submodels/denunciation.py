"""Denunciation (M10): reports of what did not happen, honest mistakes and malice.

Each week a subject of age is the target of a false report with the chance

    1 - exp(-(mistakes + malice * eta_g * (1 + iota * rewarded)) * invited)

of at most one report: mistakes and malice are the channel's rates, eta_g the hostility towards
the person's group, iota how much oftener people denounce where a channel pays for it, and
invited how much oftener somebody is reported whom a publication that invites reports showed
last week (1 for everybody else).  The chances lie ready by group and by whether the person is
shown (``false48``), the shares of channel, conduct and cause in ``false_cum32``.

Draws: lane 0 of the four that ``cut`` makes of ``key(.., denounced)``, with the low bits from
``draw(key(.., denounced-low), i)``, against ``false48``; z = ``draw(key(.., denounced-what),
i)``: the first row whose ``false_cum32`` lies above the top 32 bits of z, believed iff the low
32 bits of z < ``channel_fooled32``; who reported, from the low 32 bits of ``draw(z, 0)`` (see
`reporting`).  Order: by person, after the records of nothing that offices make.

A believed report is a record whose cause is the mistake or the malice.  In the arm of perfect
observation nobody reports anything.

Source: R_j ~ Poisson(v N_j + n_j mu (1 + iota reward) eta_g) of science M10; of 135,573
investigations of child welfare in Canada 4 % were judged intentionally false (N. Trocme and
N. Bala, "False allegations of abuse and neglect when parents separate", Child Abuse & Neglect
29, 2005).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note
from glasshouse.engine.lanes import LOW32, S32, below, collect, cut, sieve_all, top16
from glasshouse.engine.state import NEVER
from glasshouse.engine.state_records import MALICE
from glasshouse.engine.submodels.conduct import pick
from glasshouse.engine.submodels.observation import NO_CONDUCT, file_record
from glasshouse.engine.submodels.reporting import MISTAKEN, is_shown, promise, receive
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
DENOUNCED, DENOUNCED_LOW = u64(STREAMS["denounced"]), u64(STREAMS["denounced-low"])
WHAT = u64(STREAMS["denounced-what"])
MALICIOUS = i64(COLUMN["reports_malicious"])
BY_WHOM = i64(0)


@kernel
def denounce(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Make the week's false reports, and the records of those that are believed."""
    if scheme.perfect or scheme.false_n == 0 or scheme.firms_only:
        return
    lanes = town.conduct_lane
    k = key(town.seed, town.number, town.week, DENOUNCED)
    cut(k, town.persons, lanes[0], lanes[1], lanes[2], lanes[3])
    sieve_all(lanes[0], top16(scheme.false_most48), town.persons, town.hit)
    n = collect(town.hit, town.hit8, town.persons, town.index)
    k_low = key(town.seed, town.number, town.week, DENOUNCED_LOW)
    k_what = key(town.seed, town.number, town.week, WHAT)
    for h in range(n):
        i = i64(town.index[h])
        if not (arm.subject[i] and town.acts[i]):
            continue
        g, shown = i64(people.group[i]), is_shown(arm, scheme, i)
        if below(lanes[0, i], scheme.false48[g, shown], k_low, i):
            z = draw(k_what, i)
            upto = scheme.false_cum32[g, shown]
            accuse(arm, scheme, town, people, i, pick(upto, scheme.false_n - 1, z >> S32), z)


@kernel
def accuse(arm: Any, scheme: Any, town: Any, people: Any, i: Any, row: Any, z: Any) -> None:
    """Receive one false report about person `i`."""
    counted, channel = i64(scheme.false_rc[row]), i64(scheme.false_ch[row])
    cause = i64(scheme.false_cause[row])
    is_believed = (z & LOW32) < scheme.channel_fooled32[channel]
    receive(arm, people, i, False, is_believed)
    note(arm, people, i, MALICIOUS if cause == MALICE else MISTAKEN)
    if not is_believed:
        return
    promise(arm, scheme, town, people, i, channel, cause, draw(z, BY_WHOM) & LOW32)
    mask, delay = ONE << u64(counted), scheme.channel_delay[channel]
    file_record(arm, scheme, town, people, i, counted, NO_CONDUCT, cause, mask, NEVER, delay)
