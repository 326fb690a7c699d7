"""Observation (M3): how what happened becomes a record, and records of what did not happen.

For a true event of actor i, routes (counted conduct x channel) are tried in order; of each
counted conduct that the event fits, the first channel that sees it makes one record.  With
k = ``bits ^ counted_luck ^ channel_luck``, where ``bits`` is the event's key (see `conduct`):

- v = ``draw(k, 0)``: seen iff its top 32 bits < ``route_sees32[route, exposure of i's
  sort]``.
- Plain channels: misattributed iff the low 32 bits of v < ``channel_wrong32``; then w =
  ``draw(k, 1)`` says to whom: its top 32 bits against ``channel_among32`` choose
  household, same name or look-alike, its low 32 bits choose the person evenly: household
  member number floor(low * (size - 1) / 2**32) of the others; namesake number
  floor(low * namesakes / 2**32), or, where i has none, person floor(low * n / 2**32) of the
  town, whose name is nearly the same; a look-alike (see `alikes`).  If nobody else is there,
  or it comes back to i, the record is i's.
- Peer channels: as plain ones, but what is seen is a report, and a record only if it is
  believed; one that is not leaves the event to other channels (see `reporting`).
- The person's own declarations: as plain ones; a record of nothing is a false claim.
- Search channels: w = ``draw(k, 2)``: nobody is named iff its top 32 bits <
  ``channel_miss32``; a look-alike gets a record as well iff its low 32 bits <
  ``channel_match32``, chosen by the low 32 bits of ``draw(k, 3)``; none if that is
  i.

In the truth every fitting counted conduct of ``true_rc`` counts at once.  Only subjects can
have records: what names somebody else is dropped.  In the arm of perfect observation the
records are exactly what the truth counts.

Fabrication: lane 1 of ``life`` (low bits from ``draw(key(.., life-low), 4 * i + 1)``) is below
``fabricated48``; z = ``draw(key(.., fabricated), i)``, the first row with top 32 bits of z <
``fabricated_cum32``.  It is never performed.

A record counts in the week it is made, or ``channel_delay`` weeks later.  Order: event by
event, in an event its sightings in route order (the look-alike of a search after the record
of i); then fabrications by person; then all of them count in that order.  Late records count
at the start of their week, in the calendar.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import note, note_steps
from glasshouse.engine.lanes import LOW32, S32, below, collect, sieve_all, top16
from glasshouse.engine.layout import (
    CHANNEL_PEER,
    CHANNEL_SEARCH,
    CHANNEL_SELF,
    LANE_FABRICATION,
    NOT_PLAIN,
    PLAINLY,
    UNWATCHED,
)
from glasshouse.engine.state import (
    EVER_COUNTED,
    EVER_LISTED,
    FABRICATION,
    FULL_RECORDS,
    IS_LISTED,
    LATE_RECORD,
    MISATTRIBUTION,
    NEVER,
    OWN,
    RECORDED,
    RECORDS,
    TRUTH,
)
from glasshouse.engine.state_records import MALICE, MISTAKE
from glasshouse.engine.submodels.alikes import look_alike
from glasshouse.engine.submodels.attribution import somebody_else
from glasshouse.engine.submodels.firing import count_plain, count_record
from glasshouse.engine.submodels.reporting import invited, is_believed
from glasshouse.engine.submodels.risk import went
from glasshouse.engine.submodels.unseen import remember
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
LIFE_LOW, FABRICATED = u64(STREAMS["life-low"]), u64(STREAMS["fabricated"])
COUNTED, SEEN, RECORD = i64(COLUMN["counted"]), i64(COLUMN["seen"]), i64(COLUMN["records"])
RECORD_NOT_COVERED = i64(COLUMN["records_not-covered"])
RECORD_FABRICATION = i64(COLUMN["records_fabrication"])
RECORD_MISATTRIBUTION = i64(COLUMN["records_misattribution"])
RECORD_MISTAKE, RECORD_MALICE = i64(COLUMN["records_mistake"]), i64(COLUMN["records_malice"])
CLAIMS, CLAIMS_FALSE = i64(COLUMN["claims"]), i64(COLUMN["claims_false"])
GRAVITY = i64(COLUMN["gravity_of_listed"])
SEES, WHO, SEARCH, ALIKE = (i64(n) for n in range(4))
AT_ONCE, NO_CONDUCT = i64(0), i64(0)


@part
def sight(arm: Any, n: Any, who: Any, counted: Any, channel: Any) -> Any:
    """Remember one sighting of the event at hand."""
    arm.sight_who[n] = who
    arm.sight_counted[n] = counted
    arm.sight_channel[n] = channel
    return n + 1


@part
def see(
    arm: Any, scheme: Any, town: Any, people: Any, i: Any, s: Any, fit: Any, bits: Any
) -> Any:
    """List the sightings of one event: who is named for which counted conduct, by whom."""
    n = i64(0)
    done = u64(0)
    for route in range(scheme.route_at[s], scheme.route_at[s + 1]):
        counted, channel = i64(scheme.route_rc[route]), i64(scheme.route_ch[route])
        if (done >> u64(counted)) & ONE or u64(fit) >= scheme.route_share32[route]:
            continue
        k = bits ^ scheme.counted_luck[counted] ^ scheme.channel_luck[channel]
        v = draw(k, SEES)
        chance = scheme.route_sees32[route, scheme.exposure[channel, arm.sort[i]]]
        kind = scheme.channel_kind[channel]
        if kind == CHANNEL_PEER:
            chance = invited(arm, scheme, i, chance)
        if (v >> S32) >= chance:
            continue
        if kind == CHANNEL_SEARCH:
            done |= ONE << u64(counted)
            w = draw(k, SEARCH)
            if (w >> S32) >= scheme.channel_miss32[channel]:
                n = sight(arm, n, i, counted, channel)
            if (w & LOW32) < scheme.channel_match32[channel]:
                j = look_alike(town, people, i, draw(k, ALIKE) & LOW32)
                if j != i:
                    n = sight(arm, n, j, counted, channel)
        else:
            j = i64(i)
            if (v & LOW32) < scheme.channel_wrong32[channel]:
                j = somebody_else(scheme, town, people, i, channel, draw(k, WHO))
            if kind != CHANNEL_PEER or is_believed(arm, scheme, town, people, i, j, channel, k):
                done |= ONE << u64(counted)
                n = sight(arm, n, j, counted, channel)
            if kind == CHANNEL_SELF and arm.subject[i]:
                note(arm, people, i, CLAIMS)
    return n


@part
def is_covered(scheme: Any, counted: Any, s: Any) -> Any:
    """Return whether some rule's text covers such a record, or no rule reads it."""
    first, last = scheme.link_at[counted], scheme.link_at[counted + 1]
    for n in range(first, last):
        if (scheme.rule_covers[scheme.link_rule[n]] >> u64(s)) & ONE:
            return True
    return first == last


@part
def file_record(
    arm: Any,
    scheme: Any,
    town: Any,
    people: Any,
    i: Any,
    counted: Any,
    s: Any,
    cause: Any,
    mask: Any,
    until: Any,
    delay: Any,
) -> None:
    """Make a record about person `i`, to count now or after a delay."""
    note(arm, people, i, RECORD)
    if cause == FABRICATION:
        note(arm, people, i, RECORD_FABRICATION)
    elif cause == MISATTRIBUTION:
        note(arm, people, i, RECORD_MISATTRIBUTION)
    elif cause == MISTAKE:
        note(arm, people, i, RECORD_MISTAKE)
    elif cause == MALICE:
        note(arm, people, i, RECORD_MALICE)
    elif not is_covered(scheme, counted, s):
        note(arm, people, i, RECORD_NOT_COVERED)
    arm.made += 1
    arm.waiting += 1
    if delay > 0:
        k = schedule(arm, town, town.week + delay, LATE_RECORD, RECORDED, i)
        if k > 0:
            arm.node_value[k] = s
            arm.node_rule[k] = counted
            arm.node_cause[k] = cause
            arm.node_mask[k] = mask
            arm.node_until[k] = until
        return
    n = arm.n_records
    if n >= RECORDS:
        arm.overflow |= FULL_RECORDS
        return
    arm.record_who[n] = i
    arm.record_counted[n] = counted
    arm.record_what[n] = s
    arm.record_cause[n] = cause
    arm.record_mask[n] = mask
    arm.record_until[n] = until
    arm.n_records = n + 1


@part
def note_truth(arm: Any, people: Any, i: Any, gravity: Any) -> None:
    """Count a true event of a subject; who is listed may no longer be idle."""
    note(arm, people, i, COUNTED)
    arm.gravity[i] += gravity
    if arm.ever[i] & EVER_LISTED:
        note_steps(arm, people, i, GRAVITY, gravity)
    if not arm.ever[i] & EVER_COUNTED:
        arm.ever[i] |= EVER_COUNTED
        if arm.status[i] & IS_LISTED:
            arm.mark[i] |= np.uint8(1 << TRUTH)


@part
def count_truth(
    arm: Any, scheme: Any, town: Any, people: Any, i: Any, s: Any, fit: Any, until: Any
) -> Any:
    """Let the truth count an event of a subject; return what counted conduct (bits) it fits."""
    mask, gravity = u64(0), i64(0)
    for t in range(scheme.true_at[s], scheme.true_at[s + 1]):
        if u64(fit) < scheme.true_share32[t]:
            mask |= ONE << u64(scheme.true_rc[t])
            gravity = max(gravity, i64(scheme.counted_gravity[scheme.true_rc[t]]))
    if mask == u64(0):
        return mask
    note_truth(arm, people, i, gravity)
    for t in range(scheme.true_at[s], scheme.true_at[s + 1]):
        if u64(fit) < scheme.true_share32[t]:
            counted = i64(scheme.true_rc[t])
            count_record(arm, scheme, town, TRUTH, i, counted, s, OWN, mask, until)
            if scheme.perfect:
                file_record(arm, scheme, town, people, i, counted, s, OWN, mask, until, AT_ONCE)
    return mask


@part
def witness(
    arm: Any,
    scheme: Any,
    town: Any,
    people: Any,
    i: Any,
    s: Any,
    fit: Any,
    bits: Any,
    until: Any,
) -> Any:
    """Let one true event count in the truth, and be recorded as far as it is seen.

    Return of which counted conduct (bits) it left a record about the person itself.
    """
    fits, made, own = u64(0), arm.made, u64(0)
    if arm.subject[i]:
        fits = count_truth(arm, scheme, town, people, i, s, fit, until)
    if scheme.perfect:
        own = fits
    else:
        n = see(arm, scheme, town, people, i, s, fit, bits)
        for a in range(n):
            j = i64(arm.sight_who[a])
            if not arm.subject[j]:
                continue
            mask = u64(0)
            for b in range(n):
                if arm.sight_who[b] == j:
                    mask |= ONE << u64(arm.sight_counted[b])
            cause = OWN if j == i else MISATTRIBUTION
            own |= mask if j == i else u64(0)
            counted = i64(arm.sight_counted[a])
            delay = scheme.channel_delay[arm.sight_channel[a]]
            file_record(arm, scheme, town, people, j, counted, s, cause, mask, until, delay)
    if fits != u64(0) and arm.made > made:
        note(arm, people, i, SEEN)
    return own


@part
def see_plain(
    arm: Any, scheme: Any, town: Any, people: Any, i: Any, s: Any, bits: Any, until: Any
) -> Any:
    """Do what `witness` does for an event that counts as one thing, for one channel."""
    route = arm.plain_at[s]
    counted, channel = i64(arm.plain_counted[s]), i64(arm.plain_channel[s])
    is_subject = arm.subject[i]
    if is_subject:
        note_truth(arm, people, i, i64(scheme.counted_gravity[counted]))
        r = i64(arm.plain_rule[counted])
        if r != NOT_PLAIN:
            count_plain(arm, scheme, town, TRUTH, i, r, s, OWN)
        else:
            mask = ONE << u64(counted)
            count_record(arm, scheme, town, TRUTH, i, counted, s, OWN, mask, until)
    own = u64(0)
    if scheme.perfect:
        if is_subject:
            own = ONE << u64(counted)
            file_record(arm, scheme, town, people, i, counted, s, OWN, own, until, AT_ONCE)
            note(arm, people, i, SEEN)
        return own
    k = bits ^ arm.plain_luck[s]
    v = draw(k, SEES)
    if (v >> S32) >= scheme.route_sees32[route, scheme.exposure[channel, arm.sort[i]]]:
        return own
    j, cause = i64(i), i64(OWN)
    if (v & LOW32) < scheme.channel_wrong32[channel]:
        j = somebody_else(scheme, town, people, i, channel, draw(k, WHO))
        cause = OWN if j == i else i64(MISATTRIBUTION)
    if arm.subject[j]:
        delay, mask = scheme.channel_delay[channel], ONE << u64(counted)
        file_record(arm, scheme, town, people, j, counted, s, cause, mask, until, delay)
        own = mask if j == i else own
        if is_subject:
            note(arm, people, i, SEEN)
    return own


@kernel
def observe(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Show the week's true events, shared ones and the arm's own, to the channels."""
    may_be_averted = scheme.fears != 0
    for e in range(town.n_events + arm.n_debts):
        s = i64(town.event_what[e])
        how = arm.witnessed[s]
        if how == UNWATCHED or (may_be_averted and e < town.n_events and arm.averted[e]):
            continue
        i, bits, until = i64(town.event_who[e]), town.event_bits[e], i64(town.event_until[e])
        if scheme.firms_only and i < town.people:
            continue
        if how == PLAINLY:
            own = see_plain(arm, scheme, town, people, i, s, bits, until)
        else:
            fit = town.event_fit[e]
            own = witness(arm, scheme, town, people, i, s, fit, bits, until)
        went(arm, scheme, town, living, i, s, own)
        if scheme.checking:
            remember(arm, scheme, town, i, s, town.event_fit[e], own, until)


@kernel
def fabricate(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Make the week's records of things that did not happen."""
    if scheme.perfect or scheme.fabricated_n == 0:
        return
    lane = town.lane[LANE_FABRICATION]
    sieve_all(lane, top16(scheme.fabricated48), town.persons, town.hit)
    n = collect(town.hit, town.hit8, town.persons, town.index)
    k_low = key(town.seed, town.number, town.week, LIFE_LOW)
    k = key(town.seed, town.number, town.week, FABRICATED)
    for h in range(n):
        i = i64(town.index[h])
        may = town.acts[i] != 0 and scheme.firms_only == 0
        if not arm.subject[i] or not (may or i >= town.people):
            continue
        if not below(lane[i], scheme.fabricated48, k_low, 4 * i + LANE_FABRICATION):
            continue
        z = draw(k, i) >> S32
        row = i64(0)
        while row < scheme.fabricated_n - 1 and z >= scheme.fabricated_cum32[row]:
            row += 1
        counted, channel = i64(scheme.fabricated_rc[row]), scheme.fabricated_ch[row]
        mask, delay = ONE << u64(counted), scheme.channel_delay[channel]
        claim(arm, scheme, people, i, channel)
        file_record(
            arm, scheme, town, people, i, counted, NO_CONDUCT, FABRICATION, mask, NEVER, delay
        )


@kernel
def claim(arm: Any, scheme: Any, people: Any, i: Any, channel: Any) -> None:
    """Count a false claim, if that is what a record of nothing in this channel is."""
    if scheme.channel_kind[channel] == CHANNEL_SELF:
        note(arm, people, i, CLAIMS)
        note(arm, people, i, CLAIMS_FALSE)
