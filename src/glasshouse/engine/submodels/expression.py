"""Expression (M7): lawful speech, the climate it makes, and who keeps quiet.

Only lawful, protected expression of a view is meant (criticises, petitions, complains,
demonstrates, reads the foreign press): it harms nobody.  Every adult holds the critical view or
the other one, for good; once a week at most one speaks.  With log-odds in steps of 1/256,

    x = ease + climate_slope * z - fear_slope * p * stakes,      P(speaks) = logistic(x)

where ease gives the society's rate of speaking to a person's frailty level, z = 2 c - 1 is the
climate, c the share of last week's visible speakers who agree, p the perceived risk (`risk`)
and stakes 1 if what the person would do is held against people (only acts of the critical view
can be; the other view is no conduct that anybody counts).  ``x`` beyond 16 either way is
certain, so that a slope without bound is a threshold: Granovetter's model.

Climate, c of 65536: among contacts, those who agree of those who spoke; in the town, the same;
half of 65536 where nobody spoke; mixed with weight ``ties_weight`` (of 256) for contacts, none
in a town that is not tied: ``c = contacts * w + town * (256 - w) >> 8``.  With
``silence_speaks`` everybody of age counts as a speaker, and who is silent as of the other view
(Kuran).  z = (2 c - 65536), and each term is a product shifted right by 16.

Draws: z = ``draw(key(seed, town, t, speech), i)``; u is its top 32 bits and one speaks iff u <
``speaks32[x]``.  bits = ``mix(z)``; the act is the first with the top 32 bits of ``draw(bits,
4098)`` < ``act_cum32``; the low 32 bits of z are the event's fit, bits its key.  The view: the
top 32 bits of ``draw(key(seed, town, 0, view), i)`` < ``critical32``.  Candidates (u below the
chance at the best climate and no fear) are the same in all arms, decisions are each arm's.

An act of the critical view is a true event of the arm, after the shared ones and its debts, in
order of persons.  *Unsaid* is what would have been said without fear in the same climate; what
a worse climate silences shows only beside the society without the scheme.

References: Noelle-Neumann (1974) and Matthes, Knoll and von Sikorski (2018) for the climate;
Granovetter (1978); Kuran (1989); Penney (2016) for the size of fear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.contacts import AHEAD, fetch_contacts
from glasshouse.engine.counts import BEGINS, hold, hold_alike, note
from glasshouse.engine.lanes import LOW32, S32, S48, collect
from glasshouse.engine.layout import TIES
from glasshouse.engine.layout_voice import HALF, NEUTRAL
from glasshouse.engine.state import NEVER
from glasshouse.engine.state_voice import SILENT, TOUCHED, VOICE
from glasshouse.engine.submodels.conduct import pick
from glasshouse.engine.submodels.risk import risk16
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key, mix
from glasshouse.society.ties import NOBODY

if TYPE_CHECKING:
    import numpy.typing as npt

u64, u32, u16, u8, i64 = np.uint64, np.uint32, np.uint16, np.uint8, np.int64
ONE, S4, S8, LOW8 = u64(1), u64(4), u64(8), u64(255)
SPEECH, VIEW = u64(STREAMS["speech"]), u64(STREAMS["view"])
ACT = i64(4098)
PROTECTED = i64(2)
TRUE_PROTECTED = i64(COLUMN["true_protected"])
VOICES, CRITICAL = i64(COLUMN["voices"]), i64(COLUMN["critical_voices"])
SAID, SAID_CRITICAL = i64(COLUMN["said"]), i64(COLUMN["said_critical"])
UNSAID, UNSAID_BEFORE = i64(COLUMN["unsaid"]), i64(COLUMN["unsaid_untouched"])


@part
def chance(living: Any, x: Any) -> Any:
    """Return the 32-bit chance of speaking at log-odds `x`."""
    return living.speaks32[min(max(x + HALF, i64(0)), i64(2 * HALF))]


@part
def wind(slope: Any, c: Any) -> Any:
    """Return what a climate adds to the log-odds of speaking; `c` of 65536 agree."""
    return ((2 * c - 65536) * slope) >> 16


@kernel
def start_views(town: Any, living: Any, people: Any) -> None:
    """Give everybody of age a view, and look up who can ever speak."""
    town.adults = town.n_speakers = 0
    town.overheard = u64(0)
    if not living.speech_on:
        return
    town.overheard = town.watched & living.voiced
    k = key(town.seed, town.number, u64(0), VIEW)
    for pair in range(town.pairs):
        town.voices[0, pair, :] = town.voices[1, pair, :] = 0
    slope = living.climate_slope
    best = max(wind(slope, i64(0)), wind(slope, i64(65536)))
    for i in range(town.persons):
        town.critical[i] = (draw(k, i) >> S32) < living.critical32
        town.adults += i64(town.acts[i] != 0)
        top = chance(living, living.ease[people.level[PROTECTED, i]] + best) >> u64(16)
        town.speech_top[i] = min(top, u64(65535))


@kernel
def start_voices(arm: Any, town: Any, living: Any, people: Any, first: Any) -> None:
    """Let nobody have spoken yet, and count the voices: as many as in the first arm."""
    if not living.speech_on:
        return
    arm.spoke[:] = 0
    if arm.number > 0:
        hold_alike(arm, first, VOICES)
        hold_alike(arm, first, CRITICAL)
        return
    for i in range(town.persons):
        if town.acts[i]:
            hold(arm, town, people, i, VOICES, BEGINS)
            if town.critical[i]:
                hold(arm, town, people, i, CRITICAL, BEGINS)


@kernel
def listen(town: Any, living: Any, people: Any) -> None:
    """Find who may speak this week, in any arm, and whom each of them heard last week."""
    town.n_speakers = 0
    if not living.speech_on:
        return
    k = key(town.seed, town.number, town.week, SPEECH)
    for i in range(town.persons):
        town.hit[i] = u8((draw(k, i) >> S48) <= u64(town.speech_top[i])) & town.acts[i]
    town.n_speakers = collect(town.hit, town.hit8, town.persons, town.speaker)
    for c in range(town.n_speakers):
        town.speaker_bits[c] = draw(k, i64(town.speaker[c]))
    critics = u64(0)
    for c in range(u64(town.n_speakers)):
        who = town.speaker[c]
        town.index[critics] = c
        critics += u64(town.critical[who])
        town.speaker_ease[c] = living.ease[people.level[PROTECTED, who]]
        town.speaker_view[c] = town.critical[who]
    for n in range(critics):
        one = u64(town.index[n])
        u = draw(mix(town.speaker_bits[one]), ACT) >> S32
        town.speaker_act[one] = pick(living.act_cum32, living.act_n - 1, u)
    for pair in range(town.pairs):
        overhear(town, u64(pair), u64(town.week & 1))
    if living.silence_speaks:
        count_adults(town)


@kernel
def overhear(town: Any, pair: Any, now: Any) -> None:
    """Let speakers hear what their contacts said last week, in two arms at once."""
    n, ties = u64(town.ties_n), town.ties
    voices, said = town.voices[ONE - now, pair], town.overheard_by[pair]
    town.voices[now, pair, :] = 0
    for c in range(u64(town.n_speakers)):
        fetch_contacts(town, town.speaker[c + AHEAD])
        first, word = u64(town.speaker[c]) * n, u32(0)
        for at in range(first, first + n):
            word = u32(word + voices[min(ties[at], u16(SILENT))])
        said[c] = word


@kernel
def count_adults(town: Any) -> None:
    """Count, for every speaker, the contacts of age."""
    n = u64(town.ties_n)
    for c in range(u64(town.n_speakers)):
        first, adults = u64(town.speaker[c]) * n, i64(0)
        for at in range(first, first + n):
            if town.ties[at] != NOBODY:
                adults += i64(town.acts[town.ties[at]] != 0)
        town.speaker_adults[c] = adults


def shares_agreeing() -> npt.NDArray[np.int32]:
    """Return `agreeing` for every number of contacts heard, and of those who agree."""
    share = np.full((TIES + 1, TIES + 1), NEUTRAL, np.int32)
    for heard in range(1, TIES + 1):
        share[heard] = (np.arange(TIES + 1) << 16) // heard
    return share


SHARES = shares_agreeing()


@part
def agreeing(same: Any, heard: Any) -> Any:
    """Return the share, of 65536, who agree among those heard; half if nobody is."""
    return i64(u32(same << 16) // u32(heard)) if heard > 0 else i64(NEUTRAL)


@part
def public_climate(arm: Any, town: Any, living: Any, view: Any, before: Any) -> Any:
    """Return the share, of 65536, of all of last week's speakers who are of a view."""
    same = arm.spoke[before, view]
    heard = town.adults if living.silence_speaks else same + arm.spoke[before, 1 - view]
    return agreeing(same, heard)


@kernel
def weigh_up(
    living: Any,
    ease: Any,
    view: Any,
    adults: Any,
    overheard: Any,
    shift: Any,
    w: Any,
    public: Any,
    out: Any,
) -> None:
    """Set `out` to the log-odds of speaking, without fear, of every speaker.

    `overheard` is what contacts said, `shift` bits up; they weigh `w` of 256 in the climate,
    and `public`, the shares of the other and the critical view among all who spoke, the rest.
    """
    quiet, slope = living.silence_speaks, living.climate_slope
    other, critical = public
    for c in range(ease.size):
        said = u64(overheard[c]) >> shift
        spoke, critically, agrees = said & LOW8, (said >> S8) & LOW8, u64(view[c])
        same = critically * agrees + (spoke - critically) * (ONE - agrees)
        heard = u64(adults[c]) if quiet else spoke
        everybody = other + (critical - other) * i64(agrees)
        share = (i64(SHARES[heard, same]) * w + everybody * (256 - w)) >> 8
        out[c] = i64(ease[c]) + wind(slope, share)


@kernel
def speak_out(arm: Any, town: Any, people: Any, i: Any, s: Any, z: Any) -> None:
    """Make an act of the critical view a true event of this arm, if anybody counts it."""
    note(arm, people, i, SAID_CRITICAL)
    if (town.overheard >> u64(s)) & ONE == u64(0):
        return
    note(arm, people, i, TRUE_PROTECTED)
    e = town.n_events + arm.n_debts
    town.event_who[e] = i
    town.event_what[e] = s
    town.event_fit[e] = np.uint32(z & LOW32)
    town.event_bits[e] = mix(z)
    town.event_until[e] = NEVER
    arm.n_debts += 1


@kernel
def dares(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, s: Any, u: Any, x: Any
) -> Any:
    """Return whether a person who would speak does so in spite of the scheme."""
    if not (scheme.on and scheme.fears) or (scheme.stakes >> u64(s)) & ONE == u64(0):
        return True
    x -= (risk16(arm, town, living, i) * living.fear_slope) >> 16
    if u < chance(living, x):
        return True
    note(arm, people, i, UNSAID)
    if not arm.knows[i] & TOUCHED:
        note(arm, people, i, UNSAID_BEFORE)
    return False


@part
def say(arm: Any, town: Any, people: Any, i: Any, now: Any, view: Any) -> None:
    """Let a person be heard."""
    note(arm, people, i, SAID)
    voice = u32(VOICE + (view << 8)) << (u32(arm.number & 1) << u32(4))
    town.voices[now, u64(arm.number) >> ONE, i] |= voice
    arm.spoke[now, view] += 1


@kernel
def would_speak(arm: Any, town: Any, living: Any) -> Any:
    """Find who would speak without fear; return how many are critical, and how many not.

    The critical ones are told by their place among the speakers, with their log-odds.
    """
    before = 1 - (town.week & 1)
    public = (
        public_climate(arm, town, living, 0, before),
        public_climate(arm, town, living, 1, before),
    )
    w = living.ties_weight if town.ties_n > 0 else i64(0)
    n = u64(town.n_speakers)
    shift = u64(arm.number & 1) << S4
    weigh_up(
        living,
        town.speaker_ease[:n],
        town.speaker_view[:n],
        town.speaker_adults[:n],
        town.overheard_by[u64(arm.number) >> ONE, :n],
        shift,
        w,
        public,
        town.at_ease[:n],
    )
    critics = others = u64(0)
    for c in range(n):
        i, critical = town.speaker[c], u64(town.speaker_view[c])
        speaks = u64((town.speaker_bits[c] >> S32) < chance(living, town.at_ease[c]))
        town.critic[critics] = c
        town.index[others] = i
        critics += speaks * critical
        others += speaks * (ONE - critical)
    return critics, others


@kernel
def express(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let those speak who would and dare."""
    if not living.speech_on:
        return
    now = town.week & 1
    arm.spoke[now, :] = 0
    critics, others = would_speak(arm, town, living)
    for c in range(others):
        say(arm, town, people, i64(town.index[c]), now, i64(0))
    for c in range(critics):
        who = u64(town.critic[c])
        i, z = i64(town.speaker[who]), town.speaker_bits[who]
        s = living.act_s[town.speaker_act[who]]
        if dares(arm, scheme, town, living, people, i, s, z >> S32, town.at_ease[who]):
            speak_out(arm, town, people, i, s, z)
            say(arm, town, people, i, now, i64(1))
