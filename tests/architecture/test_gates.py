"""Lint and types stop what they are there to stop."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

PLANTED_LINT = '''"""Planted."""

import random

import numpy.random


def seven(a, b, c, d, e, f, g):
    """Take seven arguments and print."""
    print(a)
    return random.random() + numpy.random.rand()
'''


def test_ruff_refuses_a_stateful_generator_and_seven_arguments() -> None:
    done = subprocess.run(
        [str(BIN / "ruff"), "check", "--no-cache", "--output-format=concise",
         "--stdin-filename", "src/glasshouse/measures/planted.py", "-"],
        cwd=ROOT, input=PLANTED_LINT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    for code in ("TID251", "PLR0913", "T201"):
        assert code in done.stdout, done.stdout
    assert "Randomness comes from glasshouse.rng" in done.stdout


def test_mypy_refuses_an_untyped_function_and_a_wrong_type(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    text = "def untyped(x):\n    return x\n\n\ndef wrong() -> int:\n    return 'a'\n"
    planted.write_text(text)

    done = subprocess.run(
        [str(BIN / "mypy"), "--strict", "--no-incremental", "--config-file", "/dev/null",
         str(planted)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "no-untyped-def" in done.stdout
    assert "Incompatible return value type" in done.stdout
