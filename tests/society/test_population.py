from pathlib import Path

import numpy as np
import pytest

from glasshouse import society
from glasshouse.errors import NotBindable
from glasshouse.society.population import margins, population, town_size, whole_weights
from glasshouse.society.read import load_society

NAMES = society.preset_ids()
COUNTRY_X = society.society_path("country-x").read_text()


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> society.Society:
    text = COUNTRY_X
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "society.yaml"
    path.write_text(text)
    return load_society(path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("m", [1, 2, 6, 37, 199, 1000, 7999, 8000, 8192])
def test_every_margin_is_kept_to_within_one(name: str, m: int) -> None:
    found = society.load(name)
    for town in (0, 5, 2**33 + 5):
        for margin in margins(found, seed=3, town=town, persons=m):
            assert abs(margin.residual) < 1, (town, margin)


@pytest.mark.parametrize("name", NAMES)
def test_margins_add_up(name: str) -> None:
    rows = margins(society.load(name), seed=3, town=0, persons=777)

    for attribute in ("sex", "age", "group", "place"):
        assert sum(r.counted for r in rows if r.attribute == attribute) == 777
    assert sum(r.counted * int(r.value) for r in rows if r.attribute == "household") == 777


def test_exact_targets_are_met_exactly() -> None:
    rows = margins(society.load("country-x"), seed=3, town=9, persons=8000)
    counted = {(r.attribute, r.value): r.counted for r in rows}

    assert [counted["group", g] for g in "ABC"] == [5600, 1600, 800]
    assert [counted["sex", s] for s in ("female", "male")] == [4000, 4000]
    assert [counted["place", p] for p in ("rural", "urban")] == [3200, 4800]
    assert [counted["income", f"q{q}"] for q in range(1, 6)] == [1600] * 5
    assert [counted["household", str(z)] for z in range(1, 7)] == [500, 750, 667, 472, 223, 166]


def test_a_society_without_singles_still_keeps_its_quotas(tmp_path: Path) -> None:
    paired = changed(
        tmp_path,
        (
            'sizes: {"1": 0.18, "2": 0.27, "3": 0.24, "4": 0.17, "5": 0.08, "6": otherwise}',
            'sizes: {"4": otherwise}',
        ),
    )

    for persons in (8000, 4001, 37):
        for margin in margins(paired, seed=3, town=1, persons=persons):
            if margin.attribute != "household":
                assert abs(margin.residual) < 1, margin


def test_one_sex_of_one_age_is_possible(tmp_path: Path) -> None:
    single = changed(
        tmp_path,
        ("shares: {female: 0.5, male: otherwise}", "shares: {female: 1, male: otherwise}"),
    )

    rows = margins(single, seed=3, town=1, persons=100)
    assert next(r.counted for r in rows if r.value == "female") == 100


def test_whole_weights_add_up_to_the_whole() -> None:
    for shares in ([1, 1, 1], [0.1, 0.2, 0.7], [1e-12, 1.0], [3.0]):
        assert sum(whole_weights(shares)) == 2**32


def test_the_order_of_keys_has_no_meaning(tmp_path: Path) -> None:
    twin = changed(
        tmp_path,
        ("shares: {B: 0.2, C: 0.1, A: otherwise}", "shares: {C: 0.1, A: otherwise, B: 0.2}"),
        ("shares: {urban: 0.6, rural: otherwise}", "shares: {rural: otherwise, urban: 0.6}"),
    )

    assert population(twin).tobytes() == population(society.load("country-x")).tobytes()


def test_too_large_a_town_is_refused(tmp_path: Path) -> None:
    large = changed(tmp_path, ("size: 8000", "size: 9000"))

    with pytest.raises(NotBindable, match=r"towns.size: 9,000 persons stand here and 8,192"):
        town_size(large)


def test_a_column_for_an_unknown_sex_is_refused(tmp_path: Path) -> None:
    odd = changed(tmp_path, ("        male: [61", "        men: [61"))

    with pytest.raises(NotBindable, match=r"wants a column for each sex: female, male"):
        population(odd)


def test_too_many_groups_are_refused(tmp_path: Path) -> None:
    many = changed(
        tmp_path,
        (
            "shares: {B: 0.2, C: 0.1, A: otherwise}",
            "shares: {B: 0.2, C: 0.1, D: 0.1, E: 0.1, F: 0.1, G: 0.1, A: otherwise}",
        ),
    )

    with pytest.raises(NotBindable, match=r"attributes.group: 7 values stand here"):
        population(many)


def test_a_missing_attribute_is_refused(tmp_path: Path) -> None:
    placeless = changed(
        tmp_path, ("  place: {title: Town or country", "  region: {title: Region")
    )

    with pytest.raises(NotBindable, match=r"the society 'country-x' has no 'place'"):
        population(placeless)


def test_income_by_place_names_every_place(tmp_path: Path) -> None:
    partial = changed(
        tmp_path,
        (
            "q4: 0.2, q5: otherwise}, status",
            "q4: 0.2, q5: otherwise}, by_place: {urban: {q1: 0.1, q5: otherwise}}, status",
        ),
    )

    with pytest.raises(NotBindable, match=r"urban stand here; wants shares .* rural, urban"):
        population(partial)


def test_ages_below_eighteen_hold_their_share() -> None:
    rows = margins(society.load("country-x"), seed=3, town=9, persons=8000)
    child = next(r for r in rows if r.value == "0-17")

    assert child.share == pytest.approx(0.2182, abs=1e-4)
    assert np.isclose(child.target, 0.2182 * 8000, atol=1)
