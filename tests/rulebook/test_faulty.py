"""Every spoiled file is refused in a sentence, at its line, and never with a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks
from glasshouse.errors import Refused
from glasshouse.society.read import load_society
from tests.rulebook.faults import FAULTS, FILES, SMALL, WARNINGS, Fault
from tests.rulebook.telling import problems_of, told

MESSAGES = Path(__file__).parents[1] / "golden" / "messages.txt"


def sections() -> dict[str, list[str]]:
    """Return what each fault is told, from the file that is read as prose."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in MESSAGES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lines = found.setdefault(line[3:], [])
        elif line and not line.startswith("# "):
            lines.append(line)
    return found


EXPECTED = sections()
named = pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.name.replace(" ", "-"))


@named
def test_a_fault_is_told_at_its_place(fault: Fault, tmp_path: Path) -> None:
    found = tuple(f"{p.code} {p.path}" for p in problems_of(fault, tmp_path))
    plain = tuple(f for f in found if not (fault.is_society and f.startswith("W5")))

    assert plain == fault.told


@named
def test_a_fault_is_told_in_these_words(fault: Fault, tmp_path: Path) -> None:
    assert told(fault, tmp_path) == EXPECTED[fault.name]


@named
def test_a_fault_names_a_line_of_its_file(fault: Fault, tmp_path: Path) -> None:
    for problem in problems_of(fault, tmp_path):
        path = tmp_path / Path(problem.place.file).name
        lines = path.read_bytes().count(b"\n") + 1

        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS if f not in WARNINGS], ids=lambda f: f.name.replace(" ", "-")
)
def test_a_faulty_file_is_refused_with_all_that_is_wrong(fault: Fault, tmp_path: Path) -> None:
    lines = told(fault, tmp_path)
    load = load_society if fault.is_society else rulebooks.load
    with pytest.raises(Refused) as refused:
        load(tmp_path / fault.file)

    assert str(refused.value).replace(f"{tmp_path}/", "").splitlines() == lines


@pytest.mark.parametrize("fault", WARNINGS, ids=lambda f: f.name.replace(" ", "-"))
def test_a_warning_stops_nothing(fault: Fault, tmp_path: Path) -> None:
    problems_of(fault, tmp_path)

    assert rulebooks.load(tmp_path / fault.file).id == "small"


def test_the_small_rulebook_itself_has_no_fault() -> None:
    assert rulebooks.check(FILES / "small.yaml").problems == ()


def test_names_of_faults_are_claims_and_different() -> None:
    assert len({f.name for f in FAULTS}) == len(FAULTS) >= 60


def test_every_code_has_a_fault() -> None:
    codes = {told.split()[0] for f in FAULTS for told in f.told}

    assert codes == {*(f"E{n}" for n in range(9)), *(f"W{n}" for n in (1, 2, 3, 4, 5, 6, 8))}


def test_norway_is_a_country(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("place: nowhere", "place: NO"), encoding="utf-8")

    assert rulebooks.load(path).place == {"en": "NO"}


def test_what_is_refused_by_design_is_not_repeated(tmp_path: Path) -> None:
    for fault in FAULTS:
        if any(t.startswith("E8") for t in fault.told):
            text = "\n".join(told(fault, tmp_path))

            assert "Li Wei" not in text
            assert "li.wei" not in text
            assert not any(part in text for part in ("9988", "1231", "0417", "4111", "123456"))
