"""What `glasshouse merge` does: shards become the checkpoints of a run, which then goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from glasshouse.cli.asked import Asked
from glasshouse.cli.resuming import go_on
from glasshouse.cli.running import RUNS, answer, now, saying_how_to_go_on
from glasshouse.io import begun, claim, folder, shard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def merge(shards: Sequence[Path], here: Mapping[str, Any]) -> None:
    """Put the shards of one run together, and say what came out.

    Parameters
    ----------
    here
        Where the run is to be written, and how the rest of it is to be done.

    Raises
    ------
    GlasshouseError
        When a shard is damaged, missing, there twice, or of another run.
    """
    facts, given = shard.read(shards)
    asked = Asked(**facts, **here)
    place = asked.out or folder.make_new(
        RUNS,
        rulebook=Path(asked.rulebook).stem,
        society=Path(asked.society).stem,
        seed=asked.seed,
    )
    with (
        saying_how_to_go_on(place),
        claim.claim(place, force=asked.force, started=now()) as claimed,
    ):
        shard.put_together(shards, place)
        begun.write(place, {"asked": asked.kept()}, given)
        kept = go_on(asked, claimed, given)
    answer(asked, kept)
