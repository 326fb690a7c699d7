"""Gaming (M9): people who collect points for show, without the conduct the points stand for.

Whoever is a subject of age takes to it, once and for all at week 0, with a chance that falls
with what it costs:

    P = 1 / (1 + exp(-(dU - c_q) / tau))

c_q is the cost for income class q (a show is cheaper for who has time and money), dU what
there is to gain; the society states the mean share that takes to it and the costs in units of
tau, and dU follows from them (see `bind_gaming`).  Where a rulebook offers nothing for show,
nobody does.

What can be put on for show is counted conduct that a rule gives points for, on a channel that
sees it and does not verify (a click by a bot on the state's newspaper).  Each week who games
makes a Poisson number of such records, at most four, at the society's rate times the mean
chance that those channels see a show.  Nothing true stands behind them: in the truth they move
nothing, so that the operator's score is X = V + E.  They count as fabrication, and of these as
made for show.

Draws: the chance of taking to it against the top 32 bits of ``draw(key(.., 0, games), i)``;
u = top 48 bits of ``draw(key(.., gaming), i)``: record c is made iff u < ``show_sf48[c]``; what
it is about from z = ``draw(key(.., gamed), 4 * i + c)``: the first row whose ``show_cum32``
lies above its top 32 bits.  Order: by person, then c, after false reports.

Source: L. Hu, N. Immorlica, J. Wortman Vaughan, "The disparate effects of strategic
manipulation", FAT* 2019, for costs that differ between people.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note
from glasshouse.engine.lanes import S16, S32
from glasshouse.engine.state import FABRICATION, NEVER
from glasshouse.engine.submodels.conduct import pick
from glasshouse.engine.submodels.observation import NO_CONDUCT, claim, file_record
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
GAMES, GAMING, GAMED = (u64(STREAMS[name]) for name in ("games", "gaming", "gamed"))
FOR_SHOW = i64(COLUMN["records_gaming"])
MOST = 4


@kernel
def start_gaming(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Decide who takes to gaming."""
    arm.n_gaming = 0
    if scheme.perfect or scheme.show_n == 0 or scheme.firms_only:
        return
    k = key(town.seed, town.number, u64(0), GAMES)
    for i in range(town.persons):
        takes = (draw(k, i) >> S32) < scheme.gaming32[people.income[i]]
        if takes and arm.subject[i] and town.acts[i]:
            arm.gaming[arm.n_gaming] = i
            arm.n_gaming += 1


@kernel
def game(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Make the week's records for show."""
    if arm.n_gaming == 0:
        return
    k = key(town.seed, town.number, town.week, GAMING)
    for h in range(arm.n_gaming):
        i = i64(arm.gaming[h])
        u = draw(k, i) >> S16
        c = 0
        while c < MOST and u < scheme.show_sf48[c]:
            show(arm, scheme, town, people, i, c)
            c += 1


@kernel
def show(arm: Any, scheme: Any, town: Any, people: Any, i: Any, c: Any) -> None:
    """Make one record for show."""
    z = draw(key(town.seed, town.number, town.week, GAMED), MOST * i + c)
    row = pick(scheme.show_cum32, scheme.show_n - 1, z >> S32)
    counted, channel = i64(scheme.show_rc[row]), i64(scheme.show_ch[row])
    note(arm, people, i, FOR_SHOW)
    claim(arm, scheme, people, i, channel)
    mask, delay = ONE << u64(counted), scheme.channel_delay[channel]
    file_record(
        arm, scheme, town, people, i, counted, NO_CONDUCT, FABRICATION, mask, NEVER, delay
    )
