"""What `glasshouse resume` does: take up what a folder keeps of its run, and carry it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from glasshouse.cli.asked import Asked
from glasshouse.cli.running import (
    answer,
    carry_out,
    now,
    saying_how_to_go_on,
    scenario_of,
    size_of,
)
from glasshouse.cli.sizes import refuse_what_does_not_fit
from glasshouse.errors import RunIncomplete
from glasshouse.io import begun, claim, folder, inputs, manifest, shard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasshouse.io.record import RunRecord


def resume(run: Path, here: Mapping[str, Any]) -> None:
    """Go on with a run, and say what came out.

    Parameters
    ----------
    here
        How it is to be done from now on: threads, processes, memory, how to answer.

    Raises
    ------
    UsageError
        When there is no unfinished run in the folder.
    RunIncomplete
        When what it keeps is damaged; nothing is changed then.
    """
    with saying_how_to_go_on(run), claim.claim_again(run, started=now()) as claimed:
        facts, given = begun.read(run)
        asked = Asked(**facts["asked"], **here, out=run, force=False)
        kept = _finished(claimed) or go_on(asked, claimed, given)
    answer(asked, kept)


def _finished(claimed: claim.Claim) -> RunRecord | Path | None:
    """Return the run, if it was cut off when all of it was written but for the marker."""
    try:
        seal = manifest.read(claimed.folder)
        manifest.check(claimed.folder, seal)
    except RunIncomplete:
        return None
    claimed.finished()
    return claimed.folder if shard.is_one(seal) else folder.read(claimed.folder)


def go_on(asked: Asked, claimed: claim.Claim, given: dict[str, bytes]) -> RunRecord | Path:
    """Carry out what was asked, with the rulebook and the society that the folder keeps."""
    rulebook, society = (
        claimed.folder / inputs.named(given, what) for what in (inputs.RULEBOOK, inputs.SOCIETY)
    )
    scenario = scenario_of(asked, rulebook, society)
    refuse_what_does_not_fit(size_of(asked, scenario), asked.max_memory)
    return carry_out(asked, scenario, claimed, given)
