"""Every measure, in the order in which a reader meets them.

To add one: its function in a file of this room, one line here, its test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, final

from glasshouse.measures import (
    accuracy,
    burden,
    conduct,
    cross_context,
    denials,
    disparity,
    duration,
    hardship,
    listings,
    mobility,
    proportionality,
    remedy,
    reports,
    trap,
    validity,
)
from glasshouse.measures.units import (
    CORRELATION,
    GAP,
    HOURS_PER_THOUSAND,
    INCOMES_PER_THOUSAND,
    INDEX,
    PER_GRAVITY,
    PER_THOUSAND,
    PER_YEAR,
    RANGES,
    RATIO,
    SHARE,
    WEEKS,
    WEEKS_PER_THOUSAND,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.measures.counts import Counts, Readings

EVERY = ("group", "income", "sex", "place", "age")


@final
@dataclass(frozen=True)
class Measure:
    """A question with a unit, answered from the counts of one arm.

    name
        As it stands in results.
    unit
        One of the units above; it fixes the range.
    question
        What it answers, in the words of the person who asks.
    function
        The answers, group by group.
    groups
        How its rows are told apart beside ``all``: attributes, or ``cause``, ``context`` ...
    harm
        Whether more of it is worse for people; only harms may be swept or laid side by side.
    """

    name: str
    unit: str
    question: str
    function: Callable[[Counts], Readings]
    groups: tuple[str, ...] = ()
    harm: bool = False

    @property
    def range(self) -> tuple[float, float]:
        """Return the lowest and highest value it can take."""
        return RANGES[self.unit]


@final
@dataclass(frozen=True)
class Contrast:
    """A question about two arms of the same replicates: a paired difference, or a ratio."""

    name: str
    measure: str
    arm: str
    against: str
    kind: Literal["difference", "ratio"]
    unit: str
    question: str


def _m(
    function: Callable[[Counts], Readings],
    unit: str,
    question: str,
    groups: tuple[str, ...] = (),
    *,
    harm: bool = False,
) -> Measure:
    """Return a measure called as its function is."""
    return Measure(function.__name__, unit, question, function, groups, harm)


def _harm(function: Callable[[Counts], Readings], unit: str, question: str) -> Measure:
    """Return a measure of a harm, told apart by every attribute."""
    return _m(function, unit, question, EVERY, harm=True)


MEASURES: tuple[Measure, ...] = (
    _m(listings.listed_share, SHARE, "How many are listed?", ("group",), harm=True),
    _m(listings.ever_listed_share, SHARE, "How many were ever listed?", EVERY, harm=True),
    _m(
        accuracy.wrongful_listing_rate,
        SHARE,
        "How many people were ever wrongly listed?",
        EVERY,
        harm=True,
    ),
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
    _m(
        accuracy.false_discovery_share_weeks,
        SHARE,
        "How much of all listed time was wrongful?",
        EVERY,
        harm=True,
    ),
    _m(
        accuracy.entry_false_discovery_share,
        SHARE,
        "How many of the listings made were wrong?",
        EVERY,
        harm=True,
    ),
    _m(listings.list_composition, SHARE, "Why are people on the list?", ("cause",)),
    _m(listings.entry_composition, SHARE, "Why were listings made?", ("cause",)),
    _m(
        listings.weeks_listed,
        WEEKS_PER_THOUSAND,
        "How long do people stand listed?",
        EVERY,
        harm=True,
    ),
    _m(
        listings.weeks_wrongly_listed,
        WEEKS_PER_THOUSAND,
        "How long do people stand wrongly listed?",
        EVERY,
        harm=True,
    ),
    _m(
        listings.zero_conduct_share,
        SHARE,
        "How much listed time fell on people who had done nothing at all?",
        EVERY,
        harm=True,
    ),
    _m(
        accuracy.false_positive_rate,
        SHARE,
        "How much of their time were those listed whom the rule does not mean?",
        EVERY,
        harm=True,
    ),
    _m(accuracy.missed_share, SHARE, "How much of what the rule means was missed?", EVERY),
    _m(
        accuracy.wrongful_fine_share,
        SHARE,
        "How many fines fell on the wrong people?",
        EVERY,
        harm=True,
    ),
    _m(
        disparity.risk_ratio,
        RATIO,
        "How many times as often is one group wrongly listed as another?",
        ("ground",),
        harm=True,
    ),
    _m(
        disparity.adverse_impact_ratio,
        RATIO,
        "How equally are groups left alone?",
        ("ground",),
    ),
    _m(
        disparity.equalised_odds_gap,
        SHARE,
        "How far apart are groups in being found and in being wrongly found?",
        ("ground",),
        harm=True,
    ),
    _m(
        disparity.predictive_parity_gap,
        SHARE,
        "How far apart are groups in what a listing means?",
        ("ground",),
        harm=True,
    ),
    _m(
        disparity.conduct_conditional_risk_ratio,
        RATIO,
        "How many times as often is one group listed, for the same conduct?",
        ("ground",),
        harm=True,
    ),
    _m(
        denials.denials,
        PER_THOUSAND,
        "How often were people refused?",
        (*EVERY, "context"),
        harm=True,
    ),
    _m(
        denials.denials_wrong,
        PER_THOUSAND,
        "How often were wrongly listed people refused?",
        EVERY,
        harm=True,
    ),
    _m(
        cross_context.cross_context_share,
        SHARE,
        "How many refusals had nothing to do with where the record arose?",
        EVERY,
        harm=True,
    ),
    _m(denials.fines, PER_THOUSAND, "How often were people fined?", EVERY, harm=True),
    _m(denials.fines_wrong, PER_THOUSAND, "How often wrongly?", EVERY, harm=True),
    _m(hardship.jobs_lost, PER_THOUSAND, "How many jobs were lost?", EVERY, harm=True),
    _m(
        hardship.weeks_unemployed,
        WEEKS_PER_THOUSAND,
        "How long were people without work?",
        EVERY,
        harm=True,
    ),
    _m(
        hardship.weeks_in_arrears,
        WEEKS_PER_THOUSAND,
        "How long were people behind with their bills?",
        EVERY,
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
        remedy.appeal_access_gap,
        GAP,
        "How much oftener are the rich put right than the poor?",
        harm=True,
    ),
    _m(remedy.notice_reach, SHARE, "How many are told?", EVERY),
    _m(remedy.appeal_rate, SHARE, "How many appeal?", EVERY),
    _m(remedy.grant_rate, SHARE, "How many appeals are granted?", EVERY),
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
    _m(mobility.tier_mobility, INDEX, "Do people move between tiers?"),
    _m(mobility.tier_share, SHARE, "How many stand in each tier?", ("tier",)),
    _m(
        proportionality.proportionality,
        PER_GRAVITY,
        "How long are sanctions for what was done?",
        EVERY,
        harm=True,
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
    _m(conduct.true_conduct, PER_YEAR, "What did people truly do?", ("class", *EVERY)),
)
"""The measures of one arm."""

PAIRED: tuple[str, ...] = (
    "listed_share",
    "ever_listed_share",
    "wrongful_listing_rate",
    "weeks_listed",
    "weeks_wrongly_listed",
    "denials",
    "denials_wrong",
    "fines",
    "jobs_lost",
)
"""Measures whose difference to the same society without the scheme is told as well."""

CONTRASTS: tuple[Contrast, ...] = (
    Contrast(
        "excess_unemployment",
        "weeks_unemployed",
        "scheme",
        "null",
        "difference",
        WEEKS_PER_THOUSAND,
        "How much time without work does the scheme add?",
    ),
    Contrast(
        "excess_arrears",
        "weeks_in_arrears",
        "scheme",
        "null",
        "difference",
        WEEKS_PER_THOUSAND,
        "How much time behind with bills does the scheme add?",
    ),
    Contrast(
        "trap_index",
        "relisted_share",
        "scheme",
        "no-feedback",
        "ratio",
        RATIO,
        "How much oftener are people listed again because listing harms them?",
    ),
)
"""The measures that two arms answer together."""


def measure(name: str) -> Measure:
    """Return a measure by its name."""
    return next(m for m in MEASURES if m.name == name)
