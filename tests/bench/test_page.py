"""The page on speed shows what was measured, and nothing for who has no speed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import page
import pytest

TOLD: dict[str, Any] = {
    "versions": {"mesa": "3.3.1"},
    "rows": [
        {"name": "Glasshouse's kernels", "persons": 99840, "told": "largest 2.97",
         "cost": [2.345, 2.3, 2.4], "times": 1.0},
        {"name": "Mesa", "persons": 33280, "told": "largest 3.45",
         "cost": [2803.0, 2367.0, 2886.0], "times": 1204.8},
        {"name": "Other <&>", "persons": 0, "told": "another story: largest 9.10",
         "cost": None, "times": None},
    ],
}  # fmt: skip
PARTS = {"whole": 2.0, "parts": {"hashing": 0.5}}


def test_the_table_has_a_figure_for_who_agrees_and_a_reason_for_who_does_not() -> None:
    lines = page.table(TOLD, PARTS).splitlines()

    assert "| Mesa | 3.3.1 | 33,280 | **2,803** (2,367 to 2,886) | 1,205 | 3.45 |" in lines
    assert "| Other <&> |  | | another story: largest 9.10 | | |" in lines
    assert "| hashing | 0.50 | 25% |" in lines


def test_the_plot_is_drawn_on_tens_and_leaves_out_who_has_no_speed() -> None:
    drawn = ET.fromstring(page.plot(TOLD))  # noqa: S314 - written just now
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    dots = [float(dot.attrib["cx"]) for dot in drawn.iter("{http://www.w3.org/2000/svg}circle")]

    assert texts.count("Mesa") == 1
    assert "Other <&>" not in texts
    assert len(dots) == 2
    ten = (page.RIGHT - page.LEFT) / 4
    assert (dots[1] - dots[0]) / ten == pytest.approx(3.0775, abs=0.001)


def test_what_is_measured_is_put_between_its_marks() -> None:
    old = f"before\n{page.BEGIN}old\n{page.END}after\n"

    assert page.placed(old, "new\n") == f"before\n{page.BEGIN}new\n{page.END}after\n"


def test_the_page_of_the_documentation_has_its_marks_and_its_plot() -> None:
    text = page.PAGE.read_text()

    assert page.placed(text, text.split(page.BEGIN)[1].split(page.END)[0]) == text
    assert page.PLOT.exists()
