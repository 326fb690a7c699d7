"""`glasshouse cite` names what was used, so that anybody can find and repeat it."""

import json
from pathlib import Path

from glasshouse import __version__
from glasshouse.io import manifest
from tests.cli.paper import call, widest

FACTS = {
    "schema_version": 1,
    "run": {
        "glasshouse": __version__,
        "command": "glasshouse run null",
        "started": "2026-01-01",
    },
    "scenario": {
        "rulebook": "null@1",
        "rulebook_title": "No scheme",
        "society": "country-x@1",
        "society_title": "Country X",
        "persons": 20000,
        "weeks": 260,
        "replicates": 20,
        "seed": 7,
    },
    "sources": [
        {"id": "a", "title": "The by-law", "body": "The town", "year": 2026, "seen": "primary"}
    ],
}


def run_folder(folder: Path) -> Path:
    content = json.dumps(FACTS).encode()
    (folder / "run.json").write_bytes(content)
    (folder / "report.html").write_bytes(b"page")
    made = manifest.make(FACTS, {"run.json": content, "report.html": b"page"})
    (folder / "manifest.json").write_bytes(manifest.encode(made))
    return folder


def said(text: str) -> str:
    return " ".join(text.split())


def test_without_a_word_it_is_the_software() -> None:
    done = call("cite")

    assert done.code == 0
    assert said(done.out) == (
        "Glasshouse The Glasshouse authors. Glasshouse: see what a scheme that scores people "
        f"would do to people. Version {__version__}. Apache-2.0."
    )
    assert "glasshouse cite cn-shixin-2017" in done.err


def test_a_rulebook_is_cited_with_every_source() -> None:
    done = call("cite", "cn-shixin-2017", columns=50)

    assert "Rulebook cn-shixin-2017@1." in said(done.out)
    assert f"Shipped with Glasshouse {__version__}." in said(done.out)
    assert "China Law Translate (2017). Several Provisions on the Release" in said(done.out)
    assert done.out.count("Seen:") == 10
    assert widest(done.out) <= 60


def test_a_run_is_cited_with_its_seed_and_sources(tmp_path: Path) -> None:
    folder = run_folder(tmp_path)
    done = call("cite", str(folder))
    seal = json.loads((folder / "manifest.json").read_text())["manifest_sha256"]

    assert done.code == 0
    assert (
        "No scheme (null@1) over Country X (country-x@1): 20,000 synthetic persons, 260 weeks, "
        f"20 replicates, seed 7. Hash of its manifest: {seal[:16]}." in said(done.out)
    )
    assert "The town (2026). The by-law. Seen: primary." in said(done.out)


def test_a_run_that_was_changed_is_not_cited(tmp_path: Path) -> None:
    folder = run_folder(tmp_path)
    (folder / "run.json").write_bytes(b"{}")
    done = call("cite", str(folder))

    assert done.code == 1
    assert "run.json: " in done.err
    assert "this run folder is damaged" in done.err


def test_a_run_without_its_facts_says_so(tmp_path: Path) -> None:
    made = manifest.make(FACTS, {"report.html": b"page"})
    (tmp_path / "report.html").write_bytes(b"page")
    (tmp_path / "manifest.json").write_bytes(manifest.encode(made))
    done = call("cite", str(tmp_path))

    assert done.code == 1
    assert "run.json is missing or cannot be read." in done.err


def test_an_empty_folder_is_no_run(tmp_path: Path) -> None:
    done = call("cite", str(tmp_path))

    assert done.code == 1
    assert "not a finished run" in done.err
