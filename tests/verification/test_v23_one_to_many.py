"""V23: a search of a gallery names a wrong person with chance 1-(1-f)^G, not fG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.ledger.tally import Tally
from glasshouse.verification.theory import one_to_many, share_se
from glasshouse.verification.v23_one_to_many import FALSE_MATCH, GALLERY, searched
from tests.promises.rulebooks import PLAIN, written
from tests.verification.tolerance import identical, near

if TYPE_CHECKING:
    from pathlib import Path


def check_search(tally: Tally) -> list[str]:
    due = one_to_many(FALSE_MATCH, GALLERY)
    events = tally.total("counted")
    wrong = tally.total("records_misattribution")
    return near(
        "V23 searches that name a wrong person", wrong / events, due, share_se(due, events)
    )


def test_search_names_wrong_people_as_often_as_its_gallery_says() -> None:
    assert round(one_to_many(FALSE_MATCH, GALLERY), 4) == 0.3935
    assert check_search(searched(one_to_many(FALSE_MATCH, GALLERY))) == []


def test_rulebook_with_a_gallery_is_bound_to_that_chance(tmp_path: Path) -> None:
    old = PLAIN[PLAIN.index("    kind: office") : PLAIN.index("    sees:")]
    new = old.replace("kind: office", "kind: search") + (
        "    gallery: {value: 500000, range: [100000, 1000000]}\n"
        "    false_match: {value: 0.000001, range: [0.0000001, 0.00001]}\n"
        "    misses: {value: 0.1, range: [0.05, 0.2]}\n"
    )
    text = PLAIN.replace(old, new)
    line = next(n for n in text.splitlines() if n.strip().startswith("misattribution:"))
    bound = written(text.replace(line + "\n", ""), tmp_path)
    due = one_to_many(FALSE_MATCH, GALLERY)
    got = int(bound.scheme[0]["channel_match32"][0]) / 2**32
    assert identical("V23 bound chance of a false match", got, due, to=1e-9) == []


def test_planted_sum_of_chances_is_caught() -> None:
    assert check_search(searched(FALSE_MATCH * GALLERY)) != []
