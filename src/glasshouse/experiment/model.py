"""What the model itself assumes, beside the figures of the two papers.

Each line is a choice of ours, says which way it is thought to push what is found, and stands
in the register of every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True)
class ModelAssumption:
    """One choice of the model, in a plain sentence."""

    id: str
    sentence: str
    pushes: str
    badge: str = "A"


ASSUMPTIONS: tuple[ModelAssumption, ...] = (
    ModelAssumption(
        "deterrence",
        "Who has heard of the scheme does less of what is held against people, the more so the "
        "likelier it seems to be caught; how severe a sanction is makes no difference",
        "The more people leave undone, the fewer are listed, rightly and wrongly.",
    ),
    ModelAssumption(
        "silence",
        "Who has heard of the scheme speaks less where that is held against people, and less "
        "where fewer of those they hear agree; half of what they hear comes from contacts",
        "The more people heed each other, the more silence a little fear makes.",
    ),
    ModelAssumption(
        "learning",
        "A sanction moves what people expect twice as much as an act that went unpunished, and "
        "about fifty observations count",
        "The more a sanction moves, the more fear spreads from those who are listed.",
    ),
    ModelAssumption(
        "views",
        "Everybody holds the critical view or the other, for good, and speaks equally often; "
        "only acts of the critical view are counted by anybody",
        "If views changed with what is heard, silence could become conviction.",
    ),
    ModelAssumption(
        "equal-conduct",
        "People of all groups behave alike unless the society's file says otherwise",
        "Differences between groups come from the scheme alone.",
    ),
    ModelAssumption(
        "uneven-people",
        "How often people do something varies between them as a Gamma distribution, and partly "
        "together across kinds of conduct",
        "The more uneven people are, the more often the same are listed again.",
    ),
    ModelAssumption(
        "chance-of-events",
        "Events come at random, at a steady rate for each person",
        "Bursts would list fewer people more often.",
    ),
    ModelAssumption(
        "children",
        "Children are recorded for nothing and do nothing that is counted",
        "What happens to children is left out, so the scheme looks milder.",
    ),
    ModelAssumption(
        "steady-people",
        "Nobody is born, dies, moves, ages or changes household",
        "Over a few years little depends on it.",
    ),
    ModelAssumption(
        "towns",
        "Who is taken for somebody else lives in the same town",
        "It moves no rate; only who is wronged is chosen nearby.",
    ),
    ModelAssumption(
        "requests",
        "Listed people ask for things as often as others",
        "If people stop asking, fewer refusals are counted though more is lost.",
    ),
    ModelAssumption(
        "jobs",
        "At most one thing happens to a person's work and bills in a week",
        "Hardly any: the chances are small.",
    ),
    ModelAssumption(
        "steady-start",
        "Work and arrears begin where they would settle without the scheme",
        "None in the mean.",
    ),
    ModelAssumption(
        "appeals",
        "Whoever was told appeals within the time that the rulebook gives, at once where it "
        "gives none; decisions wait in one queue a town",
        "The longer people wait before they appeal, the longer wrong listings last.",
    ),
    ModelAssumption(
        "inspections",
        "An inspection finds the last thing within a year that was done and left no record, if "
        "it belongs to the sphere of life inspected, and never anything that was not done",
        "A less thorough office finds less; one that errs also finds what is not there.",
    ),
    ModelAssumption(
        "firms",
        "A firm does of what businesses do what a person does, as often, and is led by two "
        "people; where a scheme names a rate for firms, that one is used",
        "If firms break rules more often than people, more firms and officers are listed.",
    ),
    ModelAssumption(
        "feedback",
        "Refused journeys, listings that employers see and fines bear on work and debts as the "
        "society's file says; nothing else does",
        "Other ways in which a listing ruins people are left out, so the scheme looks milder.",
    ),
    ModelAssumption(
        "gaming",
        "Who collects points for show does so from the first week on, whatever comes of it",
        "If people took to it one by one, the score would stop measuring conduct later.",
    ),
    ModelAssumption(
        "reporters",
        "Who reports is of the household or a contact of the person seen, all alike",
        "It moves no rate; only who earns a reward is chosen nearby.",
    ),
    ModelAssumption(
        "copies",
        "Only institutions that the rulebook names keep copies, and nobody asks them to mend "
        "one; what they pass on outside the scheme is not followed",
        "Copies that nobody wrote down are left out, so errors seem to live less long.",
    ),
    ModelAssumption(
        "truth",
        "What is wrong is measured against the rule's own text, not against what would be just",
        "A listing that the text covers counts as right, however harsh the text.",
    ),
)
"""Every such choice, in the order in which it is told."""
