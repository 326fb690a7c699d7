"""Nothing recognises, links or looks up a person: not in code, not on the command line."""

import ast

import click
import pytest

from glasshouse.cli import main
from glasshouse.cli.group import VERBS
from tests.boundary import scan

RECOGNISERS = {
    "cv2", "dlib", "face_recognition", "deepface", "insightface", "mediapipe", "speechbrain",
    "speech_recognition", "librosa", "PIL", "torchvision", "transformers", "recordlinkage",
    "dedupe", "splink", "jellyfish", "rapidfuzz", "presidio_analyzer", "phonenumbers",
    "scrapy", "bs4", "selenium", "playwright",
}  # fmt: skip
RECOGNISING = {
    "biometric", "biometrics", "faceprint", "voiceprint", "gait", "iris", "reidentify",
    "reidentification", "deanonymise", "deanonymize", "identify", "identification",
    "uniqueness", "linkage", "scrape", "crawl", "geolocate", "lookup",
}  # fmt: skip
IDENTITY = {
    "identity", "passport", "ssn", "surname", "firstname", "lastname", "email", "phone",
    "birthdate", "birthday", "face", "photo", "plate", "fingerprint", "national", "citizen",
    "username", "nickname",
}  # fmt: skip


def recognisers(file: str, tree: ast.Module) -> list[str]:
    named = [
        (line, name) for line, name, _ in scan.defined(tree) if scan.words(name) & RECOGNISING
    ]
    found = scan.imports_of(tree, RECOGNISERS) + named
    return [f"{file}:{line}: {name}" for line, name in found]


def lookups(file: str, tree: ast.Module) -> list[str]:
    return [
        f"{file}:{line}: {name}({parameter})"
        for line, name, parameters in scan.defined(tree)
        for parameter in parameters
        if scan.words(parameter) & IDENTITY
    ]


def identities(command: click.Command) -> list[str]:
    return [
        f"{command.name} {option}"
        for parameter in command.params
        for option in (*parameter.opts, parameter.name or "")
        if scan.words(option) & (IDENTITY | {"person", "who", "id"})
    ]


def test_no_code_recognises_or_links_people() -> None:
    assert [fault for file, tree in scan.modules() for fault in recognisers(file, tree)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "import cv2",
        "from dedupe import Dedupe",
        "def reidentify(rows): ...",
        "class FaceLookup: ...",
    ],
)
def test_a_planted_recogniser_is_caught(planted: str) -> None:
    assert len(recognisers("engine/planted.py", ast.parse(planted))) == 1


def test_no_function_takes_an_identity() -> None:
    assert [fault for file, tree in scan.modules() for fault in lookups(file, tree)] == []


def test_a_planted_parameter_is_caught() -> None:
    planted = ast.parse("def story(seed, *, passport_number): ...\ndef score(email): ...")

    assert len(lookups("ledger/planted.py", planted)) == 2


def test_no_verb_takes_an_identity() -> None:
    context = click.Context(main)
    commands = [main.get_command(context, verb) for verb in VERBS]

    assert [fault for command in commands if command for fault in identities(command)] == []
    assert all(commands)


def test_a_planted_option_is_caught() -> None:
    planted = click.Command(
        "find", params=[click.Option(["--person-id"]), click.Argument(["email"])]
    )

    assert len(identities(planted)) >= 2
