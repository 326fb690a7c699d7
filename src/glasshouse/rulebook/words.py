"""A rulebook read aloud: each rule, consequence and safeguard in one English sentence.

The sentences say what stands there and how it is known, and judge nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from glasshouse.document.figures import Figure
from glasshouse.document.marks import Marked, english
from glasshouse.rulebook.conditions import (
    AnyOf,
    Form,
    Gate,
    When,
    WhenListed,
    WhenListedOutside,
    WhenOutcome,
    WhenRecord,
    WhenRefuses,
    WhenScore,
    WhenTier,
)
from glasshouse.rulebook.consequences import Consequence, Effect
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import (
    Discretion,
    ListRule,
    PointRule,
    Rule,
    TierRule,
    TimeChoice,
)

_OWN = {"assumed": "assumed by us", "invented": "invented by us"}
_REACHES = {
    "household": "the household",
    "children": "the children",
    "contacts": "the contacts",
    "officers": "the officers",
}
_DECIDED = {
    "automatic": "decided automatically",
    "official": "decided by an official",
    "unknown": "who decides was not looked up",
}


def rule_aloud(rulebook: Rulebook, name: str) -> str:
    """Return a rule in one sentence."""
    rule = rulebook.rules[name]
    parts = [f"when {condition_aloud(rulebook, rule.when, moment=True)}"]
    if rule.covers:
        parts.append(f"covering who {joined(plain(k) for k in rule.covers)}")
    parts.append(_does(rulebook, rule))
    if rule.every is not None:
        parts.append(f"again every {each(rule.every)} while it lasts")
    if rule.replaces:
        parts.append(f"in place of the points of {joined(map(quoted_id, rule.replaces))}")
    if rule.at_most is not None:
        cap, what = rule.at_most.points, "point"
        if cap is None:
            cap, what = rule.at_most.times, "time"
        if cap is not None:
            parts.append(f"at most {_count(cap.value, what)} a {rule.at_most.per}")
    title = english(rule.title) if rule.title else plain(name).capitalize()
    return f"{title}: {', '.join(parts)}; {known(rulebook, rule)}."


def consequence_aloud(rulebook: Rulebook, name: str) -> str:
    """Return a consequence in one sentence."""
    entry = rulebook.consequences[name]
    parts = [
        f"while {condition_aloud(rulebook, entry.when, moment=False)}",
        effect_aloud(entry.effect, entry.needs or ()),
    ]
    others = [_REACHES[r] for r in entry.reaches if r != "self"]
    if others:
        beside = "reaches also" if "self" in entry.reaches else "falls not on the person but on"
        parts.append(f"and it {beside} {joined(others)}")
    if entry.lasts is not None:
        parts.append(f"for {span(entry.lasts)}")
    essential = ", essential" if rulebook.is_essential(entry) else ""
    head = (
        f"{english(entry.title)} ({entry.kind}, {entry.severity}; {entry.context}{essential})"
    )
    tail = [_DECIDED[entry.decided_by], *_basis(rulebook, entry), known(rulebook, entry)]
    return f"{head}: {', '.join(parts)}; {'; '.join(tail)}."


def condition_aloud(rulebook: Rulebook, when: When, *, moment: bool) -> str:
    """Return a condition in words; in a rule it is a moment, elsewhere a state."""
    if isinstance(when, AnyOf):
        return " or ".join(_form(rulebook, form, moment=moment) for form in when.forms)
    return _form(rulebook, when, moment=moment)


def _form(rulebook: Rulebook, form: Form, *, moment: bool) -> str:
    """Return one form of condition in words."""
    if isinstance(form, WhenRecord):
        return _recorded(rulebook, form, moment=moment)
    if isinstance(form, WhenTier):
        tiers = joined(form.tier, last="or")
        verb = "enters" if moment else "stands in"
        return f"the person {verb} tier {tiers}{_of(rulebook, form.of)}"
    if isinstance(form, WhenScore):
        verb = "comes to be" if moment else "is"
        return f"the score{_of(rulebook, form.of)} {verb} {_gate(form.score)}"
    if isinstance(form, WhenListed):
        title = f'"{english(rulebook.lists[form.listed].title)}"'
        if form.held_for is not None:
            return f"the person has been on {title} for {span(form.held_for)}"
        return f"the person {'gets' if moment else 'is'} on {title}"
    return _other_form(rulebook, form, moment=moment)


def _other_form(rulebook: Rulebook, form: Form, *, moment: bool) -> str:
    """Return the rarer forms in words."""
    if isinstance(form, WhenListedOutside):
        title = english(rulebook.outside_lists[form.listed_outside].title)
        return f'the person {"gets" if moment else "is"} on "{title}"'
    if isinstance(form, WhenOutcome):
        return f'a request that was granted ends in "{_conduct(rulebook, form.outcome)}"'
    return "the person does not take part" if isinstance(form, WhenRefuses) else ""


def _recorded(rulebook: Rulebook, form: WhenRecord, *, moment: bool) -> str:
    """Return a condition on records in words."""
    what = joined((f'"{_conduct(rulebook, c)}"' for c in form.record), last="or")
    if form.strikes is not None and form.within is not None:
        times = f"{_count(form.strikes.value, 'time')} within {span(form.within)}"
        return f"{what} is recorded {times}"
    return f"{what} is recorded" if moment else f"a record of {what} is kept"


def _gate(gate: Gate) -> str:
    """Return a place on the scale in words."""
    if gate.below is not None:
        return f"below {gate.below.value:g}"
    if gate.at_least is not None:
        return f"{gate.at_least.value:g} or more"
    if gate.worst is not None:
        return f"among the lowest {percent(gate.worst)} of those scored in the town"
    return f"among the highest {percent(gate.best)} of those scored in the town"


def _does(rulebook: Rulebook, rule: Rule) -> str:
    """Return what a rule does in words."""
    if isinstance(rule, PointRule):
        return _moves(rulebook, rule)
    if isinstance(rule, TierRule):
        kept = f" while the record is kept, {span(rule.retention)}" if rule.retention else ""
        return f"into tier {rule.to_tier}{_of(rulebook, rule.of)}{kept}"
    return _lists(rulebook, rule)


def _moves(rulebook: Rulebook, rule: PointRule) -> str:
    """Return how a rule moves a score."""
    verb = "lost" if rule.harshest < 0 else "gained"
    amount = _count(abs(rule.harshest), "point")
    if isinstance(rule.points, Discretion):
        amount = f"{abs(rule.mildest):g} to {amount}"
    choice = " as an official chooses" if isinstance(rule.points, Discretion) else ""
    kept = f", kept for {span(rule.retention)}" if rule.retention else ""
    return f"{amount} {verb}{_of(rulebook, rule.of)}{choice}{kept}"


def _lists(rulebook: Rulebook, rule: ListRule) -> str:
    """Return how a rule lists people."""
    term = rulebook.list_term(rule)
    text = f'onto "{english(rulebook.lists[rule.to_list].title)}", {lasting(term)}'
    if rule.extension is not None:
        by = rule.extension.by
        longer = (
            f"{span(by.mildest)} to {span(by.harshest)}"
            if isinstance(by, TimeChoice)
            else span(by)
        )
        because = english(rule.extension.because)
        text += f", in {percent(rule.extension.chance)} of cases {longer} longer for {because}"
    return text


def effect_aloud(effect: Effect, needs: Iterable[str] = ()) -> str:
    """Return an effect in words."""
    say: dict[str, Callable[[Figure, str], str]] = {
        "deny": lambda f, on: f"{percent(f)} of requests for {on} are refused",
        "grant": lambda f, on: f"{percent(f)} of refused requests for {on} are let through",
        "wait": lambda f, on: f"{on} comes {_sooner(f)}",
        "price": lambda f, on: f"the price of {on} changes by {f.written}",
        "pay": lambda f, _: f"{'the recorded amount' if f.word else f.written} is to be paid",
        "lose": lambda f, _: f"job, home or place is lost at a rate of {f.written}",
        "check": lambda f, _: f"inspections come at a rate of {f.written}",
    }
    on = joined(plain(n) for n in needs) or "it"
    return say[effect.kind](effect.figure, on)


def _sooner(figure: Figure) -> str:
    """Return a wait in words."""
    written = str(figure.written)
    return f"{written[1:]} sooner" if figure.weeks < 0 else f"{written} later"


def _basis(rulebook: Rulebook, entry: Consequence) -> list[str]:
    """Return the legal basis in words; nothing for a privilege that names none."""
    basis = entry.legal_basis
    if basis is None:
        return ["no legal basis stated"] if entry.is_sanction else []
    if basis == ("none",):
        return ["no legal basis"]
    if basis == ("unknown",):
        return ["the legal basis was not looked up"]
    return [f"legal basis: {joined(source_aloud(rulebook, s) for s in basis)}"]


def known(rulebook: Rulebook, block: Marked) -> str:
    """Return how a block is known, in words."""
    if block.status is None:
        return "see each figure for how it is known"
    text = _OWN.get(block.status, block.status)
    if block.source:
        text += f", so {joined(source_aloud(rulebook, s) for s in block.source)}"
    return f"{text}, from memory" if block.seen == "recalled" else text


def source_aloud(rulebook: Rulebook, name: str) -> str:
    """Return a source as one would name it in a sentence."""
    source = rulebook.sources[name]
    year = f", {source.year}" if source.year else ""
    return f'"{english(source.title)}" ({source.body}{year})'


def _conduct(rulebook: Rulebook, name: str) -> str:
    """Return the title of conduct."""
    return english(rulebook.conduct[name].title)


def _of(rulebook: Rulebook, of: str | None) -> str:
    """Return which score is meant, where there are several."""
    return f" on '{plain(of)}'" if of and len(rulebook.scores) > 1 else ""


def span(figure: Figure) -> str:
    """Return a time as it is written."""
    return str(figure.written)


def each(figure: Figure) -> str:
    """Return a time as it follows *every*: "2 weeks", but "month" and not "1 month"."""
    number, _, unit = str(figure.written).partition(" ")
    return unit.rstrip("s") if number == "1" else str(figure.written)


def _count(number: float, what: str) -> str:
    """Return a number of things in words."""
    if what == "time" and number == 1:
        return "once"
    return f"{number:g} {what}{'' if number == 1 else 's'}"


def lasting(term: Figure) -> str:
    """Return how long something lasts, in words."""
    if term.word == "until-performed":
        return "until performed"
    return "without end" if term.word else f"for {term.written}"


def percent(figure: Figure | None) -> str:
    """Return a share or chance in per cent."""
    return "" if figure is None else f"{figure.value * 100:g} %"


def plain(name: str) -> str:
    """Return a name without its hyphens."""
    return name.replace("-", " ")


def quoted_id(name: str) -> str:
    """Return a name in quotes."""
    return f"'{plain(name)}'"


def joined(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does."""
    known_words = list(words)
    if len(known_words) < 2:  # noqa: PLR2004
        return "".join(known_words)
    return f"{', '.join(known_words[:-1])} {last} {known_words[-1]}"
