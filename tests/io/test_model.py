"""A run folder carries the model and the register, made from the facts of the run alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glasshouse.errors import RunIncomplete
from glasshouse.io import folder, model
from tests.io.records import INPUTS, make_facts, make_record

ROW = {"id": "model:truth", "value": None, "badge": "A", "sentence": "What is wrong"}


def told(**facts: object) -> tuple[str, dict[str, object]]:
    """Return both documents: the text, and what the other holds."""
    made = model.documents(make_facts(**facts))
    return made[model.MODEL].decode(), json.loads(made[model.ASSUMPTIONS])


def test_the_text_names_the_run_and_follows_the_protocol() -> None:
    text, _ = told()

    assert text.startswith("# The model behind this run\n\nsmall@1 over tiny@1: 1,000 ")
    assert "seed 1" in text
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert [h.split(". ")[0] for h in headings[:7]] == list("1234567")
    assert "](" not in text
    assert "<!--" not in text


def test_the_register_is_that_of_the_run_with_a_word_on_every_badge() -> None:
    _, held = told(register=[ROW])

    assert held["register"] == [ROW]
    assert set(model.BADGES) == set("SDBXAT")
    assert held["badges"] == model.BADGES


def test_of_several_rulebooks_every_row_says_whose_it_is() -> None:
    books = [{"letter": "A", "register": [ROW]}, {"letter": "B", "register": [ROW]}]
    _, held = told(rulebooks=books, register=[ROW])

    assert held["register"] == [ROW | {"rulebook": "A"}, ROW | {"rulebook": "B"}, ROW]


@pytest.mark.parametrize("name", [model.MODEL, model.ASSUMPTIONS])
def test_a_changed_document_is_refused(tmp_path: Path, name: str) -> None:
    run = tmp_path / "run"
    folder.write(make_record(), run, report="<p>page</p>", inputs=INPUTS)
    (run / name).write_bytes((run / name).read_bytes().replace(b"e", b"a", 1))

    with pytest.raises(RunIncomplete, match=f"{name}: its content differs"):
        folder.read(run)
