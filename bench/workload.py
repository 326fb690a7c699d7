"""GH-REF-1 as a rulebook and a society, so that the product's own engine runs it.

The same kinds, rates, channels, false records, points, decay and thresholds.  Not the same:
requests are fewer; contacts (association, forgone speech), points that grow by tier, and the
weekly cap have no place in the engine and are left out; every fall into the worst tier brings a
listing, not one in two; false records do not differ by group.  The engine does besides what
GH-REF-1 has not: the shadow ledger, households and quotas, work and arrears, causes, spells,
counts by cell.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import gh_ref_1
import yaml

from glasshouse.document.catalogue import CONDUCT
from glasshouse.society import society_path

GROUPS = "ABCD"
REQUESTS = 0.05  # a week; the reference's 0.3 are more than the engine takes, and hardly matter
UNEVENNESS = 2.3  # the Gamma shape with the variance of the reference's activity classes
ADULT_TABLE = {
    "at": [0, 20, 65, 100],
    "values": {"female": [0, 80, 20, 0], "male": [0, 80, 20, 0]},
}


def conduct_names(tables: gh_ref_1.Tables) -> list[str]:
    """Return a name of the catalogue for each kind: speech, adverse, pro-social."""
    speech = iter(["criticises", "complains"])
    kind_of = {name: conduct.kind for name, conduct in CONDUCT.items()}
    good = iter([name for name, kind in kind_of.items() if kind == "pro-social"])
    bad = iter([name for name, kind in kind_of.items() if kind in {"harmful", "nuisance"}])
    return [
        next(speech if kind in tables.speech else good if points[0] > 0 else bad)
        for kind, points in enumerate(tables.points)
    ]


def society(tables: gh_ref_1.Tables) -> dict[str, Any]:
    """Return Country X with the reference's groups, conduct and requests, all of it adult."""
    made: dict[str, Any] = yaml.safe_load(society_path("country-x").read_text())
    made["id"] = "gh-ref-1"
    shares = dict(zip(GROUPS, tables.group_shares.tolist(), strict=True))
    shares["D"] = "otherwise"
    made["attributes"]["group"]["shares"] = shares
    made["attributes"]["age"]["table"] = ADULT_TABLE | {"between": "step"}
    made["conduct"] = {
        name: {"rate": yearly(rate), "unevenness": UNEVENNESS, "status": "invented"}
        for name, rate in zip(conduct_names(tables), tables.rate.tolist(), strict=True)
    }
    made["needs"] = {"fast-train": {"rate": yearly(REQUESTS), "status": "invented"}}
    return made


def rulebook(tables: gh_ref_1.Tables) -> dict[str, Any]:
    """Return the reference's scheme."""
    names = conduct_names(tables)
    seen = dict(zip(names, tables.seen[0].tolist(), strict=True))
    false = dict(zip(names, tables.false_rate[0].tolist(), strict=True))
    more = tables.seen[:, 0] / tables.seen[0, 0]
    top, neutral, low, worst = tables.thresholds.tolist()
    return HEAD | {
        "conduct": {
            name: {
                "title": name, "counts": {name: "all"}, "context": "community",
                "gravity": "slight",
            }
            for name in names
        },
        "channels": {
            "office": {
                "kind": "office", "title": "Six channels in one", "verified": False,
                "sees": seen,
                "fabrication": {name: yearly(rate) for name, rate in false.items() if rate},
                "misattribution": {
                    "chance": 0, "among": {"household": 1, "same-name": 0, "look-alike": 0},
                },
                "exposure": {
                    f"group-{group}": {"where": {"group": group}, "times": float(times)}
                    for group, times in zip(GROUPS[1:], more[1:], strict=True)
                },
                "delay": "0 weeks", "status": "invented",
            }
        },
        "scores": {
            "points": {
                "kind": "points", "status": "invented", "start": 0, "floor": tables.score[0],
                "ceiling": tables.score[1], "retention": "no-term",
                "half_life": f"{math.log(0.5) / math.log(1 - tables.decay):.4f} weeks",
                "tiers": {
                    "best": {"at_least": top}, "neutral": {"at_least": neutral},
                    "low": {"at_least": low}, "lower": {"at_least": worst},
                    "worst": "otherwise",
                },
            }
        },
        "lists": {"black": {"title": "Black", "colour": "black", "status": "invented",
                            "term": f"{tables.listed_weeks} weeks"}},
        "rules": {
            name: {"when": {"record": name}, "points": float(points[0]), "status": "invented"}
            for name, points in zip(names, tables.points, strict=True)
        } | {"fallen": {"when": {"tier": "worst"}, "to_list": "black", "status": "invented"}},
    }  # fmt: skip


HEAD: dict[str, Any] = {
    "glasshouse": 1,
    "id": "gh-ref-1",
    "edition": 1,
    "title": "The reference workload",
    "place": "Nowhere",
    "modelled_on": "Nothing: it exists to measure speed.",
    "operator": {"name": "nobody", "kind": "imagined"},
    "in_force": {"from": 2024, "status": "invented"},
    "method": "rule-table",
    "applies_to": {"kind": "persons", "participation": "mandatory", "status": "invented"},
    "contexts": {"related": []},
    "attributes": {
        "group": {
            "title": "An abstract group",
            "ground": "ethnicity",
            "context": "person",
            "reads": "group",
        }
    },
    "consequences": {
        "no-trains": {
            "title": "Requests refused",
            "kind": "sanction",
            "when": {"listed": "black"},
            "context": "travel",
            "needs": "fast-train",
            "effect": {"deny": 1},
            "severity": "moderate",
            "decided_by": "automatic",
            "legal_basis": "none",
            "status": "invented",
        }
    },
    "process": {
        "status": "invented",
        "notice": "none",
        "review": "none",
        "appeal": "none",
        "correction": "none",
        "repair": "none",
    },
}


def yearly(per_week: float) -> str:
    """Write a weekly rate as a figure of the format."""
    return f"{per_week * gh_ref_1.WEEKS_A_YEAR:.6f} per person-year"


def write(folder: Path) -> tuple[Path, Path]:
    """Write rulebook and society into a folder; return the two files."""
    tables = gh_ref_1.read()
    files = folder / "rulebook.yaml", folder / "society.yaml"
    for file, data in zip(files, (rulebook(tables), society(tables)), strict=True):
        file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    return files
