"""The columns of the ledger's exact counts, and the codes that stand in them.

`FLOWS` are things that happened in a week; `STOCKS` are persons for whom something held in that
week, so that a sum over weeks is person-weeks.
"""

from __future__ import annotations

from glasshouse.ledger import columns_cards
from glasshouse.ledger.columns_records import (
    CONTEST_FLOWS,
    INSPECTION_FLOWS,
    REPORT_FLOWS,
    VALIDITY_FLOWS,
)

CAUSES: tuple[str, ...] = (
    "not-covered",  # own conduct that the rule's text does not mean
    "stale",  # should have come off: performed, expired, corrected
    "fabrication",  # a record of nothing
    "misattribution",  # somebody else's conduct
    "association",
    "inheritance",
    "copy",
    "mistake",  # an honest report of nothing
    "malice",  # a report made up about somebody
)
"""Why a wrongful week is wrongful; codes are positions."""

ENDS: tuple[str, ...] = ("term", "performed", "early", "appeal", "repair", "score", "horizon")
"""How a listing spell ends; `horizon` is still listed when the run ends."""

CONTEXT_SLOTS = 10

KIN_STOCKS: tuple[str, ...] = (
    "points_company",  # 1/64 points that stand against people for their contacts
)
KIN_FLOWS: tuple[str, ...] = (
    "ties_lost",  # contacts who parted with a listed person
    "denied_reached",  # refused because of somebody else's standing
    "denied_never_listed",  # of those, people who had never been listed
)
"""What people bear for others."""
VOICE_STOCKS: tuple[str, ...] = (
    "refusing",  # do not take part in a scheme that asks for consent
    "voices",  # persons of age, where people's speech is followed
    "critical_voices",  # of those, who hold the critical view
)
VOICE_FLOWS: tuple[str, ...] = (
    "averted",  # acts not done for fear of the scheme
    "said",  # acts of lawful expression
    "said_critical",
    "unsaid",  # would have been said without fear, in the same climate
    "unsaid_untouched",  # of those, by persons who never felt a sanction
    "denied_refusing",  # refused while not taking part
    "fined_refusing",
)
"""What fear and speech count; see `engine.submodels.risk` and `expression`."""

STOCKS: tuple[str, ...] = (
    "listed",
    "truly_listed",  # the shadow ledger lists
    "wrong",
    "missed",
    *(f"wrong_{cause}" for cause in CAUSES),
    "unemployed",
    "in_arrears",
    "bearing_sanction",
    "still_shown",  # publicly shown to have been listed, and no longer on a public list
    *KIN_STOCKS,
    *VOICE_STOCKS,
)

FLOWS: tuple[str, ...] = (
    "entries",
    "entries_wrong",
    *(f"entries_{cause}" for cause in CAUSES),
    "exits",
    "first_listed",  # persons, once each
    "first_wrong",
    "wrong_followed",  # wrong entries with a whole remedy window ahead of them
    "wrong_remedied",  # of those, lifted by an official route within the window
    *(f"denied_{slot}" for slot in range(CONTEXT_SLOTS)),
    "denied_wrong",  # refused while wrongly listed
    "denied_unrelated",  # refused in a context unrelated to the record's
    "granted",
    "waited",
    "dearer",
    "fined",
    "fined_wrong",
    "jobs_lost",
    "true_harmful",
    "true_inability",
    "true_protected",
    "true_nuisance",
    "true_prosocial",
    "counted",  # true events that fit a conduct the rulebook counts
    "seen",  # of those, recorded
    "records",
    "records_not-covered",
    "records_fabrication",
    "records_misattribution",
    "notices",
    "appeals",
    "appeals_wrong",
    "appeals_followed",  # filed where the run has the week a remedy window later
    "appeals_in_time",  # of those, come up within the window
    "granted_wrong",
    "granted_right",
    "repairs",
    "listed_no_conduct",  # person-weeks listed, having done nothing counted at all
    "gravity_of_listed",  # steps of gravity of the own true conduct of persons ever listed
    "decisions",  # entries and openings that due process treats, each once
    *columns_cards.FLOWS,
    *VOICE_FLOWS,
    *REPORT_FLOWS,
    *CONTEST_FLOWS,
    *VALIDITY_FLOWS,
    *INSPECTION_FLOWS,
    *KIN_FLOWS,
)

CLEARING: tuple[str, ...] = ("outlives_right", "outlives_wrong", "until_remedy")
"""Clocks of copies: from a clean file to the last copy, where the entry was right or wrong; and
from a wrongful entry until the file and all copies are clean."""

COPY_STOCKS: tuple[str, ...] = (
    "copies_held",  # copies, not persons: of whose standing it is
    "bearing_copy",  # persons under a sanction by copies alone, not in `bearing_sanction`
    "bearing_copy_wrong",  # of those, not in truth: the cause `copy`
)
COPY_FLOWS: tuple[str, ...] = (
    "copies_taken",  # from the operator
    "copies_again",  # from another institution, after the operator had deleted
    "copies_purged",
    "copies_misfiled",  # of those taken, filed under somebody else
    "denied_copy",  # refused by a copy alone
    "denied_cleared",  # of those, by a copy of what the operator has deleted about the person
)
"""What institutions do with copies of the operator's lists and scores."""

COLUMNS: tuple[str, ...] = STOCKS + FLOWS + COPY_STOCKS + COPY_FLOWS
COLUMN: dict[str, int] = {name: position for position, name in enumerate(COLUMNS)}

SPANS: tuple[int, ...] = (1, 5)
"""Years over which it is counted who moved from which tier to which."""

REMEDY_WEEKS = 26
"""A remedy is effective when it comes within half a year."""

RELIST_WEEKS = 52
