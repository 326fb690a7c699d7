"""Checks, provisions and agreement as pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from glasshouse.law.check import Check
from glasshouse.law.examples import example
from glasshouse.law.oracle import Agreement, together
from glasshouse.law.profiles import NAMES
from glasshouse.law.provisions import Provision, provisions
from glasshouse.law.registry import CHECKS


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', '/') for c in line)} |" for line in lines)


def checks_table() -> str:
    """Return every check with its page and whose law it is about."""
    rows = [
        (f"[{c.id}]({c.id}.md)", c.title, ", ".join(_whose(c)), ", ".join(c.measures) or "")
        for c in CHECKS
    ]
    return table(("check", "looks for", "law", "can use"), rows)


def _whose(check: Check) -> list[str]:
    profiles = dict.fromkeys(provisions()[p].profile for p in check.provisions)
    return [NAMES[p] for p in profiles]


def check_page(check: Check) -> str:
    """Return what is to be said of one check."""
    parts = [
        f"**{check.title}.** {check.why}",
        f"*Cure.* {check.cure}",
        "## May conflict with",
        table(
            ("provision", "says", "applies", "seen"),
            [
                (p.name, p.says, _applies(p), p.seen)
                for p in (provisions()[name] for name in check.provisions)
            ],
        ),
    ]
    if check.measures:
        named = ", ".join(f"`{m}`" for m in check.measures)
        parts.append(f"With a run it uses {named}; without one it says *not measured*.")
    parts += [
        *_example(check, "This trips it", "trips"),
        *_example(check, "This does not", "clean"),
    ]
    return "\n\n".join(parts)


def _applies(provision: Provision) -> str:
    begins = provision.applies_from
    return f"from {begins}" if begins else "not known to be in force"


def _example(check: Check, said: str, kind: str) -> list[str]:
    shown = example(check.id, "trips" if kind == "trips" else "clean")
    parts = [
        f"## {said}",
        f"A change of `{shown.base}`. {shown.tells}",
        f"```yaml\n{shown.change}\n```",
    ]
    if shown.measured:
        parts.append("\n".join(f"- with a run that measured {m}" for m in shown.measured))
    return parts


def provisions_table() -> str:
    """Return every provision, one instrument after another."""
    parts: list[str] = []
    instruments: dict[str, list[Provision]] = {}
    for one in provisions().values():
        instruments.setdefault(one.instrument, []).append(one)
    for name, passages in instruments.items():
        first = passages[0]
        note = f" {first.note}" if first.note else ""
        parts += [
            f"### {name}",
            f"{NAMES[first.profile]}; {first.version}.{note}",
            table(
                ("passage", "says", "applies", "seen", "looked up", "where"),
                [
                    (p.brief, p.says, _applies(p), p.seen, str(p.read), p.address)
                    for p in passages
                ],
            ),
        ]
    return "\n\n".join(parts)


def agreement_table(found: Mapping[str, Agreement]) -> str:
    """Return how often each check is right, and all together."""
    rows = [(check, *_row(found[check])) for check in sorted(found)]
    return table(
        ("check", "right", "extra", "missing", "precision", "recall"),
        [*rows, ("all", *_row(together(found)))],
    )


def _row(one: Agreement) -> tuple[str, ...]:
    shares = (one.precision, one.recall)
    said = (f"{share:.3f}" if share is not None else "" for share in shares)
    return (str(one.right), str(one.extra), str(one.missing), *said)
