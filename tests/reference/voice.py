"""What people believe, leave undone and say, in plain Python (M6, M7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glasshouse.engine.layout import NONE
from glasshouse.engine.layout_voice import (
    HALF,
    NEAR,
    NEUTRAL,
    NO_WORD_OF_LISTING,
    NO_WORD_OF_STANDING,
    TO_CONTACTS,
    TO_PUBLIC,
)
from glasshouse.rng import STREAMS
from tests.reference.draws import draw, key, mix
from tests.reference.town import LOW32, NEVER, Event

if TYPE_CHECKING:
    from tests.reference.arm import Arm
    from tests.reference.town import Town

WHOLE = 1 << 32
EVEN = 65536


@dataclass(eq=False)
class Belief:
    """What one person of an arm believes of the scheme."""

    caught: int
    free: int
    taken_in: int = 0
    knows: bool = False
    touched: bool = False
    told_at: int = -1


@dataclass(eq=False)
class Voice:
    """What an arm carries of beliefs and speech."""

    belief: list[Belief]
    unaware: int
    public_evidence: int = 0
    shown: list[int] = field(default_factory=list)
    tells: list[tuple[int, int | None]] = field(default_factory=list)
    spoke: dict[int, int] = field(default_factory=dict)
    spoke_before: dict[int, int] = field(default_factory=dict)


def start(arm: Arm) -> Voice:
    """Beliefs at the prior, nobody has spoken."""
    life = arm.town.living
    beliefs = [Belief(life["prior_caught"], life["prior_free"]) for _ in range(arm.town.n)]
    return Voice(beliefs, WHOLE - life["aware32"], shown=[0] * arm.t["shown_n"])


def fears(arm: Arm) -> bool:
    """Say whether beliefs are kept in this arm."""
    return bool(arm.t["on"] and arm.t["fears"])


# ---- M6: perceived risk -------------------------------------------------------------------


def learn(arm: Arm, i: int, w: int, *, caught: bool) -> None:
    """Make an observation: forget a share of everything, then add it to one side."""
    belief = arm.voice.belief[i]
    fade = min(EVEN, (arm.town.living["forget16"] * w) >> 12)
    belief.caught -= (belief.caught * fade) >> 16
    belief.free -= (belief.free * fade) >> 16
    if caught:
        belief.caught += w
    else:
        belief.free += w


def take_in(arm: Arm, i: int) -> None:
    """Learn, in one, from all that was shown to everybody since the last time."""
    belief, shown = arm.voice.belief[i], arm.voice.public_evidence
    new, belief.taken_in = shown - belief.taken_in, shown
    if new > 0:
        learn(arm, i, new, caught=True)


def is_aware(arm: Arm, i: int) -> bool:
    """Say whether a person has heard of the scheme."""
    town = arm.town
    u = draw(key(town.seed, town.number, 0, STREAMS["awareness"]), i) >> 32
    return arm.voice.belief[i].knows or u >= arm.voice.unaware


def risk(arm: Arm, i: int) -> int:
    """Perceived risk, of 65536."""
    if i >= arm.town.people or not (arm.person[i].subject and is_aware(arm, i)):
        return 0
    take_in(arm, i)
    belief = arm.voice.belief[i]
    together = belief.caught + belief.free
    return belief.caught * EVEN // together if together else 0


def sanctioned(arm: Arm, i: int) -> None:
    """Let a person feel a sanction."""
    if not (fears(arm) and arm.person[i].subject) or i >= arm.town.people:
        return
    belief = arm.voice.belief[i]
    belief.knows = belief.touched = True
    take_in(arm, i)
    learn(arm, i, arm.town.living["caught_w"], caught=True)
    if belief.told_at != arm.town.week:
        belief.told_at = arm.town.week
        arm.voice.tells.append((i, None))


def went(arm: Arm, event: Event, recorded: int) -> None:
    """Learn from an own act, by what was recorded of it."""
    i = event.who
    at_stake = (arm.t["stakes"] >> event.conduct) & 1
    if i >= arm.town.people or not (fears(arm) and arm.person[i].subject and at_stake):
        return
    if recorded & arm.t["teaches"]:
        sanctioned(arm, i)
    elif is_aware(arm, i):
        take_in(arm, i)
        learn(arm, i, arm.town.living["own_w"], caught=False)


def show(arm: Arm, i: int, opened: int) -> None:
    """Show a person whose gates opened."""
    for n in range(arm.t["shown_n"] if fears(arm) and i < arm.town.people else 0):
        if arm.t["shown_gates"][n] & opened:
            if arm.t["shown_to"][n] == TO_PUBLIC:
                arm.voice.shown[n] += 1
            else:
                arm.voice.tells.append((i, n))


def _hear(arm: Arm, j: int, w: int) -> None:
    if arm.person[j].subject:
        arm.voice.belief[j].knows = True
        if w:
            take_in(arm, j)
            learn(arm, j, w, caught=True)


def _around(arm: Arm, i: int, n: int) -> list[int]:
    """Whom a publication may reach."""
    town = arm.town
    if arm.t["shown_to"][n] == TO_CONTACTS:
        return [*town.core[i], *town.weak[i]]
    near = range(max(i - NEAR, 0), min(i + NEAR + 1, town.people))
    return [j for j in near if town.household[j] != town.household[i]]


def hear_of_last_week(arm: Arm) -> None:
    """Hear what was told and shown last week."""
    if not fears(arm):
        return
    t, town, voice = arm.t, arm.town, arm.voice
    for k, (i, n) in enumerate(voice.tells):
        if n is None:
            first, size = town.household[i], town.size[i]
            family = [j for j in range(first, first + size) if j != i]
            for j in [*family, *town.core[i], *town.weak[i]]:
                _hear(arm, j, town.living["contact_w"])
            continue
        w = 0 if t["shown_praise"][n] else town.living["shown_w"]
        for j in _around(arm, i, n):
            at = n * 2**20 + (k % 128) * 2**13 + j
            if (draw(town.key("shown"), at) >> 32) < t["shown_seen32"][n]:
                _hear(arm, j, w)
    voice.tells = []
    for n, times in enumerate(voice.shown):
        for _ in range(times):
            voice.unaware = (voice.unaware * (WHOLE - t["shown_seen32"][n])) >> 32
        if not t["shown_praise"][n]:
            voice.public_evidence += times * (
                (town.living["shown_w"] * t["shown_seen32"][n]) >> 32
            )
    voice.shown = [0] * len(voice.shown)


def done(arm: Arm) -> list[Event]:
    """The shared events that happen in this arm; the others are averted."""
    if not fears(arm):
        return arm.town.events
    return [event for event in arm.town.events if not _averted(arm, event)]


def _averted(arm: Arm, event: Event) -> bool:
    life, s = arm.town.living, event.conduct
    slot = life["deter_slot"][s]
    if slot == NONE or not (arm.t["stakes"] >> s) & 1:
        return False
    p = risk(arm, event.who) >> 8
    if p == 0 or (draw(event.bits, 4097) >> 32) < life["deter32"][slot][p]:
        return False
    arm.note(event.who, "averted")
    return True


def is_told(arm: Arm, *, of_listing: bool) -> bool:
    """Say whether a scheme gives word of a decision at all."""
    bit = NO_WORD_OF_LISTING if of_listing else NO_WORD_OF_STANDING
    return not arm.t["quiet"] & bit


# ---- M7: expression -----------------------------------------------------------------------


def spoken(town: Town) -> set[int]:
    """Society conduct that comes from speech and not from strands."""
    life = town.living
    return {s for s in range(64) if life["speech_on"] and (life["voiced"] >> s) & 1}


def is_critical(town: Town, i: int) -> bool:
    """Say whether a person holds the critical view."""
    k = key(town.seed, town.number, 0, STREAMS["view"])
    return bool((draw(k, i) >> 32) < town.living["critical32"])


def _share(same: int, heard: int) -> int:
    return (same << 16) // heard if heard else NEUTRAL


def _climate(arm: Arm, i: int) -> int:
    """Share, of 65536, of last week's speakers who agree."""
    town, before = arm.town, arm.voice.spoke_before
    life, mine = town.living, int(is_critical(town, i))
    adults = [j for j in range(town.n) if town.acts(j)]
    heard = adults if life["silence_speaks"] else list(before)
    public = _share(sum(before.get(j) == mine for j in heard), len(heard))
    contacts = [*town.core[i], *town.weak[i]]
    if not life["ties_on"] or not contacts or not life["ties_weight"]:
        return public
    speaks = [j for j in contacts if j in before or (life["silence_speaks"] and town.acts(j))]
    near = _share(sum(before.get(j) == mine for j in contacts), len(speaks))
    w = int(life["ties_weight"])
    return (near * w + public * (256 - w)) >> 8


def _chance(life: dict[str, Any], x: int) -> int:
    return int(life["speaks32"][min(max(x, -HALF), HALF) + HALF])


def express(arm: Arm) -> None:
    """Let everybody of age decide whether to speak."""
    town, life, voice = arm.town, arm.town.living, arm.voice
    if not life["speech_on"]:
        return
    voice.spoke_before, voice.spoke = voice.spoke, {}
    for i in range(town.n):
        if town.acts(i):
            _decide(arm, i)


def _decide(arm: Arm, i: int) -> None:
    town, life = arm.town, arm.town.living
    z = draw(town.key("speech"), i)
    x = life["ease"][town.level[2][i]]
    most = abs(life["climate_slope"])
    if (z >> 32) >= _chance(life, x + most):
        return  # silent in any climate
    x += ((2 * _climate(arm, i) - EVEN) * life["climate_slope"]) >> 16
    if (z >> 32) >= _chance(life, x):
        return
    critical = is_critical(town, i)
    if critical and not _acts(arm, i, z, x):
        return
    arm.note(i, "said")
    arm.voice.spoke[i] = int(critical)


def _acts(arm: Arm, i: int, z: int, x: int) -> bool:
    """Act on a critical view, if that is dared."""
    life = arm.town.living
    bits = mix(z)
    u = draw(bits, 4098) >> 32
    n = sum(u >= upto for upto in life["act_cum32"][: life["act_n"] - 1])
    s = life["act_s"][n]
    if fears(arm) and (arm.t["stakes"] >> s) & 1:
        p = risk(arm, i)
        if (z >> 32) >= _chance(life, x - ((p * life["fear_slope"]) >> 16)):
            arm.note(i, "unsaid")
            if not arm.voice.belief[i].touched:
                arm.note(i, "unsaid_untouched")
            return False
    arm.note(i, "said_critical")
    if s in arm.watched:
        arm.note(i, "true_protected")
        arm.debts.append(Event(i, s, z & LOW32, bits, NEVER))
    return True


def count(arm: Arm) -> None:
    """Count those who do not take part, and the voices there are."""
    town = arm.town
    for i in range(town.n):
        if arm.person[i].refuses:
            arm.note(i, "refusing")
        if town.living["speech_on"] and town.acts(i):
            arm.note(i, "voices")
            if is_critical(town, i):
                arm.note(i, "critical_voices")
