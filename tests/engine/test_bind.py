"""Rulebooks meet a society: every shipped and designed one binds."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from glasshouse import rulebook, society
from glasshouse.document.catalogue import CONDUCT
from glasshouse.engine.bind import bind
from glasshouse.engine.bind_living import CONDUCT_SLOT
from glasshouse.engine.layout import CAPACITY, CONDUCTS, LIVING, SCHEME
from glasshouse.errors import NotBindable
from glasshouse.society.population import POPULATION
from tests.engine.books import COUNTRY_X, POINTS, book, bound, people, rule, sanction

FILES = Path(__file__).parents[1] / "rulebook" / "files"
DESIGNED = sorted(
    p.stem for p in FILES.glob("*.yaml") if not p.stem.endswith((".cases", ".society"))
)


def test_the_designed_rulebooks_are_here() -> None:
    assert len(DESIGNED) >= 12


@pytest.mark.parametrize("name", DESIGNED)
def test_a_designed_rulebook_binds(name: str) -> None:
    found = bind(rulebook.load(FILES / f"{name}.yaml"), COUNTRY_X)

    assert found.scheme[0]["on"] == 1


@pytest.mark.parametrize("name", rulebook.library_ids())
@pytest.mark.parametrize("place", society.preset_ids())
def test_the_shipped_library_binds_to_every_shipped_society(name: str, place: str) -> None:
    found = bind(rulebook.load(name), society.load(place))

    assert found.scheme.dtype == SCHEME
    assert found.living.dtype == LIVING
    assert found.population.dtype == POPULATION
    assert found.scheme.shape == found.living.shape == found.population.shape == (1,)
    assert found.town_size == 8000
    assert found.society.startswith(place)


@pytest.mark.parametrize("name", rulebook.library_ids())
def test_every_chance_of_a_bound_rulebook_is_a_chance(name: str) -> None:
    t = bind(rulebook.load(name), COUNTRY_X).scheme[0]

    for field in SCHEME.names or ():
        if field.endswith("48"):
            assert np.all(t[field] <= 2**48), field
        if field.endswith("32"):
            assert np.all(t[field] <= 2**32), field


@pytest.mark.parametrize("name", rulebook.library_ids())
def test_names_stand_for_the_slots(name: str) -> None:
    read = rulebook.load(name)
    found = bind(read, COUNTRY_X)
    t = found.scheme[0]

    assert len(found.rules) + len(read.inheritance) == t["rule_n"]
    assert len(found.consequences) == t["cons_n"]
    assert len(found.needs) == t["need_n"]
    assert found.n_tiers == max(1, len(found.tiers))
    assert t["score_n"] == 0 or t["tier_n"][0] == found.n_tiers


def test_the_empty_rulebook_is_off_and_leaves_nothing_out() -> None:
    found = bind(rulebook.load("null"), COUNTRY_X)

    assert found.scheme[0]["on"] == 0
    assert found.strands == 0
    assert found.not_simulated == ()
    assert found.listed_by == "nothing"


def test_the_courts_list_of_2017_by_hand() -> None:
    found = bind(rulebook.load("cn-shixin-2017"), COUNTRY_X)
    t = found.scheme[0]
    rules = dict(zip(found.rules, range(6), strict=True))

    assert found.listed_by == "list"
    assert t["minimum_age"] == 18
    assert t["takes_part32"] == 2**32
    assert t["rule_term"][rules["ground-1-can-but-refuses"]] == -1
    assert t["rule_term"][rules["ground-2-obstructs"]] == 104
    assert t["rule_extend_harsh"][rules["ground-2-obstructs"]] == 157
    assert t["list_performed"][0] == t["list_corrected"][0] == 1
    assert (t["list_early"][0], t["list_early32"][0]) == (26, round(0.2 * 2**32))
    assert t["employer_sees32"] / 2**32 == pytest.approx(1 - 0.95**2, abs=1e-9)
    assert found.contexts == (
        "business",
        "credit",
        "housing",
        "schooling",
        "shopping",
        "travel",
    )
    unpaid = found.counted.index("unpaid-judgment")
    assert t["counted_lasts"][unpaid] == 1
    assert t["counted_adverse"][: len(found.counted)].all()


def test_strands_are_those_that_hold_what_is_counted() -> None:
    found = bound()
    t = found.living[0]
    litters = CONDUCT_SLOT["litters"]
    holding = [n for n in range(t["n_strand"]) if litters in t["pick_s"][n, : t["pick_n"][n]]]

    assert found.strands == sum(1 << n for n in holding)
    assert found.strands.bit_count() == 1


def test_binding_never_changes_the_society() -> None:
    one, other = bound(), bind(rulebook.load("cn-rongcheng-2016"), COUNTRY_X)

    assert one.living.tobytes() == other.living.tobytes()
    assert one.population.tobytes() == other.population.tobytes()


def test_binding_twice_gives_the_same_bytes() -> None:
    one, other = bound(), bound()

    assert one.scheme.tobytes() == other.scheme.tobytes()
    assert one.living.tobytes() == other.living.tobytes()


def test_the_order_of_keys_in_a_rulebook_has_no_meaning(tmp_path: Path) -> None:
    def flip(value: object) -> object:
        if isinstance(value, dict):
            return {k: flip(v) for k, v in reversed(value.items())}
        return value

    for name in ("cn-shixin-2017", "cn-rongcheng-2016", "press-1300-600"):
        path = rulebook.library_path(name)
        assert path is not None
        twin = tmp_path / f"{name}.yaml"
        data = flip(yaml.safe_load(path.read_text()))
        twin.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000))
        assert bind(rulebook.load(twin), COUNTRY_X).scheme.tobytes() == (
            bind(rulebook.load(name), COUNTRY_X).scheme.tobytes()
        ), name


def test_against_whom_a_record_counts_follows_from_its_rules() -> None:
    kind = {
        "counts": {"donates": "all"},
        "title": "Gives",
        "context": "community",
        "gravity": "none",
        "status": "invented",
    }
    found = bound(
        conduct__gives=kind,
        channels__wardens__sees={"litter": 0.5, "gives": 0.5},
        scores={"points": POINTS},
        lists=None,
        rules={
            "down": rule(when={"record": "litter"}, points=-5),
            "up": rule(when={"record": "gives"}, points=5),
        },
        consequences={"c": sanction(when={"tier": "low"})},
    )

    assert found.counted == ("gives", "litter")
    assert found.scheme[0]["counted_adverse"][:2].tolist() == [0, 1]
    assert found.tiers == ("low", "middle", "high")
    assert found.listed_by == "standing"


def test_who_takes_part_is_a_share() -> None:
    consent = {
        "kind": "persons",
        "participation": "consent",
        "takes_part": 0.25,
        "minimum_age": 16,
        "status": "invented",
    }
    t = bound(applies_to=consent).scheme[0]

    assert t["takes_part32"] == 2**30
    assert t["minimum_age"] == 16


def test_a_rulebook_of_which_nothing_would_happen_is_refused(tmp_path: Path) -> None:
    text = (FILES / "fr-cnaf-dmde.yaml").read_text()
    homes = tmp_path / "fr-cnaf-dmde.yaml"
    homes.write_text(text.replace("effect: {check:", "effect: {lose:"))
    with pytest.raises(
        NotBindable, match=r"fr-cnaf-dmde@1: nothing of this rulebook would happen"
    ):
        bind(rulebook.load(homes), COUNTRY_X)


def test_too_large_a_town_is_refused() -> None:
    with pytest.raises(NotBindable, match=r"towns.size"):
        bind(book(), people(("size: 8000", "size: 9000")))


def test_capacities_are_those_the_catalogue_needs() -> None:
    assert len(CONDUCT) < CONDUCTS
    assert CAPACITY >= 8000
