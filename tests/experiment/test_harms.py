"""Only harms may be asked of a sweep or of an analysis of sensitivity."""

import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.harms import ALLOWED, USUAL, harm, harms
from glasshouse.measures.registry import MEASURES


def test_every_measure_of_a_harm_is_allowed_and_no_other() -> None:
    of_one_arm = {name for name, h in ALLOWED.items() if not h.is_added}

    assert of_one_arm == {m.name for m in MEASURES if m.harm}
    assert set(ALLOWED) - of_one_arm == {"excess_unemployment", "excess_arrears"}


@pytest.mark.parametrize(
    "name", ["true_conduct", "conduct_change", "averted_acts", "missed_share", "lawful_acts"]
)
def test_what_people_do_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="it is no harm, and only harms are asked here"):
        harm(name)


def test_the_nearest_harm_is_named() -> None:
    with pytest.raises(UsageError, match="Did you mean 'denials_wrong'"):
        harm("denial_wrong")


def test_without_names_the_usual_ones_are_asked() -> None:
    assert tuple(h.name for h in harms()) == USUAL
    assert [h.name for h in harms(["fines", "fines"])] == ["fines"]
