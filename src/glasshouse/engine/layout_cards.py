"""Room for scores that are computed, their outcomes, and income averaged.

Conditions on who people are stand in one table, `who`: a condition means people of some cells
who have none of some values (see `submodels.stand_ins`).
"""

from __future__ import annotations

from glasshouse.society.people import CELLS

SCORES, RULES, CONSEQUENCES = 4, 128, 64  # as in `layout`, which reads this module

WHOS = 96  # conditions on who people are, all parts together
KNOTS = 256  # points of a published table
COLUMNS = 12  # values of the attribute by which a score is drawn
MEASURES = 16  # things that an index ranks people by
SLICES = 64  # slices into which averaging cuts its time

FINE = 2**20
"""Steps a point on a scorecard: a logistic score is a whole number of millionths (2**-20)."""
REACH = 16
"""Log-odds beyond which the chance does not move any more, either way."""
CUTS = 128
"""Points of the logistic table a unit of log-odds."""

# Kinds of score.
MOVED, LOGISTIC, ADDITIVE, INDEX, DRAWN = 0, 1, 2, 3, 4
# What an index ranks people by.
BY_RECORDS, BY_VALUE = 0, 1

_Field = tuple[str, str] | tuple[str, str, tuple[int, ...]]

SCHEME_FIELDS: list[_Field] = [
    ("score_kind", "u1", (SCORES,)),
    ("who_cells", "u1", (WHOS, CELLS)),
    ("who_forbids", "u8", (WHOS,)),
    # scorecards: terms are conditions term_at[s] .. term_at[s + 1] - 1 of `who`
    ("term_at", "i8", (SCORES + 1,)),
    ("term_adds", "i8", (WHOS,)),
    ("card_base", "i8", (SCORES,)),
    ("logistic", "i4", (2 * REACH * CUTS + 1,)),  # chances of the cut log-odds, FINE steps
    # a score drawn from a published distribution
    ("drawn_score", "i8"),
    ("drawn_who", "i8"),  # its values are conditions of `who` from here
    ("drawn_values", "i8"),
    ("drawn_step", "i8"),  # 1: people stand at the points only
    ("drawn_n", "i8"),
    ("drawn_at32", "u8", (COLUMNS, KNOTS)),  # share at or below, first 0, last 2**32
    ("drawn_points", "i4", (COLUMNS, KNOTS)),
    ("drawn_luck", "u8"),
    # what becomes of a granted request
    ("outcome_row", "i8"),  # row of LIVING.need_*
    ("outcome_need", "i8"),  # slot of the need, NONE: nothing acts on it
    ("outcome_counted", "i8", (2,)),  # good, bad
    ("outcome_luck", "u8"),
    ("bad_n", "i8"),  # 0: requests have no outcome
    ("bad_step", "i8"),
    ("bad_at", "i4", (COLUMNS, KNOTS)),
    ("bad32", "u8", (COLUMNS, KNOTS)),
    ("outcome_rule_n", "i8"),
    ("outcome_rule", "u1", (RULES,)),
    ("outcome_rule_bad", "u1", (RULES,)),
    # an index of percentiles
    ("index_score", "i8"),
    ("index_every", "i8"),  # weeks
    ("index_settle", "i8"),  # of 65536: share of the way gone at each updating
    ("measure_n", "i8"),  # 0: there is no index
    ("measure_kind", "u1", (MEASURES,)),
    ("measure_weight", "i8", (MEASURES,)),  # of 65536, all together
    ("measure_up", "u1", (MEASURES,)),
    ("measure_at", "i8", (MEASURES,)),  # record counter; first condition of `who`
    ("measure_values", "i8", (MEASURES,)),
    # income averaged; amounts are thousandths of the median weekly income
    ("average_on", "i8"),
    ("average_period", "i8"),
    ("average_slices", "i8"),
    ("average_matched32", "u8"),
    ("average_uneven32", "u8"),
    ("average_counted", "i8"),
    ("average_delay", "i8"),
    ("average_base", "i8"),  # benefit of a slice without income
    ("average_free", "i8"),
    ("average_taper", "i8"),  # of 65536
    ("average_smallest", "i8"),
    ("average_earns", "i8", (5,)),  # a slice, by income class
    ("spare", "i8", (5,)),  # a week, by income class: income less what is fixed
    ("pay_recorded", "u1", (CONSEQUENCES,)),
    # who would stand elsewhere if the same conduct were looked at again
    ("second_look", "i8"),
]
"""Fields of a bound rulebook."""
