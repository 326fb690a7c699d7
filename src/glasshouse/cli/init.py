"""`glasshouse init`: a commented rulebook to start from; nothing is ever overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import click

from glasshouse.cli.saying import tell
from glasshouse.errors import UsageError
from glasshouse.rulebook import shelf
from glasshouse.rulebook.cases import cases_beside
from glasshouse.rulebook.read import load
from glasshouse.rulebook.schema import cases_schema, rulebook_schema

TEMPLATE: Final = Path(__file__).with_name("init_template.yaml")
AMENDMENT: Final = Path(__file__).with_name("init_amendment.yaml")
_EDITOR: Final = "# yaml-language-server: $schema={of}.schema.json\n"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,47}\Z")


@click.command("init")
@click.argument("file", metavar="[FILE]", default="my-rulebook.yaml")
@click.option("--from", "base", metavar="ID", help="Begin with a copy of a shipped rulebook.")
@click.option("--amends", "amended", metavar="ID", help="Begin a change of a shipped rulebook.")
def command(file: str, base: str | None, amended: str | None) -> None:
    """Write a commented rulebook to start from, FILE or my-rulebook.yaml.

    What it holds is invented and checks without an error, so that you can change one thing
    at a time.  --from begins with a whole rulebook and its worked examples, --amends with a
    small file that says only what differs.  A schema is laid beside it, from which an editor
    completes as you type.  What is there already is left alone.
    """
    if base is not None and amended is not None:
        raise UsageError("Give --from for a copy, or --amends for a change of it, not both.")
    path = _path(file)
    head = _EDITOR.format(of="rulebook")
    if amended is not None:
        shipped = load(_shipped(amended).parent.name)
        text = AMENDMENT.read_text(encoding="utf-8").replace("base@1", shipped.name)
    else:
        text = (TEMPLATE if base is None else _shipped(base)).read_text(encoding="utf-8")
    _write(path, head + _renamed(text, path.stem))
    _lay_schema(path, "rulebook", rulebook_schema())
    cases = None if base is None else _copied_cases(base, path)
    also = f" and {cases}" if cases else ""
    tell(f"Wrote {path}{also}. Check it as you go: glasshouse check {path}")


def _path(file: str) -> Path:
    """Return where to write, if the name can be a rulebook's id."""
    path = Path(file)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError(f"{file}: a rulebook is a YAML file; name it {path.name}.yaml")
    if not _NAME.match(path.stem):
        raise UsageError(
            f"{file}: the name of the file becomes the rulebook's id, so it wants small\n"
            "letters, digits and hyphens, such as my-rulebook.yaml"
        )
    return path


def _shipped(name: str) -> Path:
    """Return the file of a shipped rulebook, or say which there are."""
    found = shelf.library_path(name)
    if found is None:
        raise UsageError(f"No rulebook{shelf.not_shipped(name)}")
    return found


def _copied_cases(base: str, path: Path) -> Path | None:
    """Lay the worked examples of a shipped rulebook beside its copy, if there is room."""
    shipped = cases_beside(base)
    beside = path.with_name(f"{path.stem}.cases.yaml")
    if shipped is None or beside.exists():
        return None
    text = shipped.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^rulebook: .*$", f"rulebook: {path.stem}@1", text, count=1)
    _write(beside, _EDITOR.format(of="cases") + text)
    _lay_schema(path, "cases", cases_schema())
    return beside


def _lay_schema(path: Path, of: str, schema: dict[str, Any]) -> None:
    """Lay the schema for an editor beside a rulebook, unless one lies there."""
    beside = path.with_name(f"{of}.schema.json")
    if not beside.exists():
        _write(beside, json.dumps(schema, ensure_ascii=False, indent=1) + "\n")


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
