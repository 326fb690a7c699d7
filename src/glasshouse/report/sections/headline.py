"""The first sentences of a page: how many are wrongly listed, or what else a scheme does."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from glasshouse.report.doubt import bound, interval, level, rule_of_three
from glasshouse.report.estimates import Estimate
from glasshouse.report.numbers import count, denominator, number, of_people
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import FEWEST, FINED, Listed
from glasshouse.report.sections.structures import order

REACHED = 0.1
"""A group with less than this part of everybody's rate is one that a scheme hardly reaches."""

Widest = tuple[float, str, str]
"""How many times as often, the group with more, and the group with less."""


def headline(reading: Reading, found: Listed) -> str:
    """Return the first sentence, and what can be added to it for certain."""
    said = list(_said(reading, found))
    if found.enough:
        said.append(_unheard(reading))
    return Markup(" ").join(s for s in said if s)


def _said(reading: Reading, found: Listed) -> Iterator[str]:
    """Yield what the scheme is about."""
    yield from _caps(reading)
    match subject(reading, found):
        case "firms":
            yield from _firms(reading)
        case "who":
            yield from _standing(reading, found)
        case "privileges":
            yield from _privileges(reading)
        case _:
            yield from _wrong(reading, found)


def subject(reading: Reading, found: Listed) -> str:
    """Return what a page opens with: firms, who people are, privileges, or what was wrong."""
    if _of_firms(reading):
        return "firms"
    if reading.goes_by_who and found.share is not None:
        return "who"
    return "privileges" if _gives_only(reading) else "wrong"


def counted(reading: Reading, subject_: str) -> Estimate | None:
    """Return the number that a page on something else than wrong listings opens with."""
    match subject_:
        case "firms":
            share = reading.estimates.known("firms_listed_share")
            return None if share is None else share.times(100)
        case "who":
            share = reading.estimates.known("ever_listed_share")
            return None if share is None else share.times(of_people(share.value or 0.0)[1])
        case _:
            return _outside(reading)


def _wrong(reading: Reading, found: Listed) -> Iterator[str]:
    """Yield how many were wrongly listed or fined, why most of them, and on whom it falls."""
    voice = reading.voice
    yield _first(reading, found)
    if found.enough and found.causes and found.wrong:
        yield voice.mark(f"headline.cause.{reading.cause_key(found.causes[0].id)}")
    if found.enough and found.wrong:
        yield _who(reading)


def _first(reading: Reading, found: Listed) -> str:
    voice = reading.voice
    if not reading.bites:
        return voice.mark("headline.null")
    kind = "fines" if found.measure == FINED else "people"
    if found.estimate is None or (found.share is None and not found.estimate.suppressed):
        return voice.mark(f"headline.{kind}.nobody", where=reading.where)
    if not found.enough:
        return voice.mark(f"headline.{kind}.few", where=reading.where)
    if found.share == 0:
        n, of = bound(rule_of_three(found.estimate))
        return voice.mark(
            f"headline.{kind}.none", where=reading.where, n=n, of=of,
            people=count(found.estimate.n), replicates=voice.replicates(reading.replicates),
        )  # fmt: skip
    if found.share == 1:
        return voice.mark(f"headline.{kind}.all", where=reading.where)
    return voice.mark(
        f"headline.{kind}.some",
        n=count(found.wrong),
        of=count(found.whole),
        where=reading.where,
    )


def _of_firms(reading: Reading) -> bool:
    """Say whether the scheme is about firms alone, and any of them stood listed."""
    of_firms = reading.part("names").get("subjects") == "firms"
    return of_firms and bool(reading.estimates.value("firms_listed_share"))


def _firms(reading: Reading) -> Iterator[str]:
    """Yield how long firms stand listed, how much of it wrongly, and whom it reaches."""
    voice, found = reading.voice, reading.estimates
    for key in ("firms_listed_share", "firms_wrongly_listed_share"):
        share = found.known(key)
        if share is not None and share.value is not None:
            hundred = share.times(100)
            yield voice.mark(
                f"headline.{key}", where=reading.where, n=number(hundred.value),
                level=level(share), interval=interval(voice, hundred),
            )  # fmt: skip
    people = found.known("listed_share")
    if people is not None and people.value:
        n, of = of_people(people.value)
        borne = found.value("spillover_share") == 1
        key = "headline.officers.borne" if borne else "headline.officers.some"
        yield voice.mark(key, n=n, of=count(of), where=reading.where)


def _standing(reading: Reading, found: Listed) -> Iterator[str]:
    """Yield how many a score of who people are puts there, and on whom that falls."""
    voice = reading.voice
    ever = reading.estimates.known("ever_listed_share")
    if ever is None or ever.value is None:
        return
    n, of = of_people(ever.value)
    yield voice.mark(
        f"headline.scored.{reading.scored_on}", n=n, of=count(of), where=reading.where,
        level=level(ever), interval=interval(voice, ever.times(of)),
    )  # fmt: skip
    yield _between_groups(reading, "ever_listed_share", "headline.scored.hits")
    if found.enough and found.wrong:
        yield voice.mark("headline.scored.wrong", n=count(found.wrong), of=count(found.whole))


def _between_groups(reading: Reading, measure: str, key: str) -> str:
    """Say between which groups a measure differs most, or that no difference was seen."""
    widest = _widest(reading, measure)
    if widest is None:
        return reading.voice.mark("headline.scored.alike")
    ratio, high, low = widest
    return reading.voice.mark(
        key, times=number(ratio),
        more=reading.people_label(high), less=reading.people_label(low),
    )  # fmt: skip


def _gives_only(reading: Reading) -> bool:
    """Say whether the scheme lists and fines nobody, and privileges are all that it gives."""
    kinds = {row.get("kind") for row in reading.rows("consequences")}
    return (
        not reading.lists_people
        and kinds == {"privilege"}
        and reading.estimates.known("privileged_share") is not None
    )


def _privileges(reading: Reading) -> Iterator[str]:
    """Yield how many are left outside what the scheme gives, and who holds more of it."""
    voice = reading.voice
    held, outside = reading.estimates.known("privileged_share"), _outside(reading)
    if held is None or held.value is None or outside is None:
        return
    yield voice.mark(
        "headline.outside", n=count(outside.value), of=count(denominator(held.value)),
        week=reading.weeks, level=level(held), interval=interval(voice, outside),
    )  # fmt: skip
    yield _between_groups(reading, "privileged_share", "headline.privileged")


def _outside(reading: Reading) -> Estimate | None:
    """Return how many hold no privilege, out of a round number of people."""
    held = reading.estimates.known("privileged_share")
    if held is None or held.value is None:
        return None
    return Estimate(
        1 - held.value, _rest(held.high), _rest(held.low), held.level, held.badge,
        held.n, None, suppressed=False,
        low_set=_rest(held.high_set), high_set=_rest(held.low_set),
    ).times(denominator(held.value))  # fmt: skip


def _rest(share: float | None) -> float | None:
    return None if share is None else 1 - share


def _caps(reading: Reading) -> Iterator[str]:
    """Yield whom a cap on the score keeps from which tiers, and whether others reach them."""
    voice = reading.voice
    for cap in reading.rows("names", "caps"):
        above = [str(t) for t in cap.get("above") or ()]
        shares = [reading.estimates.value("tier_share", f"tier={t}") for t in above]
        if not above or None in shares:
            continue
        reached = sum(s or 0.0 for s in shares)
        n, of = of_people(reached)
        yield voice.mark(
            "headline.cap.reached" if reached else "headline.cap.idle",
            who=reading.people_label(str(cap.get("group") or "")),
            tiers=voice.say("or").join(reading.title_of("tiers", t) for t in above),
            n=n, of=count(of), week=reading.weeks,
        )  # fmt: skip


def _unheard(reading: Reading) -> str:
    """Say that nobody was told, or that nobody appealed either, where that is so."""
    told = reading.estimates.known("notice_reach")
    if told is None or told.value != 0 or (told.n or 0) < FEWEST:
        return ""
    if "notice" in (reading.part("process").get("unknown") or ()):
        return ""
    silent = reading.estimates.value("appeal_rate") == 0
    key = "headline.unheard" if silent else "headline.untold"
    return reading.voice.mark(key, n=count(told.n))


def _who(reading: Reading) -> str:
    """Say which groups differ most, where luck and both assumption sets agree on the order."""
    widest = _widest(reading, "wrongful_listing_rate")
    if widest is None:
        return ""
    ratio, high, low = widest
    said = reading.voice.mark(
        "headline.who",
        more=reading.people_label(high), less=reading.people_label(low), times=number(ratio),
    )  # fmt: skip
    held = order(reading, "wrongful_listing_rate", high, low)
    return said if held is None else said + f" {held.told(reading, 'order')}"


def _widest(reading: Reading, measure: str) -> Widest | None:
    """Return the two groups of one protected ground that lie furthest apart for certain.

    A group that the scheme hardly reaches is left out: that children owe nothing to a court
    says nothing about whom its list falls on.
    """
    widest: Widest | None = None
    least = REACHED * (reading.estimates.value(measure) or 0.0)
    for ground in reading.part("names", "strata").get("grounds") or []:
        rows = [
            (g, e)
            for g, e in reading.estimates.groups(measure)
            if g.startswith(f"{ground}=") and e.known and e.value and e.value >= least
        ]
        for high, e in rows:
            for low, other in rows:
                ratio = (e.value or 0) / (other.value or 1)
                if _apart(e, other) and (widest is None or ratio > widest[0]):
                    widest = (ratio, high, low)
    return widest


def _apart(high: Estimate, low: Estimate) -> bool:
    """Say whether one group lies above another whatever luck and assumptions do."""
    if high.low is None or low.high is None or high.low <= low.high:
        return False
    for a, b in ((high.low_set, low.low_set), (high.high_set, low.high_set)):
        if a is not None and b is not None and a <= b:
            return False
    return True
