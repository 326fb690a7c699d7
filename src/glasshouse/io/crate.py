"""A run folder as a Research Object Crate: what it is, in the form that archives read.

The file follows RO-Crate 1.1 (https://w3id.org/ro/crate/1.1): a description of itself, of the
folder as a data set, of every file, and of the run that made them.  Sizes and hashes stand in
the manifest alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from glasshouse.io import manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Entity = dict[str, Any]

NAME: Final = "ro-crate-metadata.json"
CONTEXT: Final = "https://w3id.org/ro/crate/1.1/context"
PROFILE: Final = "https://w3id.org/ro/crate/1.1"
FORMATS: Final = {
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".toml": "application/toml",
    ".html": "text/html",
    ".md": "text/markdown",
}
SAYS: Final = {
    "run.json": "The facts of the run: scenario, rules in words, every figure with its mark.",
    "estimates.parquet": "Every measure with its interval.",
    "weekly.parquet": "Counts by arm, week and group.",
    "spells.parquet": "How long listings lasted, and what ended them.",
    "structures.parquet": "The same measures in the model built otherwise, where asked.",
    "points.parquet": "What every point of a sweep answers.",
    "influence.parquet": "What harms hang on, where that was studied.",
    "towns.parquet": "What stands for the counts of every range of towns.",
    "columns.json": "What the columns of all tables mean.",
    "model.md": "The model after the ODD protocol.",
    "assumptions.json": "Every figure and choice that the run rests on.",
    "report.html": "The report, one page without script.",
    "society.yaml": "The society, byte for byte as it was given.",
    manifest.NAME: "Command, seed, versions, and the SHA-256 of every other file.",
}
_PAPER: Final = "What was run, byte for byte as it was given."
_TERMS: Final = (
    "Glasshouse claims no rights in what a run gives. Rulebook and society stand under the "
    "terms of whoever wrote them."
)


def document(facts: Mapping[str, Any], names: Iterable[str]) -> bytes:
    """Return the file that describes a run folder.

    Parameters
    ----------
    facts
        The facts of the run record.
    names
        Every other file of the folder.
    """
    files = [_file(name) for name in sorted({*names, manifest.NAME})]
    graph = [_itself(), _folder(facts, files), *files, *_made(facts, files)]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "backslashreplace")


def _itself() -> Entity:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": PROFILE},
        "about": {"@id": "./"},
    }


def _folder(facts: Mapping[str, Any], files: Iterable[Entity]) -> Entity:
    scenario = facts["scenario"]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{_rulebooks(scenario)} over {scenario['society']}",
        "description": (
            f"{manifest.SYNTHETIC} {scenario['persons']:,} persons, {scenario['weeks']} weeks, "
            f"{scenario['replicates']} replicates, seed {scenario['seed']}: what a scheme that "
            "scores people does to them, beside the same society without it."
        ),
        "datePublished": facts["run"]["started"][:10],
        "license": {"@id": "#terms"},
        "hasPart": [_at(file) for file in files],
        "mentions": {"@id": "#run"},
    }


def _rulebooks(scenario: Mapping[str, Any]) -> str:
    several = scenario.get("rulebooks")
    if several:
        return " beside ".join(
            str(book["id"] if isinstance(book, dict) else book) for book in several
        )
    return str(scenario["rulebook"])


def _file(name: str) -> Entity:
    ending = name[name.rfind(".") :]
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "description": SAYS.get(name, _PAPER),
        "encodingFormat": FORMATS.get(ending, "text/plain"),
    }


def _made(facts: Mapping[str, Any], files: Iterable[Entity]) -> list[Entity]:
    """Return what made the files: the run, the program, and under which terms they stand."""
    run = facts["run"]
    given = [file for file in files if file["@id"].endswith((".yaml", ".yml", ".toml"))]
    return [
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": "The run",
            "description": run["command"],
            "startTime": run["started"],
            "instrument": {"@id": "#glasshouse"},
            "object": [_at(file) for file in given],
            "result": [_at(file) for file in files if file not in given],
        },
        {
            "@id": "#glasshouse",
            "@type": "SoftwareApplication",
            "name": "Glasshouse",
            "softwareVersion": run["glasshouse"],
        },
        {
            "@id": "#terms",
            "@type": "CreativeWork",
            "name": "Terms of use",
            "description": _TERMS,
        },
    ]


def _at(entity: Entity) -> Entity:
    return {"@id": entity["@id"]}
