"""Whose law is read: the Union's, the Council of Europe's, the United Nations', China's."""

from __future__ import annotations

from typing import Final, Literal

Profile = Literal["eu", "cn", "un", "coe", "house"]

PROFILES: Final = ("eu", "coe", "un", "cn")
"""What may be asked for; the rules of the house always hold."""

NAMES: Final[dict[str, str]] = {
    "eu": "European Union",
    "coe": "Council of Europe",
    "un": "United Nations",
    "cn": "China",
    "house": "rules of this house",
}
