"""The one way a function becomes a kernel: compiled, cached, without the interpreter's lock."""

from __future__ import annotations

from typing import Any

from glasshouse.engine import cache as _cache  # before numba: it names the kernels' folder

from numba import njit  # noqa: E402, I001

assert _cache.FOLDER


def kernel(function: Any) -> Any:
    """Compile a function on records and arrays: no objects, no prints, no floating point."""
    return njit(cache=True, error_model="numpy", nogil=True)(function)
