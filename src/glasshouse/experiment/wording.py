"""What a figure is about, in plain words.

A pattern is a figure's path with a star for every name; its phrase may use the names, in their
order, as titles.  The first pattern that fits is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glasshouse.document.catalogue import CONDUCT
from glasshouse.document.marks import english
from glasshouse.experiment.verbs import ASKED, done

if TYPE_CHECKING:
    from glasshouse.experiment.vary import Of, Papers
    from glasshouse.rulebook import Rulebook
    from glasshouse.society.model import Society

PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "rulebook": (
        ("applies_to.takes_part", "the share of people who take part"),
        ("applies_to.minimum_age", "the age from which people can be recorded"),
        ("operator.reviewers", "how many people review decisions"),
        ("money.median_income", "the median income that amounts are a share of"),
        ("conduct.*.counts.*", "how often somebody who {1} comes under '{0}'"),
        ("conduct.*.own.rate", "how often '{0}' happens"),
        ("attributes.*.shares.*", "the share of people whose {0} is '{1}'"),
        ("attributes.*.bands.*.from", "where the class '{1}' of {0} begins"),
        ("attributes.*.bands.*.below", "where the class '{1}' of {0} ends"),
        ("channels.*.sees.*", "how often '{1}' comes to be recorded by the channel '{0}'"),
        (
            "channels.*.fabrication.*",
            "how often the channel '{0}' holds '{1}' of somebody who did not",
        ),
        (
            "channels.*.misattribution.chance",
            "how often the channel '{0}' names the wrong person",
        ),
        ("channels.*.misattribution.among.*", "how many of those misnamed are {1}"),
        ("channels.*.malice.*", "how often people falsely report '{1}'"),
        ("channels.*.believed_if_true", "how often '{0}' believes a true report"),
        ("channels.*.believed_if_false", "how often '{0}' believes a false report"),
        ("channels.*.reward", "what reporting others to '{0}' earns"),
        ("channels.*.delay", "how late records of '{0}' arrive"),
        ("channels.*.exposure.*.times", "how much more often '{0}' looks at some ({1})"),
        ("channels.*.gallery", "how many people '{0}' searches among"),
        ("channels.*.false_match", "how often '{0}' takes two people for one"),
        ("channels.*.misses", "how often '{0}' finds nobody"),
        ("channels.*.matched", "the share of files that '{0}' looks at in a year"),
        ("channels.*", "a figure of '{0}'"),
        ("scores.*.start", "the points at which everybody starts"),
        ("scores.*.floor", "the lowest score"),
        ("scores.*.ceiling", "the highest score"),
        ("scores.*.retention", "how long a record counts for '{0}'"),
        ("scores.*.half_life", "how fast points come back"),
        ("scores.*.tiers.*.at_least", "the score at which '{1}' begins"),
        ("scores.*.tiers.*.held_for", "how long a better score must be held for '{1}'"),
        ("scores.*.limits.*", "a cap or floor on the score of some people ({1})"),
        ("scores.*", "a figure of the score '{0}'"),
        ("lists.*.term", "how long people stay on '{0}'"),
        ("lists.*.grace", "how long after the decision '{0}' takes effect"),
        (
            "lists.*.leaving.performed.within",
            "how fast people come off '{0}' once they perform",
        ),
        (
            "lists.*.leaving.performed.chance",
            "how often people come off '{0}' once they perform",
        ),
        (
            "lists.*.leaving.corrected.within",
            "how fast a granted appeal takes people off '{0}'",
        ),
        (
            "lists.*.leaving.corrected.chance",
            "how often a granted appeal takes people off '{0}'",
        ),
        ("lists.*.leaving.early.after", "after how long officials may end a listing early"),
        ("lists.*.leaving.early.chance", "how often officials end a listing early"),
        ("outside_lists.*", "how many people another operator lists ('{0}')"),
        ("rules.*.points", "the points for '{0}'"),
        ("rules.*.points.mildest", "the mildest points for '{0}'"),
        ("rules.*.points.harshest", "the harshest points for '{0}'"),
        ("rules.*.term", "how long '{0}' lists people"),
        ("rules.*.extension.chance", "how often the listing for '{0}' is made longer"),
        ("rules.*.extension.by.*", "by how much the listing for '{0}' is made longer"),
        ("rules.*.at_most.*", "the most that '{0}' can count in a time"),
        ("rules.*.every", "how often '{0}' counts again while it lasts"),
        ("rules.*.retention", "how long a record for '{0}' counts"),
        ("rules.*", "a figure of the rule '{0}'"),
        ("association.*.points", "the points for the company one keeps ('{0}')"),
        ("association.*.at_most", "the most that the company one keeps can count ('{0}')"),
        ("association.*", "how much the company one keeps counts ('{0}')"),
        ("consequences.*.effect.deny", "how often requests are refused under '{0}'"),
        ("consequences.*.effect.grant", "how often requests are let through under '{0}'"),
        ("consequences.*.effect.pay", "how much has to be paid under '{0}'"),
        ("consequences.*.effect.wait", "how long people wait under '{0}'"),
        ("consequences.*.effect.price", "how much dearer things are under '{0}'"),
        ("consequences.*.effect.lose", "how often jobs are lost under '{0}'"),
        ("consequences.*.effect.check", "how often people are inspected under '{0}'"),
        ("consequences.*", "a figure of the consequence '{0}'"),
        ("inheritance.*", "how often a status passes on to others ('{0}')"),
        ("process.notice.reaches", "the share of listed people who are told"),
        ("process.notice.ahead", "how long before a listing people are told"),
        ("process.appeal.takes", "how long an appeal takes"),
        ("process.appeal.filed", "how often people who were told appeal"),
        ("process.appeal.granted_if_wrong", "how often an appeal against a wrong listing wins"),
        ("process.appeal.granted_if_right", "how often an appeal against a right listing wins"),
        ("process.appeal.*", "a time limit of appeals"),
        ("process.review.finds_wrong", "how often a review finds a wrong decision"),
        ("process.review.stops_right", "how often a review stops a right decision"),
        ("process.review.followed", "how often the advice of a review is followed"),
        ("process.review.*", "how many decisions are looked at before they bite"),
        ("process.correction.asked", "how often people who were told ask for a correction"),
        ("process.correction.takes", "how long a correction without appeal takes"),
        ("process.correction.reaches_copies", "how often a correction reaches copies"),
        ("process.correction.*", "a time limit of corrections"),
        ("process.repair.*.used", "how often people use the way back '{0}'"),
        ("process.repair.*.points", "the points that the way back '{0}' gives"),
        ("process.repair.*.at_most.*", "the most that the way back '{0}' gives in a time"),
        ("process.repair.*", "a figure of the way back '{0}'"),
        ("publicity.*.seen_by", "the share of people who see '{0}'"),
        ("publicity.*", "a figure of the publication '{0}'"),
        ("sharing.*.delay", "how late records reach '{0}'"),
        ("sharing.*.wrong_person", "how often '{0}' copy a record to the wrong person"),
        ("sharing.*.corrected_within", "how long '{0}' keep a copy that was corrected"),
        ("sharing.*.reimports", "how often '{0}' take up a corrected record again"),
        ("sharing.*", "how '{0}' copy and correct records"),
    ),
    "society": (
        ("towns.size", "how many people live in a town"),
        ("towns.namesakes", "the share of people with a namesake in town"),
        ("towns.look_alikes", "how many people look alike"),
        ("towns.officers", "the share of people who are officers of firms"),
        ("households.sizes.*", "the share of households of {0}"),
        ("attributes.sex.shares.female", "the share of women"),
        ("attributes.sex.shares.male", "the share of men"),
        ("attributes.place.shares.urban", "the share of people who live in towns"),
        ("attributes.place.shares.rural", "the share of people who live in the country"),
        ("attributes.group.shares.*", "the share of people in group {0}"),
        ("attributes.income.shares.*", "the share of people in income class {0}"),
        ("attributes.income.by_place.urban.*", "the share of income class {0} in towns"),
        ("attributes.income.by_place.rural.*", "the share of income class {0} in the country"),
        ("attributes.*.shares.*", "the share of people whose {0} is {1}"),
        ("attributes.*", "how people differ in {0}"),
        ("contacts.core", "how many close contacts people have"),
        ("contacts.weak", "how many loose contacts people have"),
        ("contacts.homophily", "how often contacts are of the same group"),
        ("contacts.cuts_tie_to_listed", "how often people drop a contact who is listed"),
        ("living.median_income", "the median income of the society"),
        ("living.income_of_class.*", "the income of class {0}"),
        ("living.uneven_earners", "the share of people with uneven earnings"),
        ("living.buffer.*", "how long savings last in class {0}"),
        ("living.fixed_costs", "the share of income that is spent before the month begins"),
        ("work.employed", "the share of people with work"),
        ("work.loses_job", "how often people lose their job anyway"),
        ("work.finds_job", "how often people without work find some"),
        ("work.loses_job_per_refused_trip", "how often a refused journey costs a job"),
        ("work.loses_job_if_employer_sees", "how often being seen listed costs a job"),
        ("work.hiring_drop_if_listed", "how much less often listed people are hired"),
        ("arrears.worsens.*", "how often people of class {0} fall further behind with bills"),
        (
            "arrears.worsens_more_if_unemployed",
            "how much more often people without work fall behind with bills",
        ),
        (
            "arrears.worsens_more_if_fined",
            "how much more often people who were fined fall behind with bills",
        ),
        ("arrears.eases_if_employed.*", "how fast people of class {0} catch up with bills"),
        ("arrears.becomes_court_debt", "how often unpaid bills come to court"),
        ("conduct.*.rate", "how often somebody {0}"),
        (
            "conduct.*.unevenness",
            "how alike people are in how often each {0}",
        ),
        ("conduct.*.deterred", "how far the risk of being caught deters who otherwise {0}"),
        ("conduct.*.performed", "how soon somebody who {0} makes it good"),
        ("conduct.*.more.*", "how much more often one of the {1} {0}"),
        ("needs.*.rate", "how often people ask for {0}"),
        ("needs.*.more.*", "how much more often the {1} ask for {0}"),
        ("expression.holds_critical_view", "the share of people with a critical view"),
        ("expression.speaks", "how often people speak their mind"),
        ("expression.follows_climate", "how far people speak as others do"),
        ("expression.shrinks_from_risk", "how far risk keeps people from speaking"),
        ("response.files_appeal.*", "how readily people of class {0} appeal"),
        ("response.expects_to_be_caught", "how often people expect to be caught"),
        ("response.prior_strength", "how firmly people hold to what they expect"),
        ("response.learns_from_own", "how much people learn from their own sanctions"),
        ("response.learns_from_contacts", "how much people learn from sanctions of contacts"),
        ("response.learns_from_publicity", "how much people learn from what is published"),
        ("response.aware_of_scheme", "the share of people who know of the scheme"),
        ("response.contesting_hours", "how many hours it takes to contest a decision"),
        ("response.inspection_hours", "how many hours an inspection takes"),
        ("response.games", "the share of people who collect points for show"),
        ("response.gaming.costs.*", "what it costs people of class {0} to collect points"),
        ("response.gaming.acts", "how often people who collect points for show do so"),
        ("response.reporting.for_reward", "how much oftener people denounce where it pays"),
        ("response.reporting.if_invited", "how much oftener people report who was shown"),
        ("response.reporting.hostility.*", "how hostile people are to group {0}"),
    ),
}
"""What the figures of a paper are about, by pattern."""

MISNAMED = {
    "household": "members of the household",
    "same-name": "people of the same name",
    "look-alike": "people who look alike",
}
NAMED = frozenset({"channels", "attributes"})
"""Parts whose names read better than their titles."""


def phrase(of: Of, path: str, papers: Papers) -> str:
    """Return what a figure is about, as a phrase without a capital or full stop."""
    return phrase_in(getattr(papers, of), of, path)


def phrase_in(paper: Rulebook | Society, of: Of, path: str) -> str:
    """Return what a figure of one paper is about; see `phrase`."""
    keys = tuple(path.split("."))
    for pattern, words in PHRASES[of]:
        names = fits(tuple(pattern.split(".")), keys)
        if names is not None:
            return words.format(*(_title(paper, keys, at) for at in names))
    return f"the figure '{path}'"


def sentence(of: Of, path: str, papers: Papers) -> str:
    """Return what a figure is about, as a sentence."""
    said = phrase(of, path, papers)
    return f"{said[0].upper()}{said[1:]}."


def fits(pattern: tuple[str, ...], keys: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return where in a path the stars of a pattern stand, or nothing if it does not fit.

    A pattern that ends in a star also fits what lies below it.
    """
    if len(keys) < len(pattern) or (len(keys) > len(pattern) and pattern[-1] != "*"):
        return None
    if any(p not in ("*", key) for p, key in zip(pattern, keys, strict=False)):
        return None
    return tuple(at for at, p in enumerate(pattern) if p == "*")


def _title(paper: Any, keys: tuple[str, ...], at: int) -> str:
    """Return the title of what a name in a path stands for, or the name in plain words."""
    name = keys[at]
    if keys[0] == "households":
        return "one person" if name == "1" else f"{name} persons"
    if name in MISNAMED:
        return MISNAMED[name]
    block: Any = paper
    for key in keys[: at + 1]:
        block = block.get(key) if isinstance(block, dict) else getattr(block, key, None)
    if getattr(block, "title", None) is None:
        block = getattr(paper, "conduct", {}).get(name)
    title = getattr(block, "title", None)
    if title and not (at == 1 and keys[0] in NAMED):
        return english(title)
    if keys[0] == "needs" and at == 1:
        return ASKED.get(name, name.replace("-", " "))
    return done(name) if name in CONDUCT else name.replace("-", " ").replace("_", " ")
