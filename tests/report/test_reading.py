import json

from glasshouse.report.prose import Voice
from glasshouse.report.reading import LONGEST, Reading, clean
from tests.report import records


def reading() -> Reading:
    return Reading.of(records.list_record(), "en")


def test_writing_that_turns_around_and_control_signs_are_taken_out() -> None:
    assert clean("a\u202eb\x00c\x1b[31m\u2066d\ud800") == "abc[31md?"


def test_an_endless_text_is_cut_with_a_sign_that_it_was() -> None:
    cut = clean("x" * 1_000_000)

    assert len(cut) == LONGEST
    assert cut.endswith("\u2026")


def test_names_of_facts_are_cleaned_as_well() -> None:
    assert clean({"\u202ekey": ["\x07v"]}) == {"key": ["v"]}


def test_facts_survive_cleaning_where_nothing_is_wrong() -> None:
    facts = records.facts()

    assert clean(facts) == json.loads(json.dumps(facts))


def test_weekly_counts_of_groups_are_added_where_there_is_no_whole() -> None:
    listed = reading().counts["listed", 100]
    parts = records.list_record().weekly

    assert (
        listed
        == parts.filter((parts["week"] == 100) & (parts["column"] == "listed"))["count"].sum()
    )


def test_groups_stand_in_their_own_order_and_not_by_size() -> None:
    present = ["income=q5", "income=q1", "income=q3", "sex=male", "income"]

    assert reading().values_of("income", present) == ["income=q1", "income=q3", "income=q5"]


def test_groups_are_named_in_words() -> None:
    label = reading().group_label

    assert label("income=q1") == "Lowest income fifth"
    assert label("age=18-34") == "Aged 18 to 34"
    assert label("age=60+") == "Aged 60 or over"
    assert label("group=B,sex=male") == "Group B, Men"
    assert label("all") == "Everyone"
    assert label("hair=red") == "hair: red"


def test_a_missing_block_of_facts_is_empty() -> None:
    assert reading().rows("nothing", "here") == []
    assert reading().part("life", "nowhere") == {}


def test_a_scheme_without_lists_rules_or_consequences_bites_nobody() -> None:
    assert not Reading.of(records.null_record(), "en").bites
    assert Reading.of(records.fine_record(), "en").bites
    assert not Reading.of(records.fine_record(), "en").lists_people


def test_the_kind_of_scheme_chooses_the_voice() -> None:
    assert Reading.of(records.tier_record(), "en").voice == Voice("en", "standing")
