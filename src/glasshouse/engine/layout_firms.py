"""Room for firms: which conduct is theirs, who leads them, what they ask for."""

from __future__ import annotations

from glasshouse.society.people import CELLS, GROUPS

FIRM_KINDS = 32
"""Kinds of conduct that firms show."""
FIRM_GROUP, FIRM_CELL = GROUPS - 1, CELLS - 1
"""Where firms are counted: the last group and cell, which no persons have beside firms."""
SEATS = 2
"""Officers of a firm: who represents it, and another."""

Field = tuple[str, str] | tuple[str, str, tuple[int, ...]]

LIVING_FIRMS: list[Field] = [
    ("officers32", "u8"),  # share of persons of age who are officers
    ("firm_n", "i8"),
    ("firm_s", "u1", (FIRM_KINDS,)),  # society conduct
    ("firm_class", "u1", (FIRM_KINDS,)),
    ("firm_sf48", "u8", (FIRM_KINDS, 3)),  # P(count > c), c = 0..2, in a week
]


def firm_fields(needs: int) -> list[Field]:
    """Return the fields of a scheme."""
    return [
        ("firms", "i8"),  # 1: the scheme applies to firms
        ("firms_only", "i8"),  # 1: and to persons only as their officers
        ("need_firms", "u1", (needs,)),  # 1: firms ask for it
    ]
