"""What the sections of a page read: the record's facts, made safe, and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, final

import polars as pl

from glasshouse.io.record import RunRecord
from glasshouse.report.estimates import SCHEME, Estimates, parts
from glasshouse.report.prose import Voice

PAYING = frozenset({"cannot-pay", "cannot-pay-bill", "cannot-settle", "defaults-on-loan"})
"""What people are not able to do that is about paying."""
NOT_COVERED = "not-covered"
LONGEST = 2_000
"""No text from outside is longer than this on the page."""
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])
TURNING = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
UNWELCOME = {**CONTROLS, **TURNING, 0xFEFF: None}


def clean(value: Any) -> Any:
    r"""Return facts whose texts do no harm: no control signs, no turned writing, not endless.

    Examples
    --------
    >>> clean({"title": "a\u202eb\x00"})
    {'title': 'ab'}
    """
    if isinstance(value, str):
        if value.isascii() and value.isprintable() and len(value) <= LONGEST:
            return value
        kept = value.translate(UNWELCOME).encode("utf-8", "replace").decode("utf-8")
        return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "\u2026"
    if isinstance(value, Mapping):
        return {str(clean(str(k))): clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean(v) for v in value]
    return value


@final
@dataclass(frozen=True)
class Reading:
    """A record as the sections see it."""

    facts: Mapping[str, Any]
    estimates: Estimates
    weekly: pl.DataFrame
    spells: pl.DataFrame
    voice: Voice
    structures: pl.DataFrame = field(default_factory=pl.DataFrame)

    @classmethod
    def of(cls, record: RunRecord, language: str) -> Reading:
        """Read a record in a language."""
        facts = clean(record.facts)
        kind = str(facts.get("names", {}).get("listed_by") or "nothing")
        voice = Voice(language, kind)
        found = Estimates.of(record.estimates)
        return cls(facts, found, record.weekly, record.spells, voice, record.structures)

    def part(self, *path: str) -> Mapping[str, Any]:
        """Return a block of facts; one that is missing is empty."""
        found: Any = self.facts
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    def rows(self, *path: str) -> Sequence[Mapping[str, Any]]:
        """Return a list of blocks of facts; one that is missing is empty."""
        found: Any = self.part(*path[:-1]).get(path[-1])
        return [r for r in found if isinstance(r, Mapping)] if isinstance(found, list) else []

    @property
    def scenario(self) -> Mapping[str, Any]:
        """Return what was run."""
        return self.part("scenario")

    @property
    def where(self) -> str:
        """Return where a listed person stands, in words that follow *people*."""
        return str(self.part("names").get("listed_phrase") or self.voice.say("where.list"))

    @property
    def weeks(self) -> int:
        """Return the horizon."""
        return int(self.scenario.get("weeks") or 0)

    @property
    def persons(self) -> int:
        """Return how many persons a replicate has."""
        return int(self.scenario.get("persons") or 0)

    @property
    def replicates(self) -> int:
        """Return how many replicates were run."""
        return int(self.scenario.get("replicates") or 0)

    @property
    def idle_arms(self) -> frozenset[str]:
        """Return the arms that change nothing about this rulebook, so that nobody asks."""
        return frozenset(str(a) for a in self.scenario.get("idle_arms") or ())

    @property
    def lists_people(self) -> bool:
        """Say whether anybody can be listed at all, on a list or by standing."""
        return self.voice.kind != "nothing"

    @property
    def bites(self) -> bool:
        """Say whether the scheme does anything to anybody."""
        return self.lists_people or bool(self.rows("consequences")) or bool(self.rows("rules"))

    @property
    def scored_on(self) -> str:
        """Return what scores count: `who` people are, `records` about them, `both`, or none."""
        return str(self.part("names").get("scored_on") or "")

    @property
    def goes_by_who(self) -> bool:
        """Say whether people were put into a tier by a score that counts who they are."""
        by_who = self.voice.kind == "standing" and self.scored_on in {"who", "both"}
        return by_who and bool(self.estimates.value("ever_listed_share"))

    def cause_key(self, cause: str) -> str:
        """Return under which name a cause is told.

        What a text does not cover is told as being unable to pay, or unable to do what was
        asked, where all that the rulebook's records hold beside the text is of that kind; as
        being without the means for either where some is of the one kind and some of the other.
        """
        rows = self.rows(NOT_COVERED.replace("-", "_"))
        if cause != NOT_COVERED or not rows or any(r.get("class") != "inability" for r in rows):
            return cause
        paying = [r.get("conduct") in PAYING for r in rows]
        if any(paying) and not all(paying):
            return "no-means"
        return "could-not-pay" if paying[0] else "not-able"

    def cause_name(self, cause: str) -> str:
        """Return what a cause of wrong listing is called."""
        return self.voice.say(f"cause.{self.cause_key(cause)}.name")

    @cached_property
    def counts(self) -> Mapping[tuple[str, int], int]:
        """Return the scheme's weekly counts of everybody, by column and week."""
        frame = self.weekly.filter(pl.col("arm") == SCHEME)
        whole = frame.filter(pl.col("group") == "all")
        frame = whole if whole.height else frame
        summed = frame.group_by("column", "week").agg(pl.col("count").sum())
        return {(c, int(w)): int(n) for c, w, n in summed.iter_rows()}

    def title_of(self, block: str, wanted: str) -> str:
        """Return the title of a list, tier or context, or its name where it has none."""
        for row in self.rows("names", block):
            if wanted in {str(row.get("id")), str(row.get("slot"))}:
                return str(row.get("title") or wanted)
        return wanted

    def attribute_title(self, name: str) -> str:
        """Return what an attribute of people is called."""
        if self.voice.has(f"attribute.{name}"):
            return self.voice.say(f"attribute.{name}")
        return str(self.part("names", "strata", "titles").get(name) or name)

    def group_label(self, group: str) -> str:
        """Return a group of people in words."""
        said = [self._value_label(name, value) for name, value in parts(group).items()]
        return ", ".join(said) if said else self.voice.say("group.all")

    def people_label(self, group: str) -> str:
        """Return the people of a group, in words that can open a sentence."""
        key = "people." + ".".join(f"{k}.{v}" for k, v in parts(group).items())
        if self.voice.has(key):
            return self.voice.say(key)
        return self.voice.say("people.of-group", group=self.group_label(group))

    def _value_label(self, name: str, value: str) -> str:
        key = f"group.{name}.{value}"
        if self.voice.has(key):
            return self.voice.say(key)
        if name == "age":
            low, _, high = value.partition("-")
            if high:
                return self.voice.say("group.age.between", low=low, high=high)
            return self.voice.say("group.age.from", low=value.rstrip("+"))
        if name == "group":
            return self.voice.say("group.group", value=value)
        return self.voice.say("group.other", attribute=self.attribute_title(name), value=value)

    def values_of(self, name: str, present: Sequence[str]) -> list[str]:
        """Return the groups of an attribute in their natural order, never by size of harm."""
        strata = self.part("names", "strata")
        names, values = strata.get("names") or [], strata.get("values") or []
        order = list(values[names.index(name)]) if name in names else []
        mine = [g for g in present if list(parts(g)) == [name]]
        rank = {f"{name}={v}": k for k, v in enumerate(order)}
        return sorted(mine, key=lambda g: (rank.get(g, len(rank)), g))
