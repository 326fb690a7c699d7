"""The fields of the tables that fear and speech act on, spliced into `LIVING` and `SCHEME`.

All of them are nothing unless the bound rulebook gives people something to fear, or counts
lawful expression: `engine.bind_voice` fills them.
"""

from __future__ import annotations

CONDUCTS = 64
EASES = 256  # room for as many levels of frailty as a byte holds
EVIDENCE = 4096  # steps an observation
DETERRED = 16  # different strengths of deterrence
RISKS = 257  # perceived risk 0, 1/256, ... 1
SHOWN = 8  # publications
ACTS = 8  # kinds of lawful expression
STEPS = 256  # steps of log-odds
HALF = 16 * STEPS  # log-odds from -16 to 16; certain beyond
ODDS = 2 * HALF + 1
NEUTRAL = 32768  # of 65536: as many agree as do not

# Whom a publication reaches.
TO_PUBLIC, TO_NEIGHBOURS, TO_CONTACTS = 0, 1, 2
NEAR = 40  # neighbours are so many persons before and after, households being blocks
# What a scheme keeps from the people concerned: bits.
NO_WORD_OF_LISTING, NO_WORD_OF_STANDING = 1, 2

Field = tuple[str, str] | tuple[str, str, tuple[int, ...]]

LIVING_VOICE: list[Field] = [
    # what people believe (M6); observations in steps of 1/EVIDENCE
    ("prior_caught", "i8"),
    ("prior_free", "i8"),
    ("aware32", "u8"),
    ("own_w", "i8"),  # weight of one's own act or sanction
    ("caught_w", "i8"),  # the same, of a sanction: it moves beliefs more
    ("contact_w", "i8"),
    ("shown_w", "i8"),
    ("forget16", "i8"),  # of 65536: how much of all before an observation takes away
    ("deter_slot", "i8", (CONDUCTS,)),  # row of deter32, or -1: cannot be deterred
    ("deter32", "u8", (DETERRED, RISKS)),  # chance that it is done all the same
    # what people say (M7); log-odds in steps of 1/STEPS
    ("speech_on", "i8"),
    ("voiced", "u8"),  # bits: society conduct that is lawful expression of a critical view
    ("critical32", "u8"),  # share who hold the critical view
    ("ease", "i8", (EASES,)),  # log-odds of speaking in a week, by frailty level
    ("climate_slope", "i8"),
    ("fear_slope", "i8"),
    ("ties_weight", "i8"),  # of 256: weight of contacts in the climate, the public has the rest
    ("silence_speaks", "i8"),  # 1: who is silent is heard as of the other view
    ("speaks32", "u8", (ODDS,)),  # chance of speaking, by log-odds
    ("act_n", "i8"),
    ("act_s", "u1", (ACTS,)),
    ("act_cum32", "u8", (ACTS,)),
]
"""What a society believes and says."""

SCHEME_VOICE: list[Field] = [
    ("fears", "i8"),  # 1: beliefs about the scheme are kept, for something hangs on them
    ("stakes", "u8"),  # bits: society conduct that is held against people
    ("teaches", "u8"),  # bits: counted conduct whose record takes points that people can see
    ("quiet", "i8"),  # bits: of what people are given no word
    ("shown_n", "i8"),
    ("shown_gates", "u8", (SHOWN,)),
    ("shown_to", "u1", (SHOWN,)),
    ("shown_seen32", "u8", (SHOWN,)),
    ("shown_praise", "u1", (SHOWN,)),
]
"""What a scheme gives people to fear, and what it lets them know."""
