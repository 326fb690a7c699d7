"""On how much evidence each shipped rulebook stands, frozen so that a change is seen.

Rewritten by `make golden` only; whoever changes it says why.
"""

import json
from pathlib import Path

import pytest

from glasshouse.rulebook import evidence_shares, figures, library_ids, load

GOLDEN = Path(__file__).with_name("evidence_shares.json")


def counted() -> dict[str, dict[str, float | int]]:
    found: dict[str, dict[str, float | int]] = {}
    for name in library_ids():
        rulebook = load(name)
        shares = {status: round(x, 4) for status, x in evidence_shares(rulebook).items()}
        found[rulebook.name] = {"figures": len(figures(rulebook)), **shares}
    return found


def test_the_shares_of_evidence_are_those_that_were_reviewed(
    request: pytest.FixtureRequest,
) -> None:
    found = counted()
    if request.config.getoption("--rewrite-golden", default=False):
        GOLDEN.write_text(json.dumps(found, indent=1) + "\n")

    assert found == json.loads(GOLDEN.read_text())
