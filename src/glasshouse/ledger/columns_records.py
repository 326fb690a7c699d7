"""The columns of what people themselves put on file: reports, shows, claims, requests."""

from __future__ import annotations

REPORT_FLOWS: tuple[str, ...] = (
    "reports",  # reports received about the person, by channels that people report to
    "reports_mistaken",  # of those: honest, and of nothing, or of somebody else's conduct
    "reports_malicious",  # of those: made up
    "reports_believed",
    "reports_doubted",
    "reports_false_believed",  # believed, though mistaken or malicious
    "rewards",  # paid to the person for a report that was believed
    "rewards_false",  # of those: for one that was mistaken or malicious
    "records_mistake",
    "records_malice",
    "records_gaming",  # of the records of nothing: made by the person, for show
)
"""Reports, and what came of them; counted for the person who is reported, rewards for the one
who reports."""

CONTEST_FLOWS: tuple[str, ...] = (
    "reviews",  # decisions looked at before they had effect
    "set_aside_wrong",
    "set_aside_right",
    "requests",  # for the correction of an error of fact
    "corrected",  # of those: corrected, the error still standing
    "repairs_beyond",  # repairs that somebody would have used and could not pay for
    "hours_contesting",  # in quarters of an hour
    "hours_complying",  # what repair took, in quarters of an hour
    "money_complying",  # what repair cost, in thousandths of a week's median income
    "claims",  # of conduct, by the person
    "claims_false",
)
"""What people do about decisions and records, and what it costs them."""

INSPECTION_FLOWS: tuple[str, ...] = (
    "inspected",
    "inspected_idle",  # of those: people who had done nothing adverse for a year
    "inspected_found",  # of those: conduct was found that had left no record
    "hours_inspected",  # in quarters of an hour
)
"""Inspections, of the person inspected; see `engine.submodels.inspections`."""

VALIDITY_FLOWS: tuple[str, ...] = (
    "validity_n",  # persons scored, at each year's end
    "validity_x",  # what the operator's score moved from its start, in 1/8 point
    "validity_v",  # what true, own, covered conduct would have moved it
    "validity_xx",
    "validity_vv",
    "validity_xv",
)
"""Sums and cross-sums at each year's end, of the first score and of what it stands for."""
