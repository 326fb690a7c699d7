"""The fixed layouts the engine works on: capacities, codes, and the types of the tables.

A bound rulebook is one record of type `SCHEME` per arm, a bound society one record of type
`LIVING`.  Their shapes never depend on what was bound, so that no rulebook ever recompiles a
kernel; a rulebook that needs more than a capacity is refused at binding with a sentence.
Thresholds are integers: names ending in 48 or 32 are chances times 2**48 or 2**32, points are
in units of 1/64 point, times are whole weeks.
"""

from __future__ import annotations

import numpy as np

from glasshouse.engine import layout_cards, layout_kin, layout_stand_ins, layout_voice
from glasshouse.engine.layout_copies import LIVING_FIELDS as ALIKE_FIELDS
from glasshouse.engine.layout_copies import scheme_fields as copy_fields
from glasshouse.engine.layout_firms import LIVING_FIRMS, firm_fields
from glasshouse.engine.layout_records import record_fields

CAPACITY = 8192  # persons a town can hold
CELLS = 512  # strata: group x income x sex x place x age band
GROUPS = 6
CONDUCTS = 64  # society conduct, one bit each
COUNTED = 64  # conduct counted by the rulebook, one bit each
ROUTES = 160
CHANNELS = 16
FABRICATIONS = 64
RULES = 128
RULE_LINKS = 256
LISTS = 8
GATES = 32
SCORES = 4
TIERS = 10
CONSEQUENCES = 64
NEEDS = 40
CONTEXTS = 10
STRANDS = 16
MULTIPLIERS = 8
LEVELS = 32
EXPOSURES = 8
CAPS = 8
STRIKES = 4
STRIKE_MEMORY = 6
STRIKE_ROOM = 8  # of a person, so that it fits a line of the cache
RECORD_GATES = 8
BANDS = TIERS + 2 * GATES  # intervals of a score between bounds
REPAIRS = 4
TIES = 28  # contacts of a person, core ones first
PERFORMED = 8
WEEKS = 521
UNIT = 64  # steps a point

NONE = -1
UNTIL_PERFORMED = -1
NO_TERM = -2
FAR = 2**30  # "no bound" for points

# What a rule does.
POINTS, TO_TIER, TO_LIST = 0, 1, 2
UNWATCHED, PLAINLY, IN_FULL = range(3)  # how an arm witnesses a conduct
NOT_PLAIN = 255  # no rule, where a record may take the short way
# What a gate watches.
GATE_LIST, GATE_TIER, GATE_SCORE, GATE_RECORD, GATE_REFUSES = 0, 1, 2, 3, 4
GATE_RANK = 8
# What a consequence brings.
DENY, GRANT, WAIT, PRICE, PAY, LOSE, CHECK = 0, 1, 2, 3, 4, 5, 6
# Kinds of channel the engine tells apart.
CHANNEL_PLAIN, CHANNEL_SEARCH, CHANNEL_PEER, CHANNEL_SELF = 0, 1, 2, 3
# Lanes of the weekly hash `life`.
LANE_HARDSHIP, LANE_FABRICATION, LANE_DEBT = 0, 1, 2

LIVING = np.dtype(
    [
        # conduct: strands are (class, unevenness) pairs of the society, in the society's order
        ("n_strand", "i8"),
        (
            "strand_class",
            "u1",
            (STRANDS,),
        ),  # harmful, inability, protected, nuisance, pro-social
        ("sf48", "u8", (STRANDS, MULTIPLIERS, LEVELS, 6)),  # P(count > c), c = 0..5, in a week
        ("mc", "u1", (STRANDS, CELLS)),  # multiplier class of a cell
        ("pick_n", "i8", (STRANDS,)),
        ("pick_s", "u1", (STRANDS, 32)),  # society conduct
        ("pick_from", "u1", (STRANDS, MULTIPLIERS, 256)),  # where to begin, by the top 8 bits
        ("pick_cum32", "u8", (STRANDS, MULTIPLIERS, 32)),  # cumulative, last = 2**32
        ("perf_slot", "i8", (CONDUCTS,)),  # row of perf_sf32, or NONE: never performed
        ("perf_sf32", "u8", (PERFORMED, WEEKS)),  # P(still unperformed after d weeks)
        ("correlation", "i8"),  # of 256: chance that a class takes the common frailty level
        # hardship, weekly
        ("loses48", "u8"),
        ("finds48", "u8"),
        ("trip48", "u8"),  # added after a refused journey
        ("seen48", "u8"),  # added where an employer sees the listing
        ("hiring32", "u8"),  # share by which hiring falls on a public list
        ("up48", "u8", (5, 2)),  # arrears worsen: income class, unemployed
        ("fined48", "u8"),  # added while fined
        ("fined_weeks", "i8"),
        ("down48", "u8", (5,)),  # arrears ease, if not unemployed
        ("debt48", "u8"),  # arrears of two steps or more come to court
        ("debt_conduct", "i8"),  # the society conduct that this makes (cannot-pay), or NONE
        ("start_cum32", "u8", (5, 8)),  # stationary start: employed*4 + arrears, cumulative
        ("start_idle_cum32", "u8", (5, 4)),  # arrears of those outside the labour force
        # needs
        ("need_sf48", "u8", (NEEDS, MULTIPLIERS, 3)),
        ("need_mc", "u1", (NEEDS, CELLS)),
        ("files32", "u8", (5,)),  # times the appeal chance, by income class (may exceed 1)
        ("adult_age", "i8"),
        ("pension_age", "i8"),
        # contacts
        ("ties_on", "i8"),  # 1: something bound acts through contacts, so a town is tied
        ("core_n", "i8"),
        ("weak_n", "i8"),
        ("homophily32", "u8"),
        *layout_kin.living_fields(TIES),
        *ALIKE_FIELDS,
        *layout_voice.LIVING_VOICE,
        *LIVING_FIRMS,
    ],
    align=True,
)

SCHEME = np.dtype(
    [
        ("on", "i8"),  # 0: nothing is recorded and nothing follows (the null arm)
        ("feedback", "i8"),  # 0: consequences do not touch work and arrears
        ("perfect", "i8"),  # 1: records are exactly the true, own, covered conduct
        ("minimum_age", "i8"),
        ("takes_part32", "u8"),
        # observation: routes by society conduct, then counted conduct, then channel
        ("route_at", "i8", (CONDUCTS + 1,)),
        ("route_rc", "u1", (ROUTES,)),
        ("route_ch", "u1", (ROUTES,)),
        ("route_share32", "u8", (ROUTES,)),
        ("route_sees32", "u8", (ROUTES, EXPOSURES)),
        # what truly counts, seen or not: sorted by society conduct
        ("true_at", "i8", (CONDUCTS + 1,)),
        ("true_rc", "u1", (ROUTES,)),
        ("true_share32", "u8", (ROUTES,)),
        ("exposure", "u1", (CHANNELS, CELLS)),
        ("channel_kind", "u1", (CHANNELS,)),
        ("channel_wrong32", "u8", (CHANNELS,)),  # misattribution
        ("channel_among32", "u8", (CHANNELS, 3)),  # household, same name, look-alike
        ("channel_delay", "i8", (CHANNELS,)),
        ("channel_miss32", "u8", (CHANNELS,)),  # search: nobody is named
        ("channel_match32", "u8", (CHANNELS,)),  # search: a look-alike gets a record as well
        ("fabricated48", "u8"),  # all channels together, per person and week
        ("fabricated_n", "i8"),
        ("fabricated_cum32", "u8", (FABRICATIONS,)),
        ("fabricated_rc", "u1", (FABRICATIONS,)),
        ("fabricated_ch", "u1", (FABRICATIONS,)),
        ("counted_lasts", "u1", (COUNTED,)),  # until performed
        ("counted_gravity", "u1", (COUNTED,)),  # 0 none .. 4 grave
        ("counted_adverse", "u1", (COUNTED,)),  # some rule makes it count against the person
        # rules
        ("rule_n", "i8"),
        ("link_at", "i8", (COUNTED + 1,)),  # rules that a record of a counted conduct may fire
        ("link_rule", "u1", (RULE_LINKS,)),
        ("rule_kind", "u1", (RULES,)),
        ("rule_score", "u1", (RULES,)),
        ("rule_mild", "i8", (RULES,)),  # points at the mildest and the harshest, 1/64 point
        ("rule_harsh", "i8", (RULES,)),
        ("rule_tier", "u1", (RULES,)),
        ("rule_list", "u1", (RULES,)),
        ("rule_covers", "u8", (RULES,)),  # bits: society conduct the text means
        ("rule_skip", "u8", (RULES,)),  # bits: counted conduct whose record replaces this
        ("rule_keep", "i8", (RULES,)),  # retention in weeks, NO_TERM
        ("rule_every", "i8", (RULES,)),  # repeats while open, 0: never
        ("rule_strikes", "u1", (RULES,)),  # 1: the first record fires
        ("rule_window", "i8", (RULES,)),
        ("rule_strike_slot", "i8", (RULES,)),
        ("rule_cap_slot", "i8", (RULES,)),
        ("rule_term", "i8", (RULES,)),  # weeks, UNTIL_PERFORMED, NO_TERM
        ("rule_extend32", "u8", (RULES,)),
        ("rule_extend_mild", "i8", (RULES,)),
        ("rule_extend_harsh", "i8", (RULES,)),
        ("cap_max", "i8", (CAPS,)),  # 1/64 points, or times
        ("cap_times", "u1", (CAPS,)),  # 1: counts times, 0: counts points
        ("cap_period", "i2", (CAPS, WEEKS)),
        ("gate_rule_n", "i8"),  # rules fired by a gate that opens (fire in the week after)
        ("gate_rule", "u1", (RULES,)),
        ("gate_rule_gate", "u1", (RULES,)),
        # scores
        ("score_n", "i8"),
        ("score_start", "i8", (SCORES,)),
        ("score_floor", "i8", (SCORES,)),
        ("score_ceiling", "i8", (SCORES,)),
        (
            "score_keep",
            "i8",
            (SCORES,),
        ),  # of 65536: left of the distance from start after a week
        ("score_power", "i8", (SCORES, WEEKS)),  # of 65536, after d weeks
        ("tier_n", "i8", (SCORES,)),
        ("tier_at", "i8", (SCORES, TIERS)),  # rising; tier 0, `otherwise`, at -FAR
        ("tier_held", "i8", (SCORES, TIERS)),
        ("limit_low", "i8", (SCORES, CELLS)),
        ("limit_high", "i8", (SCORES, CELLS)),
        # gates: what can hold for a person
        ("gate_n", "i8"),
        ("gate_kind", "u1", (GATES,)),
        ("gate_list", "u1", (GATES,)),
        ("gate_score", "u1", (GATES,)),
        ("gate_tiers", "u8", (GATES,)),  # bits
        ("gate_below", "i8", (GATES,)),
        ("gate_least", "i8", (GATES,)),
        ("gate_counted", "u8", (GATES,)),  # bits: counted conduct of a record gate
        ("gate_slot", "i8", (GATES,)),  # its counter
        ("gate_age", "i8", (GATES,)),  # a listing must be this old
        ("gate_share32", "u8", (GATES,)),  # of those ranked in the town
        ("gate_best", "u1", (GATES,)),
        ("gate_black", "u1", (GATES,)),  # being listed: black list or sanctioned standing
        # lists
        ("list_grace", "i8", (LISTS,)),
        ("list_performed", "i8", (LISTS,)),  # weeks from performance to deletion
        ("list_performed32", "u8", (LISTS,)),  # chance that it is done at all
        ("list_corrected", "i8", (LISTS,)),
        ("list_corrected32", "u8", (LISTS,)),
        ("list_early", "i8", (LISTS,)),  # weeks after entry
        ("list_early32", "u8", (LISTS,)),
        ("list_public", "u1", (LISTS,)),
        # consequences
        ("cons_n", "i8"),
        ("cons_gates", "u8", (CONSEQUENCES,)),  # bits
        ("cons_sanction", "u1", (CONSEQUENCES,)),
        ("cons_effect", "u1", (CONSEQUENCES,)),
        ("cons_chance32", "u8", (CONSEQUENCES,)),
        ("cons_rate48", "u8", (CONSEQUENCES,)),  # lose: weekly hazard
        ("cons_context", "u1", (CONSEQUENCES,)),
        ("cons_unrelated", "u8", (CONSEQUENCES,)),  # bits: counted conduct elsewhere
        ("need_n", "i8"),
        ("need_id", "u1", (NEEDS,)),  # row of LIVING.need_*
        ("need_cons", "u8", (NEEDS,)),  # bits: consequences that act on a request
        ("need_gates", "u8", (NEEDS,)),  # bits: any gate that matters for it
        ("need_context", "u1", (NEEDS,)),
        ("need_travel", "u1", (NEEDS,)),
        ("employer_sees32", "u8"),
        # process
        ("notice32", "u8"),
        ("notice_ahead", "i8"),  # weeks from notice to effect, if notice comes before
        ("appeal_on", "i8"),
        ("appeal_takes", "i8"),
        ("appeal_filed32", "u8"),
        ("appeal_wrong32", "u8"),
        ("appeal_right32", "u8"),
        ("appeal_suspends", "i8"),
        ("appeal_capacity", "i8"),  # decisions a week in one town
        ("repair_n", "i8"),
        ("repair_list", "i8", (REPAIRS,)),  # NONE: points
        ("repair_score", "i8", (REPAIRS,)),
        ("repair_points", "i8", (REPAIRS,)),
        ("repair_used48", "u8", (REPAIRS,)),
        ("repair_earliest", "i8", (REPAIRS,)),
        ("repair_cap_slot", "i8", (REPAIRS,)),
        ("counted_keep", "i8", (COUNTED,)),  # weeks a record holds a record gate open, NO_TERM
        # luck of each named part, see engine/luck.py
        ("counted_luck", "u8", (COUNTED,)),
        ("channel_luck", "u8", (CHANNELS,)),
        ("rule_luck", "u8", (RULES,)),
        ("gate_luck", "u8", (GATES,)),
        ("cons_luck", "u8", (CONSEQUENCES,)),
        ("repair_luck", "u8", (REPAIRS,)),
        ("full", "i8"),  # 1: a wrong standing is set aside before it has effect, every week
        *copy_fields(NEEDS, CONSEQUENCES),
        *record_fields(CHANNELS, GROUPS, REPAIRS, LISTS),
        *layout_stand_ins.SCHEME_FIELDS,
        *layout_cards.SCHEME_FIELDS,
        *layout_kin.scheme_fields(CONSEQUENCES),
        *layout_voice.SCHEME_VOICE,
        *firm_fields(NEEDS),
    ],
    align=True,
)
