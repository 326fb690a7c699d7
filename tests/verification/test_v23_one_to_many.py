"""V23: a search of a gallery names a wrong person with chance 1-(1-f)^G, not fG."""

from __future__ import annotations

from glasshouse.engine.layout import CHANNEL_SEARCH
from glasshouse.ledger.tally import Tally
from glasshouse.rng import threshold32
from tests.verification import worlds
from tests.verification.theory import one_to_many, share_se
from tests.verification.tolerance import near

PERSONS, WEEKS = 80_000, 10
RATE, FALSE_MATCH, GALLERY = 0.05, 1e-6, 500_000


def searched(match: float) -> Tally:
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.put("channel_kind", 0, CHANNEL_SEARCH)
    scheme.put("channel_match32", 0, threshold32(match))
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=23)[0]


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


def test_planted_sum_of_chances_is_caught() -> None:
    assert check_search(searched(FALSE_MATCH * GALLERY)) != []
