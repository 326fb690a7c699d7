import re

import pytest

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Lede
from glasshouse.report.order import assess
from tests.report import records
from tests.report.records import row

TAGS = re.compile(r"<[^>]+>")


def lede(record: RunRecord) -> Lede:
    return assess(record).lede


def plain(text: str) -> str:
    return TAGS.sub("", text).replace("&#39;", "'")


def with_rows(rows: list[records.Row]) -> RunRecord:
    base = records.list_record()
    return RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("list", "37 of every 100 people on the list had done nothing the rule covers."),
        ("tiers", "37 of every 100 people in a tier that brings sanctions had done nothing"),
        ("fines", "8 of every 100 fines fell on people who had done nothing the rule covers."),
        ("null", "nobody is recorded, nobody is listed and nothing follows."),
        ("none wrong", "no wrong listing was seen among the 32,000 people on the list"),
        ("all wrong", "nobody on the list had done what the rule covers."),
        ("few listed", "fewer than 30 people were on the list"),
    ],
)
def test_every_kind_of_scheme_has_its_first_sentence(name: str, said: str) -> None:
    first = plain(lede(records.RECORDS[name]()).headline)

    assert first.startswith("In this synthetic society, under this rulebook, ")
    assert said in first


def test_none_seen_is_told_with_its_bound() -> None:
    rows = [
        r for r in records.listing_rows({}, 0.008) if r["measure"] != "false_discovery_share"
    ]
    rows += row("false_discovery_share", 0.0, low=0.0, high=0.0, n=30_000)

    assert "fewer than 1 in 10,000" in plain(lede(with_rows(rows)).headline)


def test_the_largest_cause_is_a_sentence_of_its_own() -> None:
    record = records.list_record({"misattribution": 0.2, "stale": 0.1})

    assert "Most often somebody else had done it." in lede(record).headline


def test_groups_are_named_where_luck_and_assumptions_agree_on_the_order() -> None:
    said = "Wrong listings hit people in the lowest income fifth 2.6 times as often"

    assert said in lede(records.list_record()).headline


def test_groups_are_not_named_where_their_intervals_touch() -> None:
    rows = records.listing_rows(records.CAUSE_SHARES, 0.008)
    rows += row("wrongful_listing_rate", 0.003, group="income=q1", low=0.001, high=0.005)
    rows += row("wrongful_listing_rate", 0.002, group="income=q5", low=0.001, high=0.003)

    assert "hit" not in lede(with_rows(rows)).headline


def test_groups_are_not_named_where_an_assumption_turns_the_order() -> None:
    rows = records.listing_rows(records.CAUSE_SHARES, 0.008)
    rows += row("wrongful_listing_rate", 0.003, group="income=q1", sets=(0.001, 0.004))
    rows += row("wrongful_listing_rate", 0.002, group="income=q5", sets=(0.002, 0.003))

    assert "hit" not in lede(with_rows(rows)).headline


def test_the_assumption_stands_with_its_badge_and_the_numbers_of_both_sets() -> None:
    said = lede(records.list_record()).reflects

    assert plain(said) == (
        "The first number mainly reflects an assumption A: how many of the judged cannot pay. "
        "Where everything assumed is drawn anew within its range, "
        "nine draws of ten give 21 to 52."
    )
    assert 'class="badge A"' in said


def test_a_figure_that_moves_little_is_told_as_one_of_many() -> None:
    record = records.list_record()
    record.facts["drivers"]["rows"][0] |= {"at_low": 0.36, "at_high": 0.39}

    assert "reflects many assumptions, and this one" in lede(record).reflects


def test_a_sourced_figure_is_called_no_assumption() -> None:
    record = records.list_record()
    record.facts["drivers"]["rows"][0]["badge"] = "S"

    assert "mainly reflects one figure" in lede(record).reflects


def test_a_run_that_did_not_ask_says_so() -> None:
    record = records.list_record()
    record.facts["drivers"] = {"measure": None, "rows": []}

    assert "did not ask which assumptions" in lede(record).reflects


def test_a_number_that_no_assumption_moves_says_so() -> None:
    record = records.list_record()
    record.facts["drivers"] = {"measure": "false_discovery_share", "rows": []}

    assert "None of the assumptions of this run moves this number" in lede(record).reflects


def test_the_scheme_and_the_society_are_named() -> None:
    found = lede(records.list_record())

    assert found.title == "The courts' list of judgment defaulters, as amended in 2017"
    assert found.kicker == (
        "What it does to people in Country X. "
        "Stylised; not calibrated; legal texts differ from practice."
    )


@pytest.mark.parametrize(
    ("conduct", "kind", "said"),
    [
        (["cannot-pay", "cannot-settle"], "inability", "Most often they could not pay."),
        (
            ["cannot-pay", "cannot-file-report"],
            "inability",
            "Most often they could not pay, or could not do what was asked.",
        ),
        (
            ["cannot-file-report"],
            "inability",
            "Most often they were not able to do what was asked.",
        ),
        (
            ["criticises"],
            "protected",
            "Most often what they did is not what the rule's text means.",
        ),
    ],
)
def test_the_headline_says_in_plain_words_what_the_text_leaves_out(
    conduct: list[str], kind: str, said: str
) -> None:
    record = records.list_record()
    record.facts["not_covered"] = [{"conduct": c, "class": kind} for c in conduct]

    assert said in plain(lede(record).headline)


def test_people_in_tiers_have_standings_and_not_listings() -> None:
    said = plain(lede(records.RECORDS["tiers"]()).headline)

    assert "Wrong standings hit" in said
    assert "listing" not in said
