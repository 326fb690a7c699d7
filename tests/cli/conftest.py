"""One small real run, made once for all tests that look at a run folder."""

from pathlib import Path

import pytest

from tests.cli.calls import glasshouse

SMALL = ("--persons", "3000", "--weeks", "30", "--replicates", "2", "--no-assumptions")


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "run"
    done = glasshouse("run", "cn-shixin-2017", *SMALL, "--quiet", "--out", str(folder))
    assert done.returncode == 0, done.stderr
    return folder
