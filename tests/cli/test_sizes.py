"""What a run takes is known before it starts, and does not grow with the people."""

import re
from dataclasses import replace

import pytest

from glasshouse.cli import sizes
from glasshouse.cli.sizes import MIB, Size, refuse_what_does_not_fit
from glasshouse.errors import UsageError

DEFAULT = Size(persons=200_000, weeks=260, replicates=20, arms=5, threads=2)


def test_memory_does_not_depend_on_the_number_of_persons() -> None:
    country = Size(persons=1_411_778_724, weeks=260, replicates=20, arms=5, threads=2)

    assert country.memory() == DEFAULT.memory()


def test_person_weeks_are_counted_in_every_arm_and_replicate() -> None:
    assert DEFAULT.person_weeks == 200_000 * 260 * 20 * 5


def test_a_run_that_fits_is_let_through() -> None:
    refuse_what_does_not_fit(DEFAULT, DEFAULT.memory())


def test_a_run_that_does_not_fit_is_told_what_would() -> None:
    limit = DEFAULT.memory() - 100 * MIB
    with pytest.raises(UsageError) as caught:
        refuse_what_does_not_fit(DEFAULT, limit)

    said = str(caught.value)
    assert f"--max-memory allows {limit // MIB:,} MiB" in said
    threads, replicates = (
        int(re.findall(rf"--{option} (\d+)", said)[0]) for option in ("threads", "replicates")
    )
    fitting = Size(200_000, 260, replicates, 5, threads)
    assert fitting.memory() <= limit
    assert replicates >= 1


def test_a_limit_that_nothing_fits_is_said() -> None:
    with pytest.raises(UsageError, match="Even one replicate on one thread takes"):
        refuse_what_does_not_fit(DEFAULT, MIB)


def test_what_is_asked_beside_the_run_takes_memory_too_and_can_be_left_out() -> None:
    without = replace(DEFAULT, assumptions=False)

    assert without.memory() < DEFAULT.memory()
    with pytest.raises(UsageError, match=r"MiB; \d+ MiB with --no-assumptions\."):
        refuse_what_does_not_fit(DEFAULT, MIB)
    with pytest.raises(UsageError, match=r"thread takes \d+ MiB\.$"):
        refuse_what_does_not_fit(without, MIB)


def test_what_the_computer_has_is_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "_installed", lambda: 300 * MIB)

    with pytest.raises(UsageError, match="this computer has 300 MiB"):
        refuse_what_does_not_fit(DEFAULT, None)
