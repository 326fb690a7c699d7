"""Checks of accuracy: whether records are true, stay true, and can be put right everywhere."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Trip
from glasshouse.law.reading import Reading
from glasshouse.rulebook.channels import (
    AbstractAttributing,
    Averaging,
    Channel,
    Search,
)
from glasshouse.rulebook.process import Correction
from glasshouse.rulebook.rules import PointRule

EVEN: Final = 0.5
"""Below this, a hit is more often wrong than right."""
SLOW: Final = 26.0
"""Weeks after which an uncorrected copy is a finding."""


def unverified(reading: Reading) -> Iterator[Trip]:
    """Yield unverified sources that count, and schemes without correction."""
    for name, channel in reading.rulebook.channels.items():
        counted = [c for c in channel.records if reading.counted.get(c)]
        if channel.verified or not counted:
            continue
        against = [c for c in counted if reading.counts_against(c)]
        yield Trip(
            ("channels", name, "verified"),
            f"nobody verifies this source, and {len(counted)} of what it records count",
            "error" if against else "warn",
            elements=(
                Element("somebody verifies before it counts", False),
                Element("it counts against people", bool(against)),
            ),
            also=tuple(("conduct", c) for c in counted),
        )
    if reading.harms and not isinstance(reading.process.correction, Correction):
        unknown = reading.is_unknown("correction")
        yield Trip(
            reading.part("correction"),
            "whether records can be put right was not looked up"
            if unknown
            else "no record can be put right",
            "warn" if unknown else "error",
            sure="low" if unknown else "high",
            elements=(Element("records can be put right", None if unknown else False),),
        )


def undeclared_errors(reading: Reading) -> Iterator[Trip]:
    """Yield channels that do not say how often they err, or err more often than not."""
    for name, channel in reading.rulebook.channels.items():
        silent = _undeclared(channel)
        if silent and any(reading.counted.get(c) for c in channel.records):
            yield Trip(
                ("channels", name),
                f"how often this channel errs is not said: {', '.join(silent)}",
                "error",
                elements=(Element("error rates are declared", False),),
            )
        precision = _precision(reading, channel)
        if precision is not None and precision < EVEN:
            yield Trip(
                ("channels", name),
                f"by its own figures only {precision:.0%} of its records are true",
                "error",
                elements=(Element("more records are true than false", False),),
            )


def _undeclared(channel: Channel) -> list[str]:
    """Return what a channel leaves out about its errors."""
    if isinstance(channel, Averaging):
        return []
    due = ["fabrication"]
    if isinstance(channel, AbstractAttributing):
        due.append("misattribution")
    if isinstance(channel, Search):
        due.append("exposure")
    names = {"exposure": "rates by group"}
    return [names.get(k, k) for k in due if k not in channel.model_fields_set]


def _precision(reading: Reading, channel: Channel) -> float | None:
    """Return the share of records that are true, where the paper alone tells."""
    if isinstance(channel, Search):
        true = 1 - channel.misses.value
        false = 1 - math.pow(1 - channel.false_match.value, channel.gallery.value)
        return true / (true + false) if true + false else None
    shares = []
    for conduct, invented in channel.fabrication.items():
        own = reading.rulebook.conduct[conduct].own
        seen = channel.sees.get(conduct)
        if seen is None and invented.value > 0:
            shares.append(0.0)  # what a channel never sees it can only invent
        elif own is not None and seen is not None:
            true = own.rate.per_week * seen.value
            total = true + invented.per_week
            shares.append(true / total if total else 1.0)
    return min(shares, default=None)


def gamed(reading: Reading) -> Iterator[Trip]:
    """Yield points that are gained by a cheap act that nobody verifies."""
    unchecked = {
        conduct: name
        for name, channel in reading.rulebook.channels.items()
        if not channel.verified
        for conduct in channel.records
    }
    for name, rule in reading.rulebook.rules.items():
        if not isinstance(rule, PointRule) or rule.harshest <= 0:
            continue
        cheap = [c for f in rule.when.forms for c in getattr(f, "record", ()) if c in unchecked]
        if cheap:
            yield Trip(
                ("rules", name),
                "points are gained by something that can be repeated and that nobody verifies",
                "warn",
                sure="medium",
                elements=(
                    Element("repeatable, and not verified", True),
                    Element("capped", rule.at_most is not None),
                ),
                also=(("channels", unchecked[cheap[0]]),),
            )


def foreign_source(reading: Reading) -> Iterator[Trip]:
    """Yield data that come from elsewhere and are taken in unverified."""
    for name, channel in reading.rulebook.channels.items():
        foreign = channel.collected_in is not None and not channel.verified
        if foreign and any(reading.counted.get(c) for c in channel.records):
            yield Trip(
                ("channels", name),
                "data from another system are taken in without anybody verifying them",
                "warn",
                sure="medium",
                elements=(
                    Element("written by another system", True),
                    Element("verified before they count", False),
                ),
            )


def copies(reading: Reading) -> Iterator[Trip]:
    """Yield copies that are never or late corrected, or come back after deletion."""
    for name, copy in reading.rulebook.sharing.items():
        weeks = copy.corrected_within.weeks
        returns = copy.reimports is not None and copy.reimports.value > 0
        if weeks <= SLOW and not returns:
            continue
        never = math.isinf(weeks)
        said = [
            "is never corrected"
            if never
            else f"is corrected within {copy.corrected_within.written}"
        ]
        if returns:
            said.append("may be taken in again after it was deleted")
        yield Trip(
            ("sharing", name),
            f"a copy {' and '.join(said)}",
            "error" if never else "warn",
            elements=(
                Element("corrections reach the copy", not never),
                Element("what was deleted stays deleted", not returns),
            ),
        )


CHECKS: Final = (
    Check(
        "L16",
        "Unverified sources, or no correction",
        "Reports by others, cameras and bought data err. Where nobody verifies before they "
        "count, and nobody can put them right, errors become facts about people.",
        ("gdpr-5-1-d", "gdpr-16", "pipl-8", "pipl-46", "spc-correction", "iccpr-17", "echr-8"),
        unverified,
        "Verify before anything counts, and correct on request.",
    ),
    Check(
        "L33",
        "Error rates undeclared, or more wrong than right",
        "A channel that does not say how often it errs cannot be weighed. Where what is "
        "sought is rare, even a good search is mostly wrong; the check computes that where "
        "the paper's own figures allow.",
        ("aia-10", "aia-15", "cets-12", "gdpr-5-1-d", "pipl-8", "iccpr-17"),
        undeclared_errors,
        "Measure the errors, by group, and declare them; drop a channel that errs more often "
        "than not.",
    ),
    Check(
        "L37",
        "Points for a cheap act",
        "Points that a click a day brings measure clicking.",
        ("aia-15", "gdpr-5-1-d", "charter-20", "iccpr-26"),
        gamed,
        "Give points only for what somebody verified, or give none.",
    ),
    Check(
        "L41",
        "Anybody upstream can write the record",
        "Data that another system writes and nobody verifies can be changed by whoever holds "
        "that system, or breaks into it.",
        ("gdpr-5-1-f", "gdpr-32", "pipl-51", "iccpr-17", "echr-8"),
        foreign_source,
        "Verify what comes in, and keep who wrote it.",
    ),
    Check(
        "L47",
        "Copies that no correction reaches",
        "A record that was put right lives on in a copy; a copy that comes back undoes the "
        "correction.",
        ("gdpr-19", "gdpr-5-1-d", "pipl-46", "iccpr-17", "echr-8"),
        copies,
        "Tell everybody who has a copy, at once, and take nothing back in.",
    ),
)
