import re
from pathlib import Path

import pytest

import glasshouse.report
from glasshouse.ledger.columns import CAUSES, ENDS
from glasshouse.report.prose import BADGES, Voice, catalogue

ROOM = Path(glasshouse.report.__file__).parent
MESSAGES = catalogue("en")
DOUBT = re.compile(
    r"\b(will|likely|probably|perhaps|significant\w*|seems?|appears?|might|trustworth\w+|"
    r"proves?|guilty|defaulters?|agents?|users?|citizens?)\b|\bmay\b(?! conflict with)",
    re.IGNORECASE,
)
MARKS = re.compile(r"</?(\w+)[^>]*>")


def source() -> str:
    return "\n".join(p.read_text() for p in sorted(ROOM.rglob("*.py")))


def asked_for(text: str) -> set[str]:
    """Return the names of messages that stand whole in the source."""
    return set(re.findall(r'(?:say|mark|has)\(\s*"([\w.+-]+)"', text))


def asked_by_pattern(text: str) -> list[re.Pattern[str]]:
    """Return the patterns of names that are put together in the source."""
    made = re.findall(r'f"([\w.+-]*(?:\{[^}]*\}[\w.+-]*)+)"', text)
    return [re.compile(re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(m)) + r"\Z") for m in made]


def test_no_sentence_promises_or_doubts_in_words() -> None:
    assert [key for key, said in MESSAGES.items() if DOUBT.search(said)] == []


@pytest.mark.parametrize("planted", ["This will harm", "It may harm", "a significant rise"])
def test_a_word_of_doubt_is_caught(planted: str) -> None:
    assert DOUBT.search(planted)


def test_law_speaks_of_conflict_and_that_is_no_doubt() -> None:
    assert DOUBT.search("A rule may conflict with a provision") is None


def test_every_message_that_is_asked_for_exists() -> None:
    wanted = asked_for(source())

    assert [w for w in sorted(wanted) if w not in MESSAGES] == []
    assert len(wanted) > 100


def test_every_message_is_asked_for() -> None:
    text = source()
    literal = set(re.findall(r'"([\w.+-]+)"', text))
    patterns = asked_by_pattern(text)
    endings = (".one", ".other", ".list", ".standing", ".both", ".nothing")
    idle = []
    for key in MESSAGES:
        whole = key.rsplit(".", 1)[0] if key.endswith(endings) else key
        known = {key, whole} & literal or any(p.match(key) or p.match(whole) for p in patterns)
        if not known and not key.startswith("people."):
            idle.append(key)

    assert idle == []


def test_messages_hold_no_marks_but_emphasis_and_code() -> None:
    marks = {m.group(1) for said in MESSAGES.values() for m in MARKS.finditer(said)}

    assert marks == {"strong", "code"}


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_its_words(cause: str) -> None:
    for key in (f"cause.{cause}.name", f"cause.{cause}.more", f"headline.cause.{cause}",
                f"why.say.{cause}"):  # fmt: skip
        assert MESSAGES[key]


@pytest.mark.parametrize("end", ENDS)
def test_every_end_has_a_name(end: str) -> None:
    assert MESSAGES[f"end.{end}"]


def test_a_kind_of_scheme_has_its_own_words_where_they_exist() -> None:
    said = {k: Voice("en", k).say("quote.not.people", n=1, of=2) for k in ("list", "standing")}

    assert "any real list" in said["list"]
    assert "any real scheme" in said["standing"]


def test_emphasis_survives_and_values_are_made_harmless() -> None:
    said = Voice().mark("headline.people.some", n="<b>", of=100, where="{7}")

    assert "<strong>&lt;b&gt; of every 100 people {7} had" in said


@pytest.mark.parametrize("letter", BADGES)
def test_a_badge_has_a_name_that_can_be_heard(letter: str) -> None:
    assert f'aria-label="badge {letter}: ' in Voice().badge(letter)


def test_an_unknown_badge_is_only_its_letter() -> None:
    assert Voice().badge("<x>") == "&lt;x&gt;"
