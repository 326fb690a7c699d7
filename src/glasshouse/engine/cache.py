"""Where compiled kernels are kept: a folder named by the hash of everything they are made from.

numba notices a change in the file of the function it compiled, not in the files of the
functions that one calls; a cache that outlives such a change would silently run old rules.  So
the folder's name hashes every source a kernel can be made from, and numba's own version.
Importing this module sets the folder; it must happen before the first kernel is declared.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent
_ENTRIES = (
    "glasshouse.engine.week",
    "glasshouse.engine.town",
    "glasshouse.engine.submodels.harm",
)
_IMPORT = re.compile(r"^from (glasshouse[.\w]*) import", re.MULTILINE)


def _file_of(module: str) -> Path:
    """Return the source of one of our modules."""
    path = _PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def sources() -> list[Path]:
    """Return every file a kernel is made from: what weekly kernels import, and so on."""
    found: dict[str, Path] = {}
    waiting = list(_ENTRIES)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module] = _file_of(module)
            waiting += _IMPORT.findall(found[module].read_text(encoding="utf-8"))
    return [found[module] for module in sorted(found)]


def fingerprint() -> str:
    """Return the hash of all kernel sources and numba's version, as 16 hexadecimal digits.

    Kernels that check their bounds (``NUMBA_BOUNDSCHECK=1``) are kept apart.
    """
    checked = os.environ.get("NUMBA_BOUNDSCHECK", "")
    digest = hashlib.sha256(f"{version('numba')} {checked}".encode())
    for path in sources():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def folder() -> Path:
    """Return the folder of compiled kernels, made if need be.

    It lies in `GLASSHOUSE_CACHE_DIR`, else in `NUMBA_CACHE_DIR`, else in the user's cache; in a
    temporary folder where none of these can be written.
    """
    name = fingerprint()
    given = os.environ.get("GLASSHOUSE_CACHE_DIR") or os.environ.get("NUMBA_CACHE_DIR")
    base = Path(given) if given else Path(platformdirs.user_cache_dir("glasshouse"))
    wanted = base if base.name == name else base / name
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="glasshouse-"))
    if not os.access(wanted, os.W_OK):
        return Path(tempfile.mkdtemp(prefix="glasshouse-"))
    return wanted


def prepare() -> Path:
    """Point numba at the folder of compiled kernels and return it."""
    chosen = folder()
    os.environ["NUMBA_CACHE_DIR"] = str(chosen)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(chosen)
    return chosen


FOLDER = prepare()
