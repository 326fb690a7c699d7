"""What fear and speech carry from week to week, spliced into the records `TOWN` and `ARM`."""

from __future__ import annotations

from glasshouse.engine.layout_voice import SHOWN
from glasshouse.society.people import CAPACITY

Field = tuple[str, str, tuple[int, ...]]

KNOWS, TOUCHED = 1, 2
"""Bits of `knows`: has heard of the scheme; was once sanctioned by it and felt it."""
VOICE, SILENT = 1, CAPACITY
"""What stands in `voices` for who spoke, and the place of one who never does."""
PAIRS = 16
"""Room for the voices of twice as many arms."""
A_SANCTION = 255
"""Stands in `tell_by` for a sanction; other numbers are publications."""
TELLS = (SHOWN + 1) * CAPACITY + 64
"""Room for a week's tellings: each person at most once for each publication, and once more."""

_P = (CAPACITY,)

TOWN_VOICE_SCALARS: list[tuple[str, str]] = [
    ("n_speakers", "i8"),
    ("adults", "i8"),
    ("pairs", "i8"),  # of arms
    ("overheard", "u8"),  # bits: lawful expression that some arm's rulebook counts
]
TOWN_VOICE: list[Field] = [
    ("heed", "u4", _P),  # aware of the scheme iff not below unaware32
    ("critical", "u1", _P),  # 1: holds the critical view
    ("speech_top", "u2", _P),  # top 16 bits of the chance to speak at the best of times
    ("speaker_ease", "i4", _P),  # log-odds of each of the speakers in no climate and no fear
    ("speaker_view", "u1", _P),  # 1: critical
    ("speaker_adults", "u1", _P),  # contacts of age, where silence speaks
    # this week's and last week's voices in two arms at once, the second 16 bits higher: VOICE,
    # and 256 more for the critical view; and what each of the speakers overheard of the last
    ("voices", "u4", (2, PAIRS, CAPACITY + 32)),
    ("overheard_by", "u4", (PAIRS, CAPACITY)),
    ("speaker_bits", "u8", _P),  # what was drawn for each of the speakers
    ("speaker_act", "u1", _P),  # what each of them would do, if critical
    ("critic", "u2", (CAPACITY + 1,)),  # which of them would speak critically
    ("at_ease", "i8", (CAPACITY + 1,)),  # log-odds of speaking for who would
    ("speaker", "u2", (CAPACITY + 64,)),  # who may speak this week, whatever the arm
]
ARM_VOICE_SCALARS: list[tuple[str, str]] = [
    ("unaware32", "u8"),  # share who have not heard of the scheme by what is shown to all
    ("dreaded", "u8"),  # bits: conduct at stake that can be deterred
    ("public_evidence", "i8"),  # what has been shown to all, in steps of evidence
    ("showing", "u8"),  # bits: gates that are shown when they open
    ("n_tells", "i8"),
]
ARM_VOICE: list[Field] = [
    ("caught", "i4", _P),  # the two sides of a person's belief
    ("free", "i4", _P),
    ("heard", "u1", (CAPACITY + 8,)),  # of how many sanctions, this week
    ("taken_in", "i8", _P),  # of public_evidence
    ("knows", "u1", _P),
    ("told_at", "i2", _P),  # the last week in which a sanction was told to contacts
    ("shown_now", "i8", (SHOWN,)),
    ("tell_who", "u2", (TELLS,)),
    ("tell_by", "u1", (TELLS,)),
    ("averted", "u1", (8 * CAPACITY,)),  # 1: a shared true event that did not happen here
    ("spoke", "i8", (2, 2)),  # how many of each view
]
