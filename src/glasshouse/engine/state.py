"""What is carried from week to week: one record for a town, one for each arm.

A record of arrays passes to a kernel as a single pointer, and its fields lie at fixed places,
so that nothing is compiled again for another rulebook.  Nothing here outlives the town.
"""

from __future__ import annotations

import numpy as np

from glasshouse.engine import state_cards, state_firms, state_kin, state_stand_ins, state_voice
from glasshouse.engine.layout import (
    BANDS,
    CAPACITY,
    CAPS,
    CELLS,
    CONDUCTS,
    COUNTED,
    GATES,
    GROUPS,
    LISTS,
    RECORD_GATES,
    RULES,
    SCORES,
    STRANDS,
    STRIKE_ROOM,
    STRIKES,
    TIERS,
    TIES,
    WEEKS,
)
from glasshouse.engine.state_copies import ARM_SCALARS as COPY_SCALARS
from glasshouse.engine.state_copies import TOWN_SCALARS as ALIKE_SCALARS
from glasshouse.engine.state_copies import arm_arrays as copy_arrays
from glasshouse.engine.state_copies import town_arrays as alike_arrays
from glasshouse.engine.state_harm import ARM_HARM, TOWN_HARM
from glasshouse.engine.state_records import ARM_ARRAYS, ARM_SCALARS
from glasshouse.ledger.columns import COLUMNS, SPANS

EVENTS = 8 * CAPACITY  # true events of a town in a week
RECORDS = 2 * EVENTS
NODES = 1 << 19  # things scheduled or kept at one time
ENTRIES = 1 << 17  # entries on lists, both sides, that something still refers to
DECISIONS = 4 * CAPACITY
QUEUE = 1 << 16
FINES = 4 * CAPACITY
SIGHTINGS = 2 * COUNTED
LOG = 1 << 17

# What overflowed: bits of ArmState.overflow and TownState.overflow.
FULL_NODES, FULL_ENTRIES, FULL_RECORDS, FULL_DECISIONS, FULL_QUEUE, FULL_FINES = (
    1,
    2,
    4,
    8,
    16,
    32,
)
FULL_EVENTS = 64

# Codes below are of one type, so that a kernel is compiled once and not once for each code.
# Sides: what the operator records, and the truth.
RECORDED, TRUTH = np.int64(0), np.int64(1)
# The cause of an own, covered record; wrongful causes are positions in ledger.columns.CAUSES.
NOT_COVERED, STALE, FABRICATION, MISATTRIBUTION = (np.int64(n) for n in range(4))
OWN = np.int64(9)
# How spells end: positions in ledger.columns.ENDS.
(
    BY_TERM,
    BY_PERFORMANCE,
    EARLY,
    BY_APPEAL,
    BY_REPAIR,
    BY_SCORE,
    AT_HORIZON,
) = (np.int64(n) for n in range(7))
# Kinds of things scheduled or kept.
(
    KEPT_POINTS,
    KEPT_TIER,
    KEPT_RECORD,
    LATE_RECORD,
    REPEAT,
    ENTRY_STARTS,
    ENTRY_ENDS,
    LOOK_AGAIN,
    GATE_FIRES,
    APPEAL_DUE,
    FINE_ENDS,
) = (np.int64(n) for n in range(11))
# States of an entry.
WAITING, IN_FORCE, GONE = 0, 1, 2
# Bits of a person's status, and of what a person ever was.
(
    IS_LISTED,
    IS_TRULY,
    IS_WRONG,
    IS_MISSED,
    IS_BEARING,
    IS_IDLE,
) = (np.int64(1 << n) for n in range(6))
EVER_LISTED, EVER_WRONG, EVER_COUNTED = 1, 2, 4
# Accounts of points; their sum is what a score moved.
APPLIED, CLIPPED, FORGOTTEN, EXPIRED, REPAIRED, CORRECTED = (np.int64(n) for n in range(6))
# Residuals: positions in ledger.conservation.LAWS.
(
    LAW_POINTS,
    LAW_LISTED,
    LAW_CAUSES,
    LAW_CELLS,
    LAW_SPELLS,
    LAW_RECORDS,
    LAW_PERSONS,
    LAW_TIERS,
    LAW_SEEN,
) = range(9)

# What is remembered of a person's last adverse record.
LAST_POINTS, LAST_NODE, LAST_WEEK, LAST_SCORE = range(4)

NEVER = np.int64(30_000)  # a week after every horizon
NO_WEEK = -1
NO_RECORD = np.int64(255)  # no counted conduct stands behind it
N_COLUMNS = len(COLUMNS)

_P = (CAPACITY,)
_Field = tuple[str, str, tuple[int, ...]]


def _record(
    scalars: list[tuple[str, str]], arrays: list[_Field], views: list[tuple[str, str]]
) -> np.dtype[np.void]:
    """Return a record: numbers first, then arrays that begin on 64-byte lines, one line apart.

    Without the spare line equal-sized arrays lie 4,096 bytes apart and push each other out of
    the processor's cache.  A view is the same memory as an array, read eight bytes at a time.
    """
    names, formats, offsets, at = [], [], [], 0
    for name, kind in scalars:
        names.append(name)
        formats.append(np.dtype(kind))
        offsets.append(at)
        at += 8
    at = -(-at // 64) * 64 + 64
    for name, kind, shape in arrays:
        names.append(name)
        formats.append(np.dtype((kind, shape)))
        offsets.append(at)
        at += -(-formats[-1].itemsize // 64) * 64 + 64
    for name, of in views:
        position = names.index(of)
        names.append(name)
        formats.append(np.dtype(("u8", (formats[position].itemsize // 8,))))
        offsets.append(offsets[position])
    layout = {"names": names, "formats": formats, "offsets": offsets, "itemsize": at}
    return np.dtype(layout)  # type: ignore[call-overload]


TOWN = _record(
    [
        ("seed", "u8"),
        ("number", "u8"),
        ("persons", "i8"),
        ("weeks", "i8"),
        ("week", "i8"),
        ("strands", "u8"),  # bits: strands that are to be run
        ("running", "u8"),  # bits: those of them in which anything can happen
        ("watched", "u8"),  # bits: society conduct that some arm's rulebook counts
        ("n_events", "i8"),
        ("groups", "i8"),  # the highest that somebody belongs to, and one more
        ("overflow", "i8"),
        *TOWN_HARM,
        ("core_n", "i8"),  # contacts of everybody; 0 in a town that is not tied
        ("ties_n", "i8"),
        *ALIKE_SCALARS,
        *state_firms.TOWN_SCALARS,
        *state_voice.TOWN_VOICE_SCALARS,
    ],
    [
        ("spared", "u2", (STRANDS, CAPACITY)),  # top 16 bits of the chance of any event
        ("lane", "u2", (4, CAPACITY)),  # the week's lanes of `life`
        ("conduct_lane", "u2", (4, CAPACITY)),
        ("hit", "u1", _P),
        ("index", "u2", (CAPACITY + 64,)),
        ("acts", "u1", _P),  # of age
        ("works", "u1", _P),  # of age and below pension age
        ("ties", "u2", (TIES * CAPACITY,)),  # person by person, see `contacts`
        ("event_who", "u2", (EVENTS + 2 * CAPACITY,)),  # shared ones, then an arm's own
        ("event_what", "u1", (EVENTS + 2 * CAPACITY,)),  # society conduct
        # an event fits counted conduct iff below its share
        ("event_fit", "u4", (EVENTS + 2 * CAPACITY,)),
        (
            "event_bits",
            "u8",
            (EVENTS + 2 * CAPACITY,),
        ),  # the key of all further draws on this event
        ("event_until", "i2", (EVENTS + 2 * CAPACITY,)),  # week of performance, NEVER
        ("true_now", "i8", (GROUPS, 5)),  # true events of the week by class of conduct
        ("true_cells", "i8", (CELLS, 5)),
        ("class_of", "u1", (64,)),  # class of each society conduct
        *alike_arrays(CAPACITY),
        *state_voice.TOWN_VOICE,
        *state_firms.TOWN_FIRMS,
    ],
    [("hit8", "hit")],
)

ARM = _record(
    [
        ("number", "i8"),  # of the arm in its run, from 0
        ("overflow", "i8"),
        ("logging", "i8"),
        ("n_log", "i8"),
        ("n_debts", "i8"),
        ("n_records", "i8"),
        ("n_decisions", "i8"),
        ("n_fines", "i8"),
        ("n_trips", "i8"),
        ("n_active", "i8"),
        ("queue_first", "i8"),
        ("queue_next", "i8"),
        ("node_free", "i8"),
        ("node_top", "i8"),
        ("entry_free", "i8"),
        ("entry_top", "i8"),
        ("made", "i8"),  # records made, counting, waiting to count
        ("counting", "i8"),
        ("waiting", "i8"),
        # what the bound rulebook uses, looked up once
        ("holds_back", "i8"),  # some tier has to be held for some weeks
        ("tiers_directly", "i8"),
        ("plain_tiers", "i8"),  # thresholds alone decide in which tier somebody stands
        ("has_limits", "i8"),  # somebody's score is read within limits
        ("n_other", "i8"),
        ("waited", "i8"),  # bits: lists that open some gate only after a time
        ("n_caps", "i8"),
        ("n_strikes", "i8"),
        ("n_record_gates", "i8"),
        ("black", "u8"),  # bits: gates that count as being listed
        ("sanctioning", "u8"),  # bits: gates that open a sanction
        ("needing", "u8"),  # bits: gates that matter to some request
        ("paying", "u8"),  # bits: gates that open a payment
        ("losing", "u8"),  # bits: gates that raise the risk of losing a job
        ("public", "u8"),  # bits: public lists
        *COPY_SCALARS,
        *state_voice.ARM_VOICE_SCALARS,
        *ARM_SCALARS,
        ("ranks", "u8"),  # bits: gates for a share of the town
        *state_kin.ARM_SCALARS,
    ],
    [
        # things scheduled or kept: one pool, linked lists by week and by person
        ("week_first", "i4", (WEEKS + 1,)),
        ("week_last", "i4", (WEEKS + 1,)),
        ("node_next", "i4", (NODES,)),
        ("node_link", "i4", (NODES,)),  # the person's next wrong kept record
        ("node_value", "i4", (NODES,)),
        ("node_who", "u2", (NODES,)),
        ("node_week", "i2", (NODES,)),
        ("node_until", "i2", (NODES,)),
        ("node_kind", "u1", (NODES,)),
        ("node_side", "u1", (NODES,)),
        ("node_rule", "u1", (NODES,)),
        ("node_cause", "u1", (NODES,)),
        ("node_linked", "u1", (NODES,)),  # 1: in a week's list
        ("node_gone", "u1", (NODES,)),
        ("node_mask", "u8", (NODES,)),
        # entries on lists
        ("entry_next", "i4", (ENTRIES,)),
        ("entry_who", "u2", (ENTRIES,)),
        ("entry_from", "i2", (ENTRIES,)),
        ("entry_side", "u1", (ENTRIES,)),
        ("entry_list", "u1", (ENTRIES,)),
        ("entry_rule", "u1", (ENTRIES,)),
        ("entry_cause", "u1", (ENTRIES,)),
        ("entry_counted", "u1", (ENTRIES,)),
        ("entry_state", "u1", (ENTRIES,)),
        ("entry_held", "u1", (ENTRIES,)),  # suspended by an appeal
        ("entry_refs", "u1", (ENTRIES,)),
        ("entries", "i4", (2, CAPACITY)),  # the first of a person's entries
        ("on", "u1", (2, CAPACITY)),  # bits: lists in force
        # scores
        ("score", "i4", (2, SCORES, CAPACITY)),
        ("raw", "u1", (2, SCORES, CAPACITY)),  # tier by thresholds alone
        ("tier", "u1", (2, SCORES, CAPACITY)),  # tier by score, after held_for
        ("stand", "u1", (2, SCORES, CAPACITY)),  # the worse of that and direct tiers
        ("since", "i2", (2, SCORES, TIERS, CAPACITY)),
        ("direct", "u1", (2, SCORES, TIERS, CAPACITY)),
        ("band", "u1", (2, SCORES, CAPACITY)),  # nothing changes while the score stays in it
        ("kept", "u2", (2, RECORD_GATES, CAPACITY)),
        ("record_gate", "u1", (RECORD_GATES,)),
        ("band_n", "i8", (2, SCORES)),  # intervals of a score, see submodels/bands
        ("band_low", "i4", (2, SCORES, BANDS + 1)),
        ("band_tier", "u1", (2, SCORES, BANDS)),
        ("band_gates", "u4", (2, SCORES, BANDS)),  # bits
        ("list_gates", "u4", (LISTS,)),  # bits: gates that a list opens at once
        ("other_gate", "u1", (GATES,)),  # gates to be looked at one by one
        ("is_plain", "u1", (RULES,)),  # 1: a rule gives fixed points for every record, for good
        ("plain_rule", "u1", (COUNTED,)),  # the only, plain rule of a record, or NOT_PLAIN
        (
            "witnessed",
            "u1",
            (CONDUCTS,),
        ),  # UNWATCHED, PLAINLY (one thing, one channel), IN_FULL
        ("plain_at", "u2", (CONDUCTS,)),  # if plainly, its route, what it counts as, who sees
        ("plain_counted", "u1", (CONDUCTS,)),
        ("plain_channel", "u1", (CONDUCTS,)),
        ("plain_luck", "u8", (CONDUCTS,)),
        ("capped", "i4", (2, CAPS, CAPACITY)),
        ("cap_at", "i2", (2, CAPS, CAPACITY)),
        ("strikes", "u2", (2, STRIKES, CAPACITY, STRIKE_ROOM)),  # newest first, see `scoring`
        ("wrong_first", "i4", _P),  # a person's wrong kept records
        ("struck", "i2", _P),  # week of the last correction of a standing
        ("last", "i4", (CAPACITY, 4)),  # the last adverse record that moved a score, see LAST_*
        ("last_counted", "u1", _P),
        # gates and spells
        ("subject", "u1", _P),
        ("refuses", "u1", _P),
        ("mark", "u1", _P),  # bits: sides to look at again
        ("open", "u4", (2, CAPACITY)),
        ("next_open", "u4", (2, CAPACITY)),
        ("status", "u1", _P),
        ("cause", "u1", _P),
        ("ever", "u1", _P),
        ("spell_from", "i2", _P),
        ("spell_wrong", "u1", _P),
        ("off_from", "i2", _P),
        ("end_code", "u1", _P),
        ("end_week", "i2", _P),
        ("gravity", "i4", _P),
        ("gravity_then", "i4", _P),  # at the end of the last year
        # work and arrears
        ("employed", "u1", _P),
        ("arrears", "u1", _P),
        ("job_top", "u2", _P),
        ("up_top", "u2", _P),
        ("down_top", "u2", _P),
        ("debt_top", "u2", _P),
        ("trip", "u1", _P),
        ("known", "u1", _P),  # an employer sees the listing
        ("fined_until", "i2", _P),
        # lists of the week
        ("sight_who", "u2", (SIGHTINGS,)),
        ("sight_counted", "u1", (SIGHTINGS,)),
        ("sight_channel", "u1", (SIGHTINGS,)),
        ("record_who", "u2", (RECORDS,)),
        ("record_counted", "u1", (RECORDS,)),
        ("record_what", "u1", (RECORDS,)),
        ("record_cause", "u1", (RECORDS,)),
        ("record_until", "i2", (RECORDS,)),
        ("record_mask", "u8", (RECORDS,)),
        ("decision", "i4", (DECISIONS,)),  # an entry, or -(32 * person + gate) - 1
        ("queue", "i4", (QUEUE,)),
        ("queue_from", "i2", (QUEUE,)),  # week of filing
        ("fine_who", "u2", (FINES,)),
        ("fine_by", "u1", (FINES,)),
        ("fine_wrong", "u1", (FINES,)),
        ("trip_who", "u2", _P),
        ("active", "u2", _P),  # persons with a gate open that matters to a request
        ("active_at", "i2", _P),
        # counts
        ("now", "i8", (GROUPS, N_COLUMNS)),
        ("stock", "i8", (GROUPS, N_COLUMNS)),
        ("cells", "i8", (N_COLUMNS, CELLS)),
        ("is_used", "u1", (N_COLUMNS,)),  # 1: some cell of the column may hold something
        ("total", "i8", (N_COLUMNS,)),
        ("standing", "i8", (GROUPS, TIERS)),
        ("span_tier", "u1", (len(SPANS), CAPACITY)),
        ("accounts", "i8", (2, SCORES, state_cards.N_ACCOUNTS)),
        ("log_who", "u2", (LOG,)),
        ("log_column", "u1", (LOG,)),
        *copy_arrays(CAPACITY),
        *ARM_ARRAYS,
        *state_stand_ins.ARM_FIELDS,
        *state_cards.ARM_FIELDS,
        *state_kin.arm_fields(SCORES),
        ("rank_key", "u8", _P),
        ("inside", "u4", (2, CAPACITY)),  # bits: gates for a share of the town
        *state_voice.ARM_VOICE,
        *ARM_HARM,
    ],
    [("mark8", "mark")],
)
