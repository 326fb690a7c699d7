"""The house keeps its shape: sizes, words, rooms, and nothing that belongs to one machine."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "glasshouse"
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# The right-hand column of the glossary: words retired from public names.
RETIRED = {
    "policy", "ruleset", "config", "predicate", "penalty", "cutoff", "blacklisted", "ttl",
    "rehabilitation", "contagion", "agent", "user", "citizen", "individual", "cohort", "trait",
    "edge", "tick", "iteration", "spec", "trial", "metric", "kpi", "ci", "metadata", "snapshot",
    "sensor", "feed", "incident", "gameable", "cheating", "violation", "audit", "whatif",
}  # fmt: skip
HOMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "shared"}


def too_long(tree: ast.Module, name: str, lines: int) -> list[str]:
    found = []
    if lines > LONGEST_FILE:
        found.append(f"{name}: {lines} lines, at most {LONGEST_FILE}: split it by concept")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
            if ast.get_docstring(node) is not None:
                body = body[1:]
            length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            if length > LONGEST_FUNCTION:
                found.append(f"{name}:{node.lineno}: {node.name} has {length} lines")
    return found


def words(name: str) -> list[str]:
    return [w.lower() for w in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def retired_words(tree: ast.Module, name: str) -> list[str]:
    named = [
        (node.lineno, node.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    return [
        f"{name}:{line}: {public!r} uses the retired word {word!r} (see docs/glossary.md)"
        for line, public in named
        for word in words(public)
        if word in RETIRED
    ]


def source_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def test_no_file_and_no_function_is_too_long() -> None:
    found = []
    for path in source_files():
        text = path.read_text()
        found += too_long(ast.parse(text), str(path.relative_to(ROOT)), text.count("\n"))

    assert found == []


def test_a_long_file_and_a_long_function_are_caught() -> None:
    body = "\n".join(f"    x = {n}" for n in range(60))
    planted = ast.parse(f"def long():\n{body}\n")

    assert [m.split(": ")[1] for m in too_long(planted, "planted.py", 401)] == [
        "401 lines, at most 400",
        "long has 60 lines",
    ]


def test_public_names_use_the_words_of_the_glossary() -> None:
    found = []
    for path in source_files():
        found += retired_words(ast.parse(path.read_text()), str(path.relative_to(ROOT)))

    assert found == []


def test_a_retired_word_is_caught() -> None:
    planted = ast.parse("def agent_metric():\n    pass\nclass UserPolicy:\n    pass\n")

    assert len(retired_words(planted, "planted.py")) == 4


def test_no_room_without_a_name() -> None:
    found = [p for p in SOURCE.rglob("*") if p.stem in HOMELESS]

    assert found == []


def test_every_module_says_what_it_is_about() -> None:
    silent = [p for p in source_files() if not ast.get_docstring(ast.parse(p.read_text()))]

    assert silent == []


def tracked_text() -> list[tuple[str, str]]:
    names = subprocess.run(
        [str(shutil.which("git")), "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    texts = []
    for name in names:
        path = ROOT / name
        if path.is_file() and path.suffix not in {".png", ".parquet", ".csv"}:
            texts.append((name, path.read_text(encoding="utf-8", errors="replace")))
    return texts


# Spelled in pieces, so that this file does not name them itself.
NOT_OURS = re.compile(
    "|".join(
        [
            "/" + "work/(main|shared)", "/" + "tmp/brief", "/" + "root/", r"\." + "library/",
            "farm-" + "studio", "pypi" + r"\.org", "files." + "pythonhosted",
            "registry." + "npmjs",
            "deb." + r"debian\.org",
        ]
    )
)  # fmt: skip


def test_nothing_belongs_to_one_machine() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_text()
        for match in NOT_OURS.finditer(text)
    ]

    assert found == []


@pytest.mark.parametrize("planted", ["see /" + "work/main/x", "at " + "pypi" + ".org/simple"])
def test_a_machine_path_is_caught(planted: str) -> None:
    assert NOT_OURS.search(planted)


def test_every_test_of_a_room_stands_where_its_source_stands() -> None:
    rooms = {p.name for p in SOURCE.iterdir() if p.is_dir()}
    strays = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        parts = path.relative_to(ROOT / "tests").parts
        if parts[0] in rooms:
            room = SOURCE / Path(*parts[:-1])
            if not room.is_dir():
                strays.append(str(path.relative_to(ROOT)))

    assert strays == []
