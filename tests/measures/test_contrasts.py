from glasshouse.experiment.arms import ARMS
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.registry import MEASURES, measure


def test_contrasts_and_pairs_rest_on_measures() -> None:
    assert {c.measure for c in CONTRASTS} | set(PAIRED) <= {m.name for m in MEASURES}


def test_names_differ_from_those_of_measures() -> None:
    names = [m.name for m in MEASURES] + [c.name for c in CONTRASTS]

    assert len(set(names)) == len(names)


def test_a_change_of_conduct_rests_on_no_harm() -> None:
    """What is no harm can be neither swept nor laid side by side."""
    change = next(c for c in CONTRASTS if c.name == "conduct_change")

    assert not measure(change.measure).harm


def test_every_arm_that_a_contrast_asks_is_run() -> None:
    assert {arm for c in CONTRASTS for arm in c.arms} <= {arm.name for arm in ARMS}
    assert all(bool(c.whole) == (c.kind == "part") for c in CONTRASTS)
