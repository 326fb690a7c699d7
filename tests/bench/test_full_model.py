"""The full model's scenario is one that the product reads, and acts on."""

from __future__ import annotations

from pathlib import Path

import full_model

from glasshouse.engine.bind import bind
from glasshouse.rulebook import load
from glasshouse.society import load as load_society


def test_the_scenario_is_bound_and_no_part_of_the_scheme_is_left_out(tmp_path: Path) -> None:
    rulebook, society = full_model.write(tmp_path)

    bound = bind(load(rulebook), load_society(society))

    assert [left.path for left in bound.not_simulated] == ["publicity.employers"]  # the shame
    assert (bound.living["speech_on"][0], bound.living["ties_on"][0]) == (1, 1)
    acted_on = {"fears": 1, "appeal_on": 1, "appeal_capacity": 3, "kin_n": 1, "slot_n": 6}
    assert {name: bound.scheme[name][0] for name in acted_on} == acted_on


def test_false_records_add_up_to_the_mean_of_the_groups_rates() -> None:
    rates = full_model.office()["fabrication"].values()

    assert abs(sum(float(rate.split()[0]) for rate in rates) / 52.18 - 0.3825 / 52) < 1e-4
