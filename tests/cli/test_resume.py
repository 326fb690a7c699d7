"""A run that was cut off goes on, whatever ended it, and gives the same tables to the byte."""

import errno
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glasshouse.cli import main
from glasshouse.io import atomic
from tests.cli.calls import ROOT, glasshouse
from tests.cli.test_run import FILES, TINY, same_tables

LONG = ("cn-shixin-2017", "--persons", "100_000", "--weeks", "80", "--replicates", "3")
CALL = ("run", *LONG, "--threads", "1", "--no-assumptions", "--quiet")
OFTEN = (
    "import sys\n"
    "from glasshouse.experiment.checkpoints import Checkpoints\n"
    "Checkpoints.__init__.__kwdefaults__['every'] = 0.0\n"
    "from glasshouse.cli import main\n"
    "main(sys.argv[1:])\n"
)


def cut_off(folder: Path, words: tuple[str, ...], *, checkpoints: int, how: int) -> str:
    """Start a process, end it when so many checkpoints lie there, and return what it said."""
    with subprocess.Popen(
        [sys.executable, "-c", OFTEN, *words], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            if len(list((folder / "checkpoints").glob("*.tallies"))) >= checkpoints:
                break
            time.sleep(0.005)
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
    assert process.returncode in {-signal.SIGKILL, 130}
    return said


def called(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Call in this process; return the exit code and what was said beside the answer."""
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return int(end.value.code or 0), capsys.readouterr().err


@pytest.mark.slow
def test_a_run_killed_three_times_gives_the_same_tables(tmp_path: Path) -> None:
    whole, run = tmp_path / "whole", tmp_path / "run"
    assert glasshouse(*CALL, "--out", str(whole)).returncode == 0
    again = ("resume", str(run), "--threads", "1", "--quiet")

    cut_off(run, (*CALL, "--out", str(run)), checkpoints=1, how=signal.SIGKILL)
    refused = glasshouse(*CALL, "--out", str(run))
    unread = glasshouse("verify", str(run))
    cut_off(run, again, checkpoints=2, how=signal.SIGKILL)
    said = cut_off(run, again, checkpoints=4, how=signal.SIGINT)
    done = glasshouse("resume", str(run), "--quiet")

    assert (refused.returncode, unread.returncode) == (2, 1)
    assert f"Go on with it: glasshouse resume {run}" in refused.stderr
    assert f"Go on with it: glasshouse resume {run}" in unread.stderr
    assert f"Go on where it was: glasshouse resume {run}" in said
    assert "Traceback" not in said
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{run}/report.html\n"
    assert {path.name for path in run.iterdir()} == FILES
    assert same_tables(run, whole)


@pytest.mark.slow
def test_a_damaged_checkpoint_is_refused_and_its_towns_can_be_lived_again(
    tmp_path: Path,
) -> None:
    run = tmp_path / "run"
    cut_off(run, (*CALL, "--out", str(run)), checkpoints=2, how=signal.SIGKILL)
    damaged = min((run / "checkpoints").glob("*.tallies"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    before = {path.name for path in (run / "checkpoints").iterdir()}

    refused = glasshouse("resume", str(run), "--quiet")

    assert refused.returncode == 1
    assert f"{damaged}: this checkpoint is not as it was written" in refused.stderr
    assert "What was done is kept" not in refused.stderr
    assert {path.name for path in (run / "checkpoints").iterdir()} == before
    damaged.unlink()
    assert glasshouse("resume", str(run), "--quiet").returncode == 0


def fails_at(call: int, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let one write of a file fail, and all that follow."""
    real: Callable[[Path, bytes], None] = atomic._write_new
    calls = iter(range(1000))

    def write(path: Path, content: bytes) -> None:
        if next(calls) >= call:
            raise OSError(number, "cannot", str(path))
        real(path, content)

    monkeypatch.setattr(atomic, "_write_new", write)


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_whichever_write_fails_the_run_says_so_and_goes_on_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    sizes = ("fine-only", *TINY, "--quiet")
    with pytest.MonkeyPatch.context() as patch:
        writes: list[Path] = []
        real = atomic._write_new
        patch.setattr(atomic, "_write_new", lambda p, c: (writes.append(p), real(p, c))[1])
        whole = tmp_path / "whole"
        assert called("run", *sizes, "--out", str(whole), capsys=capsys)[0] == 0
    for n in range(0, len(writes), 1 if number == errno.ENOSPC else 4):
        run = tmp_path / str(n)
        with pytest.MonkeyPatch.context() as patch:
            fails_at(n, patch, number)
            code, said = called("run", *sizes, "--out", str(run), capsys=capsys)
        assert code == 1
        assert writes[n].name.strip(".").removesuffix(".tmp") in said
        began = (run / "resume.json").exists()
        assert (f"glasshouse resume {run}" in said) is began
        again = ("resume", str(run)) if began else ("run", *sizes, "--out", str(run), "--force")
        assert called(*again, capsys=capsys)[0] == 0
        assert same_tables(run, whole)


@pytest.mark.slow
def test_a_run_cut_off_at_its_very_end_is_only_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    with pytest.MonkeyPatch.context() as patch:
        answers = iter((None, PermissionError(errno.EACCES, "Permission denied")))

        def clear(_: Path) -> None:
            if (failure := next(answers)) is not None:
                raise failure

        patch.setattr("glasshouse.io.begun.checkpoint.clear", clear)
        code, said = called("run", "null", *TINY, "--out", str(run), capsys=capsys)
    assert code == 1
    assert f"glasshouse resume {run}" in said
    assert (run / "manifest.json").exists()

    monkeypatch.setattr("glasshouse.cli.resuming.go_on", None)
    assert called("resume", str(run), "--quiet", capsys=capsys)[0] == 0
    assert {path.name for path in run.iterdir()} == FILES


def test_there_must_be_an_unfinished_run(tmp_path: Path) -> None:
    nothing = glasshouse("resume", str(tmp_path / "nowhere"))
    (tmp_path / "manifest.json").write_text("{}")
    finished = glasshouse("resume", str(tmp_path))

    assert (nothing.returncode, finished.returncode) == (2, 2)
    assert "no run is in it, so there is nothing to go on with" in nothing.stderr
    assert "a finished run is in it" in finished.stderr


def test_a_run_cut_off_before_it_began_says_how_to_start_over(tmp_path: Path) -> None:
    (tmp_path / "INCOMPLETE").write_text("")

    done = glasshouse("resume", str(tmp_path))

    assert done.returncode == 1
    assert f"glasshouse run RULEBOOK --out {tmp_path} --force" in done.stderr
