"""Colours meet the contrast they owe, in light, dark and print; no cause is colour alone."""

import re
from itertools import combinations

import pytest

from glasshouse.ledger.columns import CAUSES
from glasshouse.report.html import sheet

Colours = dict[str, str]
Rgb = tuple[float, float, float]

TEXT_ON_PAPER = ["ink", "ink2", "accent-text", "link"]
MARKS_ON_PAPER = ["accent", "rule2", "line-covered", *(f"line-{c}" for c in CAUSES)]
SEEN_BY = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""Simulated sight, after Machado, Oliveira and Fernandes (2009), on linear light."""


def schemes() -> dict[str, Colours]:
    """Return the colours of each scheme: the dark and the printed one start from the light."""
    screen, printed = sheet("style.css"), sheet("print.css")
    blocks = [dict(re.findall(r"--([\w-]+):(#\w{6})", b)) for b in re.findall(
        r":root\{(.*?)\}", screen + printed, re.DOTALL)]  # fmt: skip
    light, dark, paper = blocks
    return {"light": light, "dark": light | dark, "print": light | paper}


SCHEMES = schemes()


def linear(colour: str) -> Rgb:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    made = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return made[0], made[1], made[2]


def contrast(one: str, other: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    a, b = (sum(w * x for w, x in zip(weights, linear(c), strict=True)) for c in (one, other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def lab(rgb: Rgb) -> Rgb:
    x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505
    y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def difference(one: str, other: str, sight: str) -> float:
    seen = []
    for colour in (one, other):
        light = linear(colour)
        rows = [sum(m * c for m, c in zip(r, light, strict=True)) for r in SEEN_BY[sight]]
        clipped = [min(max(v, 0.0), 1.0) for v in rows]
        seen.append(lab((clipped[0], clipped[1], clipped[2])))
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("role", TEXT_ON_PAPER)
def test_text_stands_out(scheme: str, ground: str, role: str) -> None:
    colours = SCHEMES[scheme]

    assert contrast(colours[role], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", MARKS_ON_PAPER)
def test_marks_stand_out(scheme: str, role: str) -> None:
    colours = SCHEMES[scheme]

    assert contrast(colours[role], colours["paper"]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_banner_stands_out(scheme: str) -> None:
    assert contrast(SCHEMES[scheme]["paper"], SCHEMES[scheme]["ink"]) >= 4.5


@pytest.mark.parametrize("sight", SEEN_BY)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_causes_differ_for_every_kind_of_sight(scheme: str, sight: str) -> None:
    fills = [SCHEMES[scheme][f"fill-{c}"] for c in CAUSES]

    assert min(difference(a, b, sight) for a, b in combinations(fills, 2)) >= 10


def test_a_cause_has_a_pattern_of_its_own_besides_its_colour() -> None:
    style = sheet("style.css")
    fills = dict(re.findall(r"(?m)^\.c-([\w-]+)\{fill:([^;]+);", style))

    assert len({fills[c] for c in CAUSES}) == len(CAUSES)
    assert [c for c in CAUSES if not fills[c].startswith("url(#p-")] == ["not-covered"]


def test_no_colour_stands_outside_the_table_of_colours() -> None:
    rules = re.sub(r":root\{.*?\}", "", sheet("style.css"), flags=re.DOTALL)

    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?![\w-]*\))", rules) == []


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
    assert contrast("#777777", "#FFFFFF") < 4.5 < contrast("#757575", "#FFFFFF")


def test_red_and_green_are_told_to_be_alike_where_they_look_alike() -> None:
    assert difference("#A04000", "#606000", "deuteranopia") < 10
