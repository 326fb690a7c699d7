"""Compile from both ends: at first use other processes compile what this one reaches last.

Compiling all kernels takes a minute or more, and one process compiles on one core.  Kernels lie
in a folder that processes share, and compiling starts with what is called first; so, while this
process works forward through the week, others begin with its last submodels and work backward,
each kernel going into the folder as it is done.  What is compiled twice is the same.
"""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import numba
import numpy as np

from glasshouse.engine import cache, cpu, town, week
from glasshouse.engine.layout import LIVING, SCHEME
from glasshouse.society.people import POPULATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_HELPERS = 3
"""More than so many would wait for each other's kernels."""
STALE: Final = 900.0
"""Seconds after which somebody who said to be compiling is taken to have been ended."""


def compiled() -> Path:
    """Return the file that says that all kernels stand in the folder."""
    return cache.FOLDER / "compiled"


@contextmanager
def helped() -> Iterator[None]:
    """Have other processes help while the kernels are compiled for the first time."""
    if compiled().exists():
        yield
        return
    is_mine = _is_mine()
    helpers = _started() if is_mine else []
    try:
        yield
        compiled().touch()
    finally:
        for helper in helpers:
            helper.terminate()
        for helper in helpers:
            helper.wait()
        if is_mine:
            _claim().unlink(missing_ok=True)


def _claim() -> Path:
    return cache.FOLDER / "compiling"


def _is_mine() -> bool:
    """Say whether nobody else has called for help."""
    now = datetime.now(UTC).timestamp()
    try:
        if _claim().exists() and now - _claim().stat().st_mtime > STALE:
            _claim().unlink(missing_ok=True)
        _claim().touch(exist_ok=False)
    except OSError:
        return False
    return True


def _started() -> list[subprocess.Popen[bytes]]:
    """Start one process for every core but one."""
    many = min(cpu.cores() - 1, MOST_HELPERS)
    words = [sys.executable, "-m", "glasshouse.engine.ahead"]
    nothing = subprocess.DEVNULL
    return [
        subprocess.Popen(  # noqa: S603 - this very program
            [*words, str(n), str(many)], stdin=nothing, stdout=nothing, stderr=nothing
        )
        for n in range(many)
    ]


def calls() -> list[tuple[Any, tuple[Any, ...]]]:
    """Return the kernels that a run calls, in its order, with the types they are called with.

    They are read from `week.live` itself, so that a submodel that is added there is here.
    """
    scratch = cpu.Scratch.of(1, 1).arrays
    tables = (np.zeros(1, LIVING), np.zeros(1, POPULATION), np.zeros(1, SCHEME))
    outputs = cpu.Sums.of_nobody(1, 1).outputs
    things = {
        "town": scratch[0][0],
        "people": scratch[1][0],
        "arm": scratch[2][0],
        "spells[a]": scratch[3][0],
        "living": tables[0][0],
        "scheme": tables[2][0],
        "relisted[a]": outputs[5][0],
        "clearing[a]": outputs[7][0],
        "outputs": outputs,
        "a": 0,
    }
    types = {name: numba.typeof(thing) for name, thing in things.items()}
    tree = ast.parse(textwrap.dedent(inspect.getsource(week.live.py_func)))
    found = [
        (getattr(week, call.func.id), tuple(types[ast.unparse(arg)] for arg in call.args))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and isinstance(getattr(week, call.func.id, None), type(week.live))
    ]
    first, last = numba.typeof(scratch), numba.typeof(tables)
    number, persons = numba.typeof(np.uint64(0)), numba.typeof(np.int64(0))
    sums = numba.typeof(outputs)
    return [
        (town.set_out, (first, last, number, persons)),
        *found,
        (town.finish_town, (first, last, sums)),
    ]


def compile_backward(part: int, parts: int) -> None:
    """Compile what a run calls from its last kernel to its first, beginning at a part of it."""
    waiting = calls()[::-1]
    at = len(waiting) * part // parts
    for kernel, types in (*waiting[at:], *waiting[:at]):
        kernel.compile(types)


if __name__ == "__main__":
    compile_backward(int(sys.argv[1]), int(sys.argv[2]))
