"""From what happened to records, true and false (M3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import CHANNEL_PEER, CHANNEL_SEARCH
from tests.reference import firms, reports
from tests.reference.alikes import look_alike, namesakes
from tests.reference.draws import draw
from tests.reference.file import FABRICATION, MISATTRIBUTION, OWN, RECORDED, TRUTH
from tests.reference.records import count_record, evenly
from tests.reference.town import LOW32, NEVER

if TYPE_CHECKING:
    from tests.reference.arm import Arm
    from tests.reference.town import Event

Sighting = tuple[int, int, int]
"""Who is named, for which counted conduct, by which channel."""


def somebody_else(arm: Arm, i: int, channel: int, w: int) -> int:
    """Whom a misattributed record names."""
    town, low = arm.town, w & LOW32
    if i >= town.people:
        return firms.somebody_else(town, low)
    household, same_name, _ = arm.t["channel_among32"][channel]
    if (w >> 32) < household:
        first, size = town.household[i], town.size[i]
        others = [j for j in range(first, first + size) if j != i]
        return others[evenly(low, len(others))] if others else i
    if (w >> 32) < same_name:
        alike = namesakes(town, i)
        return alike[evenly(low, len(alike))] if alike else evenly(low, town.people)
    return look_alike(town, i, low)


def sightings(arm: Arm, event: Event) -> list[Sighting]:
    """Who is named for what, route by route; one record of each counted conduct."""
    t, i, done, found = arm.t, event.who, set(), []
    for route in range(t["route_at"][event.conduct], t["route_at"][event.conduct + 1]):
        counted, channel = t["route_rc"][route], t["route_ch"][route]
        if counted in done or event.fit >= t["route_share32"][route]:
            continue
        k = event.bits ^ t["counted_luck"][counted] ^ t["channel_luck"][channel]
        v = draw(k, 0)
        chance = t["route_sees32"][route][t["exposure"][channel][arm.sort[i]]]
        is_report = t["channel_kind"][channel] == CHANNEL_PEER
        if (v >> 32) >= (reports.invited(arm, i, chance) if is_report else chance):
            continue
        if t["channel_kind"][channel] == CHANNEL_SEARCH:
            done.add(counted)
            w = draw(k, 2)
            if (w >> 32) >= t["channel_miss32"][channel]:
                found.append((i, counted, channel))
            if (w & LOW32) < t["channel_match32"][channel]:
                j = look_alike(arm.town, i, draw(k, 3) & LOW32)
                if j != i:
                    found.append((j, counted, channel))
            continue
        j = _named(arm, i, channel, (k, v))
        if not is_report or reports.believes(arm, i, j, channel, k):
            done.add(counted)
            found.append((j, counted, channel))
        reports.declare(arm, i, channel)
    return found


def _named(arm: Arm, i: int, channel: int, luck: tuple[int, int]) -> int:
    """Whom the record of an event names."""
    k, v = luck
    if (v & LOW32) < arm.t["channel_wrong32"][channel]:
        return somebody_else(arm, i, channel, draw(k, 1))
    return i


def file_record(
    arm: Arm, i: int, counted: int, made: tuple[int, int, int, int], delay: int
) -> None:
    """Make a record about a person, to count now or after a delay."""
    conduct, cause = made[:2]
    arm.note(i, "records")
    if cause == FABRICATION:
        arm.note(i, "records_fabrication")
    elif cause == MISATTRIBUTION:
        arm.note(i, "records_misattribution")
    elif cause == reports.MISTAKE:
        arm.note(i, "records_mistake")
    elif cause == reports.MALICE:
        arm.note(i, "records_malice")
    elif not _is_covered(arm, counted, conduct):
        arm.note(i, "records_not-covered")
    if delay > 0:
        arm.later(delay, ("record", (i, counted, made)))
    else:
        arm.records.append((i, counted, made))


def _is_covered(arm: Arm, counted: int, conduct: int) -> bool:
    first, last = arm.t["link_at"][counted], arm.t["link_at"][counted + 1]
    rules = arm.t["link_rule"][first:last]
    return not rules or any((arm.t["rule_covers"][r] >> conduct) & 1 for r in rules)


def _truth(arm: Arm, event: Event) -> int:
    """Let the truth count an event of a subject; return what counted conduct it fits."""
    t, i, person = arm.t, event.who, arm.person[event.who]
    first, last = t["true_at"][event.conduct], t["true_at"][event.conduct + 1]
    fits = [t["true_rc"][n] for n in range(first, last) if event.fit < t["true_share32"][n]]
    if not fits:
        return 0
    arm.note(i, "counted")
    gravity = max(t["counted_gravity"][c] for c in fits)
    person.gravity += gravity
    if person.ever_listed:
        arm.note(i, "gravity_of_listed", gravity)
    if not person.ever_counted:
        person.ever_counted = True
        if person.status.get("listed"):
            person.marks.add(TRUTH)  # no longer idle
    together = 0
    for c in fits:
        together |= 1 << c
    made = (event.conduct, OWN, together, event.performed)
    for c in fits:
        count_record(arm, TRUTH, i, c, made)
        if t["perfect"]:
            file_record(arm, i, c, made, 0)
    return together


def witness(arm: Arm, event: Event) -> int:
    """Let one true event count in the truth, and be recorded as far as it is seen.

    Return of which counted conduct (bits) a record about the person itself was made.
    """
    t, i = arm.t, event.who
    fits = _truth(arm, event) if arm.person[i].subject else 0
    own = fits if t["perfect"] else 0
    any_made = bool(own)
    if not t["perfect"]:
        found = sightings(arm, event)
        for j, counted, channel in found:
            if not arm.person[j].subject:
                continue
            together = 0
            for other, also, _ in found:
                if other == j:
                    together |= 1 << also
            cause = OWN if j == i else MISATTRIBUTION
            own |= together if j == i else 0
            made = (event.conduct, cause, together, event.performed)
            file_record(arm, j, counted, made, t["channel_delay"][channel])
            any_made = True
    if fits and any_made:
        arm.note(i, "seen")
    return own


def fabricate(arm: Arm) -> None:
    """Make the week's records of things that did not happen."""
    t, town = arm.t, arm.town
    if t["perfect"] or t["fabricated_n"] == 0:
        return
    for i in range(town.n):
        may = town.acts(i) and not t["firms_only"]
        if not arm.person[i].subject or not (may or i >= town.people):
            continue
        if town.uniform(1, i) >= t["fabricated48"]:
            continue
        z = draw(town.key("fabricated"), i) >> 32
        row = sum(z >= upto for upto in t["fabricated_cum32"][: t["fabricated_n"] - 1])
        counted, channel = t["fabricated_rc"][row], t["fabricated_ch"][row]
        made = (0, FABRICATION, 1 << counted, NEVER)
        reports.claim(arm, i, channel)
        file_record(arm, i, counted, made, t["channel_delay"][channel])


def report_and_show(arm: Arm) -> None:
    """Make the week's false reports and records for show."""
    for made in [*reports.false_reports(arm), *reports.shows(arm)]:
        file_record(arm, *made)


def count_records(arm: Arm) -> None:
    """Let the week's records count, in the order they were made."""
    for i, counted, made in arm.records:
        count_record(arm, RECORDED, i, counted, made)
    arm.records = []
