"""The full model's first scenario as a rulebook and a society, for the product's own engine.

A prototype, no part of this repository, once showed what a whole society with a whole scheme
should cost.  This says its scenario, with its figures, as far as the format can.

What is said otherwise:

- False records and mistaken identity have one rate, the mean of the four groups' rates: the
  format lets channels look harder at a group, not invent more about it.  The prototype caps its
  groups' factors of detection at one, so none stands here.
- Four channels whose chances add up are one.
- Points for contacts on a list add up week by week there, and stand while the contact is listed
  here: at what a stay of one term adds up to on average.
- Inability takes one weekly rate from two payments behind on, not one more for three; its
  two kinds nest, the dearer replacing the cheaper.
- A listing by tier ends with its term; there it goes on while the tier lasts.  A further strike
  while listed is one more decision here, with a notice and a term of its own; there, nothing.
- Speech of the view that is not critical is drawn and heard, but no channel sees it, and nobody
  fears for it; there, both views are recorded and feared for alike.  Unevenness of speech is
  Gamma, not normal in the log-odds.
- Copies are taken per list, and delays and times of correction are whole weeks (1/3 and 1/7 a
  week for .3 and .15); a request goes to the institution of its context.  Requests
  for travel are two needs, for one need takes fewer requests a week.
- Look-alikes are a few people of the same group, not all of them.
- Work and arrears begin where they settle, not at chosen shares.
"""

from __future__ import annotations

import json
import math
import statistics
from pathlib import Path
from typing import Any, NamedTuple

import gh_ref_1
import yaml

from glasshouse.society import society_path


class Kind(NamedTuple):
    """One kind of conduct: what the society calls it, how often, and what the scheme does."""

    conduct: str
    yearly: float  # of 52 weeks; nothing where another part of the society makes it
    unevenness: float | None
    seen: float
    points: float
    false_share: float = 0.0  # of the records of nothing
    is_strike: bool = False


HARMFUL, NUISANCE, PRO_SOCIAL = 4.0, 2.5, 2.0
KINDS = {
    "harm-a": Kind("breaks-contract", HARMFUL * 0.4, 0.3, 0.35, -12, 0.2, is_strike=True),
    "harm-b": Kind("traffic-offence", HARMFUL * 0.3, 0.3, 0.3, -8, 0.2),
    "harm-c": Kind("evades-fare", HARMFUL * 0.2, 0.3, 0.25, -5, 0.1),
    "harm-d": Kind("defrauds", HARMFUL * 0.1, 0.3, 0.5, -20, 0.1, is_strike=True),
    "unable-a": Kind("cannot-pay", 0, None, 0.8, -6, 0.1),
    "unable-b": Kind("cannot-pay", 0, None, 0.9, -12, 0.05, is_strike=True),
    "speech-a": Kind("criticises", 1, None, 0.1, -4, 0.02),
    "speech-b": Kind("complains", 1, None, 0.2, -3, 0.03),
    "nuisance-a": Kind("litters", NUISANCE / 2, 0.6, 0.3, -2, 0.1),
    "nuisance-b": Kind("crosses-on-red", NUISANCE / 2, 0.6, 0.2, -1, 0.1),
    "good-a": Kind("volunteers", PRO_SOCIAL / 2, 0.6, 0.5, 3),
    "good-b": Kind("donates", PRO_SOCIAL / 2, 0.6, 0.4, 2),
}
GROUPS = {"A": 0.55, "B": 0.25, "C": 0.15, "D": 0.05}
HOUSEHOLDS = (0.25, 0.29, 0.19, 0.15, 0.08, 0.04)
CLASSES = ("q1", "q2", "q3", "q4", "q5")
FALSE_YEARLY = 0.30
FALSE_TIMES = (1.0, 1.5, 2.0, 1.0)  # by group
MISTAKEN = (0.01, 0.01, 0.02, 0.01)  # by group
DETERRED = 0.3
FORGOTTEN = 61 / 4096  # of all points, a week
TERM, WINDOW, STRIKES = 26, 13, 3
COMPANY, COMPANY_AT_MOST = 1 / 8, 8  # points a week and listed contact; contacts that count
SPEAKS, SPREAD, LEVELS = 0.05, 1.0, 16  # a week, and how far people's log-odds spread
REFUSED = {
    "travel": (("fast-train", "flight"), 0.9, (0.02, 0.03, 0.04, 0.06, 0.08)),
    "credit": (("loan",), 0.7, (0.01, 0.015, 0.02, 0.02, 0.02)),
    "welfare": (("benefit",), 0.5, (0.03, 0.03, 0.02, 0.02, 0.01)),
}
"""What is asked for, how likely a copy denies it, and requests a week by income class."""
APPEALS = (0.06, 0.09, 0.12, 0.16, 0.20)
WORSENS = (0.012, 0.008, 0.005, 0.003, 0.002)
EASES = (0.06, 0.07, 0.08, 0.10, 0.12)
IN_COURT = 0.075  # a week, two payments behind or more: .06 with two, .12 with three
OF_WORKING_AGE = {
    "at": [0, 20, 65, 100],
    "values": {"female": [0, 1, 0, 0], "male": [0, 1, 0, 0]},
    "between": "step",
}
LISTS = {"low-scorers": "Who fell into the worst tier", "repeaters": "Three strikes"}
ON_A_LIST = {"any_of": {name: {"listed": name} for name in LISTS}}


def society() -> dict[str, Any]:
    """Return Country X with the scenario's people, conduct, work, arrears and speech."""
    made: dict[str, Any] = yaml.safe_load(society_path("country-x").read_text())
    made |= {"id": "full-model", "title": "The full model's first scenario"}
    made["households"]["sizes"] = otherwise_last(
        {str(n): share for n, share in enumerate(HOUSEHOLDS, 1)}
    )
    made["attributes"]["group"]["shares"] = otherwise_last(GROUPS)
    made["attributes"]["age"]["table"] = OF_WORKING_AGE
    made["contacts"] |= {"core": 3, "weak": 8, "homophily": 4 / 11, "cuts_tie_to_listed": 0}
    made["work"] = INVENTED | {
        "employed": 0.94,
        "loses_job": per_year(0.003),
        "finds_job": per_year(0.05),
        "loses_job_per_refused_trip": 0.02,
        "loses_job_if_employer_sees": per_year(0.004),
        "hiring_drop_if_listed": 0.3,
    }
    made["arrears"] = INVENTED | {
        "worsens": by_class([per_year(p) for p in WORSENS]),
        "worsens_more_if_unemployed": per_year(0.04),
        "worsens_more_if_fined": yearly(0),
        "eases_if_employed": by_class([per_year(p) for p in EASES]),
        "becomes_court_debt": per_year(IN_COURT),
    }
    made["conduct"] = conduct()
    made["needs"] = {
        name: need(weekly, len(names))
        for names, _, weekly in REFUSED.values()
        for name in names
    }
    made["expression"] = INVENTED | {
        "holds_critical_view": 0.43,
        "speaks": yearly(statistics.fmean(speech())),
        "follows_climate": 0.4,
        "shrinks_from_risk": 2,
    }
    made["response"] = INVENTED | {
        "expects_to_be_caught": 0.3,
        "prior_strength": 10,
        "learns_from_own": 1,
        "learns_from_contacts": 6 / 64,
        "learns_from_publicity": 0,
        "aware_of_scheme": 1,
        "games": 0,
        "files_appeal": by_class([p / APPEALS[2] for p in APPEALS]),
    }
    return made


def conduct() -> dict[str, Any]:
    """Return how often people do what; what is said comes from `expression`."""
    uneven = {kind.conduct: kind.unevenness for kind in KINDS.values()}
    rates = {kind.conduct: kind.yearly / 52 for kind in KINDS.values()}
    spoken = speech()
    spread = statistics.fmean(spoken) ** 2 / statistics.pvariance(spoken)
    made: dict[str, Any] = {}
    for name, rate in rates.items():
        made[name] = INVENTED | {"rate": yearly(rate)}
        if name in {"criticises", "complains"}:
            made[name]["unevenness"] = round(spread, 4)
        elif uneven[name] is not None:
            made[name]["unevenness"] = uneven[name]
        if uneven[name] == KINDS["harm-a"].unevenness:
            made[name]["deterred"] = DETERRED
    made["refuses-to-pay"] = INVENTED | {"rate": yearly(0)}
    return made


def speech() -> list[float]:
    """Return how often people of each level of ease speak, as weekly rates."""
    middle = math.log(SPEAKS / (1 - SPEAKS))
    normal = statistics.NormalDist(middle, SPREAD)
    odds = [normal.inv_cdf((n + 0.5) / LEVELS) for n in range(LEVELS)]
    return [math.log1p(math.exp(x)) for x in odds]  # -log(1 - p) of the logistic p


def need(weekly: tuple[float, ...], parts: int) -> dict[str, Any]:
    """Return how often people ask for one of so many: the third class's rate, and times it."""
    usual = weekly[2]
    more = {
        name: {"where": {"income": name}, "times": chance / usual}
        for name, chance in zip(CLASSES, weekly, strict=True)
        if chance != usual
    }
    return INVENTED | {"rate": per_year(usual / parts), "more": more}


def rulebook() -> dict[str, Any]:
    """Return the scenario's scheme."""
    return HEAD | {
        "conduct": {name: counted(name, kind) for name, kind in KINDS.items()},
        "channels": {"office": office()},
        "scores": {"points": score()},
        "lists": {
            name: INVENTED | {"title": title, "colour": "black", "term": f"{TERM} weeks"}
            for name, title in LISTS.items()
        },
        "rules": rules(),
        "association": {
            "company": INVENTED
            | {
                "when": ON_A_LIST,
                "among": ["household", "core", "weak"],
                "points": -round(company(), 3),
                "at_most": round(COMPANY_AT_MOST * company(), 3),
            }
        },
        "consequences": {f"no-{context}": denied(context) for context in REFUSED},
        "sharing": {f"{context}-office": copied(context) for context in REFUSED},
    }


def counted(name: str, kind: Kind) -> dict[str, Any]:
    """Return a kind of conduct as the scheme counts it."""
    counts: dict[str, Any] = {kind.conduct: "all"}
    if kind.conduct == "cannot-pay":
        share: Any = INVENTED | {"value": 0.5} if name == "unable-b" else "all"
        counts = {"cannot-pay": share, "refuses-to-pay": "all"}
    return {"title": name, "counts": counts, "context": "community", "gravity": "slight"}


def office() -> dict[str, Any]:
    """Return the one channel, with its errors."""
    shares = GROUPS.values()
    times = sum(share * more for share, more in zip(shares, FALSE_TIMES, strict=True))
    mistaken = sum(share * p for share, p in zip(shares, MISTAKEN, strict=True))
    false = {name: kind.false_share * FALSE_YEARLY * times for name, kind in KINDS.items()}
    return INVENTED | {
        "kind": "office",
        "title": "Four channels in one",
        "verified": True,
        "sees": {name: kind.seen for name, kind in KINDS.items()},
        "fabrication": {name: yearly(rate / 52) for name, rate in false.items() if rate},
        "misattribution": {
            "chance": round(mistaken, 6),
            "among": {"household": 0.5, "same-name": 0, "look-alike": 0.5},
        },
        "delay": "0 weeks",
    }


def score() -> dict[str, Any]:
    """Return the score, its memory and its tiers."""
    return INVENTED | {
        "kind": "points",
        "start": 0,
        "floor": -1500,
        "ceiling": 300,
        "retention": "no-term",
        "half_life": f"{math.log(0.5) / math.log1p(-FORGOTTEN):.4f} weeks",
        "tiers": {
            "best": {"at_least": 20},
            "neutral": {"at_least": -20},
            "low": {"at_least": -60},
            "lower": {"at_least": -130},
            "worst": "otherwise",
        },
    }


def rules() -> dict[str, Any]:
    """Return the points of each kind, and the two ways on to a list."""
    made: dict[str, Any] = {
        name: INVENTED | {"when": {"record": name}, "points": kind.points}
        for name, kind in KINDS.items()
    }
    for name in ("unable-a", "unable-b"):
        made[name]["covers"] = ["refuses-to-pay"]
    made["unable-b"]["replaces"] = ["unable-a"]
    struck = [name for name, kind in KINDS.items() if kind.is_strike]
    three = {"record": struck, "strikes": STRIKES, "within": f"{WINDOW} weeks"}
    meant = [KINDS[name].conduct for name in struck if name != "unable-b"]
    made["fallen"] = INVENTED | {"when": {"tier": "worst"}, "to_list": "low-scorers"}
    made["struck"] = INVENTED | {
        "when": three,
        "covers": [*meant, "refuses-to-pay"],
        "to_list": "repeaters",
    }
    return made


def company() -> float:
    """Return what a contact's term on a list has added up to, on its average day."""
    keeps = 1 - FORGOTTEN
    return COMPANY * statistics.fmean(
        (1 - keeps**week) / (1 - keeps) for week in range(1, TERM + 1)
    )


def denied(context: str) -> dict[str, Any]:
    """Return the consequence that refuses requests of the listed."""
    names, chance, _ = REFUSED[context]
    return INVENTED | {
        "title": f"No {context}",
        "kind": "sanction",
        "when": ON_A_LIST,
        "context": context,
        "needs": list(names),
        "effect": {"deny": chance},
        "severity": "moderate",
        "decided_by": "automatic",
        "legal_basis": "none",
    }


def copied(context: str) -> dict[str, Any]:
    """Return an institution that holds copies of both lists and decides by them."""
    return INVENTED | {
        "title": f"An office of {context}",
        "context": context,
        "gets": list(LISTS),
        "delay": "2 weeks",
        "key": "strong",
        "corrected_within": "7 weeks",
        "reimports": per_year(0.01 / 2),
    }


def yearly(per_week: float) -> str:
    """Write a weekly rate as a figure of the format."""
    return f"{per_week * gh_ref_1.WEEKS_A_YEAR:.6f} per person-year"


def per_year(chance: float) -> str:
    """Write the rate with which something has this chance to happen in a week."""
    return yearly(-math.log1p(-chance))


def by_class(values: list[Any]) -> dict[str, Any]:
    """Give each income class its value."""
    return dict(zip(CLASSES, values, strict=True))


def otherwise_last(shares: dict[str, float]) -> dict[str, Any]:
    """Write shares with the last one as the rest."""
    *all_but_last, last = shares
    return {name: shares[name] for name in all_but_last} | {last: "otherwise"}


INVENTED: dict[str, Any] = {"status": "invented"}
HEAD: dict[str, Any] = {
    "glasshouse": 1,
    "id": "full-model",
    "edition": 1,
    "title": "The full model's first scenario",
    "place": "Nowhere",
    "modelled_on": "Nothing: it exists to measure speed.",
    "operator": {"name": "nobody", "kind": "imagined"},
    "in_force": INVENTED | {"from": 2024},
    "method": "rule-table",
    "applies_to": INVENTED | {"kind": "persons", "participation": "mandatory"},
    "contexts": {"related": []},
    "publicity": {
        "employers": INVENTED
        | {
            "when": ON_A_LIST,
            "title": "Lists that employers see",
            "shown_in": ["website"],
            "to": "partners",
            "fields": ["name"],
            "seen_by": 1,
            "severity": "moderate",
        }
    },
    "process": INVENTED
    | {
        "burden": "person",
        "notice": {"when": "with", "reasons": True, "reaches": 0.7},
        "review": {"by": "official", "power": "none", "staff": 1, "decides": "3 per week"},
        "appeal": {
            "to": "same-office",
            "takes": "4 weeks",
            "filed": APPEALS[2],
            "granted_if_wrong": 0.6,
            "granted_if_right": 0.1,
            "suspends": False,
        },
        "correction": {"takes": "4 weeks", "reaches_copies": 0.5, "asked": 0},
        "repair": "none",
    },
}


def write(folder: Path) -> tuple[Path, Path]:
    """Write rulebook and society into a folder; return the two files."""
    files = folder / "rulebook.yaml", folder / "society.yaml"
    for file, data in zip(files, (rulebook(), society()), strict=True):
        apart = json.loads(json.dumps(data))  # the format knows no anchors
        file.write_text(yaml.safe_dump(apart, sort_keys=False, allow_unicode=True))
    return files
