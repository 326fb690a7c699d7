"""Where the figures of an assessment come from: told apart from any that come from nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from glasshouse.io.record import RunRecord
from glasshouse.law.data import as_data
from glasshouse.law.findings import Report
from glasshouse.law.measured import in_digits
from glasshouse.report.impact.blocks import Asked, Document, Grid, Told
from glasshouse.rulebook.read import check

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?")
FIXED = {"27", "1", "35", "7", "6", "9", "2", "1,000", "100", "10", "95", "0"}
"""Articles 27(1), 35(7), 6, 9, 35(2); of 1,000; the thresholds of likelihood; the level."""


def cells(document: Document) -> list[str]:
    """Return every text of a document but its questions, which hold no figures."""
    said = [document.title, *document.says]
    for block in document.blocks:
        if isinstance(block, Told):
            said.append(block.text)
        elif isinstance(block, Grid):
            said += [block.words, *(cell for row in block.rows for cell in row)]
        elif not isinstance(block, Asked):
            said.append(block.text)
    return said


def numbers(texts: list[str]) -> set[str]:
    return {n.lstrip("-") for text in texts for n in NUMBER.findall(text)}


def of_paper(name: str | Path, report: Report) -> set[str]:
    """Return every figure that the rulebook holds or the linter says, however written."""
    document = check(name).document
    assert document is not None
    plain = numbers([str(value) for value in leaves(document.data)])
    plain |= numbers([json.dumps(as_data(report))])
    plain |= {str(n) for n in Counter(f.severity for f in report.findings).values()}
    as_floats = [float(n.replace(",", "")) for n in plain]
    return plain | {f"{x:g}" for x in as_floats} | {f"{100 * x:.3g}" for x in as_floats}


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [x for v in value.values() for x in leaves(v)]
    if isinstance(value, list):
        return [x for v in value for x in leaves(v)]
    return [value]


def of_run(record: RunRecord) -> set[str]:
    """Return every figure that a run knows, in each way of writing."""
    columns = [record.estimates[c].to_list() for c in ("value", "low", "high")]
    known = [x for column in columns for x in column if x is not None]
    said = {in_digits(x * factor) for x in known for factor in (1.0, 1_000.0)}
    said |= {in_digits(x * 0.001 * 1_000.0) for x in known}
    facts = record.facts
    told = json.dumps([facts["scenario"], facts.get("not_simulated"), facts.get("evidence"),
                       facts.get("warnings"), facts.get("names")])  # fmt: skip
    return said | numbers([told]) | {f"{facts['scenario']['persons']:,}"}


def from_nowhere(
    document: Document, paper: set[str], run: set[str], mended: set[str] = frozenset()
) -> set[str]:
    """Return the figures of a document that neither paper nor run hold."""
    return numbers(cells(document)) - paper - run - FIXED - mended


def blank(document: Document, but: str) -> list[str]:
    """Return the columns in which a cell is blank, but for the one that is to be filled in."""
    return [
        f"{block.words}: {head}"
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for head, cell in zip(block.head, row, strict=True)
        if not cell.strip() and head != but
    ]
