"""Make a virtual environment for each peer: `python bench/peers/setup.py`, or some by name.

Their versions are pinned in `requirements-NAME.txt`.  One that cannot be installed here is
named and left out of the table; the others do not suffer from it.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
VENVS = HERE / ".venv"


def names() -> list[str]:
    """Return the peers, by their lists of requirements."""
    files = HERE.glob("requirements-*.txt")
    return sorted(file.stem.removeprefix("requirements-") for file in files)


def interpreter(name: str) -> Path:
    """Return where a peer's Python is, or would be."""
    return VENVS / name / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def is_installed(name: str) -> bool:
    """Return whether a peer stands as its list of requirements says."""
    wanted, done = HERE / f"requirements-{name}.txt", VENVS / name / "installed.txt"
    return done.exists() and done.read_text() == wanted.read_text()


def install(name: str) -> str:
    """Install a peer; return the last line of what went wrong, or nothing."""
    wanted = HERE / f"requirements-{name}.txt"
    venv.create(VENVS / name, with_pip=True, clear=True)
    pip = [str(interpreter(name)), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    done = subprocess.run(
        [*pip, "-r", str(wanted)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["pip says nothing"])[-1]
    (VENVS / name / "installed.txt").write_text(wanted.read_text())
    return ""


def main() -> None:
    """Install all peers, or those named; those that stand already are left alone."""
    known = names()
    for name in sys.argv[1:] or known:
        if name not in known:
            raise SystemExit(f"There is no peer {name!r}. There are: {', '.join(known)}.")
        if is_installed(name):
            continue
        print(f"{name}: setting up (once)", flush=True)
        if wrong := install(name):
            print(f"{name} cannot be installed here and will be left out: {wrong}")


if __name__ == "__main__":
    main()
