"""Checks of equality: who one is, and what stands in for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from glasshouse.document.read import Path_
from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Trip
from glasshouse.law.measured import Measured
from glasshouse.law.reading import Reading
from glasshouse.rulebook.scores import Additive, Drawn, Index, Logistic

FOUR_FIFTHS: Final = (0.8, 1.25)
"""Outside these a ratio between groups is a disparity."""
PROPERTY: Final = "property"
"""What people own is a protected ground and what credit is about; weighing it is a warning."""
SELECTION: Final = ("risk_ratio", "adverse_impact_ratio", "conduct_conditional_risk_ratio")
ERRORS: Final = ("wrongful_listing_rate", "false_positive_rate", "missed_share")


def _used(reading: Reading) -> Iterator[tuple[str, Path_]]:
    """Yield every attribute that moves a score, and where."""
    for name, score in reading.rulebook.scores.items():
        at: Path_ = ("scores", name)
        for key, limit in score.limits.items():
            yield from ((a, (*at, "limits", key)) for a in limit.where)
        if isinstance(score, Logistic | Additive):
            for key, term in score.terms.items():
                if term.adds.value:
                    yield from ((a, (*at, "terms", key)) for a in term.where)
        elif isinstance(score, Index):
            for key, part in score.dimensions.items():
                path = (*at, "dimensions", key)
                yield from (
                    (m, path) for m in part.measures if m in reading.rulebook.attributes
                )


def by_protected_ground(reading: Reading) -> Iterator[Trip]:
    """Yield caps, floors and weights that depend on a protected ground."""
    found: dict[str, list[Path_]] = {}
    for name, path in _used(reading):
        if reading.rulebook.attributes[name].ground not in {None, PROPERTY}:
            found.setdefault(name, []).append(path)
    for name, paths in found.items():
        ground = reading.rulebook.attributes[name].ground
        yield Trip(
            paths[0],
            f"the score depends on '{ground}': {_many(len(paths), 'weight, cap or floor')} "
            "of it stand here",
            "block",
            elements=(
                Element("depends on a protected ground", True),
                Element("an objective and reasonable justification", None),
            ),
            also=(("attributes", name), *paths[1:]),
        )


def by_stand_in(reading: Reading) -> Iterator[Trip]:
    """Yield weights on what stands in for a protected ground, and unequal watching."""
    unequal = _disparities(reading.estimates(*SELECTION, grouped=True), *FOUR_FIFTHS)
    used: dict[str, list[Path_]] = {}
    for name, path in _used(reading):
        if _stands_in(reading, name) is not None:
            used.setdefault(name, []).append(path)
    for name, paths in used.items():
        ground = _stands_in(reading, name)
        yield Trip(
            paths[0],
            f"the score depends on what stands in for '{ground}'",
            "error" if unequal else "warn",
            sure="high" if unequal else "medium",
            elements=_disparity(unequal),
            also=(("attributes", name), *paths[1:]),
            measured=unequal,
        )
    yield from _declared(reading)
    if unequal and not used:
        yield Trip(
            ("applies_to",),
            "groups meet what follows at rates further apart than four fifths",
            "error",
            elements=_disparity(unequal),
            measured=unequal,
        )


def _disparity(unequal: tuple[Measured, ...]) -> tuple[Element, ...]:
    return (
        Element("groups are treated unequally in effect", True if unequal else None),
        Element("an objective and reasonable justification", None),
    )


def _declared(reading: Reading) -> Iterator[Trip]:
    """Yield unequal watching and unequal scores that the file itself declares."""
    attributes = reading.rulebook.attributes
    for name, channel in reading.rulebook.channels.items():
        for key, exposure in channel.exposure.items():
            grounds = [a for a in exposure.where if _ground(reading, a)]
            if grounds and exposure.times.value != 1:
                yield Trip(
                    ("channels", name, "exposure", key),
                    f"this channel sees some people {exposure.times.value:g} times as often, "
                    f"by '{_ground(reading, grounds[0])}'",
                    "warn",
                    also=tuple(("attributes", a) for a in grounds),
                )
    for name, score in reading.rulebook.scores.items():
        if isinstance(score, Drawn) and attributes[score.by].ground is not None:
            yield Trip(
                ("scores", name, "by"),
                "the score's published distribution differs by "
                f"'{attributes[score.by].ground}', so one threshold refuses unequally",
                "warn",
                also=(("attributes", score.by),),
            )


def _stands_in(reading: Reading, attribute: str) -> str | None:
    """Return the ground an attribute stands in for; means themselves are weighed with care."""
    entry = reading.rulebook.attributes[attribute]
    return entry.proxy_of or (PROPERTY if entry.ground == PROPERTY else None)


def _ground(reading: Reading, attribute: str) -> str | None:
    entry = reading.rulebook.attributes[attribute]
    return entry.ground or entry.proxy_of


def _disparities(
    estimates: Iterable[Measured], low: float, high: float
) -> tuple[Measured, ...]:
    """Return the estimates whose interval lies wholly outside two ratios."""
    return tuple(m for m in estimates if m.high < low or m.low > high)


def unequal_errors(reading: Reading) -> Iterator[Trip]:
    """Yield errors that fall on groups at measured rates further apart than 1.25 times."""
    estimates = reading.estimates(*ERRORS, grouped=True)
    pairs: dict[tuple[str, str], list[Measured]] = {}
    for one in estimates:
        pairs.setdefault((one.measure, one.group.partition("=")[0]), []).append(one)
    apart = [
        pair
        for group in pairs.values()
        for pair in [_furthest(group)]
        if pair[0].low > FOUR_FIFTHS[1] * pair[1].high
    ]
    if apart:
        yield Trip(
            ("applies_to",),
            "errors fall on groups at rates further apart than 1.25 times",
            "warn",
            elements=(Element("the ratio of errors between groups exceeds 1.25", True),),
            measured=tuple(m for pair in apart for m in pair),
        )


def _furthest(group: list[Measured]) -> tuple[Measured, Measured]:
    return max(group, key=lambda m: m.value), min(group, key=lambda m: m.value)


def bought_back(reading: Reading) -> Iterator[Trip]:
    """Yield schemes in which one comes back only by money or unpaid time."""
    routes = reading.process.repairs
    bought = {
        key: route
        for key, route in routes.items()
        if route.needs in {"payment", "volunteering"} and route.waiver == "none"
    }
    if routes and len(bought) == len(routes) and reading.harms:
        yield Trip(
            ("process", "repair"),
            "the only ways back are bought with money or unpaid time, and nobody is excused "
            "for hardship",
            "warn",
            also=tuple(("process", "repair", key) for key in bought),
        )


def _many(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} of {what}"


CHECKS: Final = (
    Check(
        "L04",
        "Score, cap or weight by a protected ground",
        "A score that weighs sex, age, origin, nationality, belief or disability treats people "
        "by what they are. Whether a ground may be weighed at all needs a justification that "
        "no rulebook holds.",
        ("iccpr-2-1", "iccpr-26", "iccpr-27", "charter-21", "echr-14", "cets-10"),
        by_protected_ground,
        "Take the ground out of the score.",
    ),
    Check(
        "L05",
        "A stand-in for a protected ground, or unequal effect",
        "Language, postcode or care duties can do what a protected ground may not. The file "
        "declares which attributes stand in for one; a run measures how unequal the effect is, "
        "against four fifths.",
        ("charter-21", "gdpr-9", "iccpr-26", "echr-14", "aia-10"),
        by_stand_in,
        "Take the stand-in out, or show by measurement that the effect is equal.",
        measures=SELECTION,
    ),
    Check(
        "L35",
        "Errors fall on groups unequally",
        "A scheme can be wrong equally often in all and still be wrong about one group far "
        "more. Only a run can tell.",
        ("cets-10", "aia-10", "charter-21", "iccpr-26"),
        unequal_errors,
        "Mend the channel that errs, or stop using it for the group it errs about.",
        measures=ERRORS,
    ),
    Check(
        "L42",
        "The way back is bought",
        "Where one comes back only by paying or by unpaid hours, the poor and those who care "
        "for others stay listed longer.",
        ("icescr-2-2", "charter-20", "iccpr-26"),
        bought_back,
        "Offer a way back that costs neither, or excuse hardship.",
    ),
)
