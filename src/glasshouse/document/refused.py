"""What is refused by design: anything that could be, or reach, somebody who exists.

Glasshouse knows no real person.  A file that holds something shaped like an identity, a
telephone or card number, an address, a list of names or an image is turned away; so is one
that asks for a lookup, or points at a running service.  What was found is never repeated
in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from glasshouse.document.problems import Problem
from glasshouse.document.read import Document, Path_

_CODE = "E8"
_WHY = "Glasshouse holds nothing about people who exist: take it out."

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_CARD = re.compile(r"(?<![\d.])\d(?:[ -]?\d){12,18}(?!\d)")
_PHONE = re.compile(
    r"(?<![\w.])(?<!\d/)(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,5}\)?){2,5}\d(?!\d)"
    r"|(?<![\w.])\(?0\d{1,4}\)?[ /-]\d{3,4}[ -]?\d{3,5}(?!\d)"
    r"|(?<!\d)\(\d{3}\) ?\d{3}-\d{4}(?!\d)"
)
_IDENTITY = re.compile(
    r"(?<![\w.+])\d{9,18}[Xx]?(?![\w.])"
    r"|(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b"
    r"|\b[A-Z]{1,2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"
    r"|\b[A-Z]{1,2}\d{7,8}\b"
)
_IMAGE = re.compile(r"data:image|iVBORw0KGgo|/9j/4[A-Za-z0-9]|[A-Za-z0-9+/]{200}")
_SERVICE = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,12}://|\bwww\.\w|\blocalhost\b"
    r"|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|int|io|app|info|eu|uk|us|cn|de|nl"
    r"|at|fr|au)(?:/|:\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}\Z")
_NUMBERED = re.compile(
    r"(?:person|people|citizen|resident|individual|user|subject|customer|member|debtor|name"
    r"|employee|patient|suspect|tenant|child)[-_ ]?\d+\Z",
    re.IGNORECASE,
)
_ROUND = "0000"
"""How a large round count ends, which no identity number need do."""
_FEWEST_NAMES = 3
_IDENTIFYING_WORDS = (
    "name names first-name last-name surname full-name identity-number id-number passport "
    "passport-number telephone phone phone-number e-mail email birth-date date-of-birth "
    "birthday portrait photo face fingerprint iris licence-plate number-plate home-address "
    "address iban card-number tax-number social-security-number device-id ip-address"
)
_LOOKUP_WORDS = (
    "lookup look_up find find_person search_person person person_id identity identify query "
    "match_person who"
)
_ROSTER_WORDS = (
    "persons people individuals residents citizens members names roster register customers "
    "subjects suspects debtors users employees tenants patients"
)
_PICTURE_WORDS = "image images photo photos picture pictures face faces embedding"
_REACHING_WORDS = (
    "url uri endpoint webhook api server host service connect fetch callback token"
)
_IDENTIFYING = frozenset(_IDENTIFYING_WORDS.split())
_LOOKUP = frozenset(_LOOKUP_WORDS.split())
_ROSTER = frozenset(_ROSTER_WORDS.split())
_PICTURES = frozenset(_PICTURE_WORDS.split())
_REACHING = frozenset(_REACHING_WORDS.split())


def key_refused(key: str) -> str | None:
    """Return why a key that is not of the format is refused by design, or nothing."""
    plain = key.lower().replace("-", "_")
    if plain in _LOOKUP:
        return f"'{key}' asks for one person; nobody can be looked up here. Take it out."
    if plain in _ROSTER:
        return f"'{key}' would list people; all people here are synthetic. {_WHY}"
    if plain in _PICTURES:
        return f"'{key}' would hold pictures of people. {_WHY}"
    if plain in _REACHING:
        return f"'{key}' would reach a running service; nothing here does. Take it out."
    if plain.replace("_", "-") in _IDENTIFYING:
        return f"'{key}' would hold what identifies somebody. {_WHY}"
    return None


def refusals(document: Document) -> Iterator[Problem]:
    """Yield whatever a file holds that is refused by design."""
    for path, value in _walk(document.data):
        text = None
        if isinstance(value, str):
            text = _of_text(value, path)
        elif isinstance(value, dict):
            text = _of_keys(tuple(map(str, value)), path)
        elif isinstance(value, list):
            text = _of_list(value, path)
        elif isinstance(value, int) and not isinstance(value, bool):
            text = _of_text(str(value), path)
        if text is not None:
            yield document.problem(_CODE, path, text, of_value=True)


def without_what_was_refused(
    problems: Iterable[Problem], refused: Iterable[Problem]
) -> tuple[Problem, ...]:
    """Leave out what else is amiss where something was refused, and might repeat it."""
    paths = {p.path for p in refused}
    return tuple(
        p
        for p in problems
        if p.path not in paths
        and not (p.path.rpartition(".")[2].isdigit() and p.path.rpartition(".")[0] in paths)
    )


def _walk(data: Any) -> Iterator[tuple[Path_, Any]]:
    """Yield every value with its path."""
    waiting: list[tuple[Path_, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, dict):
            waiting.extend(((*path, k), v) for k, v in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, i), v) for i, v in enumerate(value))


def _of_text(text: str, path: Path_) -> str | None:
    """Return why a text is refused, or nothing."""
    of_source = path[:1] == ("sources",)
    if "@" in text and _EMAIL.search(text):
        return f"an e-mail address stands here. {_WHY}"
    if not of_source and _SERVICE.search(text):
        return (
            "the address of a running service stands here. Nothing here connects to any; "
            "where something was read goes under 'sources'."
        )
    if len(text) > 10 and _IMAGE.search(text):  # noqa: PLR2004
        return f"image data stands here. {_WHY}"
    if of_source and path[2:] == ("address",):
        return None
    if any(c.isdigit() for c in text):
        return _of_digits(text)
    return _of_names(re.split(r"\s*[,;\n]\s*", text.strip()), path)


def _of_digits(text: str) -> str | None:
    """Return why digits are refused, or nothing."""
    card = _CARD.search(text)
    if card and _luhn(card.group()):
        return f"something shaped like a card number stands here. {_WHY}"
    if any(not found.group().endswith(_ROUND) for found in _IDENTITY.finditer(text)):
        return f"something shaped like an identity number stands here. {_WHY}"
    if _PHONE.search(text):
        return f"something shaped like a telephone number stands here. {_WHY}"
    return None


def _luhn(text: str) -> bool:
    """Say whether digits carry the check digit of a payment card."""
    digits = [int(c) for c in text if c.isdigit()][::-1]
    doubled = (d * 2 - 9 if d > 4 else d * 2 for d in digits[1::2])  # noqa: PLR2004
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0 and any(digits)


def _of_names(texts: list[str], path: Path_) -> str | None:
    """Return why a run of texts is refused, or nothing."""
    if path[:1] == ("sources",) or len(texts) < _FEWEST_NAMES:
        return None
    if all(isinstance(t, str) and _NAME.match(t) for t in texts):
        return f"a list of names stands here. {_WHY}"
    return None


def _of_list(items: list[Any], path: Path_) -> str | None:
    """Return why a list is refused, or nothing."""
    texts = [i for i in items if isinstance(i, str)]
    if len(texts) < len(items):
        blocks = [i for i in items if isinstance(i, dict)]
        identified = [b for b in blocks if _IDENTIFYING & {str(k).lower() for k in b}]
        return f"a list of people stands here. {_WHY}" if identified else None
    return _of_names(texts, path) or _of_numbered(texts)


def _of_keys(keys: tuple[str, ...], path: Path_) -> str | None:
    """Return why the names in a block are refused, or nothing."""
    if path == ("attributes",):
        known = sorted(_IDENTIFYING & {k.lower() for k in keys})
        if known:
            return f"the attribute '{known[0]}' would identify somebody. {_WHY}"
    return _of_numbered(list(keys)) or _of_names(list(keys), path)


def _of_numbered(names: list[str]) -> str | None:
    """Return why numbered people are refused, or nothing."""
    if sum(bool(_NUMBERED.match(n)) for n in names) > 1:
        return f"a list of numbered people stands here. {_WHY}"
    return None
