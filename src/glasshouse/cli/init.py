"""`glasshouse init`: a commented rulebook to start from; nothing is ever overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import click

from glasshouse.cli.saying import tell
from glasshouse.document.problems import nearest, there_are
from glasshouse.errors import UsageError
from glasshouse.rulebook import shelf

TEMPLATE = Path(__file__).with_name("init_template.yaml")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,47}\Z")


@click.command("init")
@click.argument("file", metavar="[FILE]", default="my-rulebook.yaml")
@click.option("--from", "base", metavar="ID", help="Begin with a copy of a shipped rulebook.")
def command(file: str, base: str | None) -> None:
    """Write a commented rulebook to start from, FILE or my-rulebook.yaml.

    What it holds is invented and checks without an error, so that you can change one thing
    at a time.  A file that is there already is left alone.
    """
    path = Path(file)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError(f"{file}: a rulebook is a YAML file; name it {path.name}.yaml")
    if not _NAME.match(path.stem):
        raise UsageError(
            f"{file}: the name of the file becomes the rulebook's id, so it wants small\n"
            "letters, digits and hyphens, such as my-rulebook.yaml"
        )
    text = _renamed(_source(base), path.stem)
    _write(path, text)
    tell(f"Wrote {path}. Check it as you go: glasshouse check {path}")


def _source(base: str | None) -> str:
    """Return the text to begin with."""
    if base is None:
        return TEMPLATE.read_text(encoding="utf-8")
    found = shelf.library_path(base)
    if found is None:
        ids = shelf.library_ids()
        raise UsageError(
            f"No rulebook called '{base}' is shipped.{nearest(base, ids)}{there_are(ids)}"
        )
    return found.read_text(encoding="utf-8")


def _renamed(text: str, name: str) -> str:
    """Return a rulebook under another id, as its first edition."""
    text = re.sub(r"(?m)^id: .*$", f'id: "{name}"', text, count=1)
    return re.sub(r"(?m)^edition: .*$", "edition: 1", text, count=1)


def _write(path: Path, text: str) -> None:
    """Write a new file; refuse where something stands already."""
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(
            f"{path}: something of this name is there already, and is left as it is.\n"
            "Give another name: glasshouse init another-name.yaml"
        ) from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}).") from None
