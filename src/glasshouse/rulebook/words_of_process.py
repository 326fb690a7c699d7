"""Due process read aloud: what a person is told, whom they can turn to, how long it takes."""

from __future__ import annotations

from glasshouse.document.marks import english
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.process import (
    PARTS,
    Appeal,
    Correction,
    Notice,
    Process,
    Repair,
    Review,
)
from glasshouse.rulebook.words import percent, plain

_NAMES = {
    "notice": "notice",
    "review": "review of a decision before it bites",
    "appeal": "appeal",
    "correction": "correction of a record",
    "repair": "official way to repair a score or leave a list",
}
_WHEN = {
    "before": "before the decision takes effect",
    "with": "with the decision",
    "after": "after it has taken effect",
}
_NEEDS = {
    "volunteering": "volunteering",
    "payment": "paying",
    "performance": "performing what is due",
    "course": "taking a course",
    "time": "letting time pass",
    "promise": "giving a promise",
}
_BY = {"official": "an official", "court": "a court", "machine": "a machine"}
_POWER = {
    "full": "who may change it",
    "advice": "who may only advise",
    "none": "who cannot change it",
}


def process_aloud(rulebook: Rulebook) -> tuple[str, ...]:
    """Return due process, one sentence for each of its five parts, one for each repair."""
    process = rulebook.process
    if not isinstance(process, Process):
        if process == "none":
            return ("There is no due process of any kind.",)
        return ("Whether there is any due process was not looked up; it runs as none.",)
    sentences: list[str] = []
    for part in PARTS:
        said = getattr(process, part)
        if isinstance(said, str):
            sentences.append(_absent(part, said))
        elif isinstance(said, dict):
            sentences.extend(_repair(route) for route in said.values())
        else:
            sentences.append(_present(said))
    if process.burden == "person":
        sentences.append("It is for the person to prove that a record is wrong.")
    elif process.burden == "operator":
        sentences.append("It is for the operator to prove that a record is right.")
    return tuple(sentences)


def _absent(part: str, word: str) -> str:
    """Say that there is none, or that nobody looked."""
    if word == "none":
        return f"There is no {_NAMES[part]}."
    article = "an" if _NAMES[part][0] in "aeiou" else "a"
    article = "" if part == "notice" else f"{article} "
    return f"Whether there is {article}{_NAMES[part]} was not looked up; it runs as none."


def _present(part: Notice | Review | Appeal | Correction) -> str:
    """Say what one part of process promises and does."""
    if isinstance(part, Notice):
        return _notice(part)
    if isinstance(part, Review):
        return _review(part)
    if isinstance(part, Appeal):
        return _appeal(part)
    limit = f" within {part.limit.written}" if part.limit else ""
    asked = f"{percent(part.asked)} of those who could ask do, it" if part.asked else "it"
    return (
        f"On paper a record is corrected on request{limit}; in practice {asked} takes "
        f"{part.takes.written} and reaches {percent(part.reaches_copies)} of copies."
    )


def _notice(part: Notice) -> str:
    """Say how people are told."""
    ahead = f", {part.ahead.written} ahead" if part.ahead else ""
    reasons = "with reasons" if part.reasons else "without reasons"
    return (
        f"On paper notice comes {_WHEN[part.when]}{ahead}, {reasons}; in practice it reaches "
        f"{percent(part.reaches)} of people."
    )


def _review(part: Review) -> str:
    """Say who looks before a decision bites."""
    text = f"A decision is reviewed by {_BY[part.by]} {_POWER[part.power]}"
    if part.staff is not None:
        text += f"; there are {part.staff.value:g} of them"
    if part.decides is not None:
        text += f", each deciding {part.decides.written}"
    for figure, said in (
        (part.finds_wrong, "of wrongful decisions are found"),
        (part.stops_right, "of rightful decisions are stopped"),
        (part.followed, "of its advice is followed"),
    ):
        text += f"; {percent(figure)} {said}" if figure is not None else ""
    return f"{text}."


def _appeal(part: Appeal) -> str:
    """Say how an appeal goes."""
    within = f" within {part.file_within.written}" if part.file_within else ""
    limit = f", to be decided within {part.limit.written}" if part.limit else ""
    suspends = "suspends the decision" if part.suspends else "does not suspend the decision"
    to = {"court": "a court", "independent-body": "an independent body"}.get(
        part.to, f"the {plain(part.to)}"
    )
    return (
        f"On paper one may appeal to {to}{within}{limit}, which {suspends}; in practice "
        f"{percent(part.filed)} of those whom notice reached do, it takes "
        f"{part.takes.written}, and {percent(part.granted_if_wrong)} of wrongful and "
        f"{percent(part.granted_if_right)} of rightful decisions are lifted."
    )


def _repair(route: Repair) -> str:
    """Say what one way of repair asks and gives."""
    gives = "leaves the list" if route.leaves else ""
    if route.points is not None:
        gives = f"gains {route.points.value:g} points"
    costs = [f"{route.costs_hours.value:g} hours"] if route.costs_hours else []
    costs += [str(route.costs_money.written)] if route.costs_money else []
    price = f" at the cost of {' and '.join(costs)}" if costs else ""
    earliest = f", at the earliest after {route.earliest.written}" if route.earliest else ""
    waiver = ", waived in hardship" if route.waiver == "hardship" else ""
    used = f"; used at a rate of {route.used.written}" if route.used else ""
    title = english(route.title)
    return f"{title}: by {_NEEDS[route.needs]} one {gives}{price}{earliest}{waiver}{used}."
