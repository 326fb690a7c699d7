"""A checkpoint: the tallies of one replicate so far, and which of its towns are in them.

One file a replicate, written whole or not at all, and complete in itself: what one of them
lost can be lived through again without the others.  The first line has the SHA-256 of all that
follows; then come the facts, as one line of JSON, and the counts.  It holds sums, like every
ledger, and no person.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, final

import numpy as np

from glasshouse.errors import RunIncomplete
from glasshouse.io import atomic
from glasshouse.ledger.proof import Proof
from glasshouse.ledger.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]
    Facts = dict[str, Any]

FOLDER: Final = "checkpoints"
_ENDING: Final = ".tallies"
_FIRST: Final = b"glasshouse checkpoint 1 "
_TYPE: Final = "<i8"
_QUICKLY: Final = 1


@final
@dataclass(frozen=True)
class Checkpoint:
    """What is done of one replicate.

    towns
        Ranges of towns that are in the tallies (first, and the one after the last), with the
        proofs of what each counted, one an arm.
    tallies
        One an arm.
    marks
        What the counts depend on; whoever goes on from them must name the same.
    """

    towns: Mapping[tuple[int, int], tuple[Proof, ...]]
    tallies: tuple[Tally, ...]
    marks: Mapping[str, str]


def name(world: int, replicate: int) -> str:
    """Return the name of the file of one replicate of one of a run's batches of worlds."""
    return f"{world}-{replicate:05d}{_ENDING}"


def is_one(name: str) -> bool:
    """Tell whether a file of this name is a checkpoint."""
    return name.endswith(_ENDING)


def place(folder: Path, world: int, replicate: int) -> Path:
    """Return the file of a replicate inside a run folder."""
    return folder / FOLDER / name(world, replicate)


def write(path: Path, found: Checkpoint) -> None:
    """Write a checkpoint in the place of the one before it.

    Raises
    ------
    RunFailed
        When it cannot be written; the one before it still stands.
    """
    atomic.make_folder(path.parent)
    atomic.write_bytes(path, encode(found))


def encode(found: Checkpoint) -> bytes:
    """Return a checkpoint as the bytes of its file."""
    names = [part.name for part in fields(Tally)]
    facts = {
        "marks": dict(found.marks),
        "towns": [[*towns, proofs] for towns, proofs in found.towns.items()],
        "shapes": [
            {part: list(getattr(tally, part).shape) for part in names}
            for tally in found.tallies
        ],
    }
    counts = np.concatenate(
        [getattr(tally, part).ravel() for tally in found.tallies for part in names]
    )
    rest = json.dumps(facts).encode() + b"\n" + _packed(counts)
    return _FIRST + hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def read(path: Path, marks: Mapping[str, str] | None = None) -> Checkpoint | None:
    """Read a checkpoint, if there is one; with `marks` refuse any other's.

    Raises
    ------
    RunIncomplete
        When it is not as it was written, or belongs to another run; it is left as it is.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as failure:
        raise RunIncomplete(f"{path}: it cannot be read ({failure.strerror}).") from failure
    first, _, rest = content.partition(b"\n")
    if first != _FIRST + hashlib.sha256(rest).hexdigest().encode():
        raise RunIncomplete(
            f"{path}: this checkpoint is not as it was written (SHA-256), so it is not used.\n"
            "Nothing else is lost: remove this file, and its towns are lived through again."
        )
    line, _, body = rest.partition(b"\n")
    facts = json.loads(line)
    _refuse_another(path, facts["marks"], marks or {})
    return Checkpoint(
        towns={
            (first, last): tuple(Proof(*proof) for proof in proofs)
            for first, last, proofs in facts["towns"]
        },
        tallies=_tallies(body, facts),
        marks=facts["marks"],
    )


def clear(folder: Path) -> None:
    """Take away all checkpoints of a run folder, and what a writer that was killed left."""
    for file in (folder / FOLDER).glob(f"*{_ENDING}*"):
        file.unlink()
    if (folder / FOLDER).is_dir() and not any((folder / FOLDER).iterdir()):
        (folder / FOLDER).rmdir()


def _refuse_another(path: Path, there: Mapping[str, str], here: Mapping[str, str]) -> None:
    differing = [
        f"{mark} {there.get(mark)} there, {here[mark]} here"
        for mark in here
        if there.get(mark) != here[mark]
    ]
    if differing:
        raise RunIncomplete(
            f"{path}: this checkpoint belongs to another run, so it is not used: "
            f"{'; '.join(differing)}.\nIt was left as it is."
        )


def _packed(counts: Counts) -> bytes:
    """Write numbers of which most are zero: which are not, as bits, and then those."""
    is_some = counts != 0
    bits, some = np.packbits(is_some), counts[is_some].astype(_TYPE)
    return zlib.compress(bits.tobytes() + some.tobytes(), _QUICKLY)


def _unpacked(packed: bytes, size: int) -> Counts:
    content, n_bits = zlib.decompress(packed), -(-size // 8)
    is_some = np.unpackbits(np.frombuffer(content[:n_bits], np.uint8), count=size).astype(bool)
    counts = np.zeros(size, np.int64)
    counts[is_some] = np.frombuffer(content[n_bits:], _TYPE)
    return counts


def _tallies(body: bytes, facts: Facts) -> tuple[Tally, ...]:
    sizes = [int(np.prod(shape)) for each in facts["shapes"] for shape in each.values()]
    arrays = iter(np.split(_unpacked(body, sum(sizes)), np.cumsum(sizes)[:-1]))
    return tuple(
        Tally(**{part: next(arrays).reshape(shape) for part, shape in each.items()})
        for each in facts["shapes"]
    )
