"""Finding the few persons to whom something happens: lanes, sieves and index lists.

One keyed hash a person and week is cut into four 16-bit lanes.  A lane is the top of a 48-bit
uniform number; its 32 low bits are drawn, from a second hash, only for the one person in 65,536
whom the lane cannot decide.  A sieve compares a whole town's lanes with 16-bit thresholds and
leaves the indices of those who may be hit; only they are looked at one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from glasshouse.engine.compiled import kernel, part
from glasshouse.rng import draw, mix

u64, u16, u8, i64 = np.uint64, np.uint16, np.uint8, np.int64
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
S16, S24, S32, S48 = u64(16), u64(24), u64(32), u64(48)
LOW32, LOW16 = u64(0xFFFFFFFF), u64(0xFFFF)
ONE, NOUGHT = u64(1), u64(0)
BLOCK = 64
SEVERAL = 8


@intrinsic
def trailing_zeros(typing_context: Any, word: Any) -> Any:  # noqa: ARG001
    """Count the zero bits below the lowest set bit of a 64-bit word; 64 if none is set."""

    def generate(_c: Any, builder: Any, _s: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 0))

    return types.uint64(types.uint64), generate


@intrinsic
def ones(typing_context: Any, word: Any) -> Any:  # noqa: ARG001
    """Count the bits that are set in a 64-bit word."""

    def generate(_c: Any, builder: Any, _s: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@intrinsic
def fetch(typing_context: Any, array: Any, index: Any) -> Any:  # noqa: ARG001
    """Tell the processor that an element of an array will be wanted soon."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        held = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.bitcast(
            builder.gep(held.data, [arguments[1]]), ir.IntType(8).as_pointer()
        )
        kinds = [ir.IntType(8).as_pointer()] + [ir.IntType(32)] * 3
        name = builder.module.declare_intrinsic(
            "llvm.prefetch", (kinds[0],), ir.FunctionType(ir.VoidType(), kinds)
        )
        builder.call(name, [place, *(ir.Constant(ir.IntType(32), n) for n in (0, 3, 1))])
        return context.get_dummy_value()

    return types.void(array, types.uint64), generate


@intrinsic
def marks(typing_context: Any, words: Any, block: Any) -> Any:  # noqa: ARG001
    """Return, as the bits of a word, which of the 64 bytes of a block are not zero.

    Written as one comparison of 64 bytes, for which processors have an instruction or two.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        first = builder.mul(arguments[1], ir.Constant(ir.IntType(64), BLOCK // 8))
        many = ir.VectorType(ir.IntType(8), BLOCK)
        place = builder.bitcast(builder.gep(array.data, [first]), many.as_pointer())
        held = builder.load(place, align=8)
        nothing = ir.Constant(many, [0] * BLOCK)
        return builder.bitcast(builder.icmp_unsigned("!=", held, nothing), ir.IntType(BLOCK))

    return types.uint64(words, types.int64), generate


@kernel
def cut(k: Any, n: Any, first: Any, second: Any, third: Any, fourth: Any) -> None:
    """Cut the hash of each of `n` persons into four lanes: bits 0-15, 16-31, 32-47, 48-63."""
    for i in range(n):
        z = mix(k + (u64(i) + ONE) * GOLDEN)
        first[i] = u16(z)
        second[i] = u16(z >> S16)
        third[i] = u16(z >> S32)
        fourth[i] = u16(z >> S48)


@kernel
def sieve(lane: Any, top: Any, n: Any, hit: Any) -> None:
    """Mark whom the lane does not already spare: lane <= top 16 bits of the threshold."""
    for i in range(n):
        hit[i] = u8(lane[i] <= top[i])


@kernel
def sieve_all(lane: Any, top: Any, n: Any, hit: Any) -> None:
    """Mark whom the lane does not already spare, one threshold for everybody."""
    bound = u16(top)
    for i in range(n):
        hit[i] = u8(lane[i] <= bound)


@kernel
def collect(hit: Any, hit8: Any, n: Any, out: Any) -> Any:
    """Write the indices of marked persons in rising order; return how many.

    Several at a time are written, wanted or not, so that the processor need not guess how many
    there are in a block; `out` has room for them.
    """
    for i in range(n, (n + BLOCK - 1) & -BLOCK):
        hit[i] = u8(0)
    found = u64(0)
    for block in range(u64((n + BLOCK - 1) // BLOCK)):
        mask = marks(hit8, i64(block))
        first, at = u64(BLOCK) * block, found
        found += ones(mask)
        while mask != NOUGHT:
            for step in range(SEVERAL):
                out[at + u64(step)] = u16(first + trailing_zeros(mask))
                mask &= mask - ONE
            at += u64(SEVERAL)
    return i64(found)


@part
def below(lane: Any, threshold48: Any, k: Any, i: Any) -> Any:
    """Return whether (lane * 2**32 + low) < threshold, low = top 32 bits of draw(k, i)."""
    top = threshold48 >> S32
    if u64(lane) != top:
        return u64(lane) < top
    return (draw(k, i) >> S32) < (threshold48 & LOW32)


@kernel
def top16(threshold48: Any) -> Any:
    """Return the top 16 bits of a 48-bit threshold, for a sieve; 2**48 becomes all ones."""
    return u16(min(threshold48 >> S32, LOW16))


@kernel
def among(bits32: Any, n: Any) -> Any:
    """Return a whole number from 0 to n - 1, from 32 uniform bits."""
    return i64((bits32 * u64(n)) >> S32)
