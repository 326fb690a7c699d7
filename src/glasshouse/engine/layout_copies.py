"""The tables of copies: institutions that hold copies, lists of other operators, who is alike.

`layout` splices these fields into `SCHEME` and `LIVING`.
"""

from __future__ import annotations

HOLDERS = 8  # institutions that hold copies
SLOTS = 32  # standings that are copied: pairs of institution and gate
OUTSIDE = 8  # lists of other operators
NAME_KINDS = 8  # sorts of name, each with so many names that are equally frequent

GATE_OUTSIDE = 9  # a gate that watches somebody else's list

Field = tuple[str, str] | tuple[str, str, tuple[int, ...]]


def scheme_fields(needs: int, consequences: int) -> list[Field]:
    """Return the fields of a bound rulebook; the numbers are the capacities of `layout`."""
    return [
        ("slot_n", "i8"),
        ("slot_holder", "u1", (SLOTS,)),
        ("slot_gate", "u1", (SLOTS,)),
        ("holder_slots", "u8", (HOLDERS,)),  # bits: what an institution copies
        ("holder_takes32", "u8", (HOLDERS,)),  # weekly, while the operator lists
        ("holder_purges32", "u8", (HOLDERS,)),  # weekly, once the operator does not
        ("holder_again32", "u8", (HOLDERS, HOLDERS + 1)),  # weekly, by how many others hold it
        ("holder_wrong32", "u8", (HOLDERS,)),  # each time: filed under the wrong person
        ("holder_weak", "u1", (HOLDERS,)),  # 1: a copy answers to every namesake as well
        ("holder_luck", "u8", (HOLDERS,)),
        ("biting_slots", "u8"),  # bits: copies behind which a sanction waits
        ("reaches_copies32", "u8"),  # chance that a granted appeal deletes a copy
        ("need_holders", "u8", (needs,)),  # bits: institutions that a request may come to
        ("need_copied", "u8", (needs,)),  # bits: gates read in a copy, not in the file
        ("cons_slots", "u8", (consequences,)),  # bits: copies that a consequence reads
        ("cons_copied", "u8", (consequences,)),  # bits: gates it reads there
        ("outside_n", "i8"),
        ("outside_listed32", "u8", (OUTSIDE,)),
        ("outside_wrongly32", "u8", (OUTSIDE,)),  # share of those listed
        ("outside_luck", "u8", (OUTSIDE,)),
    ]


LIVING_FIELDS: list[Field] = [
    ("name_n", "i8"),  # 0: everybody's name is unique
    ("name_cum32", "u8", (NAME_KINDS,)),  # shares of the sorts, cumulated
    ("name_first", "i8", (NAME_KINDS,)),  # the first name of a sort
    ("name_cells", "i8", (NAME_KINDS,)),  # names in it
    ("look_n", "i8"),  # look-alikes of a person; 0: everybody of the same group is one
]
"""Who has whose name, and who looks like whom."""
