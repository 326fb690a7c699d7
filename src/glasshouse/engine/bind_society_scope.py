"""What of a society the engine lives by, and which of its figures move nothing yet.

As for rulebooks (`bind_scope`), every key that can stand in a society is in one set only, and
a test fails on one that is in none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.bind_scope import LeftOut, Scope, written
from glasshouse.society.groups import ATTRIBUTES

if TYPE_CHECKING:
    from glasshouse.society.model import Society

DOCUMENTS = (
    "glasshouse_society",
    "id",
    "edition",
    "title",
    "based_on",
    "currency",
    "sources",
    "attributes.*.ground",
)
LIVED_BY = (
    "towns.size",
    "towns.namesakes",
    "towns.look_alikes",
    "households.sizes",
    "attributes.*.shares",
    "attributes.*.by_place",
    "attributes.*.table",
    "work.employed",
    "work.loses_job",
    "work.finds_job",
    "work.loses_job_per_refused_trip",
    "work.loses_job_if_employer_sees",
    "work.hiring_drop_if_listed",
    "arrears",
    "conduct.*.rate",
    "conduct.*.unevenness",
    "conduct.*.performed",
    "conduct.*.more",
    "needs.*.rate",
    "needs.*.more",
    "contacts.core",
    "contacts.weak",
    "contacts.homophily",
    "contacts.cuts_tie_to_listed",
    "response.files_appeal",
    "conduct.*.deterred",
    "expression",
    "response.expects_to_be_caught",
    "response.prior_strength",
    "response.learns_from_own",
    "response.learns_from_contacts",
    "response.learns_from_publicity",
    "response.aware_of_scheme",
    "response.games",
    "response.gaming",
    "response.reporting",
    "response.contesting_hours",
    "response.inspection_hours",
    "living.income_of_class",
    "living.buffer",
)
_NO_MONEY = "Sums of money are not followed; arrears go up and down by their own rates."
NOT_LIVED_BY: dict[str, str] = {
    "towns.officers": "The scheme applies to no firms, so who leads one is the same to it.",
    "living.median_income": _NO_MONEY,
    "living.uneven_earners": _NO_MONEY,
    "living.fixed_costs": _NO_MONEY,
}
"""Keys whose figures change no result, with what that means."""
AVERAGED = frozenset({"living.income_of_class", "living.uneven_earners", "living.fixed_costs"})
"""Of those, what a rulebook lives by whose channel averages incomes."""


def left_out_of(
    society: Society, *, averages: bool = False, firms: bool = False
) -> tuple[LeftOut, ...]:
    """Return every part of a society whose figures move nothing.

    Incomes move something under a rulebook that averages them, and under no other.  Officers,
    and how often debts are beyond what can be paid, do under one that applies to firms, which
    have no arrears to follow from.
    """
    scope = Scope()
    for pattern, sentence in NOT_LIVED_BY.items():
        if (averages and pattern in AVERAGED) or (firms and pattern == "towns.officers"):
            continue
        for path in written(society, tuple(pattern.split("."))):
            scope.leave(".".join(path), sentence)
    if society.response.gaming is None:
        scope.leave(
            "response.games", "What it costs and how often is not said, so nobody games."
        )
    for name in society.attributes.keys() - set(ATTRIBUTES):
        scope.leave(f"attributes.{name}", "People are not told apart by it.")
    by_debt = society.arrears.becomes_court_debt.per_week > 0
    if by_debt and "cannot-pay" in society.conduct and not firms:
        scope.leave("conduct.cannot-pay.rate", "Who cannot pay follows from arrears instead.")
    return scope.sentences()
