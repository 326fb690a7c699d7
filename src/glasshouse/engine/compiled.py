"""The one way a function becomes a kernel: compiled, cached, without the interpreter's lock."""

from __future__ import annotations

from typing import Any

from numba import njit


def kernel(function: Any) -> Any:
    """Compile a function on records and arrays, to be called by other kernels only."""
    return njit(
        cache=True,
        error_model="numpy",
        nogil=True,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
    )(function)


def part(function: Any) -> Any:
    """Compile a small kernel that is laid into whatever calls it, without a call.

    A call of a kernel costs some nanoseconds, for its many arguments lie in memory.
    """
    return njit(
        cache=True,
        error_model="numpy",
        nogil=True,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        forceinline=True,
    )(function)


def entry(function: Any) -> Any:
    """Compile a kernel that is called from Python."""
    return njit(cache=True, error_model="numpy", nogil=True)(function)
