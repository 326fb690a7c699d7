"""The group of verbs: quick, kind to typing mistakes, silent when the reader leaves."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from glasshouse import __version__
from glasshouse.cli import main
from glasshouse.cli.group import SECTIONS, VERBS
from tests.cli.calls import ROOT, glasshouse, loaded_by

HEAVY = {"numpy", "numba", "polars", "jinja2"}

LIGHT = [
    ("--help",),
    ("--version",),
    ("run", "--help"),
    ("report", "--help"),
    ("verify", "--help"),
    ("society", "--help"),
    ("society", "list"),
    ("society", "attributes"),
]


@pytest.mark.parametrize("words", LIGHT, ids=" ".join)
def test_what_only_reads_paper_loads_no_numbers(words: tuple[str, ...]) -> None:
    assert loaded_by(*words) & HEAVY == set()


def test_margins_do_load_numbers() -> None:  # so the test above can fail
    assert {"numpy", "numba"} <= loaded_by("society", "margins", "--persons", "50")


def test_help_reads_no_rulebook() -> None:
    assert not {"pydantic", "yaml", "glasshouse.rulebook"} & loaded_by("--help")


def test_every_verb_is_described_and_loads() -> None:
    shown = glasshouse("--help").stdout

    for title, verbs in SECTIONS.items():
        assert f"{title}:" in shown
        for verb, says in verbs.items():
            assert f"  {verb} " in shown
            assert says.endswith(".")
    for verb in VERBS:
        done = CliRunner().invoke(main, [verb, "--help"], prog_name="glasshouse")
        assert done.exit_code == 0, done.output
        assert done.output.startswith(f"Usage: glasshouse {verb}")


def test_no_verb_at_all_shows_the_help_and_is_a_usage_error() -> None:
    done = glasshouse()

    assert done.returncode == 2
    assert "Start with: glasshouse run cn-shixin-2017" in done.stdout + done.stderr


def test_a_mistyped_verb_names_the_nearest() -> None:
    done = glasshouse("rnu")

    assert done.returncode == 2
    assert f"There is no verb 'rnu'. Did you mean 'run'?\nAll {len(VERBS)} verbs" in done.stderr


def test_a_verb_like_no_other_names_none() -> None:
    done = glasshouse("xyzzy")

    assert done.returncode == 2
    assert "There is no verb 'xyzzy'.\nAll" in done.stderr


def test_a_mistyped_option_names_the_nearest() -> None:
    done = glasshouse("run", "cn-shixin-2017", "--sede", "3")

    assert done.returncode == 2
    assert "Did you mean" in done.stderr
    assert "'--seed'" in done.stderr


def test_versions_are_those_that_results_depend_on() -> None:
    lines = glasshouse("--version").stdout.splitlines()

    assert lines == [
        f"glasshouse {__version__}",
        f"python {sys.version.split()[0]}",
        *(f"{guest} {version(guest)}" for guest in ("numpy", "numba", "polars")),
    ]


def test_a_reader_who_leaves_is_not_told_anything() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "glasshouse", "society", "attributes", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as done:  # fmt: skip
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()

        assert done.stderr.read() == ""
    assert done.returncode == 1


def test_a_full_disk_behind_standard_output_is_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "glasshouse", "--help"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == "The answer could not be written (No space left on device).\n"


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_a_terminal_that_knows_few_characters_gets_the_rest(locale: str) -> None:
    done = glasshouse("society", "list", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert done.returncode == 0, done.stderr
    assert "country-x" in done.stdout


@pytest.mark.parametrize("words", [("--help",), ("society", "attributes"), ("rnu",)])
def test_nothing_is_coloured(words: tuple[str, ...]) -> None:
    for environment in ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}):
        done = glasshouse(*words, **environment)

        assert "\x1b" not in done.stdout + done.stderr


def test_a_file_that_is_not_there_is_a_sentence_and_no_traceback() -> None:
    done = glasshouse("report", "no/such/run")

    assert done.returncode == 1
    assert done.stderr.startswith("no/such/run: there is no manifest.json in it")
    assert "Traceback" not in done.stderr
