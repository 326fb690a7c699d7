"""Mistakes that people make, and attacks that people try: one small rulebook, spoiled.

Each fault names what it must be told, as ``CODE path`` of every problem; the whole sentence
stands in ``tests/golden/messages.txt``, where all of them can be read as prose.
"""

# ruff: noqa: E501 - what is said stands whole, so that it can be read

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import final

FILES = Path(__file__).parent / "files"
SMALL = (FILES / "small.yaml").read_text(encoding="utf-8")
SOCIETY = (FILES / "country-x.society.yaml").read_text(encoding="utf-8")
LONG = 200_000


@final
@dataclass(frozen=True)
class Fault:
    """A spoiled file: its name is a claim, `told` what the reader must be told."""

    name: str
    content: bytes
    told: tuple[str, ...]
    file: str = "small.yaml"
    beside: dict[str, bytes] = field(default_factory=dict)

    @property
    def is_society(self) -> bool:
        return "society" in self.file


def spoiled(text: str, *edits: tuple[str, str]) -> bytes:
    """Return a text with each edit made once; an edit that finds nothing is a broken test."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text.encode()


def fault(name: str, told: str, *edits: tuple[str, str]) -> Fault:
    return Fault(name, spoiled(SMALL, *edits), tuple(told.split("; ")))


def raw(name: str, told: str, content: bytes, file: str = "small.yaml") -> Fault:
    return Fault(name, content, tuple(told.split("; ")), file)


def society(name: str, told: str, *edits: tuple[str, str]) -> Fault:
    content = spoiled(SOCIETY, *edits)
    return Fault(name, content, tuple(told.split("; ")), "country-x.society.yaml")


def amendment(name: str, told: str, body: str, base: bytes | None = None) -> Fault:
    head = (
        "glasshouse: 1\nid: changed\nedition: 1\ntitle: Changed\n"
        "modelled_on: Nobody.\namends: small@1\n"
    )
    beside = {"small.yaml": SMALL.encode() if base is None else base}
    text = body if body.startswith("glasshouse") else head + body
    return Fault(name, text.encode(), tuple(told.split("; ")), "changed.yaml", beside)


SYNTAX = (
    raw("an empty file is refused", "E0 ", b""),
    raw("a file of comments is refused", "E0 ", b"# nothing yet\n"),
    raw("a list at the top is refused", "E0 ", b"- glasshouse\n- 1\n"),
    raw("a wrong encoding is refused with its byte", "E0 ", SMALL.encode() + b"# caf\xe9\n"),
    raw("UTF-16 is refused", "E0 ", SMALL.encode("utf-16")),
    raw("a lone surrogate is refused", "E0 ", SMALL.encode() + b"note: \xed\xa0\x80\n"),
    raw("an escaped surrogate is refused", "E0 ", SMALL.encode() + b'note: "\\ud800"\n'),
    raw("a NUL is refused", "E0 ", SMALL.encode() + b"note: a\x00b\n"),
    raw("an escape sequence is refused", "E0 ", SMALL.encode() + b"note: \x1b[31m\n"),
    raw("a tab for indentation is refused", "E0 ", SMALL.encode() + b"impact:\n\tlaw: none\n"),
    raw("a second document is refused", "E0 ", SMALL.encode() + b"---\nid: other\n"),
    raw("a directive is refused", "E0 ", b"%YAML 1.1\n---\n" + SMALL.encode()),
    raw("an anchor is refused", "E0 ", SMALL.encode() + b"impact: &law {}\n"),
    raw("an alias is refused", "E0 ", SMALL.encode() + b"impact: *law\n"),
    raw("a tag is refused", "E0 ", SMALL.encode() + b"impact: !!python/none x\n"),
    raw("a merge key is refused", "E0 ", SMALL.encode() + b"impact: {<<: {a: 1}}\n"),
    raw(
        "a bomb of aliases is refused at its first anchor",
        "E0 ",
        b"a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n",
    ),
    raw("a hundred thousand brackets are refused", "E0 ", b"a: " + b"[" * 100_000),
    raw("a hundred thousand braces are refused", "E0 ", b"{a: " * 100_000),
    raw(
        "a deep indentation is refused", "E0 ", b"".join(b" " * n + b"a:\n" for n in range(80))
    ),
    raw("nine megabytes are refused", "E0 ", b"# " + b"x" * (9 * 1024 * 1024)),
    raw("a list of a million things is refused", "E0 ", b"a: [" + b"1," * 1_000_000 + b"1]"),
    raw("a number of a hundred thousand digits is refused", "E0 ", b"a: " + b"9" * 100_000),
    raw("a number beyond all numbers is refused", "E0 ", b"edition: 1e999\n"),
    raw("infinity is refused", "E0 ", b"edition: .inf\n"),
    raw("a hexadecimal number is refused", "E0 ", b"edition: 0x1F\n"),
    raw("a list as a key is refused", "E0 ", b"? [a, b]\n: 1\n"),
    raw("a missing key is refused", "E0 ", b"id: x\n: 1\n"),
    raw("an unclosed quote is refused", "E0 ", b'id: "x\n'),
    raw("an unclosed bracket is refused", "E0 ", b"id: [x\ntitle: y\n"),
    raw("a colon in a plain text is refused", "E0 ", b"title: Told: as it was\n"),
    raw("a half-quoted text is refused", "E0 ", b'title: "A" scheme\n'),
    fault("a duplicate key is refused", "E0 ", ("edition: 1\n", "edition: 1\nedition: 2\n")),
    fault("a leading zero is refused", "E0 ", ("start: 1000", "start: 010")),
    raw("TOML that cannot be read is refused", "E0 ", b"id = \nedition = 1\n", "small.toml"),
    raw("deep TOML is refused", "E0 ", b"a = " + b"[" * 100_000, "small.toml"),
    raw("infinity in TOML is refused", "E0 ", b"a = inf\n", "small.toml"),
)

SHAPE = (
    fault("a typo in a key is named", "E1 process.notise", ("notice: {when", "notise: {when")),
    fault("a missing key is named", "E1 place", ("place: nowhere\n", "")),
    fault(
        "two mistakes are told at once",
        "E1 method; E1 methods; E1 process.burden",
        ("method: rule", "methods: rule"),
        ("burden: operator", "burden: operators"),
    ),
    fault(
        "an unknown word is named", "E1 method", ("method: rule-table", "method: rules-table")
    ),
    fault(
        "an unknown kind is named", "E1 channels.office.kind", ("kind: office", "kind: ofice")
    ),
    fault(
        "a text for a block is named",
        "E1 channels.office.misattribution",
        (
            "misattribution: {chance: 0.01, among: {household: 0.5, same-name: 0.5}}",
            "misattribution: rare",
        ),
    ),
    fault(
        "a number for a block is named",
        "E1 rules.late-bill",
        ("{when: {record: late-bill}, points: -20, status: enacted, source: by-law}", "7"),
    ),
    fault(
        "nothing is named", "E1 operator", ("{name: an imagined office, kind: imagined}", "")
    ),
    fault("a number for a text is named", "E1 place", ("place: nowhere", "place: 7")),
    fault(
        "a text without English is named",
        "E1 place",
        ("place: nowhere", "place: {de: nirgends}"),
    ),
    fault(
        "a language that is none is named",
        "E1 place",
        ("place: nowhere", "place: {english: nowhere, en: x}"),
    ),
    fault("a date that is none is named", "E1 in_force.from", ("from: 2020", "from: 2020-13")),
    fault(
        "a name of other signs is named",
        "E1 rules.late bill!",
        ("  late-bill: {when", "  late bill!: {when"),
    ),
    fault("an id in capitals is named", "E1 id", ("id: small", "id: Small")),
    fault("another format is named", "E1 glasshouse", ("glasshouse: 1", "glasshouse: 2")),
    fault("a quoted number is named", "E1 glasshouse", ("glasshouse: 1", 'glasshouse: "1"')),
    fault("an edition of zero is named", "E1 edition", ("edition: 1", "edition: 0")),
    fault(
        "yes for true is named",
        "E1 channels.office.verified",
        ("verified: true", "verified: yes"),
    ),
    fault(
        "a chance above one is named",
        "E1 channels.office.sees.late-bill",
        ("late-bill: 0.6", "late-bill: 1.2"),
    ),
    fault(
        "a rate for a chance is named",
        "E1 channels.office.sees.late-bill",
        ("late-bill: 0.6", "late-bill: 0.6 per person-year"),
    ),
    fault(
        "a chance for a rate is named",
        "E1 channels.office.fabrication.late-bill",
        ("0.002 per person-year", "0.002"),
    ),
    fault(
        "a rate per person is named",
        "E1 channels.office.fabrication.late-bill",
        ("0.002 per person-year", "0.002 per person"),
    ),
    fault(
        "a per cent for a share is named",
        "E1 publicity.board.seen_by",
        ("seen_by: 0.1", "seen_by: 10 %"),
    ),
    fault(
        "a bare number for a time is named",
        "E1 channels.office.delay",
        ("delay: 2 weeks", "delay: 2"),
    ),
    fault(
        "a time below zero is named",
        "E1 channels.office.delay",
        ("delay: 2 weeks", "delay: -2 weeks"),
    ),
    fault(
        "none for a term is named",
        "E1 scores.points.retention",
        ("retention: 2 years", "retention: none"),
    ),
    fault(
        "digits of another script are named",
        "E1 scores.points.start",
        ("start: 1000", "start: ١٠٠٠"),
    ),
    fault(
        "a range that misses the value is named",
        "E1 applies_to.minimum_age",
        ("range: [16, 21]", "range: [20, 21]"),
    ),
    fault(
        "a range the wrong way round is named",
        "E1 applies_to.minimum_age",
        ("range: [16, 21]", "range: [21, 16]"),
    ),
    fault(
        "a range of three is named",
        "E1 applies_to.minimum_age.range",
        ("range: [16, 21]", "range: [16, 18, 21]"),
    ),
    fault(
        "a logarithm of zero is named",
        "E1 applies_to.minimum_age",
        ("range: [16, 21]", "range: [-1, 21], scale: log"),
    ),
    fault(
        "two effects are named",
        "E1 consequences.no-loan.effect",
        ("effect: {deny: 0.9}", "effect: {deny: 0.9, wait: 1 week}"),
    ),
    fault(
        "no effect is named",
        "E1 consequences.no-loan.effect",
        ("effect: {deny: 0.9}", "effect: {}"),
    ),
    fault(
        "a rule that does two things is named",
        "E1 rules.late-bill",
        ("points: -20,", "points: -20, to_list: debtors,"),
    ),
    fault("a rule that does nothing is named", "E1 rules.late-bill", ("points: -20,", "")),
    fault(
        "a condition that is none is named",
        "E1 rules.late-bill.when",
        (
            "{when: {record: late-bill}, points: -20",
            "{when: {recorded: late-bill}, points: -20",
        ),
    ),
    fault(
        "an *and* of conditions is named",
        "E1 consequences.no-loan.when",
        (
            "when: {listed: debtors}, context: credit",
            "when: {listed: debtors, tier: C}, context: credit",
        ),
    ),
    fault(
        "a word for a share is named",
        "E1 conduct.good-deed.counts.volunteers",
        ("volunteers: all", "volunteers: most"),
    ),
    fault(
        "conduct that counts nothing is named",
        "E1 conduct.good-deed",
        ("counts: {volunteers: all}, ", ""),
    ),
    fault(
        "a name that stands twice is named",
        "E1 consequences.no-loan.needs",
        ("needs: loan", "needs: [loan, loan]"),
    ),
    fault(
        "a word that does not fit is named",
        "E1 publicity.board.fields.1",
        ("fields: [name, reason]", "fields: [name, blood-group]"),
    ),
    fault(
        "a repair without a gain is named",
        "E1 process.repair.pay-up",
        (", leaves: debtors}", "}"),
    ),
    fault(
        "not taking part is no moment",
        "E1 rules.late-bill.when",
        (
            "{when: {record: late-bill}, points: -20",
            "{when: {refuses: taking-part}, points: -20",
        ),
    ),
    fault(
        "strikes are for rules",
        "E1 consequences.no-loan.when",
        (
            "when: {listed: debtors}, context: credit",
            "when: {record: debt, strikes: 2, within: 1 year}, context: credit",
        ),
    ),
)

NAMES = (
    fault(
        "a typo in a conduct is named",
        "E2 rules.late-bill.when.record",
        ("{when: {record: late-bill}, points: -20", "{when: {record: late-bil}, points: -20"),
    ),
    fault(
        "a conduct outside the catalogue is named",
        "E2 conduct.good-deed.counts.volunteer",
        ("volunteers: all", "volunteer: all"),
    ),
    fault(
        "a list that is not there is named",
        "E2 rules.listed-debt.to_list",
        ("to_list: debtors", "to_list: debtor"),
    ),
    fault(
        "a tier that is not there is named",
        "E2 association.company.when.tier",
        ("when: {tier: C}", "when: {tier: D}"),
    ),
    fault(
        "a context that is not there is named",
        "E2 conduct.debt.context",
        ("context: credit, gravity: slight, lasts", "context: money, gravity: slight, lasts"),
    ),
    fault(
        "a need that is not there is named",
        "E2 consequences.no-loan.needs",
        ("needs: loan", "needs: lone"),
    ),
    fault(
        "a source that is not there is named",
        "E2 scores.points.source",
        ("source: by-law\n    start", "source: bylaw\n    start"),
    ),
    fault(
        "a legal basis that is not there is named",
        "E2 consequences.no-loan.legal_basis",
        ("legal_basis: by-law", "legal_basis: custom"),
    ),
    fault(
        "an attribute that is not there is named",
        "E2 channels.office.exposure.women.where.gender",
        ("where: {sex: female}", "where: {gender: female}"),
    ),
    fault(
        "a value that is not there is named",
        "E2 channels.office.exposure.women.where.care",
        ("where: {sex: female}", "where: {care: caring}"),
    ),
    fault(
        "covering what is not counted is named",
        "E2 rules.listed-debt.covers",
        ("covers: refuses-to-pay", "covers: refuses-settlement"),
    ),
    fault(
        "replacing no rule is named",
        "E2 rules.found-late.replaces",
        ("replaces: late-bill", "replaces: late-bills"),
    ),
    fault(
        "a copy of nothing is named", "E2 sharing.banks.gets", ("gets: debtors", "gets: score")
    ),
    fault(
        "an unknown score is named",
        "E2 rules.good-deed.of",
        ("points: 5,", "points: 5, of: merit,"),
    ),
    fault(
        "a list to leave that is not there is named",
        "E2 process.repair.pay-up.leaves",
        (", leaves: debtors}", ", leaves: board}"),
    ),
)

SENSE = (
    fault(
        "a rule that can never fire is named",
        "E3 rules.good-deed.when.record",
        (", good-deed: 0.3}", "}"),
    ),
    fault(
        "a list that nobody gets on is named",
        "E3 lists.thieves",
        (
            "lists:\n",
            "lists:\n  thieves: {title: Thieves, colour: black, term: 1 year, status: enacted, source: by-law}\n",
        ),
    ),
    fault(
        "a tier that nothing leads to is named",
        "E3 consequences.cheap-heat.when",
        (
            "  good-deed: {when: {record: good-deed}, points: 5, at_most: {points: 20, per: year}, status: enacted, source: by-law}\n",
            "",
        ),
    ),
    fault("no term is named", "E4 rules.listed-debt", ("term: until-performed, ", "")),
    fault(
        "a repeat of a moment is named",
        "E4 rules.late-bill.every",
        ("points: -20,", "points: -20, every: 1 month,"),
    ),
    fault(
        "until performed, with nothing to perform, is named",
        "E4 rules.late-list.term",
        (
            "rules:\n",
            "  late: {title: Late, colour: black, status: enacted, source: by-law}\nrules:\n  late-list: {when: {record: late-bill}, to_list: late, term: until-performed, status: enacted, source: by-law}\n",
        ),
    ),
    fault(
        "strikes without a window are named",
        "E4 rules.late-bill.when",
        (
            "{when: {record: late-bill}, points: -20",
            "{when: {record: late-bill, strikes: 3}, points: -20",
        ),
    ),
    fault(
        "notice ahead of what has happened is named",
        "E4 process.notice.ahead",
        ("{when: with, reasons", "{when: with, ahead: 1 week, reasons"),
    ),
    fault(
        "an end before the beginning is named",
        "E4 in_force.to",
        ("{from: 2020, status", "{from: 2020, to: 2019, status"),
    ),
    fault(
        "two tiers in one place are named",
        "E5 scores.points.tiers.B",
        ("B: {at_least: 900}", "B: {at_least: 1050}"),
    ),
    fault(
        "a tier above the ceiling is named",
        "E5 scores.points.tiers.A",
        ("ceiling: none", "ceiling: 1010"),
    ),
    fault(
        "a tier at the floor is named", "E5 scores.points.tiers.B", ("floor: 0", "floor: 900")
    ),
    fault(
        "two rests are named", "E5 scores.points.tiers", ("B: {at_least: 900}", "B: otherwise")
    ),
    fault(
        "a start outside the scale is named",
        "E5 scores.points.start",
        ("start: 1000", "start: -5"),
    ),
    fault(
        "shares above one are named",
        "E5 attributes.care.shares",
        (
            "cares: {value: 0.2, status: assumed, range: [0.1, 0.4]}",
            "cares: 0.9, cared-for: 0.8",
        ),
        ("proxy_of: sex,", "proxy_of: sex, status: enacted, source: by-law,"),
    ),
    fault(
        "whom a record lands on must add up",
        "E5 channels.office.misattribution.among",
        ("household: 0.5,", "household: 0.4,"),
    ),
    fault(
        "a need of another context is named",
        "E5 consequences.no-loan.needs",
        ("needs: loan", "needs: flight"),
    ),
    fault(
        "a refusal of nothing is named", "E5 consequences.no-loan.effect", ("needs: loan, ", "")
    ),
    fault(
        "a privilege that worsens is named",
        "E5 consequences.cheap-heat.effect",
        ("price: -30 XCU", "price: 30 XCU"),
    ),
    fault(
        "a sanction that betters is named",
        "E5 consequences.no-loan.effect",
        ("effect: {deny: 0.9}", "effect: {grant: 0.9}"),
    ),
    fault(
        "a foreign currency is named",
        "E5 consequences.cheap-heat.effect.price",
        ("price: -30 XCU", "price: -30 CNY"),
    ),
    fault(
        "an amount without an income is named",
        "E5 consequences.cheap-heat.effect.price",
        (
            "money: {currency: XCU, median_income: 500 XCU per week, status: enacted, source: by-law}\n",
            "",
        ),
    ),
    fault(
        "a mildest above the harshest is named",
        "E5 rules.found-late.points",
        ("mildest: -40", "mildest: -80"),
    ),
    fault(
        "a replacement that does not nest is named",
        "E5 rules.late-bill.replaces",
        ("points: -20,", "points: -20, replaces: found-late,"),
    ),
    fault(
        "firms in a scheme for persons are named",
        "E5 channels.office.fabrication.late-bill",
        ("0.002 per person-year", "0.002 per firm-year"),
    ),
    fault(
        "a repair that takes points is named",
        "E5 process.repair.pay-up.points",
        (", leaves: debtors}", ", points: -5}"),
    ),
)

EVIDENCE = (
    fault(
        "a figure that nobody vouches for is named",
        "E6 rules.late-bill.points",
        ("points: -20, status: enacted, source: by-law", "points: -20"),
    ),
    fault(
        "enacted without a source is named",
        "E6 rules.late-bill.points",
        ("points: -20, status: enacted, source: by-law", "points: -20, status: enacted"),
    ),
    fault(
        "contested without a reason is named",
        "E6 rules.late-bill.points",
        ("points: -20, status: enacted", "points: -20, status: contested"),
    ),
    fault(
        "recalled without a note is named",
        "E6 rules.late-bill.points",
        ("points: -20, status: enacted", "points: -20, seen: recalled, status: enacted"),
    ),
)

WARNINGS = (
    fault("silence about a safeguard is told", "W1 process", ("  review: none\n", "")),
    fault("an undeclared error is told", "W2 channels.office", ("    delay: 2 weeks\n", "")),
    fault(
        "a list without a way out is told",
        "W3 lists.debtors",
        ("term: until-performed", "term: no-term"),
        (", leaving: {performed: {within: 3 working days}}", ""),
        (
            "pay-up: {title: Pay and be deleted, needs: payment, leaves: debtors}",
            "pay-up: {title: Pay and be deleted, needs: payment, points: 1}",
        ),
    ),
    fault(
        "a sanction without a legal basis is told",
        "W4 consequences.no-loan",
        ("legal_basis: by-law, ", ""),
    ),
    fault(
        "a guess without a range is told",
        "W5 rules.late-bill.points",
        ("points: -20, status: enacted, source: by-law", "points: -20, status: assumed"),
    ),
    fault(
        "association that runs away is told",
        "W6 association.company",
        ("points: -10, at_most: 50", "points: -60, at_most: 200"),
    ),
    fault(
        "enacted from memory is told",
        "W8 rules.late-bill.points",
        (
            "points: -20, status: enacted",
            "points: -20, seen: recalled, note: Look it up., status: enacted",
        ),
    ),
)

AMENDMENTS = (
    amendment(
        "an amendment into nowhere is named",
        "E7 set.scores.point.start",
        "set: {scores.point.start: 900}\n",
    ),
    amendment(
        "setting what is not there is named", "E7 set.rules.bribe", "set: {rules.bribe: {}}\n"
    ),
    amendment("adding what is there is named", "E7 add.rules.debt", "add: {rules.debt: {}}\n"),
    amendment("removing what is not there is named", "E7 remove.0", "remove: [rules.debts]\n"),
    amendment(
        "changes inside changes are named",
        "E7 set.scores.points.start",
        "set: {scores.points.start: 900, scores.points: {}}\n",
    ),
    amendment(
        "a change made twice is named",
        "E7 set.rules.debt; E7 remove.0",
        "set: {rules.debt: {}}\nremove: [rules.debt]\n",
    ),
    amendment(
        "a change inside a plain value is named",
        "E7 set.process.review.by; E7 set.edition-of.title",
        "set: {process.review.by: court, edition-of.title: x}\n",
    ),
    amendment(
        "a change far inside a plain value is named",
        "E7 add.process.review.by.whom",
        "add: {process.review.by.whom: court}\n",
    ),
    amendment("a change of the head is named", "E7 set.edition", "set: {edition: 3}\n"),
    amendment(
        "a clash of sources is named",
        "E7 sources.by-law",
        "sources: {by-law: {title: A, body: b, seen: primary}}\n",
    ),
    amendment(
        "another edition is named",
        "E7 amends",
        "",
        spoiled(SMALL, ("edition: 1", "edition: 4")),
    ),
    amendment(
        "a base of another name is named",
        "E7 amends",
        "",
        spoiled(SMALL, ("id: small", "id: tall")),
    ),
    amendment(
        "a base that is not there is named",
        "E7 amends",
        "glasshouse: 1\nid: changed\nedition: 1\ntitle: C\nmodelled_on: N.\namends: smal@1\n",
    ),
    amendment(
        "a ring of amendments is named",
        "E7 amends",
        "",
        b"glasshouse: 1\nid: small\nedition: 1\ntitle: C\nmodelled_on: N.\namends: changed@1\n",
    ),
    amendment(
        "amending oneself is named",
        "E7 amends",
        "glasshouse: 1\nid: changed\nedition: 1\ntitle: C\nmodelled_on: N.\namends: changed@1\n",
    ),
    amendment(
        "an error in what is set stands in the amendment",
        "E1 scores.points.start",
        "set: {scores.points.start: high}\n",
    ),
    amendment(
        "an error in the base stands in the base",
        "E1 scores.points.floor",
        "set: {scores.points.start: 990}\n",
        spoiled(SMALL, ("floor: 0", "floor: low")),
    ),
    amendment("a key that an amendment does not have is named", "E1 rules", "rules: {}\n"),
)

REFUSED = (
    fault(
        "an e-mail address is refused",
        "E8 place",
        ("place: nowhere", "place: ask li.wei@example.org"),
    ),
    fault(
        "a telephone number is refused",
        "E8 place",
        ("place: nowhere", 'place: "call +86 10 6552 9988"'),
    ),
    fault(
        "a national telephone number is refused",
        "E8 place",
        ("place: nowhere", "place: call 0221 998877"),
    ),
    fault(
        "an identity number is refused",
        "E8 place",
        ("place: nowhere", 'place: "11010519491231002X"'),
    ),
    fault(
        "a social security number is refused",
        "E8 place",
        ("place: nowhere", "place: born 078-05-1120"),
    ),
    fault(
        "an account number is refused",
        "E8 place",
        ("place: nowhere", "place: pay NL91 ABNA 0417 1643 00"),
    ),
    fault(
        "a card number is refused",
        "E8 place",
        ("place: nowhere", "place: card 4111 1111 1111 1111"),
    ),
    fault(
        "a number of nine digits is refused", "E8 place", ("place: nowhere", "place: 123456782")
    ),
    fault(
        "a list of names is refused",
        "E8 place",
        ("place: nowhere", "place: Wang Fang, Li Wei, Zhang Min"),
    ),
    fault(
        "names in a list are refused",
        "E8 secret",
        ("secret: [weights]", "secret: [Wang Fang, Li Wei, Zhang Min]"),
    ),
    fault(
        "numbered people are refused",
        "E8 secret",
        ("secret: [weights]", "secret: [person-1, person-2]"),
    ),
    fault(
        "numbered entries for people are refused",
        "E8 attributes",
        (
            "attributes:\n",
            "attributes:\n  citizen-1: {reads: sex}\n  citizen-2: {reads: sex}\n",
        ),
    ),
    fault(
        "a roll of people is refused",
        "E8 persons",
        ("secret: [weights]", "persons: [{name: A}, {name: B}]"),
    ),
    fault(
        "an attribute that names is refused",
        "E8 attributes",
        ("attributes:\n", "attributes:\n  name: {reads: name}\n"),
    ),
    fault(
        "image data is refused",
        "E8 place",
        ("place: nowhere", "place: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA"),
    ),
    fault(
        "a picture is refused",
        "E8 operator.photo",
        ("kind: imagined}", "kind: imagined, photo: p}"),
    ),
    fault(
        "a lookup of a person is refused",
        "E8 operator.lookup",
        ("kind: imagined}", "kind: imagined, lookup: by-name}"),
    ),
    fault(
        "a live address is refused",
        "E8 place",
        ("place: nowhere", 'place: "https://example.org/api"'),
    ),
    fault(
        "a bare address is refused",
        "E8 place",
        ("place: nowhere", "place: score.example.com/v1"),
    ),
    fault(
        "a numeric address is refused", "E8 place", ("place: nowhere", "place: at 192.168.0.7")
    ),
    fault(
        "a connection is refused",
        "E8 operator.webhook",
        ("kind: imagined}", "kind: imagined, webhook: x}"),
    ),
)

SOCIETIES = (
    society(
        "unknown society conduct is named",
        "E2 conduct.criticizes",
        ("  criticises: {", "  criticizes: {"),
    ),
    society("an unknown need is named", "E2 needs.flights", ("  flight: {", "  flights: {")),
    society(
        "household shares must add up", "E5 households.sizes", ('"6": otherwise', '"6": 0.01')
    ),
    society(
        "shares above one are named in a society",
        "E5 attributes.group.shares",
        ("B: 0.2, C: 0.1", "B: 0.9, C: 0.2"),
    ),
    society(
        "two rests are named in a society",
        "E5 attributes.place.shares",
        ("urban: 0.6, rural: otherwise", "urban: otherwise, rural: otherwise"),
    ),
    society(
        "a table below zero is named",
        "E5 attributes.age.table.values.male",
        ("male: [61, 61,", "male: [-61, 61,"),
    ),
    society(
        "a household of a hundred is named",
        "E1 households.sizes.100",
        ('"6": otherwise', '"100": otherwise'),
    ),
    society(
        "a class without a figure is named",
        "E1 living.buffer",
        ("q4: 16 weeks, q5: 60 weeks", "q4: 16 weeks"),
    ),
    society(
        "a class that is not there is named",
        "E2 living.buffer.q6",
        ("q5: 60 weeks", "q5: 60 weeks, q6: 90 weeks"),
    ),
    society(
        "a society without income is named",
        "E1 attributes; E2 conduct.cannot-pay-bill.more.poorest.where.income; E2 conduct.donates.more.richest.where.income; E2 needs.flight.more.richest.where.income; E2 needs.benefit.more.poorest.where.income",
        ("  income: {title: Income class", "  wealth: {title: Income class"),
    ),
    society(
        "more of a group, without a source, is named",
        "E6 conduct.criticises.more.group-b",
        (
            "  criticises: {",
            "  criticises: {more: {group-b: {where: {group: B}, times: {value: 2, range: [1, 3]}}}, ",
        ),
    ),
    society(
        "more of a value that is not there is named",
        "E2 needs.flight.more.richest.where.income",
        (
            "flight: {rate: 0.6 per person-year, more: {richest: {where: {income: q5}",
            "flight: {rate: 0.6 per person-year, more: {richest: {where: {income: q9}",
        ),
    ),
    society(
        "another currency is named in a society",
        "E5 living.median_income",
        ("500 XCU per week", "500 EUR per week"),
    ),
    society(
        "contacts beyond the town are named",
        "E5 contacts",
        ("towns: {size: 8000", "towns: {size: 10"),
    ),
    society(
        "a table that falls is named", "E1 attributes.age.table", ("at: [0, 5,", "at: [0, 50,")
    ),
    society(
        "a column that is too short is named",
        "E1 attributes.age.table",
        ("female: [58, 58,", "female: [58,"),
    ),
    society(
        "a figure of a society without a mark is named",
        "E6 towns.size; E6 towns.namesakes; E6 towns.look_alikes; E6 towns.officers",
        (
            "officers: {value: 0.05, range: [0.01, 0.1]}, status: invented}",
            "officers: {value: 0.05, range: [0.01, 0.1]}}",
        ),
    ),
    society(
        "people in a society are refused",
        "E8 persons",
        ("currency: XCU", "currency: XCU\npersons: [{name: A}]"),
    ),
    society(
        "a rulebook for a society is named",
        "E1 glasshouse; E1 glasshouse_society",
        ("glasshouse_society: 1", "glasshouse: 1"),
    ),
)

FAULTS = (
    *SYNTAX,
    *SHAPE,
    *NAMES,
    *SENSE,
    *EVIDENCE,
    *WARNINGS,
    *AMENDMENTS,
    *REFUSED,
    *SOCIETIES,
)
