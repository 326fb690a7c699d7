"""What each section says, and that a section without data is absent."""

import copy

import polars as pl
import pytest

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Section
from glasshouse.report.order import assess
from glasshouse.verification.table import shipped
from tests.report import records
from tests.report.records import row

ALL = [
    "who",
    "why",
    "long",
    "what",
    "mend",
    "life",
    "assume",
    "text",
    "law",
    "out",
    "repeat",
    "verify",
]


def anchors(record: RunRecord) -> list[str]:
    return [s.anchor for s in assess(record).sections]


def section(record: RunRecord, anchor: str) -> Section:
    return next(s for s in assess(record).sections if s.anchor == anchor)


def with_rows(rows: list[records.Row]) -> RunRecord:
    base = records.list_record()
    return RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)


def test_a_list_scheme_answers_its_questions_in_order() -> None:
    assert anchors(records.list_record()) == ALL


def test_a_point_scheme_also_says_where_people_stand() -> None:
    assert "standing" in anchors(records.tier_record())


def test_fines_have_nobody_listed_to_tell_of() -> None:
    assert anchors(records.fine_record()) == [
        "what",
        "life",
        "assume",
        "text",
        "law",
        "out",
        "repeat",
        "verify",
    ]


def test_no_scheme_has_only_what_is_left_out_and_how_to_repeat_it() -> None:
    assert anchors(records.null_record()) == ["out", "repeat", "verify"]


def test_every_row_that_the_code_was_held_against_is_printed_with_its_date() -> None:
    record = records.list_record()
    said = section(record, "verify")
    (table,) = said.tables

    assert [r[0] for r in table.rows] == [r["number"] for r in shipped()["rows"]]
    assert {r[-1] for r in table.rows} == {"\u2713 matches"}
    assert any(shipped()["date"] in text for text in said.paragraphs)


@pytest.mark.parametrize("same", [True, False])
def test_a_reader_is_told_whether_the_run_used_the_code_of_the_table(same: bool) -> None:
    record = records.list_record()
    record.facts["run"]["engine_hash"] = shipped()["engine_hash"] if same else "another"

    last = section(record, "verify").paragraphs[-1]
    assert ("is not the one" in last) is not same


def test_a_row_that_fails_is_printed_as_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = copy.deepcopy(shipped())
    spoilt["rows"][0]["passes"] = False
    monkeypatch.setattr("glasshouse.verification.table.shipped", lambda: spoilt)

    (table,) = section(records.list_record(), "verify").tables
    assert table.rows[0][-1] == "<strong>\u2717 does not match</strong>"


def test_a_suppressed_group_keeps_its_row_in_figure_and_table() -> None:
    (figure,) = section(records.list_record(), "who").figures
    assert figure.table is not None
    ((_, pair),) = figure.pairs

    assert "not shown: fewer than 30 people or too few events" in {
        t.text for t in pair.wide.texts
    }
    assert next(r for r in figure.table.rows if r[0] == "Under 18")[2] == "not shown"


def test_one_group_makes_no_claim_about_groups() -> None:
    (said,) = section(records.one_group_record(), "who").paragraphs

    assert "Nothing can be said here about groups" in said


def test_of_more_than_six_groups_the_widest_gap_and_the_hidden_one_are_drawn() -> None:
    def labels(record: RunRecord) -> list[str]:
        (figure,) = section(record, "who").figures
        assert figure.table is not None
        return [r[0] for r in figure.table.rows]

    assert labels(records.six_groups_record()) == [f"Group G{k}" for k in range(6)]
    assert labels(records.six_groups_record(9)) == ["Group G0", "Group G7", "Group G8"]


def test_both_ratios_stand_beside_the_groups() -> None:
    asides = {a.term: a.text for a in section(records.list_record(), "who").asides}

    assert "Penalty suffered, most to least: 2.6 times (2.4 to 2.8" in asides["Income"]
    assert "Benefit kept, least to most: 0.995" in asides["Income"]
    assert "equally frequent in all groups" in asides["What people did"]


def test_causes_are_left_out_where_nobody_was_wrong() -> None:
    found = section(records.none_wrong_record(), "why")

    assert [f.anchor for f in found.figures] == ["parts-figure"]
    assert not any("wrongly listed at the end" in p for p in found.paragraphs)


def test_why_is_left_out_where_nothing_was_split_and_nobody_was_wrong() -> None:
    base = records.none_wrong_record()
    whole = base.estimates.filter(~base.estimates["group"].str.starts_with("part="))

    assert "why" not in anchors(RunRecord(base.facts, whole, base.weekly, base.spells))


def test_why_opens_with_what_the_rule_itself_does() -> None:
    first, *_ = section(records.list_record(), "why").paragraphs

    assert "of 100 refusals that the scheme adds, 40 come from the rule itself" in first
    assert "40 come from errors in records, 20 from missing due process, and 0 from" in first


def test_errors_that_spare_people_are_told_as_such() -> None:
    rows = row("excess_arrears", 10.0, arm="scheme-null", low=9.0, high=11.0)
    for part, value in {
        "error": -5.0,
        "association": 0.0,
        "process": 3.0,
        "rule": 12.0,
    }.items():
        rows += row("excess_arrears", value, arm="scheme-null", group=f"part={part}")

    first, *_ = section(with_rows(rows), "why").paragraphs

    assert "errors in records spare people more weeks two payments or more behind" in first
    assert "the rule itself would add 12." in first


def test_fines_are_split_though_nobody_is_listed() -> None:
    rows = row("fines", 8.0, arm="scheme-null", low=7.0, high=9.0)
    for part, value in {"error": 2.0, "association": 0.0, "process": 2.0, "rule": 4.0}.items():
        rows += row("fines", value, arm="scheme-null", group=f"part={part}")
    base = records.fine_record()
    record = RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)

    found = section(record, "why")

    assert len(found.figures) == 1
    assert (
        "of 100 fines that the scheme adds, 50 come from the rule itself"
        in (found.paragraphs[0])
    )


def test_parts_in_the_table_are_those_of_the_figure() -> None:
    figure = section(records.list_record(), "why").figures[0]
    assert figure.table is not None
    ((_, pair),) = figure.pairs
    drawn = {t.text for t in pair.wide.texts}

    assert {r[2] for r in figure.table.rows} <= drawn
    assert [r[4] for r in figure.table.rows[:5]] == ["", "40", "0", "20", "40"]
    assert "Refusals: 53.5 in all. Errors in records 21.4," in pair.wide.desc


def test_an_arm_that_changes_nothing_here_is_no_world_to_mend_it() -> None:
    record = records.list_record()
    rows = row("wrongful_listing_rate", 0.0046, arm="own-conduct")
    both = records.frame(rows).vstack(record.estimates)
    told = RunRecord(record.facts, both, record.weekly, record.spells)

    assert (
        "If nobody bore what others did it stays the same."
        in (section(told, "mend").paragraphs[0])
    )
    told.facts["scenario"]["idle_arms"] = ["own-conduct"]
    assert "bore what others did" not in section(told, "mend").paragraphs[0]


def test_causes_add_up_at_every_moment() -> None:
    _, figure = section(records.list_record(), "why").figures
    assert figure.table is not None
    for _, *parts, total in figure.table.rows:
        assert abs(sum(float(p) for p in parts) - float(total)) < 0.25


def test_how_long_tells_both_medians_and_all_ends() -> None:
    found = section(records.list_record(), "long")
    (figure,) = found.figures

    assert "by week 61, of those that follow the rule by week 38" in figure.claim
    assert len(figure.pairs) == 2
    desc = figure.pairs[1][1].wide.desc
    assert desc.startswith("Wrongly listed: appeal or correction 23, taken off early 12,")
    assert "still listed 10." in desc


def test_the_ends_of_each_bar_add_up_to_one_hundred() -> None:
    (figure,) = section(records.list_record(), "long").figures
    for sentence in figure.pairs[1][1].wide.desc.split(". "):
        counts = [
            int(w.strip(".")) for w in sentence.replace(",", "").split() if w[0].isdigit()
        ]
        assert sum(counts) == 100


def test_too_few_listings_leave_how_long_out() -> None:
    assert "long" not in anchors(records.few_listed_record())


def test_what_followed_is_told_against_no_scheme() -> None:
    found = section(records.list_record(), "what")

    assert found.paragraphs[0].startswith(
        "In this synthetic society, compared with the same people without the scheme: "
        "53 more refusals for 1,000 people in a year."
    )


def test_inspections_are_told_with_those_that_came_for_nothing() -> None:
    record = records.list_record()
    rows = records.row("inspections", 12.0)
    rows += records.row("inspections", 12.0, arm="scheme-null")
    rows += records.row("idle_inspection_share", 0.83)
    visits = pl.concat([record.estimates, records.frame(rows)], how="diagonal_relaxed")
    told = RunRecord(record.facts, visits, record.weekly, record.spells)

    (said,) = section(told, "what").paragraphs
    assert "12 inspections for 1,000 people in a year; of 100 of them, 83 were of" in said
    assert "inspections" not in section(record, "what").paragraphs[0]


def test_firms_are_told_apart_where_a_scheme_applies_to_them() -> None:
    record = records.list_record()
    rows = records.row("firms_listed_share", 0.071)
    rows += records.row("firms_wrongly_listed_share", 0.25)
    firms = pl.concat([record.estimates, records.frame(rows)], how="diagonal_relaxed")
    told = RunRecord(record.facts, firms, record.weekly, record.spells)

    said = {a.term: a.text for a in section(told, "what").asides}["Firms"]
    assert said.startswith("Of 100 weeks of a firm in this synthetic society, 7.1 are weeks on")
    assert "Of 100 of those, 25 are" in said
    assert "Firms" not in {a.term for a in section(record, "what").asides}


def test_a_difference_whose_interval_holds_zero_is_told_as_not_seen() -> None:
    (figure,) = section(records.list_record(), "what").figures
    ((_, pair),) = figure.pairs

    assert "no difference seen" in {t.text for t in pair.wide.texts}


def test_people_worse_off_are_never_told_without_their_bounds() -> None:
    record = records.list_record()
    asides = {a.term: a.text for a in section(record, "what").asides}

    assert "Of 1,000 people, 31 were" in asides["How many people are worse off"]
    assert "lies between 18 and 260." in asides["How many people are worse off"]
    assert "Of 100 people ever listed, 41 more" in asides["Who is held"]
    half = record.estimates.filter(~record.estimates["group"].str.contains("bound="))
    told = RunRecord(record.facts, half, record.weekly, record.spells)
    assert all(a.term != "How many people are worse off" for a in section(told, "what").asides)


def test_a_harm_that_falls_is_told_as_fewer() -> None:
    rows = row("denials", -3.0, arm="scheme-null", low=-4.0, high=-2.0) + row("denials", 1.0)

    assert "3.0 fewer refusals" in section(with_rows(rows), "what").paragraphs[0]


def test_worlds_that_are_the_same_are_told_as_the_same() -> None:
    rows = row("excess_unemployment", 0.0, arm="scheme-null")
    said = section(with_rows(rows), "what").paragraphs[0]

    assert "Weeks of work were the same in both worlds." in said


def test_a_safeguard_that_does_nothing_stays() -> None:
    found = section(records.list_record(), "mend")

    assert "Without effects on work and debts it stays the same." in found.paragraphs[0]
    assert "With full due process it is 0." in found.paragraphs[0]


def test_one_life_is_cropped_and_says_by_which_rule_it_was_chosen() -> None:
    found = section(records.list_record(), "life")
    (figure,) = found.figures

    assert figure.claim.startswith("156 weeks of one synthetic person")
    assert "Weeks 1 to 157" in figure.unit
    assert found.paragraphs[1].startswith(
        "Picked by rule, not by eye: the person with the median"
    )
    assert [(s.when, s.text) for s in found.steps] == [
        ("Week 14.", "Listed for what somebody else did."),
        ("Week 17.", "Refused for the first time: travel."),
        ("Week 29.", "Loses work, in this world only."),
        ("Week 38.", "Appeals."),
        ("Week 57.", "The appeal is granted."),
        ("Week 57.", "No longer listed."),
        ("Week 74.", "Two payments behind."),
        ("Week 118.", "Loses work, in both worlds."),
    ]


def test_a_run_may_tell_the_moments_of_a_life_itself() -> None:
    record = records.list_record()
    record.facts["life"]["notes"] = [{"week": 20, "text": "A letter comes."}]

    assert [s.text for s in section(record, "life").steps] == ["A letter comes."]


def test_both_worlds_of_a_life_have_the_same_lanes() -> None:
    (figure,) = section(records.list_record(), "life").figures
    texts = [t.text for t in figure.pairs[0][1].wide.texts]

    for lane in ("Listed", "Refused", "In work", "Payments behind"):
        assert texts.count(lane) == 2


def test_every_figure_of_the_register_is_printed() -> None:
    found = section(records.list_record(), "assume")
    printed = [r[0] for f in found.folded for r in f.table.rows]

    assert printed == [r["sentence"] for r in records.facts()["register"]]


def test_what_was_not_run_is_named_with_its_place() -> None:
    first, second = section(records.list_record(), "out").tables

    assert first.rows == (("Children's schools.", "consequences.no-private-school"),)
    assert len(second.rows) == 9


def practice(n: int) -> list[dict[str, str]]:
    return [
        {
            "what": f"Term {k}",
            "enacted": "two years",
            "reported": "no term",
            "run_uses": "-5 points",
            "path": f"lists.{k}",
        }
        for k in range(n)
    ]


def test_what_is_told_is_laid_beside_the_text() -> None:
    record = records.list_record()
    record.facts["reported_against_enacted"] = practice(1)

    table = section(record, "text").tables[0]

    assert table.rows == (("Term 0", "two years", "no term", "\u22125 points"),)


def test_practice_beyond_twelve_rows_goes_into_a_second_table() -> None:
    record = records.list_record()
    record.facts["reported_against_enacted"] = practice(14)

    found = section(record, "text")

    assert len(found.tables[0].rows) == 12
    assert found.folded[0].title == "More of what is told beside the text (2)"
    assert [row[0] for row in found.folded[0].table.rows] == ["Term 12", "Term 13"]


def test_practice_that_is_not_run_says_so() -> None:
    record = records.list_record()
    record.facts["reported_against_enacted"] = practice(2)
    record.facts["not_simulated"] = [{"path": "lists.1", "sentence": "No."}]

    rows = section(record, "text").tables[0].rows

    assert [row[3] for row in rows] == ["\u22125 points", "Not run."]


def test_how_to_repeat_holds_command_seed_versions_and_hash() -> None:
    found = section(records.list_record(), "repeat")
    facts = dict(found.tables[0].rows)

    assert found.code == "glasshouse run cn-shixin-2017 --society country-x --seed 1"
    assert facts["Seed"] == "1"
    assert facts["Engine, SHA-256"] == "9f2c07d1" * 8
    assert "numpy 2.4.6" in facts["Made with"]


@pytest.mark.parametrize("name", records.RECORDS)
def test_every_first_paragraph_speaks_of_the_synthetic_society(name: str) -> None:
    for found in assess(records.RECORDS[name]()).sections:
        if found.anchor in {"who", "why", "long", "what", "mend", "out", "standing"}:
            assert found.paragraphs[0].startswith("In this synthetic society"), found.anchor
