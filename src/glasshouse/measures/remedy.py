"""What due process does: who is told, who appeals, who is put right in time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glasshouse.ledger.columns import CLEARING, ENDS, REMEDY_WEEKS
from glasshouse.measures.counts import Reading, shares
from glasshouse.measures.questions import EVERY, Measure, asked
from glasshouse.measures.survival import kaplan_meier, unseen_beyond
from glasshouse.measures.units import GAP, SHARE

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


STILL_LISTED = ENDS.index("horizon")


def effective_remedy_rate(counts: Counts) -> Readings:
    """Return the share of wrongful listings lifted by an official route within half a year.

    From 0 (no wrongful listing was put right in time) to 1 (each was).  Only listings with
    the whole half-year ahead of them are asked about.  A listing that simply ran out is no
    remedy.  Where institutions hold copies, the last of them must be gone in time as well.
    """
    return shares(counts.labels, counts.of("wrong_remedied"), counts.of("wrong_followed"))


def weeks_to_effective_remedy(counts: Counts) -> Readings:
    """Return the week by which half of the wrongful listings are put right everywhere.

    From the wrongful entry to the week in which the operator's own file and every copy are
    clean (Kaplan-Meier), for whatever reason.  Without a value where more than half were not.
    Where nobody holds copies it is `weeks_to_delisting_median` of the wrong ones.
    """
    ended, censored = counts.tally.clearing[CLEARING.index("until_remedy")]
    if not (ended.sum() or censored.sum()):
        spells = counts.tally.spells[1]
        ended = spells.sum(axis=0) - spells[STILL_LISTED]
        censored = unseen_beyond(spells[STILL_LISTED])
    curve = kaplan_meier(ended, censored)
    base = float(ended.sum() + censored.sum())
    value = curve.median() if base else math.nan
    return {"wrong=yes": Reading(value, base, float(ended.sum()), curve.survival)}


def copies_fixed_share(counts: Counts) -> Readings:
    """Return the share of mended wrongful listings that leave every copy within half a year.

    From 0 to 1, counted from the week in which the operator's own file is clean, whatever
    cleaned it (Kaplan-Meier).  It is the last step of an effective remedy: being told,
    appealing and being heard come before it.  Without a value where nobody held a copy of a
    wrongful listing, or the run ends before half a year.
    """
    ended, censored = counts.tally.clearing[CLEARING.index("outlives_wrong")]
    base = float(ended.sum() + censored.sum())
    if counts.tally.weeks <= REMEDY_WEEKS:
        return {"wrong=yes": Reading(math.nan, 0.0, 0.0)}
    held = float(kaplan_meier(ended, censored).survival[REMEDY_WEEKS])
    gone = float(ended[: REMEDY_WEEKS + 1].sum())
    return {"wrong=yes": Reading(1.0 - held if base else math.nan, base, gone)}


def appeal_access_gap(counts: Counts) -> Readings:
    """Return the effective remedy rate of the richest class minus that of the poorest.

    From -1 to 1; 0 means that both are put right equally often, above 0 that the rich are put
    right more often.  Income classes run from the first to the last named by the society.

    Everybody may be put right rarely: read it beside `effective_remedy_rate`.
    """
    rows = list(counts.values_of("income").values())
    if len(rows) < 2:  # noqa: PLR2004
        return {}
    followed, remedied = counts.of("wrong_followed"), counts.of("wrong_remedied")
    poorest, richest = rows[0], rows[-1]
    if not followed[poorest] or not followed[richest]:
        return {"all": Reading(math.nan, 0.0, 0.0)}
    gap = remedied[richest] / followed[richest] - remedied[poorest] / followed[poorest]
    behind = min(followed[poorest], followed[richest])
    return {"all": Reading(float(gap), float(behind), float(remedied[0]))}


def notice_reach(counts: Counts) -> Readings:
    """Return the share of decisions of which the person was told.

    From 0 (nobody is told) to 1.  A person listed on two grounds had two decisions.  Who is
    not told cannot appeal.
    """
    return shares(counts.labels, counts.of("notices"), counts.of("decisions"))


def appeal_rate(counts: Counts) -> Readings:
    """Return the share of decisions against which an appeal was filed.

    From 0 to 1.  It says nothing about how appeals end: see `grant_rate`.
    """
    return shares(counts.labels, counts.of("appeals"), counts.of("decisions"))


def contested_if_told(counts: Counts) -> Readings:
    """Return the share of those told of a decision who contest it: by appeal or by request.

    From 0 to 1; the second step of an effective remedy, where `notice_reach` is the first,
    `appeals_in_time_share` the third and `grant_rate` the fourth.  An appeal that is to come
    after the run has ended counts as none.
    """
    return shares(counts.labels, counts.of("appeals", "requests"), counts.of("notices"))


def appeals_in_time_share(counts: Counts) -> Readings:
    """Return the share of appeals that are decided within half a year of being filed.

    From 0 to 1; the third step of an effective remedy.  Only appeals filed early enough for the
    run to have the last week in which that could be are asked about; those still waiting when
    it ends are not decided in time.  An appeal that comes up when what it was against has gone
    counts as decided, with nothing left to decide.  It says nothing about how appeals end.
    """
    return shares(counts.labels, counts.of("appeals_in_time"), counts.of("appeals_followed"))


def grant_rate(counts: Counts) -> Readings:
    """Return the share of appeals that were granted.

    From 0 to 1.  Appeals still waiting when the run ends count as not granted, so that long
    waits, of which `appeals_in_time_share` tells, lower it as well.
    """
    granted = counts.of("granted_wrong", "granted_right")
    return shares(counts.labels, granted, counts.of("appeals"))


STEPS: tuple[Measure, ...] = (
    asked(
        appeal_access_gap,
        GAP,
        "How much oftener are the rich put right than the poor?",
        harm=True,
    ),
    asked(notice_reach, SHARE, "How many are told?", EVERY),
    asked(appeal_rate, SHARE, "How many appeal?", EVERY),
    asked(contested_if_told, SHARE, "How many of those who are told contest it?", EVERY),
    asked(
        appeals_in_time_share,
        SHARE,
        "How many appeals are decided within half a year?",
        EVERY,
    ),
    asked(grant_rate, SHARE, "How many appeals are granted?", EVERY),
    asked(
        copies_fixed_share,
        SHARE,
        "How many wrong listings leave every copy within half a year of their end?",
        ("wrong",),
    ),
)
"""Who is put right, and the steps to it, as `registry` takes them in."""
