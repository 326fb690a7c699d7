"""Every measure, in the order in which a reader meets them.

To add one: its function in a file of this room, one line here, its test.
"""

from __future__ import annotations

from glasshouse.measures import (
    accuracy,
    burden,
    conduct,
    copies,
    cross_context,
    denials,
    disparity,
    duration,
    flips,
    hardest_hit,
    hardship,
    inequality,
    lending,
    listings,
    mobility,
    proportionality,
    remedy,
    reports,
    silence,
    spillover,
    trap,
    validity,
    worse_off,
)
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.firms import OF_FIRMS
from glasshouse.measures.inspected import INSPECTED
from glasshouse.measures.questions import EVERY, Contrast, Measure, asked, harm
from glasshouse.measures.units import (
    CORRELATION,
    GAP,
    HOURS_PER_THOUSAND,
    INCOMES_PER_THOUSAND,
    PER_GRAVITY,
    PER_THOUSAND,
    PER_YEAR,
    POINTS,
    POINTS_PER_YEAR,
    RANGES,
    RATIO,
    SHARE,
    WEEKS,
    WEEKS_PER_THOUSAND,
)

__all__ = [
    "CONTRASTS",
    "EVERY",
    "MEASURES",
    "PAIRED",
    "RANGES",
    "Contrast",
    "Measure",
    "measure",
]

_m, _harm = asked, harm

MEASURES: tuple[Measure, ...] = (
    _m(listings.listed_share, SHARE, "How many are listed?", ("group",), harm=True),
    _m(listings.ever_listed_share, SHARE, "How many were ever listed?", EVERY, harm=True),
    _harm(accuracy.wrongful_listing_rate, SHARE, "How many people were ever wrongly listed?"),
    _m(
        accuracy.wrongly_listed_share,
        SHARE,
        "How many people stand wrongly listed?",
        ("group",),
        harm=True,
    ),
    _m(
        accuracy.false_discovery_share,
        SHARE,
        "Of those listed, how many had done nothing the rule covers?",
        ("group",),
        harm=True,
    ),
    _harm(
        accuracy.false_discovery_share_weeks,
        SHARE,
        "How much of all listed time was wrongful?",
    ),
    _harm(
        accuracy.entry_false_discovery_share,
        SHARE,
        "How many of the listings made were wrong?",
    ),
    _m(listings.list_composition, SHARE, "Why are people on the list?", ("cause",)),
    _m(listings.entry_composition, SHARE, "Why were listings made?", ("cause",)),
    _harm(listings.weeks_listed, WEEKS_PER_THOUSAND, "How long do people stand listed?"),
    _harm(listings.weeks_wrongly_listed, WEEKS_PER_THOUSAND, "How long wrongly?"),
    _harm(
        listings.weeks_still_shown,
        WEEKS_PER_THOUSAND,
        "How long do listings stay shown that have ended?",
    ),
    _harm(
        listings.zero_conduct_share,
        SHARE,
        "How much listed time fell on people who had done nothing at all?",
    ),
    _harm(
        listings.zero_conduct_weeks,
        WEEKS_PER_THOUSAND,
        "How long do people stand listed who had done nothing at all?",
    ),
    _harm(
        accuracy.false_positive_rate,
        SHARE,
        "How much of their time were those listed whom the rule does not mean?",
    ),
    _m(accuracy.missed_share, SHARE, "How much of what the rule means was missed?", EVERY),
    _harm(
        accuracy.wrongful_fine_share,
        SHARE,
        "How many fines fell on the wrong people?",
    ),
    *disparity.OF_GROUNDS,
    _m(
        denials.denials,
        PER_THOUSAND,
        "How often were people refused?",
        (*EVERY, "context"),
        harm=True,
    ),
    _harm(
        denials.denials_wrong,
        PER_THOUSAND,
        "How often were wrongly listed people refused?",
    ),
    _harm(
        cross_context.cross_context_share,
        SHARE,
        "How many refusals had nothing to do with where the record arose?",
    ),
    _harm(
        spillover.spillover_share,
        SHARE,
        "How much listed time do people bear for others?",
    ),
    _harm(
        spillover.not_own_fault_share,
        SHARE,
        "How much listed time fell on people for what they had not done?",
    ),
    _harm(
        spillover.denials_for_others,
        PER_THOUSAND,
        "How often were people refused for somebody else?",
    ),
    _harm(
        spillover.collateral_denials,
        PER_THOUSAND,
        "How often were people refused for somebody else who had never been listed themselves?",
    ),
    _harm(
        spillover.points_for_company,
        POINTS,
        "How many points stand against people for their contacts?",
    ),
    _harm(
        spillover.ties_lost,
        PER_THOUSAND,
        "How many contacts did listed people lose?",
    ),
    _m(denials.fines, PER_THOUSAND, "How often were people fined?", EVERY, harm=True),
    _m(denials.fines_wrong, PER_THOUSAND, "How often wrongly?", EVERY, harm=True),
    *INSPECTED,
    _harm(
        lending.sums_demanded,
        INCOMES_PER_THOUSAND,
        "How much is demanded of people by sums that a record gives?",
    ),
    _m(hardship.jobs_lost, PER_THOUSAND, "How many jobs were lost?", EVERY, harm=True),
    _harm(
        hardship.weeks_unemployed,
        WEEKS_PER_THOUSAND,
        "How long were people without work?",
    ),
    _harm(
        hardship.weeks_in_arrears,
        WEEKS_PER_THOUSAND,
        "How long were people behind with their bills?",
    ),
    _m(
        worse_off.worse_off_share,
        SHARE,
        "How many people does the scheme leave worse off?",
        ("harm", "bound"),
        harm=True,
    ),
    _m(worse_off.better_off_share, SHARE, "How many does it spare?", ("harm",)),
    _m(
        worse_off.absorbed_share,
        GAP,
        "How many of those ever listed are still held at the end?",
        harm=True,
    ),
    _m(
        hardest_hit.hardest_hit_weeks,
        WEEKS,
        "How long does it last for those it hits hardest?",
        ("harm", "percentile"),
        harm=True,
    ),
    _m(
        duration.weeks_to_delisting_median,
        WEEKS,
        "When have half of the listings ended?",
        ("wrong",),
        harm=True,
    ),
    _m(
        duration.weeks_to_delisting_mean,
        WEEKS,
        "How long does a listing last?",
        ("wrong",),
        harm=True,
    ),
    _m(duration.ended_by, SHARE, "How do listings end?", ("wrong", "end")),
    _m(
        remedy.effective_remedy_rate,
        SHARE,
        "How many wrongful listings are put right within half a year?",
        EVERY,
    ),
    _m(
        remedy.weeks_to_effective_remedy,
        WEEKS,
        "When have half of the wrongful listings been put right everywhere?",
        ("wrong",),
        harm=True,
    ),
    _m(
        copies.still_in_copies_share,
        SHARE,
        "How many deleted records does somebody still hold?",
        ("wrong", "weeks"),
        harm=True,
    ),
    _m(
        copies.weeks_in_copies_median,
        WEEKS,
        "When are half of the deleted records gone from every copy?",
        ("wrong",),
        harm=True,
    ),
    _m(
        copies.weeks_in_copies_mean,
        WEEKS,
        "How long does a deleted record live on in copies?",
        ("wrong",),
        harm=True,
    ),
    _harm(copies.denied_by_copy_share, SHARE, "How many refusals rest on a copy alone?"),
    _harm(copies.denied_after_deletion_share, SHARE, "How many came after the deletion?"),
    _harm(copies.weeks_borne_by_copy, WEEKS_PER_THOUSAND, "How long do wrong copies bite?"),
    *remedy.STEPS,
    _harm(
        burden.hours_contesting, HOURS_PER_THOUSAND, "How many hours does it take to contest?"
    ),
    _harm(burden.hours_complying, HOURS_PER_THOUSAND, "How many hours do the ways back take?"),
    _harm(burden.money_complying, INCOMES_PER_THOUSAND, "What do the ways back cost?"),
    _harm(
        burden.priced_out_share,
        SHARE,
        "How many cannot pay for a way back that they would use?",
    ),
    _m(trap.relisted_share, SHARE, "How many are listed again within a year?", harm=True),
    _m(
        trap.trap_index_raw,
        RATIO,
        "How much oftener are people listed again than others are listed?",
        harm=True,
    ),
    *mobility.OF_TIERS,
    *inequality.OF_SCORES,
    _harm(
        proportionality.proportionality,
        PER_GRAVITY,
        "How long are sanctions for what was done?",
    ),
    _harm(reports.reports_received, PER_THOUSAND, "How often are people reported by others?"),
    _harm(
        reports.false_report_share, SHARE, "How many reports by others are mistaken or made up?"
    ),
    _harm(reports.malicious_report_share, SHARE, "How many reports by others are made up?"),
    _harm(
        reports.false_belief_share,
        SHARE,
        "Of the reports that were believed, how many were false?",
    ),
    _m(
        reports.false_claim_share,
        SHARE,
        "How many claims that people make about themselves are false?",
        EVERY,
    ),
    _m(
        validity.score_validity,
        CORRELATION,
        "Does the score still measure what it stands for?",
        ("year", *EVERY),
    ),
    _m(
        validity.score_sorting,
        SHARE,
        "How well does the score sort people who did something from those who did not?",
        ("year", "group"),
    ),
    _harm(
        flips.boundary_flip_share,
        SHARE,
        "How many would stand elsewhere if the same conduct were looked at again?",
    ),
    _m(
        lending.delayed_impact,
        POINTS_PER_YEAR,
        "What do granted requests do to the score of those who get them?",
        EVERY,
    ),
    _m(
        lending.bad_outcome_share,
        SHARE,
        "How many granted requests turn out badly?",
        EVERY,
    ),
    _m(
        silence.lawful_acts,
        PER_THOUSAND,
        "How often did people lawfully speak their mind?",
        EVERY,
    ),
    _harm(
        silence.unsaid_share, SHARE, "How much of what people would say does fear keep unsaid?"
    ),
    _harm(
        silence.preemptive_share,
        SHARE,
        "How much of that is left unsaid by people never sanctioned?",
    ),
    _m(
        silence.opinion_distortion,
        GAP,
        "How much oftener is the critical view heard than held?",
        EVERY,
    ),
    _harm(
        silence.price_of_refusal,
        PER_THOUSAND,
        "How often are people refused or fined for not taking part?",
    ),
    _m(silence.averted_acts, PER_THOUSAND, "What did people not do for fear?", EVERY),
    *OF_FIRMS,
    _m(conduct.true_conduct, PER_YEAR, "What did people truly do?", ("class", *EVERY)),
)
"""The measures of one arm."""


def measure(name: str) -> Measure:
    """Return a measure by its name."""
    return next(m for m in MEASURES if m.name == name)
