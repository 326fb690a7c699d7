"""What protects people under a rulebook: what is on paper, and how it works in practice.

Words of a rulebook are paper and its figures are practice, so each safeguard is told in two
sentences.  Nothing is judged here, and no safeguard is weighed against another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import final

from glasshouse.document.evidence import FigureRow, Mark, figure_rows
from glasshouse.document.figures import Figure
from glasshouse.document.marks import Marked, english
from glasshouse.rulebook.consequences import Consequence
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.process import Appeal, Correction, Notice, Process, Repair, Review
from glasshouse.rulebook.rules import ListRule
from glasshouse.rulebook.words import joined, lasting, percent, plain, span

NONE = "None."
UNKNOWN = "Not looked up; it runs as none."
_TAKES = {
    "mandatory": "Everybody it applies to, whether they want to or not.",
    "consent": "Only who agrees.",
    "customers": "Customers of the operator.",
}
_WHEN = {"before": "Before it takes effect", "with": "With the decision", "after": "Afterwards"}
_BY = {"official": "An official", "court": "A court", "machine": "A machine"}
_POWER = {
    "full": "who may change it",
    "advice": "who may only advise",
    "none": "who cannot change it",
}
_TO = {
    "same-office": "To the same office",
    "higher-office": "To a higher office",
    "court": "To a court",
    "independent-body": "To an independent body",
}
_BURDEN = {
    "operator": "The operator must prove that a record is right.",
    "person": "The person must prove that a record is wrong.",
}
_WAY = {
    "volunteering": "by volunteering",
    "payment": "by paying",
    "performance": "by performing what is due",
    "course": "by taking a course",
    "time": "by letting time pass",
    "promise": "by giving a promise",
}
_FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "participation": ("applies_to.takes_part", ()),
    "leaving": ("lists.", ("chance", "early.after")),
    "publicity": ("publicity.", ("seen_by",)),
    "copies": ("sharing.", ("corrected_within",)),
}
"""Where the figures of practice stand, if not in due process, and how their paths end."""
_ON_PAPER = ("ahead", "file_within", "limit", "earliest", "points")
"""Figures that a text promises, and practice does not make."""
_ASSESSED = {"none": "None was made.", "done": "One was made.", "unknown": "Not looked up."}


@final
@dataclass(frozen=True, slots=True)
class Safeguard:
    """One safeguard: what stands on paper, what practice makes of it, how that is known.

    Attributes
    ----------
    key
        Which safeguard it is: one of `KEYS`.
    paper, practice
        A sentence each; practice is empty where no figure says anything about it.
    status, seen
        How what stands on paper is known; nothing where the rulebook marks no such block.
    known
        How the figures of practice are known, each kind once.
    """

    key: str
    paper: str
    practice: str = ""
    status: str | None = None
    seen: str | None = None
    known: tuple[str, ...] = ()


def safeguards(rulebook: Rulebook) -> tuple[Safeguard, ...]:
    """Return every safeguard of a rulebook, in the same order for every rulebook."""
    rows = figure_rows(rulebook)
    found = (make(rulebook) for make in _MAKERS)
    return tuple(replace(s, known=_known(s.key, rows)) if s.practice else s for s in found)


def _known(key: str, rows: Iterable[FigureRow]) -> tuple[str, ...]:
    """Return how the figures of practice of a safeguard are known."""
    begins, ends = _FIGURES.get(key, (f"process.{key}.", ()))
    mine = (r for r in rows if r.path.startswith(begins) and r.path.endswith(ends or ("",)))
    return tuple(dict.fromkeys(r.status for r in mine if not r.path.endswith(_ON_PAPER)))


def _marked(
    rulebook: Rulebook, key: str, paper: str, practice: str, *blocks: Marked
) -> Safeguard:
    """Return a safeguard with the mark that holds at the innermost of some blocks."""
    mark = Mark()
    for block in blocks:
        mark = mark.inside(block)
    seen = mark.seen_through(rulebook.sources)
    return Safeguard(key, paper, practice, mark.status, seen)


def _participation(rulebook: Rulebook) -> Safeguard:
    applies = rulebook.applies_to
    share = applies.takes_part
    by_will = applies.participation == "consent"
    words = "{} of people take part." if by_will else "It concerns {} of people."
    practice = words.format(percent(share)) if share is not None else ""
    paper = _TAKES[applies.participation]
    if applies.minimum_age is not None:
        paper += f" Nobody below {applies.minimum_age.value:g}."
    return _marked(rulebook, "participation", paper, practice, applies)


def _sanctions(rulebook: Rulebook) -> list[Consequence]:
    return [c for c in rulebook.consequences.values() if c.is_sanction]


def _shared(kinds: Iterable[str], words: dict[str, str], whole: int) -> str:
    """Return for how many sanctions something holds, kind by kind in their own order."""
    counts = Counter(kinds)
    first, *rest = [(word, counts[kind]) for kind, word in words.items() if counts[kind]]
    said = [f"{first[0]}: {first[1]} of {whole}", *(f"{word}: {n}" for word, n in rest)]
    return f"{'; '.join(said)}."


def _basis(rulebook: Rulebook) -> Safeguard:
    found = _sanctions(rulebook)
    if not found:
        return Safeguard("basis", "No sanctions.")
    bases = [c.legal_basis or ("unknown",) for c in found]
    kinds = [b[0] if b in (("none",), ("unknown",)) else "named" for b in bases]
    words = {"named": "One is named", "none": "There is none", "unknown": "Not looked up"}
    return Safeguard("basis", _shared(kinds, words, len(found)))


def _decision(rulebook: Rulebook) -> Safeguard:
    found = _sanctions(rulebook)
    if not found:
        return Safeguard("decision", "No sanctions.")
    words = {"official": "An official", "automatic": "A machine", "unknown": "Not looked up"}
    return Safeguard("decision", _shared((c.decided_by for c in found), words, len(found)))


Part = Notice | Review | Appeal | Correction | dict[str, Repair] | str


def _part(
    rulebook: Rulebook, key: str, said: Callable[[Part], tuple[str, str]] | None = None
) -> Safeguard:
    """Return one part of due process: the words for nothing, or what it promises and does."""
    process = rulebook.process
    if not isinstance(process, Process):
        return Safeguard(key, NONE if process == "none" else UNKNOWN)
    part: Part = getattr(process, key)
    if isinstance(part, str):
        if part == "unknown":
            return Safeguard(key, UNKNOWN)
        return _marked(rulebook, key, NONE, "", process)
    paper, practice = said(part) if said else ("", "")
    blocks = (process,) if isinstance(part, dict) else (process, part)
    return _marked(rulebook, key, paper, practice, *blocks)


def _notice(part: Part) -> tuple[str, str]:
    assert isinstance(part, Notice)  # noqa: S101 - asked for by its name
    ahead = f", {span(part.ahead)} ahead" if part.ahead else ""
    reasons = "with reasons" if part.reasons else "without reasons"
    return f"{_WHEN[part.when]}{ahead}, {reasons}.", f"Reaches {percent(part.reaches)}."


def _review(part: Part) -> tuple[str, str]:
    assert isinstance(part, Review)  # noqa: S101 - asked for by its name
    figures = (
        (part.finds_wrong, "of wrong decisions are found"),
        (part.stops_right, "of right ones are stopped"),
        (part.followed, "of its advice is followed"),
    )
    said = [f"{percent(f)} {words}" for f, words in figures if f is not None]
    if part.staff is not None:
        said.insert(0, f"{part.staff.value:g} people do it")
    practice = f"{_capital('; '.join(said))}." if said else ""
    return f"{_BY[part.by]} {_POWER[part.power]}, before it bites.", practice


def _appeal(part: Part) -> tuple[str, str]:
    assert isinstance(part, Appeal)  # noqa: S101 - asked for by its name
    within = f", within {span(part.file_within)}" if part.file_within else ""
    limit = f", decided within {span(part.limit)}" if part.limit else ""
    stays = "it waits meanwhile" if part.suspends else "it bites meanwhile"
    practice = (
        f"{percent(part.filed)} of those told appeal; takes {span(part.takes)}; "
        f"{percent(part.granted_if_wrong)} of wrong and {percent(part.granted_if_right)} of "
        "right decisions are lifted."
    )
    return f"{_TO[part.to]}{within}{limit}; {stays}.", practice


def _correction(part: Part) -> tuple[str, str]:
    assert isinstance(part, Correction)  # noqa: S101 - asked for by its name
    limit = f" within {span(part.limit)}" if part.limit else ""
    asked = f"{percent(part.asked)} of those who could ask do; " if part.asked else ""
    practice = (
        f"{asked}takes {span(part.takes)}; reaches {percent(part.reaches_copies)} of copies."
    )
    return f"On request{limit}.", _capital(practice)


def _repair(part: Part) -> tuple[str, str]:
    assert isinstance(part, dict)  # noqa: S101 - asked for by its name
    paper, practice = [], []
    for route in part.values():
        gives = "off the list" if route.leaves else ""
        if route.points is not None:
            gives = f"{route.points.value:g} points"
        after = f", after {span(route.earliest)}" if route.earliest else ""
        paper.append(f"{english(route.title)} ({_WAY[route.needs]}: {gives}{after})")
        practice += [f"{english(route.title)}: {p}" for p in _price(route)]
    return f"{'; '.join(paper)}.", f"{'; '.join(practice)}." if practice else ""


def _price(route: Repair) -> Iterator[str]:
    costs = [f"{route.costs_hours.value:g} hours"] if route.costs_hours else []
    costs += [str(route.costs_money.written)] if route.costs_money else []
    if costs:
        waived = ", waived in hardship" if route.waiver == "hardship" else ""
        yield f"costs {joined(costs)}{waived}"
    if route.used is not None:
        yield f"used {route.used.written}"


def _burden(rulebook: Rulebook) -> Safeguard:
    burden = rulebook.due_process.burden
    return _marked(
        rulebook, "burden", _BURDEN[burden] if burden else "Not said.", "", rulebook.due_process
    )


def _expiry(rulebook: Rulebook) -> Safeguard:
    """Return how long what is recorded counts: terms of lists, and times that records keep."""
    found: Counter[str] = Counter()
    for rule in rulebook.rules.values():
        if isinstance(rule, ListRule):
            found[f"listed {lasting(rulebook.list_term(rule))}"] += 1
        elif rule.retention is not None:
            found[_kept(lasting(rule.retention))] += 1
    of_scores = [getattr(s, "retention", None) for s in rulebook.scores.values()]
    said = [f"{what} ({_rules(n)})" if len(found) > 1 else what for what, n in found.items()]
    said += dict.fromkeys(
        f"a score's records: {_kept(lasting(keep))}" for keep in of_scores if keep is not None
    )
    return Safeguard("expiry", f"{_capital('; '.join(said))}." if said else "Nothing is kept.")


def _kept(lasts: str) -> str:
    return f"kept {lasts}"


def _rules(n: int) -> str:
    return f"{n} rule{'' if n == 1 else 's'}"


def _leaving(rulebook: Rulebook) -> Safeguard:
    """Return the ways off a list before its term, and how surely they work."""
    paper, practice = [], []
    for entry in rulebook.lists.values():
        ways = entry.leaving
        if entry.colour != "black" or ways is None:
            continue
        for way, words in ((ways.performed, "performing"), (ways.corrected, "a correction")):
            if way is not None:
                paper.append(f"within {span(way.within)} of {words}")
                if way.chance is not None:
                    practice.append(f"{percent(way.chance)} after {words}")
        if ways.early is not None:
            paper.append("early, if an official wishes")
            early = ways.early
            practice.append(f"{percent(early.chance)} early, after {span(early.after)}")
    if not any(entry.colour == "black" for entry in rulebook.lists.values()):
        return Safeguard("leaving", "No list to come off.")
    return Safeguard("leaving", _ended(paper) or NONE, _ended(practice))


def _publicity(rulebook: Rulebook) -> Safeguard:
    shown = [p for p in rulebook.publicity.values() if not p.praise]
    if not shown:
        return Safeguard("publicity", "Nothing against people is shown.")
    paper = [f"{english(p.title)}: to {_audience(p.to)}" for p in shown]
    seen = [f"{english(p.title)}: {percent(p.seen_by)} see it" for p in shown]
    return Safeguard("publicity", _ended(paper), _ended(seen))


def _audience(to: str) -> str:
    return "everybody" if to == "public" else f"the {plain(to)}"


def _copies(rulebook: Rulebook) -> Safeguard:
    found = rulebook.sharing.values()
    if not found:
        return Safeguard("copies", "Nobody else gets a copy.")
    paper = [english(s.title) for s in found]
    practice = [f"{english(s.title)}: {_corrected(s.corrected_within)}" for s in found]
    return Safeguard("copies", _ended(paper), _ended(practice))


def _corrected(within: Figure) -> str:
    return "never corrected" if within.word else f"corrected within {span(within)}"


def _others(rulebook: Rulebook) -> Safeguard:
    """Return what reaches people for what somebody else did or is."""
    reach = Counter(r for c in _sanctions(rulebook) for r in c.reaches if r != "self")
    said = [f"{_rules_for(n)} the {plain(who)}" for who, n in reach.items()]
    if rulebook.association:
        said.append("points for the company one keeps")
    said += [f"passes on to the {plain(i.to)}" for i in rulebook.inheritance.values()]
    return Safeguard("others", _ended(dict.fromkeys(said)) or "Nothing reaches anybody else.")


def _rules_for(n: int) -> str:
    return f"{n} sanction{' reaches' if n == 1 else 's reach'}"


def _secret(rulebook: Rulebook) -> Safeguard:
    kept = [plain(word) for word in rulebook.secret]
    return Safeguard("secret", f"{_capital(joined(kept))}." if kept else "Nothing is secret.")


def _impact(rulebook: Rulebook) -> Safeguard:
    said = rulebook.impact
    if said is None:
        return Safeguard("impact", "Not said.")
    data, rights = _ASSESSED[said.data_protection], _ASSESSED[said.fundamental_rights]
    return Safeguard("impact", f"Data protection: {data} Fundamental rights: {rights}")


def _ended(said: Iterable[str]) -> str:
    """Return phrases as one sentence; nothing of none."""
    whole = "; ".join(said)
    return f"{_capital(whole)}." if whole else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_MAKERS: tuple[Callable[[Rulebook], Safeguard], ...] = (
    _participation,
    _basis,
    _decision,
    lambda r: _part(r, "notice", _notice),
    lambda r: _part(r, "review", _review),
    _burden,
    lambda r: _part(r, "appeal", _appeal),
    lambda r: _part(r, "correction", _correction),
    lambda r: _part(r, "repair", _repair),
    _expiry,
    _leaving,
    _publicity,
    _copies,
    _others,
    _secret,
    _impact,
)
KEYS = (
    "participation", "basis", "decision", "notice", "review", "burden", "appeal",
    "correction", "repair", "expiry", "leaving", "publicity", "copies", "others", "secret",
    "impact",
)  # fmt: skip
"""Every safeguard, in the order of the procedure."""
