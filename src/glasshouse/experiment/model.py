"""What the model itself assumes, beside the figures of the two papers.

Each line is a choice of ours: what it is, how large where it is a number, which submodels act
on it, and which way it is thought to push what is found.  All stand in the register of every
run.  A choice that `--structures` makes otherwise says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

from glasshouse.engine.bind_voice import CAUGHT_TIMES, CONTACTS_SHARE, REMEMBERED
from glasshouse.engine.bind_work import FINED_WEEKS
from glasshouse.engine.layout_firms import SEATS
from glasshouse.engine.layout_voice import NEAR
from glasshouse.engine.submodels.unseen import YEAR
from glasshouse.society.frailty import COMMON

OF_256: Final = 256


@final
@dataclass(frozen=True)
class ModelAssumption:
    """One choice of the model, in a plain sentence.

    pushes
        Which way it is thought to push what is found.
    submodels
        The files of `engine/submodels/` that act on it, by name; none for what concerns people
        as such, or all.
    value, low, high, unit
        Where it is a number: as it is in the code, and the range held plausible.
    source
        What speaks for it, or for its direction.
    structures
        The structures (see `structures`) in which it is made otherwise.
    """

    id: str
    sentence: str
    pushes: str
    submodels: tuple[str, ...] = ()
    badge: str = "A"
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    source: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()


_a = ModelAssumption

ASSUMPTIONS: tuple[ModelAssumption, ...] = (
    _a(
        "deterrence",
        "Who has heard of the scheme does less of what is held against people, the more so the "
        "likelier it seems to be caught; how severe a sanction is makes no difference",
        "The more people leave undone, the fewer are listed, rightly and wrongly.",
        ("risk",),
        source=("D. Nagin, Deterrence in the twenty-first century (2013)",),
        structures=("no-fear",),
    ),
    _a(
        "silence",
        "Who has heard of the scheme speaks less where that is held against people, and less "
        "where fewer of those they hear agree; half of what they hear comes from contacts",
        "The more people heed each other, the more silence a little fear makes.",
        ("expression",),
        value=CONTACTS_SHARE / OF_256, low=0.0, high=1.0, unit="of what is heard",
        source=("J. Matthes, J. Knoll, C. von Sikorski, on the spiral of silence (2018)",),
        structures=("no-climate", "silence-speaks"),
    ),
    _a(
        "learning",
        "A sanction moves what people expect twice as much as an act that went unpunished",
        "The more a sanction moves, the more fear spreads from those who are listed.",
        ("risk",),
        value=CAUGHT_TIMES, low=1.0, high=3.0, unit="times",
        source=("S. Anwar, T. Loughran (2011)", "L. Lochner (2007)"),
        structures=("own-experience",),
    ),
    _a(
        "memory",
        "So many observations of being caught or not count in the long run; older ones fade",
        "The more count, the longer it takes until fear of a new scheme settles.",
        ("risk",),
        value=REMEMBERED, low=20.0, high=200.0, unit="observations",
    ),
    _a(
        "neighbours",
        "What is shown in the neighbourhood reaches so many people before and after in town",
        "The more see a listing, the more fear spreads from it.",
        ("risk",),
        value=float(NEAR), low=10.0, high=200.0, unit="persons either way",
    ),
    _a(
        "views",
        "Everybody holds the critical view or the other, for good, and speaks equally often; "
        "only acts of the critical view are counted by anybody",
        "If views changed with what is heard, silence could become conviction.",
        ("expression",),
    ),
    _a(
        "equal-conduct",
        "People of all groups behave alike unless the society's file says otherwise",
        "Differences between groups come from the scheme alone.",
        ("conduct",),
    ),
    _a(
        "uneven-people",
        "How often people do something varies between them as a Gamma distribution, and partly "
        "together across kinds of conduct: as high is the correlation of their ranks",
        "The more uneven people are, the more often the same are listed again.",
        ("conduct",),
        value=round((COMMON / OF_256) ** 2, 3), low=0.0, high=0.6, unit="rank correlation",
        source=("M. Greenwood, G. Yule (1920)",),
        structures=("conduct-apart",),
    ),
    _a(
        "chance-of-events",
        "Events come at random, at a steady rate for each person",
        "Bursts would list fewer people more often.",
        ("conduct", "denunciation", "consequences"),
    ),
    _a(
        "children",
        "Children are recorded for nothing and do nothing that is counted",
        "What happens to children is left out, so the scheme looks milder.",
        ("conduct", "observation"),
    ),
    _a(
        "steady-people",
        "Nobody is born, dies, moves, ages or changes household",
        "Over a few years little depends on it.",
    ),
    _a(
        "towns",
        "Who is taken for somebody else lives in the same town",
        "It moves no rate; only who is wronged is chosen nearby.",
        ("attribution", "alikes"),
    ),
    _a(
        "errors-apart",
        "A channel errs on each event and person apart from every other; only through names "
        "and looks do errors fall on the same people again",
        "Errors that stick to a file would wrong fewer people, each more often and longer.",
        ("observation", "attribution"),
    ),
    _a(
        "side-by-side",
        "Who stands on several lists or in several tiers bears the worst of them, and each "
        "entry ends by its own term",
        "Offices that let one entry take the place of another would list people for less long.",
        ("listing", "gates", "spells"),
    ),
    _a(
        "shown-after",
        "An employer who saw a public listing goes on seeing it while it is shown",
        "Employers who forget would cost listed people fewer jobs.",
        ("display", "hardship"),
    ),
    _a(
        "scores-once",
        "What a computed score reads of who people are does not change, and where they stand "
        "is told within their town",
        "People who could better what is read of them would move more between tiers.",
        ("scorecard", "index", "rank"),
    ),
    _a(
        "stand-ins",
        "What only the rulebook asks about people is drawn apart from all else about them",
        "Where it goes with income or group, harm falls on the same people more than is shown.",
        ("stand_ins",),
        badge="T",
    ),
    _a(
        "outside-lists",
        "Somebody else's list names the same people from the first week to the last, by lot",
        "Where other operators err on the same people as this one, fewer people bear more.",
        ("outside",),
        badge="T",
    ),
    _a(
        "outcomes",
        "What becomes of a granted request hangs on the score of that week and on nothing else",
        "Where a refusal makes later payments harder, what refusing does looks milder.",
        ("credit",),
        source=("L. Liu and others, Delayed impact of fair machine learning (2018)",),
    ),
    _a(
        "averaged-income",
        "An uneven earner has either nothing or twice the income of the class, in turn by lot, "
        "and everybody reports truly",
        "The less even incomes are, the larger the debts that averaging makes of nothing.",
        ("averaging",),
        badge="T",
    ),
    _a(
        "requests",
        "Listed people ask for things as often as others",
        "If people stop asking, fewer refusals are counted though more is lost.",
        ("consequences", "holders"),
    ),
    _a(
        "jobs",
        "At most one thing happens to a person's work and bills in a week",
        "Hardly any: the chances are small.",
        ("hardship",),
    ),
    _a(
        "steady-start",
        "Work and arrears begin where they would settle without the scheme",
        "None in the mean.",
        ("hardship",),
        badge="D",
        source=("verification, row V41",),
    ),
    _a(
        "fines-press",
        "A fine presses on a household's payments for so long",
        "The longer it presses, the more people fall behind with their bills.",
        ("hardship", "consequences"),
        value=float(FINED_WEEKS), low=1.0, high=13.0, unit="weeks",
    ),
    _a(
        "appeals",
        "Whoever was told appeals within the time that the rulebook gives, at once where it "
        "gives none; decisions wait in one queue a town",
        "The longer people wait before they appeal, the longer wrong listings last.",
        ("due_process", "contesting"),
    ),
    _a(
        "same-office",
        "The office decides on each case apart, as well on the last as on the first of a day",
        "Offices that follow their own earlier word put fewer wrong listings right.",
        ("due_process", "contesting"),
    ),
    _a(
        "inspections",
        "An inspection finds the last thing within so long that was done and left no record, "
        "if it belongs to the sphere of life inspected, and never anything that was not done",
        "A less thorough office finds less; one that errs also finds what is not there.",
        ("inspections", "unseen"),
        value=float(YEAR), low=4.0, high=104.0, unit="weeks",
    ),
    _a(
        "firms",
        "A firm does of what businesses do what a person does, as often, and is led by so many "
        "people; where a scheme names a rate for firms, that one is used",
        "If firms break rules more often than people, more firms and officers are listed.",
        ("firms",),
        value=float(SEATS), low=1.0, high=5.0, unit="officers",
    ),
    _a(
        "feedback",
        "Refused journeys, listings that employers see and fines bear on work and debts as the "
        "society's file says; nothing else does",
        "Other ways in which a listing ruins people are left out, so the scheme looks milder.",
        ("hardship",),
        source=("Rutgers and New Jersey DOT, on suspended licences (2007)",),
        structures=("no-loop",),
    ),
    _a(
        "gaming",
        "Who collects points for show does so from the first week on, whatever comes of it",
        "If people took to it one by one, the score would stop measuring conduct later.",
        ("gaming",),
        source=("L. Hu, N. Immorlica, J. Vaughan, on unequal costs (2019)",),
        structures=("no-shows",),
    ),
    _a(
        "reporters",
        "Who reports is of the household or a contact of the person seen, all alike",
        "It moves no rate; only who earns a reward is chosen nearby.",
        ("reporting",),
    ),
    _a(
        "denouncers",
        "A reward makes people denounce out of malice more often and honestly no more often",
        "If it drew true reports too, a smaller share of what is believed would be false.",
        ("denunciation", "reporting"),
        structures=("no-false-reports",),
    ),
    _a(
        "company",
        "What the standing of others does to a person comes a week late and ends when theirs "
        "does; what it brings about for the person's own standing stays",
        "Marks that outlast the contact's own standing would list people longer for others.",
        ("passing", "association"),
        structures=("mixed-contacts", "alike-contacts"),
    ),
    _a(
        "parting",
        "Contacts part with a listed person at one chance a week, for good, and nobody finds "
        "new ones; help that is lost with them is not followed",
        "What lost contacts would have given is left out, so the scheme looks milder.",
        ("parting",),
        structures=("no-parting",),
    ),
    _a(
        "heirs",
        "Whether a status passes from one person to another is settled once and for all",
        "If it were settled anew each time, more people would inherit one in the long run.",
        ("inheritance",),
    ),
    _a(
        "copies",
        "Only institutions that the rulebook names keep copies, and nobody asks them to mend "
        "one; what they pass on outside the scheme is not followed",
        "Copies that nobody wrote down are left out, so errors seem to live less long.",
        ("copies", "holders"),
        source=("S. Lageson, R. Stewart, The problem with criminal records (2024)",),
        structures=("no-copies",),
    ),
    _a(
        "second-look",
        "Looked at again, what is seen, named and decided has other luck; records of nothing "
        "and computed scores stay as they are",
        "What those would change is left out, so fewer people seem to stand where they do by "
        "luck.",
        ("second_look",),
    ),
    _a(
        "truth",
        "What is wrong is measured against the rule's own text, not against what would be just",
        "A listing that the text covers counts as right, however harsh the text.",
        ("gates", "spells", "validity"),
    ),
)  # fmt: skip
"""Every such choice, in the order in which it is told."""

NOTHING_ASSUMED: dict[str, str] = {
    "bands": "It looks up what tiers and gates hold at a score; another way gives the same.",
    "company": "It keeps the books of `passing`.",
    "firing": "It does what the rulebook's rules say, in the order in which they stand.",
    "harm": "It counts.",
    "scoring": "It does what the rulebook's scores say.",
}
"""Submodels that assume nothing of their own, and why."""
