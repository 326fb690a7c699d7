"""What a case file may never be: a list of people, a field that says who, a feed.

Each refusal has its own sentence.  What a *text* may not hold (numbers of identity cards,
telephones, e-mail addresses) is refused for every file of ours in one other place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from glasshouse.document.problems import Place, Problem
from glasshouse.document.read import Document, Path_

MOST_CASES = 100
MOST_BYTES = 256 * 1024
MOST_ALIKE = 5
ENDINGS = (".yaml", ".yml", ".toml")

_WHO = (
    "name names first_name last_name surname family_name given_name nickname initials "
    "id identity identity_number id_number id_card national_id ssn passport tax_number "
    "person person_id persons people subject customer account account_number card "
    "phone telephone mobile email e_mail mail address street postcode zip house_number "
    "birthday birth_date date_of_birth born photo picture image portrait face voice "
    "fingerprint plate licence_plate device ip cookie handle profile"
)
WHO = frozenset(_WHO.split())
"""Keys that could say who somebody is."""
_ELSEWHERE = (
    "file files folder path paths include import load csv tsv json parquet table rows "
    "records people_file url uri link endpoint api query database stream stdin pipe feed "
    "batch bulk input inputs each for_each repeat template"
)
ELSEWHERE = frozenset(_ELSEWHERE.split())
"""Keys that would bring in people from elsewhere."""

_SERIES = re.compile(r"(.*?)[-]?[0-9]+\Z")


def not_a_case_file(path: Path, shown: str) -> Problem | None:
    """Return why something cannot be read as a case file at all, or nothing."""
    said = ""
    if path.suffix.lower() not in ENDINGS:
        said = (
            "a case file is YAML or TOML, written by hand; tables and feeds of people are "
            "not taken, in any form"
        )
    elif path.exists() and not path.is_file():
        said = (
            "a case file is one file that lies still; folders, pipes and standard input are "
            "not taken"
        )
    elif path.is_file() and path.stat().st_size > MOST_BYTES:
        said = (
            f"the file is over {MOST_BYTES // 1024} KB; a hundred worked examples that people "
            "can read are not"
        )
    return Problem("E8", Place(shown, 1, 1), "", said) if said else None


def refused(document: Document) -> list[Problem]:
    """Return everything in a case file that is refused by design."""
    cases = document.data.get("cases")
    problems = list(_keys(document))
    if isinstance(cases, list):
        problems.append(_refusal(document, ("cases",), _ROWS))
    elif isinstance(cases, dict):
        problems.extend(_numbers(document, cases))
    return problems


_ROWS = (
    "a list of rows stands here; cases have names that say what they tell, and are not rows "
    "about people"
)


def _refusal(document: Document, path: Path_, text: str) -> Problem:
    """Return a refusal at a path."""
    return document.problem("E8", path, text)


def _keys(document: Document) -> Iterator[Problem]:
    """Yield every key that says who somebody is, or brings somebody in."""
    for path in document.spots:
        key = str(path[-1]).lower().replace("-", "_") if path else ""
        if not _is_ours(path) or not isinstance(path[-1], str):
            continue
        if key in WHO:
            yield _refusal(
                document,
                path,
                f"'{path[-1]}' could say who somebody is; a case is about an invented person "
                "and has no such field: take it out",
            )
        elif key in ELSEWHERE:
            yield _refusal(
                document,
                path,
                f"'{path[-1]}' would bring in what stands elsewhere; a case file holds "
                "everything it tells, and reads nothing: take it out",
            )


def _is_ours(path: Path_) -> bool:
    """Say whether a key is one of the format's, and not a name the rulebook or author gives."""
    if len(path) <= 1:
        return bool(path)
    if path[0] != "cases" or len(path) == 2:  # noqa: PLR2004
        return False
    free = ("attributes", "score", "tier", "tells")
    return not any(step in free for step in path[3:-1]) and path[2] != "tells"


def _numbers(document: Document, cases: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield why the cases are too many, or look like a list of people."""
    if len(cases) > MOST_CASES:
        yield _refusal(
            document,
            ("cases",),
            f"{len(cases)} cases stand here, and a file holds at most {MOST_CASES}: cases are "
            "a reader's check on a rulebook, not a way to score people",
        )
    stems = Counter(m[1] for name in cases if (m := _SERIES.match(str(name))))
    stem, many = max(stems.items(), key=lambda item: item[1], default=("", 0))
    if many > MOST_ALIKE or (many and not stem):
        yield _refusal(
            document,
            ("cases",),
            f"{many} cases are named only by a number after '{stem}', as rows about people "
            "are: name each case for what it tells",
        )
    told = Counter(
        str(case.get("tells")) for case in cases.values() if isinstance(case, Mapping)
    )
    sentence, many = max(told.items(), key=lambda item: item[1], default=("", 0))
    if many > MOST_ALIKE:
        yield _refusal(
            document,
            ("cases",),
            f"{many} cases tell the same ('{sentence[:40]}'): a worked example tells "
            "something of its own",
        )
