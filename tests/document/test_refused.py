"""What could be, or reach, somebody who exists is refused; what only looks like it is not."""

from __future__ import annotations

import pytest

from glasshouse.document.read import parse
from glasshouse.document.refused import key_refused, refusals, without_what_was_refused

REFUSED = {
    "mail to a.b+c@mail.example.org": "an e-mail address",
    "+49 221 998877": "a telephone number",
    "+8613800138000": "a telephone number",
    "0031 20 1234567": "a telephone number",
    "Office/0031 20 1234567": "a telephone number",
    "(020) 7946 0958": "a telephone number",
    "(555) 123-4567": "a telephone number",
    "4111111111111111": "a card number",
    "5500-0000-0000-0004": "a card number",
    "11010519491231002X": "an identity number",
    "123456782": "an identity number",
    "078-05-1120": "an identity number",
    "QQ 12 34 56 C": "an identity number",
    "DE44 5001 0517 5407 3249 31": "an identity number",
    "C01234567": "an identity number",
    "Wang Fang, Li Wei, Zhang Min": "a list of names",
    "Anna Smith; Bob O'Neil; Carla van Dyk": None,
    "data:image/jpeg;base64,AAAA": "image data",
    "/9j/4AAQSkZJRgABAQ": "image data",
    "A1" * 120: "image data",
    "https://score.example.org/person": "a running service",
    "ws://10.0.0.1": "a running service",
    "www.example.org": "a running service",
    "localhost:8000": "a running service",
    "example.nl/score": "a running service",
    "10.1.2.3": "a running service",
}
KEPT = (
    "2016-2021",
    "0.0001 per person-year",
    "33036 CNY per year",
    "In 2017, 169,000 of 232,000 letters were answered.",
    "Fashi [2013] 17, amended 16 January 2017",
    "about 1000000000 people",
    "1.7e-8",
    "Holl, Wagner, Kern",
    "China Law Translate, Economic Daily",
    "A missed payment, a late bill",
    "one in 6000 against a list of 10000",
    "article 10.2",
    "see section 3.4.5",
    "e.g. a bill",
    "@home",
    "Judgment Ro 2021/04/0010-11 of 21 December 2023",
    "C-634/21, ECLI:EU:C:2023:957",
)


@pytest.mark.parametrize(("text", "what"), [(k, v) for k, v in REFUSED.items() if v])
def test_what_is_shaped_like_a_person_is_refused(text: str, what: str) -> None:
    (problem,) = refusals(parse(f"note: '{text}'\n".encode(), "t.yaml"))

    assert problem.code == "E8"
    assert what.split(" ", 1)[1] in problem.text
    assert text not in str(problem)


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_it_is_kept(text: str) -> None:
    assert list(refusals(parse(f"note: '{text}'\n".encode(), "t.yaml"))) == []


def test_a_source_may_have_an_address_and_authors() -> None:
    text = b"sources:\n  a: {title: T, body: 'Anna Smith, Bob Jones, Carl Long', address: 'https://doi.org/10.1177/016224392091'}\n"

    assert list(refusals(parse(text, "t.yaml"))) == []


def test_a_source_may_not_have_a_telephone_or_a_mail_address() -> None:
    text = b"sources:\n  a: {body: 'ask +49 221 998877', address: a@b.org}\n"

    assert [p.path for p in refusals(parse(text, "t.yaml"))] == [
        "sources.a.address",
        "sources.a.body",
    ]


def test_a_list_of_blocks_with_names_is_a_list_of_people() -> None:
    (problem,) = refusals(parse(b"x: [{name: a, score: 1}]\n", "t.yaml"))

    assert "a list of people" in problem.text


def test_names_as_keys_are_a_list_of_names() -> None:
    text = b"x: {Anna Smith: 1, Bob Jones: 2, Carl Long: 3}\n"

    assert ["a list of names" in p.text for p in refusals(parse(text, "t.yaml"))] == [True]


def test_one_numbered_case_is_no_list_of_people() -> None:
    assert list(refusals(parse(b"cases: {person-1: {tells: x}}\n", "t.yaml"))) == []


@pytest.mark.parametrize("key", ["persons", "lookup", "photo", "webhook", "telephone"])
def test_a_key_for_what_is_refused_says_why(key: str) -> None:
    assert str(key_refused(key)).startswith(f"'{key}' ")


def test_a_plain_typo_is_no_refusal_by_design() -> None:
    assert key_refused("notise") is None


def test_a_further_problem_at_a_refused_place_is_left_out() -> None:
    document = parse(b"place: a@b.org\nsecret: [a]\n", "t.yaml")
    refused = list(refusals(document))
    others = [
        document.problem("E1", ("place",), "'a@b.org' stands here"),
        document.problem("E1", ("secret",), "x"),
    ]

    assert without_what_was_refused(others, refused) == (others[1],)
