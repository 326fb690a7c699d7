"""`glasshouse diff` says in sentences how two rulebooks differ."""

import json

from tests.cli.paper import call, widest


def test_the_first_and_the_second_text_of_the_list_differ_in_their_terms() -> None:
    done = call("diff", "cn-shixin-2017", "cn-shixin-2013", columns=88)
    said = " ".join(done.out.split())

    assert done.code == 0
    assert "~ rules.ground-5-spending-order.term was 2 years and is no-term." in said
    assert "- applies_to.minimum_age is gone: it was 18." in said
    assert "+ rules.ground-4-no-asset-report.covers is new: withholds-asset-report." in said
    assert "consequences" not in said
    assert "spc-2013" not in said
    assert " more in sources, notes and ranges: --marks" in done.err


def test_marks_are_told_when_they_are_asked_for() -> None:
    said = " ".join(call("diff", "cn-shixin-2017", "cn-shixin-2013", "--marks").out.split())

    assert "+ sources.spc-2013 is new" in said


def test_consent_and_the_missing_sanction_are_the_difference() -> None:
    said = " ".join(call("diff", "cn-rongcheng-2016", "cn-rongcheng-2021").out.split())

    assert "~ applies_to.participation was mandatory and is consent." in said
    assert "- consequences.no-honours is gone" in said
    assert "conduct" not in said.split("consequences:")[0].replace("conduct:", "")


def test_a_rulebook_does_not_differ_from_itself() -> None:
    done = call("diff", "null", "null")

    assert (done.code, done.out) == (0, "")
    assert done.err == "null@1 and null@1 say the same.\n"


def test_it_can_be_read_at_fifty_columns() -> None:
    for line in call("diff", "null", "fine-only", columns=50).out.splitlines():
        assert len(line) <= 50 or " " not in line.strip()
    assert widest(call("diff", "null", "fine-only", columns=50).out) <= 60


def test_the_json_gives_paths_and_kinds() -> None:
    rows = json.loads(call("diff", "cn-shixin-2017", "cn-shixin-2013", "--json").out)

    assert {row["kind"] for row in rows} == {"new", "gone", "changed"}
    assert any(row["path"] == "rules.ground-2-obstructs.term" for row in rows)


def test_an_unknown_rulebook_is_refused() -> None:
    assert call("diff", "null", "nothing-such").code == 3
