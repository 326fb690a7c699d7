"""Room for what a scheme does to people through others: association, reach, inheritance."""

from __future__ import annotations

KIN = 16
"""Ways in which a rulebook lets one person's standing bear on another."""
# What a way does to whom it reaches.
DEDUCT, REACH, PASS_ON = 0, 1, 2
# Whom it reaches: bits.
HOUSEHOLD, CHILDREN, CORE, WEAK = 1, 2, 4, 8
OFFICERS, OTHER_FIRMS = 16, 32  # of a firm; of a firm, the other firms of its officers

_Field = tuple[str, str] | tuple[str, str, tuple[int, ...]]


def scheme_fields(consequences: int) -> list[_Field]:
    """Return the fields of a bound rulebook."""
    return [
        ("kin_n", "i8"),
        ("kin_what", "u1", (KIN,)),
        ("kin_gates", "u8", (KIN,)),  # bits: what has to hold for the one person
        ("kin_among", "u1", (KIN,)),  # bits: whom of that person's contacts it reaches
        ("kin_score", "i8", (KIN,)),  # deductions
        ("kin_points", "i8", (KIN,)),  # a contact, 1/64 point, from 0 up
        ("kin_most", "i8", (KIN,)),  # of all contacts together
        ("kin_cons", "i8", (KIN,)),  # the consequence that reaches others
        ("kin_rule", "i8", (KIN,)),  # the engine rule that an heir comes under
        ("kin_chance32", "u8", (KIN,)),
        ("kin_follows", "u1", (KIN,)),  # 1: what is inherited ends with its source
        ("kin_luck", "u8", (KIN,)),
        ("cons_others", "u1", (consequences,)),  # 1: not on the person concerned, but others
    ]


def living_fields(ties: int) -> list[_Field]:
    """Return the fields of a bound society."""
    return [
        ("cuts32", "u8"),  # chance that a tie to a listed person is cut in a week
        ("cuts_upto48", "u8", (ties,)),  # chance of a cut among the first ties, cumulated
    ]
