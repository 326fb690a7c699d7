"""Reports by other people (M10): who reports, whether the office believes it, what it earns.

On a channel of kind `peer` a true event that is noticed is a *report* first: one more event in
``route_sees32`` does not make a record yet.  While a publication that invites reports showed
the person last week, the chance of being reported is ``min(2**32, chance * invited16 >>
16)``.  With k the key of the sighting (see `observation`) and w = ``draw(k, 4)``:

- the report is believed iff the top 32 bits of w < ``channel_believed32``; only then does it
  become a record, and only then is the event spent: another channel may still see it;
- a report that names the wrong person (misattribution) is an honest mistake, and stands on the
  same footing before the office, because its maker tells what really was seen;
- a report about somebody whom the scheme does not reach is not received.

Who reported is drawn from the low 32 bits of w among the other members of the household and
the contacts (core, then weak) of the person who was seen, all alike; if nobody is there, if
that place is empty, or if that person is not of age or not a subject, nobody earns anything.
A report that was believed earns ``channel_reward`` points a week later, on the score
``reward_score``: on both sides if it was true, on side 0 only if it was not, for then nothing
true stands behind them.  Points earned so never run out and keep no record.

Counts, of the person reported: reports are believed or doubted, mistaken or malicious or true.

Source: the adjudicator of science M10 with its sensitivity and specificity; G. Bergemann,
"Judge Thy Neighbor" (2019), on why people denounce where it pays.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel
from glasshouse.engine.contacts import contact
from glasshouse.engine.counts import note
from glasshouse.engine.lanes import LOW32, S16, S32, among
from glasshouse.engine.state import APPLIED, MISATTRIBUTION, OWN, RECORDED, TRUTH
from glasshouse.engine.state_records import REWARD_DUE
from glasshouse.engine.submodels.scoring import move
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import draw
from glasshouse.society.ties import NOBODY

u64, i64 = np.uint64, np.int64
REPORTS, DOUBTED = i64(COLUMN["reports"]), i64(COLUMN["reports_doubted"])
BELIEVED = i64(COLUMN["reports_believed"])
FALSE_BELIEVED = i64(COLUMN["reports_false_believed"])
MISTAKEN = i64(COLUMN["reports_mistaken"])
REWARDS, REWARDS_FALSE = i64(COLUMN["rewards"]), i64(COLUMN["rewards_false"])
BELIEF = i64(4)
NOBODY_AT_ALL = i64(-1)
CERTAIN = u64(1) << S32


@kernel
def is_shown(arm: Any, scheme: Any, i: Any) -> Any:
    """Return 1 where a publication that invites reports showed the person last week, else 0."""
    return i64((u64(arm.open[RECORDED, i]) & scheme.inviting) != u64(0))


@kernel
def invited(arm: Any, scheme: Any, i: Any, chance32: Any) -> Any:
    """Return the chance that an event of person `i` is reported."""
    if scheme.inviting == u64(0) or not is_shown(arm, scheme, i):
        return chance32
    return min(CERTAIN, (chance32 * scheme.invited16) >> S16)


@kernel
def reporter(town: Any, people: Any, i: Any, bits32: Any) -> Any:
    """Return who reported something about person `i`, or -1."""
    others = i64(people.size[i]) - 1
    n = others + town.ties_n
    if n < 1:
        return NOBODY_AT_ALL
    at = among(bits32, n)
    if at < others:
        j = i64(people.household[i]) + at
        return j + 1 if j >= i else j
    j = contact(town, i, at - others)
    return NOBODY_AT_ALL if j == NOBODY else j


@kernel
def promise(
    arm: Any, scheme: Any, town: Any, people: Any, i: Any, channel: Any, cause: Any, bits32: Any
) -> None:
    """Let whoever reported something about person `i` earn the reward, next week."""
    if scheme.channel_reward[channel] == 0:
        return
    j = reporter(town, people, i, bits32)
    if j < 0 or not (arm.subject[j] and town.acts[j]):
        return
    k = schedule(arm, town, town.week + 1, REWARD_DUE, RECORDED, j)
    if k > 0:
        arm.node_value[k] = scheme.channel_reward[channel]
        arm.node_cause[k] = cause


@kernel
def earn(arm: Any, scheme: Any, people: Any, k: Any) -> None:
    """Pay what a report earned."""
    j, points = i64(arm.node_who[k]), i64(arm.node_value[k])
    note(arm, people, j, REWARDS)
    move(arm, scheme, RECORDED, scheme.reward_score, j, points, APPLIED)
    if arm.node_cause[k] == OWN:
        move(arm, scheme, TRUTH, scheme.reward_score, j, points, APPLIED)
    else:
        note(arm, people, j, REWARDS_FALSE)


@kernel
def receive(arm: Any, people: Any, j: Any, is_true: Any, is_believed: Any) -> None:
    """Count a report about person `j`, and whether it was believed."""
    note(arm, people, j, REPORTS)
    if not is_believed:
        note(arm, people, j, DOUBTED)
        return
    note(arm, people, j, BELIEVED)
    if not is_true:
        note(arm, people, j, FALSE_BELIEVED)


@kernel
def is_believed(
    arm: Any, scheme: Any, town: Any, people: Any, i: Any, j: Any, channel: Any, k: Any
) -> Any:
    """Receive a report of what person `i` did that names person `j`; say if it is believed."""
    if not arm.subject[j]:
        return True
    w = draw(k, BELIEF)
    believed = (w >> S32) < scheme.channel_believed32[channel]
    receive(arm, people, j, i == j, believed)
    if i != j:
        note(arm, people, j, MISTAKEN)
    if believed:
        cause = OWN if i == j else MISATTRIBUTION
        promise(arm, scheme, town, people, i, channel, cause, w & LOW32)
    return believed
