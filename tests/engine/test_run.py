from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from glasshouse.engine import layout as la
from glasshouse.engine.arms_tables import null_arm
from glasshouse.engine.run import (
    FULL,
    persons_in,
    refuse_overflow,
    towns_of,
    watched_conduct,
)
from glasshouse.errors import NotBindable, RunFailed
from glasshouse.ledger import columns_cards, conservation
from glasshouse.ledger.columns import (
    COLUMN,
    COLUMNS,
    COPY_FLOWS,
    COPY_STOCKS,
    KIN_FLOWS,
    KIN_STOCKS,
    VOICE_FLOWS,
)
from glasshouse.ledger.columns_records import (
    CONTEST_FLOWS,
    INSPECTION_FLOWS,
    REPORT_FLOWS,
    VALIDITY_FLOWS,
)
from glasshouse.ledger.merge import merge
from glasshouse.ledger.spells import listed_weeks
from tests.engine.tables import Consequence, Counts, Gate, Rule, make_living, make_scheme
from tests.engine.worlds import TOWN, five_arms, heavy_living, heavy_scheme, run, same


@pytest.fixture(scope="module")
def heavy():
    return run(heavy_living(), five_arms(heavy_scheme()))


@pytest.mark.parametrize(("threads", "chunks"), [(2, 2), (1, 3), (2, 7)])
def test_threads_and_chunks_change_no_byte(heavy, threads, chunks):
    again = run(heavy_living(), five_arms(heavy_scheme()), threads=threads, chunks=chunks)
    assert all(same(a, b) for a, b in zip(heavy, again, strict=True))


def test_towns_run_apart_add_up_to_the_whole(heavy):
    arms = five_arms(heavy_scheme())
    first = run(heavy_living(), arms, towns=range(1))
    rest = run(heavy_living(), arms, towns=range(1, 3))
    for whole, a, b in zip(heavy, first, rest, strict=True):
        assert same(whole, merge([a, b]))


def test_an_arm_run_alone_is_the_arm_run_with_others(heavy):
    alone = run(heavy_living(), [heavy_scheme()])
    # Who is worse off than without the scheme is asked only where that arm runs as well.
    assert same(replace(alone[0], compared=heavy[0].compared), heavy[0])


def test_another_seed_gives_other_counts(heavy):
    other = run(heavy_living(), five_arms(heavy_scheme()), seed=8)
    assert not any(same(a, b) for a, b in zip(heavy, other, strict=True))


def test_every_arm_of_a_heavy_scheme_adds_up(heavy):
    for tally in heavy:
        assert conservation.broken(tally) == ()
        assert tally.persons == 1500
        assert listed_weeks(tally.spells) == tally.total("listed")
        assert np.array_equal(tally.weekly.sum((0, 1)), tally.cells.sum(0))
        assert np.array_equal(tally.tiers.sum((1, 2)), np.full(40, 1500))


def test_a_heavy_scheme_makes_every_kind_of_happening(heavy):
    silent = {
        "wrong_association",
        "wrong_inheritance",
        "wrong_copy",
        "entries_association",
        "entries_inheritance",
        "entries_copy",
        "true_protected",
        *(
            f"{stem}_{cause}"
            for stem in ("wrong", "entries")
            for cause in ("mistake", "malice")
        ),
        *REPORT_FLOWS,
        *CONTEST_FLOWS,
        *VALIDITY_FLOWS,
        *columns_cards.FLOWS,
        *KIN_STOCKS,
        *KIN_FLOWS,
        *COPY_STOCKS,
        *COPY_FLOWS,
        "voices",
        "critical_voices",
        *VOICE_FLOWS,
        *COPY_STOCKS,
        *COPY_FLOWS,
        "dearer",
        "still_shown",
        *INSPECTION_FLOWS,
        *(f"denied_{n}" for n in range(2, 10)),
    }
    together = merge(heavy)
    assert {c for c in COLUMNS if together.total(c) == 0} == silent


def test_the_null_arm_does_not_know_the_scheme(heavy):
    loud = heavy_scheme(employer_sees=1.0, minimum_age=0, takes_part=0.5)
    loud["fabricated48"] *= np.uint64(20)
    loud["list_grace"] = 9
    loud["rule_harsh"] -= 4000
    other = run(heavy_living(), five_arms(loud))
    assert same(heavy[1], other[1])
    assert not same(heavy[0], other[0])


def test_the_null_arm_check_would_see_a_leak(heavy):
    leaking = null_arm(heavy_scheme())
    leaking["on"] = 1
    assert not same(run(heavy_living(), [leaking])[0], heavy[1])


def test_a_null_scheme_is_its_own_null_arm():
    null = null_arm(heavy_scheme())
    one, other = run(heavy_living(), [null, null])
    assert same(one, other)
    assert one.total("listed") == one.total("records") == 0


WORK = ("unemployed", "in_arrears", "jobs_lost")


def test_without_consequences_listings_change_no_life():
    bare = heavy_scheme(consequences=(), employer_sees=0.0)
    seen = heavy_scheme(consequences=(), employer_sees=0.3)
    living = heavy_living()
    living["hiring32"] = 0
    scheme, null, planted = run(living, [bare, null_arm(bare), seen])
    assert scheme.total("listed") > 0
    assert planted.total("jobs_lost") > null.total("jobs_lost")
    for column in WORK:
        assert np.array_equal(
            scheme.weekly[..., COLUMN[column]], null.weekly[..., COLUMN[column]]
        )


def test_without_feedback_work_and_arrears_are_those_of_the_null_arm(heavy):
    for column in (*WORK, "true_inability"):
        place = COLUMN[column]
        assert np.array_equal(heavy[4].cells[:, place], heavy[1].cells[:, place])
        assert not np.array_equal(heavy[0].cells[:, place], heavy[1].cells[:, place])


def test_under_perfect_observation_only_stale_listings_are_wrong(heavy):
    perfect = heavy[2]
    assert perfect.total("wrong") == perfect.total("wrong_stale") > 0
    assert perfect.total("records_misattribution") == 0
    assert perfect.total("records_fabrication") == 0
    assert heavy[0].total("wrong") > heavy[0].total("wrong_stale")


def test_full_due_process_leaves_nobody_wrongly_listed(heavy):
    assert heavy[3].total("wrong") == 0
    assert heavy[3].total("listed") > 0
    assert heavy[0].total("wrong") > 0


def test_without_notice_appeals_change_nothing():
    strong = {"appeal_on": 1, "appeal_wrong32": 2**32, "appeal_right32": 2**32}
    silent = heavy_scheme(**strong)
    silent["notice32"] = 0
    weak = heavy_scheme(appeal_on=0)
    weak["notice32"] = 0
    one, other = run(heavy_living(), [silent, weak])
    assert same(one, other)
    assert one.total("appeals") == 0


def test_adding_a_rule_that_lists_nobody_changes_nothing():
    plain = make_scheme()
    more = make_scheme(
        counts=(Counts(((0, 1.0),)), Counts(((0, 0.5),))),
        rules=(Rule(to_list=0, term=26), Rule(reads=(1,), points=(0.0, 0.0))),
    )
    one = run(make_living(), [plain])[0]
    other = run(make_living(), [more])[0]
    for column in ("listed", "entries", "true_harmful", "unemployed", "in_arrears"):
        assert one.total(column) == other.total(column) > 0


def test_the_strands_that_are_run_change_no_other_draw():
    living = heavy_living()
    scheme = make_scheme()
    few = run(living, [scheme], strands=0b0001)[0]
    all_of_them = run(living, [scheme], strands=0b1111)[0]
    assert few.total("listed") == all_of_them.total("listed") > 0
    assert np.array_equal(few.weekly, all_of_them.weekly)


def test_a_fine_for_what_nobody_did_is_a_wrong_fine():
    gates = (Gate(counted=(0,), black=False),)
    pays = (Consequence((0,), la.PAY),)
    apart = {"rules": (), "lists": (), "gates": gates, "consequences": pays}
    true = make_scheme(**apart)
    false = make_scheme(counts=(Counts(((0, 1.0),), (0.0,), (0.5,)),), **apart)
    right, wrong = run(make_living(), [true, false])
    assert right.total("fined") == right.total("records") > 0
    assert right.total("fined_wrong") == 0
    assert wrong.total("fined") == wrong.total("fined_wrong") == wrong.total("records") > 0


def test_a_fixed_term_lasts_its_weeks_and_not_one_more():
    living = make_living(work=False)
    scheme = make_scheme(rules=(Rule(to_list=0, term=5),))
    spells = run(living, [scheme], weeks=60)[0].spells[0, 0]
    assert spells[:5].sum() == 0
    assert spells[5] > 0


def test_the_seed_town_number_and_size_may_be_very_large():
    far = 2**33 + 5
    scheme = heavy_scheme()
    one = run(heavy_living(), [scheme], towns=[far], persons=(far + 1) * TOWN, weeks=20)[0]
    near = run(heavy_living(), [scheme], towns=[5], persons=(far + 1) * TOWN, weeks=20)[0]
    assert one.persons == near.persons == TOWN
    assert not np.array_equal(one.weekly, near.weekly)


def test_towns_share_out_the_persons():
    assert towns_of(16_001) == range(3)
    assert [persons_in(n, 16_001) for n in towns_of(16_001)] == [8000, 8000, 1]
    assert towns_of(0) == range(0)


def test_what_is_watched_is_what_some_arm_counts():
    scheme = make_scheme(counts=(Counts(((3, 1.0),)), Counts(((9, 0.5),), sees=(0.0,))))
    assert watched_conduct([scheme]) == (1 << 3) | (1 << 9)
    assert watched_conduct([null_arm(scheme)]) == 0


@pytest.mark.parametrize("bit", FULL)
def test_whatever_does_not_fit_is_refused_with_a_sentence(bit):
    with pytest.raises(NotBindable, match="more than the engine can hold") as told:
        refuse_overflow(bit)
    assert FULL[bit].split(";")[0] in str(told.value)


def test_nothing_overflowing_is_not_refused():
    assert refuse_overflow(0) is None


def test_too_many_kept_records_are_refused_not_lost():
    rules = tuple(Rule(points=(-1.0, -1.0), keep=200) for _ in range(120))
    gates = (Gate(counted=(0,)),)
    scheme = make_scheme(rules=rules, gates=gates, scores=(), lists=())
    scheme["score_n"] = 1
    living = make_living()
    living["sf48"][0, 0, 0, :, :4] = 2**48  # four events a week, everybody
    with pytest.raises(NotBindable, match="things kept or scheduled"):
        run(living, [scheme], persons=TOWN, weeks=260, n_tiers=1)


def test_a_run_that_does_not_add_up_is_withheld(heavy):
    broken = replace(heavy[0], residuals=heavy[0].residuals.copy())
    broken.residuals[1] = 3
    with pytest.raises(RunFailed, match=r"listed: .* \(off by 3\)"):
        conservation.check(broken)


def test_constants_of_the_layout_have_room_for_the_codes():
    assert la.RULES <= 128
    assert la.GATES <= 32
