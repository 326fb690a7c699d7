import re
from typing import Any

import pytest

from glasshouse.io.record import RunRecord
from glasshouse.report.order import assess
from tests.report import records
from tests.report.records import row

TAGS = re.compile(r"<[^>]+>")


def headline(record: RunRecord) -> str:
    return TAGS.sub("", assess(record).lede.headline)


def changed(record: RunRecord, rows: list[records.Row], **names: Any) -> RunRecord:
    """Return a record with some estimates in place of its own, and with other names."""
    record.facts["names"].update(names)
    new = records.frame(rows)
    kept = record.estimates.join(new, on=["measure", "arm", "group"], how="anti")
    return RunRecord(record.facts, kept.vstack(new), record.weekly, record.spells)


def by_who(rows: list[records.Row], scored_on: str = "who") -> str:
    base = row("ever_listed_share", 0.027, low=0.0262, high=0.0278)
    return headline(changed(records.tier_record(), base + rows, scored_on=scored_on))


def test_a_score_of_who_people_are_opens_with_how_many_it_puts_there() -> None:
    said = by_who([])

    assert (
        "27 of 1,000 people were at some time in a tier that brings sanctions, by a score that "
        "counts who they are or how they live (95\xa0% interval 26.2 to 27.8)." in said
    )
    assert "We saw no difference between the groups that this society tells apart." in said


def test_a_score_that_records_move_too_says_so() -> None:
    assert "how they live, and what is recorded about them" in by_who([], "both")


def test_a_score_of_records_opens_with_the_wrong_standings() -> None:
    assert "of every 100 people in a tier" in by_who([], "records")


def test_it_is_said_on_whom_a_score_of_who_people_are_falls() -> None:
    rows = row("ever_listed_share", 0.04, group="sex=female", low=0.038, high=0.042)
    rows += row("ever_listed_share", 0.01, group="sex=male", low=0.009, high=0.011)

    assert "It puts women there 4.0 times as often as men." in by_who(rows)


def test_a_group_that_a_scheme_hardly_reaches_is_no_measure_for_the_others() -> None:
    rows = row("ever_listed_share", 0.04, group="age=35-59", low=0.039, high=0.041)
    rows += row("ever_listed_share", 0.02, group="age=60+", low=0.019, high=0.021)
    rows += row("ever_listed_share", 0.0004, group="age=0-17", low=0.0003, high=0.0005)

    assert "It puts people aged 35 to 59 there 2.0 times as often as" in by_who(rows)


FIRMS = row("firms_listed_share", 0.12, low=0.104, high=0.14) + row(
    "firms_wrongly_listed_share", 0.18, low=0.14, high=0.216
)


def test_a_scheme_for_firms_opens_with_firms() -> None:
    rows = FIRMS + row("listed_share", 0.00054) + row("spillover_share", 1.0)

    said = headline(changed(records.list_record(), rows, subjects="firms"))

    assert "a firm is on the list in 12 of 100 weeks (95\xa0% interval 10.4 to 14.0)." in said
    assert "Of 100 of those weeks, 18 are weeks that the rule's own text" in said
    assert "5.4 of 10,000 people are on the list as well, each of them for what a firm" in said


@pytest.mark.parametrize("subjects", ["persons", "persons-and-firms"])
def test_a_scheme_for_people_opens_with_people(subjects: str) -> None:
    said = headline(changed(records.list_record(), FIRMS, subjects=subjects))

    assert "a firm is" not in said
    assert "37 of every 100 people on the list" in said


def unheard(told: float, appealed: float, unknown: tuple[str, ...] = ()) -> str:
    record = records.list_record()
    record.facts["process"]["unknown"] = list(unknown)
    rows = row("notice_reach", told, n=3_445) + row("appeal_rate", appealed, n=3_445)
    return headline(changed(record, rows))


def test_where_nobody_is_told_the_page_says_so_and_that_nobody_appealed() -> None:
    assert unheard(0.0, 0.0).endswith(
        "Of 3,445 listings made, none was told to the person, and none was appealed."
    )


def test_where_nobody_is_told_and_some_appeal_only_the_first_is_said() -> None:
    assert unheard(0.0, 0.1).endswith("Of 3,445 listings made, none was told to the person.")


@pytest.mark.parametrize(("told", "unknown"), [(0.5, ()), (0.0, ("notice",))])
def test_nothing_is_said_of_notice_that_exists_or_that_nobody_looked_up(
    told: float, unknown: tuple[str, ...]
) -> None:
    assert "told to the person" not in unheard(told, 0.0, unknown)


PRIVILEGES = row("privileged_share", 0.17, low=0.166, high=0.174)


def gives_only(rows: list[records.Row], kind: str = "privilege") -> str:
    record = changed(records.fine_record(), rows)
    record.facts["consequences"] = [{"id": "no-deposit", "kind": kind}]
    return headline(record)


def test_a_scheme_of_privileges_opens_with_who_stands_outside() -> None:
    said = gives_only(PRIVILEGES)

    assert "83 of 100 people stood outside all that the scheme gives in week 260" in said
    assert "interval 82.6 to 83.4)" in said
    assert "no difference between the groups" in said


def test_it_is_said_whom_privileges_reach_more_often() -> None:
    rows = PRIVILEGES + row("privileged_share", 0.2, group="group=A", low=0.19, high=0.21)
    rows += row("privileged_share", 0.1, group="group=B", low=0.09, high=0.11)

    said = gives_only(rows)

    assert "What it gives reaches people of group A 2.0 times as often as people of" in said


def test_a_scheme_that_also_takes_opens_as_before() -> None:
    assert "outside" not in gives_only(PRIVILEGES, "sanction")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "A cap keeps people of group B below the tier AAA, which nobody reached by week"),
        (0.03, "below the tier AAA, which 30 of 1,000 people reached by week 260."),
    ],
)
def test_a_cap_says_whether_anybody_reached_what_it_closes(share: float, said: str) -> None:
    rows = row("tier_share", share, group="tier=AAA")
    caps = [{"group": "group=B", "above": ["AAA"]}]

    assert said in headline(changed(records.tier_record(), rows, caps=caps))


def test_no_assumption_is_named_for_a_number_that_none_was_asked_about() -> None:
    rows = row("ever_listed_share", 0.027, sets=(0.004, 0.09))
    page = assess(changed(records.tier_record(), rows, scored_on="who"))

    assert "Which assumption moves this number most a run does not ask" in page.lede.reflects
    assert "nine draws of ten give 4 to 90." in page.lede.reflects


def test_of_privileges_the_ends_are_told_of_who_stands_outside() -> None:
    rows = row("privileged_share", 0.17, low=0.166, high=0.174, sets=(0.05, 0.4))
    record = changed(records.fine_record(), rows)
    record.facts["consequences"] = [{"id": "no-deposit", "kind": "privilege"}]

    assert "nine draws of ten give 60 to 95." in assess(record).lede.reflects


def test_nobody_is_drawn_as_having_done_what_a_score_of_who_people_are_covers() -> None:
    rows = row("ever_listed_share", 0.027) + row(
        "false_discovery_share", 0.0, low=0.0, high=0.0
    )
    rows += row("wrongly_listed_share", 0.0, low=0.0, high=0.0)
    page = assess(changed(records.tier_record(), rows, scored_on="who"))

    assert page.picture is None
    assert not any("wrongly" in b.text for b in page.big)
