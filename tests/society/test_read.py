"""Reading a society never crashes, and never needs the numerical stack."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rulebook.faults import FILES, SOCIETY

from glasshouse.errors import Refused
from glasshouse.society.read import check_society, load_society
from glasshouse.society.shelf import PRESETS


@pytest.mark.parametrize(
    "path",
    [FILES / "country-x.society.yaml", *sorted(PRESETS.glob("*/society.yaml"))],
    ids=lambda p: f"{p.parent.name}-{p.stem}",
)
def test_a_society_that_ships_has_no_error(path: Path) -> None:
    checked = check_society(path)

    assert [str(p) for p in checked.problems if p.is_error] == []
    assert checked.society is not None


def test_a_society_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there is no such file"):
        load_society(tmp_path / "y.yaml")


def test_a_rulebook_is_no_society() -> None:
    checked = check_society(FILES / "small.yaml")

    assert checked.society is None
    assert all(p.code == "E1" for p in checked.problems)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.floats(0, 1), length=st.integers(0, 9), put=st.text(max_size=5))
def test_a_society_with_a_piece_exchanged_is_read_or_refused(
    tmp_path: Path, at: float, length: int, put: str
) -> None:
    begin = int(at * len(SOCIETY))
    changed = SOCIETY[:begin] + put + SOCIETY[begin + length :]
    path = tmp_path / "x.yaml"
    path.write_bytes(changed.encode("utf-8", errors="surrogatepass"))
    checked = check_society(path)

    assert (checked.society is None) == any(p.is_error for p in checked.problems)
