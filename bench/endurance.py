"""Stop runs at random moments and damage what they keep: `python bench/endurance.py`.

1. A run is killed (`kill -9`) at random moments, again and again, and gone on with until it is
   finished; its tables must be those of a run that was never stopped.
2. Checkpoints are damaged at random (a bit, a cut end, another version, rulebook or seed); each
   must be refused, with a sentence that names the file.
3. One bit is flipped in a random place of a random file of a finished run; `verify` must find
   it.

Every number is drawn from `--seed`, so that what failed can be repeated.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from glasshouse.cli import main
from glasshouse.errors import RunIncomplete
from glasshouse.io import checkpoint

RUN = ("run", "cn-shixin-2017", "--no-assumptions", "--quiet", "--threads", "2")
OFTEN = (
    "import sys\n"
    "from glasshouse.experiment.checkpoints import Checkpoints\n"
    "Checkpoints.__init__.__kwdefaults__['every'] = 0.1\n"
    "from glasshouse.cli import main\n"
    "main(sys.argv[1:])\n"
)


def called(*words: str) -> tuple[int, str]:
    """Call a verb in this process; return its exit code and all it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main(list(words))
        except SystemExit as end:
            return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def hashes(run: Path) -> list[str]:
    """Return the SHA-256 of every result table."""
    return [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(run.glob("*.parquet"))
    ]


def kept(run: Path) -> list[Path]:
    """Return the checkpoints of a run folder."""
    return sorted((run / checkpoint.FOLDER).glob("*.tallies"))


def killed(words: tuple[str, ...], after: float) -> bool:
    """Start a verb and kill it after so many seconds; say whether it was still going on."""
    with subprocess.Popen(
        [sys.executable, "-c", OFTEN, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            _, said = process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return True
    assert process.returncode == 0, said
    return False


def kills(sizes: tuple[str, ...], folder: Path, cycles: int, dice: random.Random) -> str:
    """Kill and go on until so many kills hit a run; every finished run is compared."""
    whole = folder / "whole"
    assert called(*RUN, *sizes, "--out", str(whole))[0] == 0
    begin = time.perf_counter()
    assert not killed((*RUN, *sizes, "--out", str(whole), "--force"), 3600.0)
    longest = time.perf_counter() - begin
    done = runs = same = with_checkpoints = 0
    while done < cycles:
        run = folder / f"run-{runs}"
        words: tuple[str, ...] = (*RUN, *sizes, "--out", str(run))
        while killed(words, dice.uniform(0.05, longest)):
            done += 1
            with_checkpoints += bool(kept(run))
            began = (run / "resume.json").is_file()
            words = (
                ("resume", str(run), "--quiet")
                if began
                else (*RUN, *sizes, "--out", str(run), "--force")
            )
        runs += 1
        same += hashes(run) == hashes(whole)
    assert same == runs, f"{runs - same} of {runs} runs gave other tables"
    return (
        f"{done} kills over {runs} runs, {with_checkpoints} of them with checkpoints on the "
        f"disk: {same} of {runs} runs the same tables as never stopped"
    )


def damages(run: Path, folder: Path, times: int, dice: random.Random) -> str:
    """Damage checkpoints, one at a time; each must be refused by name."""
    files = kept(run)
    wholes = {path: path.read_bytes() for path in files}
    marks = {path: dict(found.marks) for path in files if (found := checkpoint.read(path))}
    at, refused = folder / "damaged.tallies", 0
    for _ in range(times):
        path = dice.choice(files)
        content, asked = bytearray(wholes[path]), marks[path]
        match dice.choice(("bit", "bit", "cut", "other")):
            case "bit":
                content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
            case "cut":
                del content[dice.randrange(len(content)) :]
            case _:
                asked = asked | {dice.choice(sorted(asked)): "another"}
        at.write_bytes(content)
        try:
            checkpoint.read(at, asked)
        except RunIncomplete as refusal:
            refused += str(at) in str(refusal) and at.read_bytes() == bytes(content)
    assert refused == times
    return f"{refused} of {times} damaged or foreign checkpoints refused, and left as they were"


def flips(run: Path, times: int, dice: random.Random) -> str:
    """Flip one bit of one file of a finished run; `verify` must find each."""
    files, found = sorted(path for path in run.iterdir() if path.is_file()), 0
    for _ in range(times):
        path = dice.choice(files)
        whole = path.read_bytes()
        content = bytearray(whole)
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        path.write_bytes(content)
        code, said = called("verify", str(run), "--hashes-only")
        found += code in {1, 5} and path.name in said and "Traceback" not in said
        path.write_bytes(whole)
    code, _ = called("verify", str(run), "--hashes-only")
    assert (found, code) == (times, 0)
    return f"{found} of {times} flipped bits found by verify, in {len(files)} files"


def stopped(sizes: tuple[str, ...], folder: Path) -> Path:
    """Return the folder of a run that was cut off with checkpoints."""
    run = folder / "stopped"
    words = [sys.executable, "-c", OFTEN, *RUN, *sizes, "--out", str(run)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and len(kept(run)) < 2:
            time.sleep(0.005)
        process.kill()
    return run


def bench() -> None:
    """Do all three, and print what came of each."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--damages", type=int, default=1000)
    asked.add_argument("--flips", type=int, default=500)
    asked.add_argument("--persons", default="100_000")
    asked.add_argument("--weeks", default="104")
    asked.add_argument("--replicates", default="6")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    dice = random.Random(given.seed)  # noqa: S311 - repeatable, and no secret
    sizes = ("--persons", given.persons, "--weeks", given.weeks)
    sizes += ("--replicates", given.replicates)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(kills(sizes, folder, given.kills, dice), flush=True)
        print(damages(stopped(sizes, folder), folder, given.damages, dice), flush=True)
        print(flips(folder / "whole", given.flips, dice), flush=True)


if __name__ == "__main__":
    bench()
