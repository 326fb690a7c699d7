"""What a bound rulebook says of records that people make: reports, rewards, shows."""

from __future__ import annotations

FALSE_REPORTS = 32  # ways in which a false report comes about
SHOWS = 32  # ways in which conduct is put on for the record

Field = tuple[str, str] | tuple[str, str, tuple[int, ...]]


def record_fields(channels: int, groups: int, repairs: int, lists: int) -> list[Field]:
    """Return the fields of a scheme, for so many channels, groups, ways back and lists."""
    return [
        # reports by other people
        ("channel_believed32", "u8", (channels,)),  # a true one becomes a record
        ("channel_fooled32", "u8", (channels,)),  # a false one does
        ("channel_reward", "i8", (channels,)),  # 1/64 points, to who reports
        ("reward_score", "i8"),
        ("false_n", "i8"),
        ("false_most48", "u8"),  # the highest of the chances below
        ("false48", "u8", (groups, 2)),  # a false report in a week: group, publicly shown
        ("false_cum32", "u8", (groups, 2, FALSE_REPORTS)),
        ("false_rc", "u1", (FALSE_REPORTS,)),
        ("false_ch", "u1", (FALSE_REPORTS,)),
        ("false_cause", "u1", (FALSE_REPORTS,)),  # MISTAKE or MALICE
        ("inviting", "u8"),  # bits: gates whose publication invites reports
        ("invited16", "u8"),  # times 2**16: how much oftener who is shown is reported
        # gaming
        ("gaming32", "u8", (5,)),  # who takes to it, by income class
        ("show_sf48", "u8", (4,)),  # P(records > c) of who does, c = 0..3, in a week
        ("show_n", "i8"),
        ("show_cum32", "u8", (SHOWS,)),
        ("show_rc", "u1", (SHOWS,)),
        ("show_ch", "u1", (SHOWS,)),
        # review before effect, correction on request, what contesting and repair take
        ("review_on", "i8"),
        ("review_capacity", "i8"),  # decisions looked at in a week, in one town
        ("review_wrong32", "u8"),  # a wrong one is set aside
        ("review_right32", "u8"),
        ("correction_on", "i8"),
        ("correction_takes", "i8"),
        ("correction_asked32", "u8"),
        ("contesting_hours", "i8"),  # quarters of an hour
        ("appeal_within", "i8"),  # weeks over which appeals are spread; up to 1: at once
        ("repair_able", "u1", (repairs, 5)),  # 1: the savings of an income class pay for it
        ("repair_waived", "u1", (repairs,)),  # 1: who is in hardship is excused
        ("repair_hours", "i8", (repairs,)),  # quarters of an hour
        ("repair_money", "i8", (repairs,)),  # thousandths of a week's median income
        *visit_fields(lists),
    ]


def visit_fields(lists: int) -> list[Field]:
    """Return the fields of inspections, and of what stays shown."""
    return [
        ("checking", "u8"),  # bits: gates behind which people are inspected
        ("inspection_hours", "i8"),  # quarters of an hour
        ("list_stays", "i8", (lists,)),  # weeks that a listing stays shown once it has ended
    ]
