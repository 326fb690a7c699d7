"""How far the list is from what the rule's own text means.

Truth is the shadow ledger: the same rules on true, own conduct that the text covers.  *Wrong*
means against that text.  It does not say that the rule is just.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings


def wrongful_listing_rate(counts: Counts) -> Readings:
    """Return the share of all persons who were ever wrongly listed within the horizon.

    From 0 (nobody) to 1.  It says how many people are touched, not for how long: read it
    beside `weeks_to_delisting_median`.
    """
    return shares(counts.labels, counts.of("first_wrong"), counts.persons)


def wrongly_listed_share(counts: Counts) -> Readings:
    """Return the share of all persons who stand wrongly listed in the last week.

    From 0 to 1, and never above `listed_share`.
    """
    return shares(counts.last_labels, counts.last("wrong"), counts.last_persons)


def false_discovery_share(counts: Counts) -> Readings:
    """Return the share of the people listed in the last week whom the rule does not mean.

    From 0 (everybody on the list has done what the rule covers) to 1 (nobody has).  It has no
    value where nobody is listed.

    It does not say how many people that is: a small list can be wholly wrong.
    """
    return shares(counts.last_labels, counts.last("wrong"), counts.last("listed"))


def false_discovery_share_weeks(counts: Counts) -> Readings:
    """Return the share of all listed time that was wrongful.

    From 0 to 1, over the whole horizon, so that it differs from `false_discovery_share` while
    a list is still filling.
    """
    return shares(counts.labels, counts.of("wrong"), counts.of("listed"))


def entry_false_discovery_share(counts: Counts) -> Readings:
    """Return the share of listings made that were wrong when they were made.

    From 0 to 1.  The list of any one week shows long stays more than short ones, so that this
    is not `false_discovery_share` unless wrongful and rightful stays are equally long.
    """
    return shares(counts.labels, counts.of("entries_wrong"), counts.of("entries"))


def false_positive_rate(counts: Counts) -> Readings:
    """Return the share of the time of people the rule does not mean that they spent listed.

    From 0 to 1, over person-weeks.  It is small whenever the conduct is rare, even if most of
    the list is wrong: read it beside `false_discovery_share`.
    """
    innocent = counts.person_weeks - counts.of("truly_listed")
    return shares(counts.labels, counts.of("wrong"), innocent)


def missed_share(counts: Counts) -> Readings:
    """Return the share of the time the rule means to list in which it does not, or wrongly.

    From 0 (nothing missed) to 1.  Who stands on the wrong list counts as wrongly listed and
    as missed.  It is no harm by itself: it shows at what price in wrongful listings a scheme
    finds what it looks for.
    """
    true = counts.of("truly_listed")
    return shares(counts.labels, true - rightly_listed(counts), true)


def rightly_listed(counts: Counts) -> Integers:
    """Return the weeks listed as the rule means it, for each label."""
    return counts.of("listed") - counts.of("wrong")


def wrongful_fine_share(counts: Counts) -> Readings:
    """Return the share of fines that fell on people for what the rule does not mean.

    From 0 to 1; without a value where nobody is fined.
    """
    return shares(counts.labels, counts.of("fined_wrong"), counts.of("fined"))
