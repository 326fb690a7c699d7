"""What a reference page takes from the code is what the code says now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glasshouse.verification.registry import ROWS
from tests.docs.pages import DOCS, ROOT, script

GENERATE = script("generate")
PAGES = GENERATE.pages()


def test_every_page_says_what_the_code_says() -> None:
    # A process of its own: click keeps the first help option that a verb was asked for.
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr + "\nwrite them again: python docs/generate.py"


def test_a_page_that_drifted_is_caught_and_mended() -> None:
    drifted = (
        "Codes.\n\n<!-- begin: codes -->\n| `E4` | fine |\n<!-- end: codes -->\n\nThe end.\n"
    )
    mended = GENERATE.renewed(drifted)

    assert "| `E4` | error | A time is missing, or makes no sense. |" in mended
    assert "| `E4` | fine |" not in mended
    assert mended.startswith("Codes.\n\n<!-- begin: codes -->\n\n| code |")
    assert mended.endswith("\n<!-- end: codes -->\n\nThe end.\n")
    assert GENERATE.renewed(mended) == mended


def test_checking_names_a_page_that_drifted_and_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- begin: arms -->\nold\n<!-- end: arms -->\n")
    monkeypatch.setattr(GENERATE, "DOCS", tmp_path)
    monkeypatch.setattr(GENERATE, "ROOT", tmp_path)

    assert GENERATE.main(["--check"]) == 1
    assert "page.md" in capsys.readouterr().err
    assert "old" in page.read_text()
    assert GENERATE.main([]) == 0
    assert "The scheme as the rulebook describes it." in page.read_text()
    assert GENERATE.main(["--check"]) == 0


def test_everything_that_can_be_generated_stands_on_one_page() -> None:
    asked = [
        name for page in PAGES for _, name, _ in GENERATE._REGION.findall(page.read_text())
    ]

    assert sorted(asked) == sorted(GENERATE.BLOCKS)


def test_every_page_of_the_index_is_there_and_every_page_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text()
    pages = {p.relative_to(DOCS).with_suffix("").as_posix() for p in DOCS.rglob("*.md")}
    listed = {line for line in index.splitlines() if line in pages}

    assert pages - {"index"} == listed
    assert index.count("/") == sum(name.count("/") for name in listed)


def test_what_markdown_would_swallow_is_shown_as_it_is() -> None:
    assert GENERATE.literal("a *b*  [c]\n<d> `e`") == r"a \*b\* \[c\] \<d\> \`e\`"
    assert GENERATE.table(("x",), [("a|b",)]) == "| x |\n| --- |\n| a\\|b |"


def test_every_verification_file_plants_a_fault() -> None:
    files = sorted((ROOT / "tests" / "verification").glob("test_v*.py"))

    assert [f.name for f in files if "planted" not in f.read_text()] == []
    assert len(files) + len(ROWS) >= 28
