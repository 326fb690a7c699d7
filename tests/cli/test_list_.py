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
        f"One of them in sentences: glasshouse show {library_ids()[0]}\n"
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
