"""What every code means, with an example that trips and the same, mended.

The examples are laid over a small rulebook in a test, which holds them to what is said here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, final

Kind = Literal["rulebook", "amendment", "cases", "run"]


@final
@dataclass(frozen=True, slots=True)
class Code:
    """One code of a problem.

    Attributes
    ----------
    says
        What the code means, in one line.
    why
        Why it matters, or what would have happened.
    wrong, right
        Part of a file that trips it, and the same part mended.
    of
        What kind of file the example is part of.
    """

    name: str
    says: str
    why: str
    wrong: str
    right: str
    of: Kind = "rulebook"

    @property
    def is_error(self) -> bool:
        """Say whether nothing can run because of it."""
        return self.name.startswith("E")


CODES: Final = (
    Code(
        "E0",
        "The file cannot be read.",
        "A file of ours holds mappings, lists, texts, numbers and truth values, and nothing a "
        "reader could not see. Anchors, aliases, tags, merge keys, second documents, keys that "
        "stand twice and numbers such as 010 are refused with their line.",
        "place: The town: its library\n",
        'place: "The town: its library"\n',
    ),
    Code(
        "E1",
        "A key or word is unknown, missing, or of another kind than is wanted.",
        "A misspelt key that is silently left out would be a safeguard that silently does not "
        "exist. The message names what can stand there and the nearest word.",
        "applies_to: {kind: person, participation: mandatory, status: invented}\n",
        "applies_to: {kind: persons, participation: mandatory, status: invented}\n",
    ),
    Code(
        "E2",
        "A name leads nowhere.",
        "Nothing is guessed: a rule that reads a list, tier, conduct, source or need that does "
        "not exist would never fire, and nobody would notice.",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: bared, term: 26 weeks,\n"
        "    status: enacted, source: by-law}\n",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "E3",
        "Something can never happen.",
        "No channel sees it, or no rule leads there. A list nobody can get onto looks like a "
        "scheme that harms nobody.",
        "lists:\n"
        "  barred: {title: Barred readers, colour: black, status: invented}\n"
        "  praised: {title: Praised readers, colour: red, status: invented}\n",
        "lists:\n  barred: {title: Barred readers, colour: black, status: invented}\n",
    ),
    Code(
        "E4",
        "A time is missing, or makes no sense.",
        "How long something is done to a person is never read out of silence. Without end is "
        "written 'no-term'.",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred,\n"
        "    status: enacted, source: by-law}\n",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: no-term,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "E5",
        "Numbers do not go together.",
        "Tiers that are empty, shares that do not add up to 1, a need in another context, an "
        "effect against its kind, an amount in another currency.",
        "consequences:\n"
        "  no-honours: {title: No honours, kind: sanction, when: {listed: barred},\n"
        "    context: community, needs: flight, effect: {deny: 1}, severity: slight,\n"
        "    decided_by: official, legal_basis: none,\n"
        "    status: enacted, source: by-law}\n",
        "consequences:\n"
        "  no-honours: {title: No honours, kind: sanction, when: {listed: barred},\n"
        "    context: community, needs: honour, effect: {deny: 1}, severity: slight,\n"
        "    decided_by: official, legal_basis: none,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "E6",
        "A figure does not say how it is known.",
        "Every figure has a status, its own or that of the block around it; somebody else's "
        "claim has a source; what is contested or remembered has a note.",
        "rules:\n  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks}\n",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "E7",
        "An amendment does not fit what it amends.",
        "'set' changes what is there, 'add' brings in what is not, 'remove' takes out what is. "
        "No change may stand inside another, and the edition is named.",
        "set: {rules.late-fees.term: {value: 4 weeks, status: enacted,\n  source: by-law}}\n",
        "set: {rules.late-fee.term: {value: 4 weeks, status: enacted,\n  source: by-law}}\n",
        of="amendment",
    ),
    Code(
        "E8",
        "Refused by design.",
        "Glasshouse holds nothing about people who exist, looks nobody up, and reaches no "
        "service. Whatever could be a number of an identity card, a telephone, a bank card, an "
        "e-mail address, a list of names or an image is refused, and so are cases that are "
        "really a list of people.",
        "modelled_on: Ask clerk@example.org, who knows the scheme.\n",
        "modelled_on: Ask at the library's counter.\n",
    ),
    Code(
        "E9",
        "A worked example does not come out as written.",
        "Either the rulebook says something else than its author thinks, or the example does. "
        "The message says what came out instead.",
        "cases:\n"
        "  once:\n"
        "    tells: One late fee is nothing.\n"
        "    happens: [{week: 1, record: late-fee, true: forgets-bill}]\n"
        "    then: [{week: 2, listed: []}]\n",
        "cases:\n"
        "  once:\n"
        "    tells: One late fee bars a reader.\n"
        "    happens: [{week: 1, record: late-fee, true: forgets-bill}]\n"
        "    then: [{week: 2, listed: [barred]}]\n",
        of="cases",
    ),
    Code(
        "W1",
        "Silent about a part of process.",
        "What is left out does not exist, and the report says so. 'none' says that this is "
        "meant, 'unknown' that nobody looked; both run as none.",
        "process:\n  {notice: none, review: none, appeal: none, correction: none}\n",
        "process:\n"
        "  {notice: none, review: none, appeal: none, correction: none,\n"
        "  repair: unknown}\n",
    ),
    Code(
        "W2",
        "Silent about an error of a channel.",
        "No office is without error. What is not declared is read as none and reported as "
        "undeclared; write a chance or rate, if only zero.",
        "channels:\n"
        "  desk: {kind: office, verified: true, sees: {late-fee: 0.8},\n"
        "    status: reported, source: by-law}\n",
        "channels:\n"
        "  desk: {kind: office, verified: true, sees: {late-fee: 0.8}, delay: 1 week,\n"
        "    fabrication: {late-fee: 0.002 per person-year},\n"
        "    misattribution: {chance: 0.01,\n"
        "      among: {household: 0.5, same-name: 0.5, look-alike: 0}},\n"
        "    status: reported, source: by-law}\n",
    ),
    Code(
        "W3",
        "A list that nobody can leave, or a tier nobody can leave downwards.",
        "It may be meant, and then it is the heaviest thing the report has to say.",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: no-term,\n"
        "    status: enacted, source: by-law}\n",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "W4",
        "A sanction that is silent about its legal basis.",
        "Name a source, or write 'none' or 'unknown'.",
        "consequences:\n"
        "  no-honours: {title: No honours, kind: sanction, when: {listed: barred},\n"
        "    context: community, needs: honour, effect: {deny: 1}, severity: slight,\n"
        "    decided_by: official, status: enacted, source: by-law}\n",
        "consequences:\n"
        "  no-honours: {title: No honours, kind: sanction, when: {listed: barred},\n"
        "    context: community, needs: honour, effect: {deny: 1}, severity: slight,\n"
        "    decided_by: official, legal_basis: by-law,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "W5",
        "Assumed, invented, borrowed or contested, without a range.",
        "What is not known is varied. Without a range the width is a rule of thumb: a factor "
        "of three either way for what is assumed, of two for what is borrowed.",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks,\n"
        "    status: assumed}\n",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, status: assumed,\n"
        "    term: {value: 26 weeks, range: [4 weeks, 52 weeks]}}\n",
    ),
    Code(
        "W6",
        "Association strong enough to run away.",
        "If points for contacts who fall are enough to make a person fall who did nothing, one "
        "fall can pull a whole town after it.",
        "scores:\n"
        "  points: {kind: points, start: 1000, floor: 0, ceiling: none,\n"
        "    retention: 1 year, half_life: no-term,\n"
        "    tiers: {good: {at_least: 900}, bad: otherwise},\n"
        "    status: enacted, source: by-law}\n"
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, points: -200,\n"
        "    status: enacted, source: by-law}\n"
        "  bad: {when: {tier: bad}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law}\n"
        "association:\n"
        "  friends: {when: {tier: bad}, among: core, points: -60, at_most: 400,\n"
        "    status: enacted, source: by-law}\n",
        "scores:\n"
        "  points: {kind: points, start: 1000, floor: 0, ceiling: none,\n"
        "    retention: 1 year, half_life: no-term,\n"
        "    tiers: {good: {at_least: 900}, bad: otherwise},\n"
        "    status: enacted, source: by-law}\n"
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, points: -200,\n"
        "    status: enacted, source: by-law}\n"
        "  bad: {when: {tier: bad}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law}\n"
        "association:\n"
        "  friends: {when: {tier: bad}, among: core, points: -60, at_most: 60,\n"
        "    status: enacted, source: by-law}\n",
    ),
    Code(
        "W7",
        "In this society a rule fires less than once in the run.",
        "The result says nothing about that rule. It is said when a rulebook meets a society, "
        "because only then is it known how often things happen. Ask for more persons or weeks.",
        "glasshouse run FILE --persons 1000 --weeks 52\n",
        "glasshouse run FILE --persons 200000 --weeks 260\n",
        of="run",
    ),
    Code(
        "W8",
        "Called enacted, and only remembered.",
        "A text from memory is not a text that was read. It runs, the report prints 'from "
        "memory', and it may not stand in the shipped library.",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law, seen: recalled, note: Section 4?}\n",
        "rules:\n"
        "  late-fee: {when: {record: late-fee}, to_list: barred, term: 26 weeks,\n"
        "    status: enacted, source: by-law, seen: primary, note: Section 4}\n",
    ),
    Code(
        "W9",
        "A score gives points for who people are.",
        "Sex, age, origin, health or a stand-in for them moves the score, whatever the person "
        "does. No record stands between, so nothing of it can be wrong or corrected, and no "
        "share of errors shows it: read the result group by group. It is said when a rulebook "
        "meets a society.",
        "terms: {woman: {where: {sex: female}, adds: -0.14}}\n",
        "terms: {trained: {where: {education: apprenticeship}, adds: 0.28}}\n",
        of="run",
    ),
)
"""Every code, errors first."""


def code_named(name: str) -> Code | None:
    """Return the code of a name, in whatever case it is written; nothing if there is none."""
    return next((c for c in CODES if c.name == name.strip().upper()), None)
