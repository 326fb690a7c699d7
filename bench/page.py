"""The measured table and plot as a page has them: `python bench/page.py` after `make bench`.

Both are written to `bench/out`; `--docs` also puts them into the documentation's page on speed.
"""

from __future__ import annotations

import json
import math
import sys
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE / "out"
PAGE = HERE.parent / "docs" / "explanation" / "speed.md"
PLOT = HERE.parent / "docs" / "images" / "speed.svg"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"

WIDTH, LEFT, RIGHT, TOP, STEP = 680, 170, 560, 50, 30
STYLE = """
 .card { fill: #fff } text { font: 13px system-ui, sans-serif; fill: #1d1d1f }
 .head { font-weight: 600 } .small { font-size: 12px; fill: #5a5a60 }
 .grid { stroke: #d9d9de } .range { stroke: #35618f; stroke-width: 5; stroke-linecap: round }
 .dot { fill: #35618f } .own { fill: #b4451f }
 @media (prefers-color-scheme: dark) {
  .card { fill: #17181b } text { fill: #ececf0 } .small { fill: #a5a5ad }
  .grid { stroke: #3a3b40 }
  .range { stroke: #8ab4e0 } .dot { fill: #8ab4e0 } .own { fill: #f0916c }
 }
"""


def rounded(value: float) -> str:
    """Write a figure with two or three digits that mean something."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"


def table(told: dict[str, Any], parts: dict[str, Any]) -> str:
    """Return the tables in Markdown."""
    lines = [
        "| | version | people | ns a person-week (range) | times | largest z |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for row in told["rows"]:
        version = told["versions"].get(row["name"].lower(), "")
        if not row["cost"]:
            lines.append(f"| {row['name']} | {version} | | {row['told']} | | |")
            continue
        middle, low, high = (rounded(value) for value in row["cost"])
        largest = row["told"].rsplit(" ", 1)[-1]
        lines.append(
            f"| {row['name']} | {version} | {row['persons']:,} "
            f"| **{middle}** ({low} to {high}) | {rounded(row['times'])} | {largest} |"
        )
    lines += ["", "| of the kernel's time | ns a person-week | part |", "|---|--:|--:|"]
    for name, cost in parts["parts"].items():
        lines.append(f"| {name} | {cost:.2f} | {cost / parts['whole']:.0%} |")
    return "\n".join(lines) + "\n"


def plot(told: dict[str, Any]) -> str:
    """Return the rows as dots with their ranges on a scale of tens."""
    rows = [row for row in told["rows"] if row["cost"]]
    top = math.ceil(math.log10(max(row["cost"][2] for row in rows)))
    bottom = TOP + STEP * len(rows)

    def at(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * math.log10(value) / top

    marks = [
        f'<rect class="card" width="{WIDTH}" height="{bottom + 44}" rx="8"/>',
        '<text class="head" x="16" y="28">A year under the same rules, by tool</text>',
    ]
    for power in range(top + 1):
        x = at(10**power)
        marks.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}"/>')
        marks.append(
            f'<text class="small" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">'
            f"{10**power:,}</text>"
        )
    for number, row in enumerate(rows):
        y, (middle, low, high) = TOP + STEP * (number + 0.5), row["cost"]
        style = "own" if row["times"] == 1 else "dot"
        marks += [
            f'<text x="16" y="{y + 4}">{escape(row["name"])}</text>',
            f'<line class="range" x1="{at(low):.1f}" x2="{at(high):.1f}" y1="{y}" y2="{y}"/>',
            f'<circle class="{style}" cx="{at(middle):.1f}" cy="{y}" r="6"/>',
            f'<text x="{WIDTH - 16}" y="{y + 4}" text-anchor="end">{rounded(middle)} ns</text>',
        ]
    marks.append(
        f'<text class="small" x="{LEFT}" y="{bottom + 34}">nanoseconds of processor time a '
        "person-week, each step ten times the one before</text>"
    )
    said = "; ".join(f"{row['name']} {rounded(row['cost'][0])}" for row in rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 44}" '
        f'width="{WIDTH}" role="img" aria-label="Nanoseconds a person-week: {escape(said)}">'
        f"\n<style>{STYLE}</style>\n" + "\n".join(marks) + "\n</svg>\n"
    )


def placed(page: str, measured: str) -> str:
    """Return a page whose measured part is this."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + measured + END + rest.split(END)[1]


def main() -> None:
    """Write table and plot."""
    told = json.loads((OUT / "gh-ref-1.json").read_text())
    measured, drawn = table(told, json.loads((OUT / "parts.json").read_text())), plot(told)
    (OUT / "speed.md").write_text(measured)
    (OUT / "speed.svg").write_text(drawn)
    if "--docs" in sys.argv[1:]:
        PAGE.write_text(placed(PAGE.read_text(), measured))
        PLOT.write_text(drawn)


if __name__ == "__main__":
    main()
