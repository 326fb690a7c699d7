"""`glasshouse list` names what is shipped and on what it rests."""

import json

from glasshouse.rulebook.shelf import library_ids
from tests.cli.paper import call, widest


def test_every_shipped_rulebook_is_listed() -> None:
    done = call("list_")

    assert [line for line in done.out.splitlines() if not line.startswith(" ")] == list(
        library_ids()
    )
    assert "Written as a change of cn-shixin-2017@1." in done.out
    assert (
        "null\n    No scheme\n    nowhere. From 2026, invented.\n    No figures.\n" in done.out
    )
    assert (
        done.err == f"{len(library_ids())} rulebooks. "
        f"One in sentences: glasshouse show {library_ids()[0]}\n"
    )


def test_it_can_be_read_at_eighty_and_at_fifty_columns() -> None:
    for columns in (80, 50):
        assert widest(call("list_", columns=columns).out) <= columns


def test_the_json_gives_shares_that_add_up() -> None:
    rows = json.loads(call("list_", "--json").out)

    assert [row["id"] for row in rows] == list(library_ids())
    for row in rows:
        total = sum(row["evidence"].values())
        assert (row["figures"] == 0 and total == 0) or abs(total - 1) < 0.001
    by_id = {row["id"]: row for row in rows}
    assert by_id["cn-shixin-2013"]["amends"] == "cn-shixin-2017@1"
    assert by_id["cn-rongcheng-2016"]["to"] == "2021"
    assert by_id["press-1300-600"]["status"] == "contested"


def listed(*conditions: str) -> set[str]:
    """Return the ids that are listed under some conditions."""
    return {row["id"] for row in json.loads(call("list_", *conditions, "--json").out)}


def test_conditions_narrow_the_list_and_all_must_hold() -> None:
    assert listed("--place", "shandong") >= {"cn-rongcheng-2016", "cn-rongcheng-2021"}
    assert listed("--place", "shandong", "--taking-part", "consent") == {"cn-rongcheng-2021"}
    assert "de-schufa" in listed("--operator", "company") - listed("--operator", "court")
    assert listed("--status", "contested") < set(library_ids())
    assert "cn-shixin-2017" in listed("--touches", "travel")
    assert "fine-only" not in listed("--touches", "travel")


def test_how_many_of_how_many_is_said_and_that_there_are_none() -> None:
    some = call("list_", "--operator", "court").err
    none = call("list_", "--place", "Atlantis")

    assert some.endswith(
        f" of {len(library_ids())} rulebooks. One in sentences: glasshouse show "
        f"{min(listed('--operator', 'court'))}\n"
    )
    assert (none.code, none.out) == (0, "")
    assert none.err.startswith(f"None of the {len(library_ids())} rulebooks is so.")


def test_a_sphere_of_life_that_nothing_touches_is_refused_with_the_nearest() -> None:
    done = call("list_", "--touches", "travl")

    assert done.code == 2
    assert "'travl' is no sphere of life" in done.err
    assert "Did you mean 'travel'?" in done.err
