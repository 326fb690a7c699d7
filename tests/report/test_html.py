"""The page as a file: well formed, harmless, self-contained, the same for the same record."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from glasshouse.report import render
from glasshouse.report.html import environment, identifier, place
from tests.report import records

VOID = {"meta", "br", "link", "img", "input", "hr"}
UNWANTED = {"script", "iframe", "img", "object", "embed", "base"}
SVG_VOID = {"rect", "line", "circle", "path", "use", "text"}
LOADS = re.compile(
    r"""(?:src|srcset|href|xlink:href|action|data|poster|background)\s*=\s*(?:"(?!\#)|'(?!\#)|(?!["'\#]))"""
    r"""|@import|url\((?!\#)""",
    re.IGNORECASE,
)
HOSTILE = [
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "</style><script>document.title='ran'</script>",
    "</title><script>document.title='ran'</script>",
    "</desc></svg><svg onload=\"document.title='ran'\">",
    '"><img src=x onerror="document.title=\'ran\'">',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}x{% endfor %}",
    "{n}{0}{of.__class__}{badge!r}",
    "\u202egnp.elif\u2066",
    "a\x00b\x1b[31mc\x07\ud800",
    "&lt;b&gt;&amp;nbsp;&#x3c;",
    "<b>" * 200,
    "x" * 1_000_000,
    "=cmd|' /C calc'!A0",
    "]]><!--",
]


class Checker(HTMLParser):
    """Follows the tags of a page and keeps what is wrong with them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._note(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._note(attrs)
        if tag not in SVG_VOID:
            self.faults.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")

    def _note(self, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "aria-labelledby":
                self.labels += (value or "").split()


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    checker.close()
    return checker


def faults(page: str) -> list[str]:
    found = checked(page)
    wrong = found.faults + [f"<{t}> stays open" for t in found.open]
    wrong += [f"id {i} stands twice" for i in set(found.ids) if found.ids.count(i) > 1]
    wrong += [f"label {i} is nowhere" for i in found.labels if i not in found.ids]
    wrong += [
        f"<{t}> is not wanted" for t in found.tags & {"script", "iframe", "img", "object"}
    ]
    wrong += [f"{a} is not wanted" for a in found.attributes if a.startswith("on")]
    return wrong


@pytest.mark.parametrize("name", records.RECORDS)
def test_every_page_is_well_formed(name: str) -> None:
    assert faults(render(records.RECORDS[name]())) == []


@pytest.mark.parametrize("planted", ["<p><b></p>", "<i id='a'></i><i id='a'></i>", "<script>"])
def test_a_malformed_page_is_caught(planted: str) -> None:
    assert faults(planted)


@pytest.mark.parametrize("name", records.RECORDS)
def test_no_page_loads_anything(name: str) -> None:
    page = render(records.RECORDS[name]())

    assert LOADS.findall(page) == []
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize("planted", ['<img src="x">', "url(font)", "@import x", '<a href="h">'])
def test_a_load_is_caught(planted: str) -> None:
    assert LOADS.search(planted)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_every_field_stay_words(text: str) -> None:
    page = render(records.with_texts(records.list_record(), text))

    assert faults(page) == []
    assert checked(page).tags == checked(render(records.list_record())).tags
    assert len(page) < 3_000_000
    page.encode("utf-8")


def test_hostile_names_of_groups_tiers_causes_and_badges_stay_words() -> None:
    text = '"><script>document.title=1</script>'
    rows = records.listing_rows({"stale": 0.2}, 0.01)
    for measure in ("wrongful_listing_rate", "list_composition", "tier_share", "denials"):
        for group in (f"group={text}", f"cause={text}", f"tier={text}", f"context={text}"):
            rows += records.row(measure, 0.1, group=group)
            rows += records.row(measure, 0.1, group=group, arm="scheme-null")
    base = records.tier_record()
    base.facts["register"][0]["badge"] = text
    record = records.RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)

    assert faults(render(record)) == []


def test_the_same_record_gives_the_same_page() -> None:
    assert render(records.list_record()) == render(records.list_record())


def test_a_record_read_back_from_a_folder_gives_the_same_page(tmp_path: Path) -> None:
    record = records.list_record().conformed()
    again = records.RunRecord(
        json.loads(json.dumps(record.facts)), record.estimates, record.weekly, record.spells,
        tmp_path,
    )  # fmt: skip

    assert render(again) == render(record)
    assert str(tmp_path) not in render(again)


def test_a_page_is_small() -> None:
    assert len(render(records.list_record()).encode()) < 500_000
    assert len(render(records.list_record({"stale": 0.0001})).encode()) < 700_000


def test_every_figure_is_written_twice_and_has_its_table() -> None:
    page = render(records.list_record())

    assert page.count('<svg class="wide"') == page.count('<svg class="narrow"') == 8
    assert page.count("<figure") == 8
    assert page.count("<details><summary>The numbers as a table") == 8


def test_every_drawing_has_a_name_and_says_its_numbers() -> None:
    page = render(records.list_record())
    drawings = re.findall(r"<svg[^>]*role=\"img\".*?</svg>", page, re.DOTALL)

    assert len(drawings) == 17
    assert all("<title" in d and re.search(r"<desc[^>]*>[^<]*\d", d) for d in drawings)


def test_one_can_skip_to_the_findings() -> None:
    page = render(records.list_record())

    assert '<a class="skip" href="#main">' in page
    assert '<main id="main">' in page
    assert page.index("Synthetic people only.") < page.index("<h1>")


def test_headline_and_assumption_stand_before_numbers_picture_and_sections() -> None:
    page = render(records.list_record())
    places = [
        page.index(mark)
        for mark in ('class="s"', 'class="reflects"', 'class="three"', 'class="picture"',
                     'class="beside"', 'id="who"', 'id="why"', 'id="long"', 'id="what"',
                     'id="mend"', 'id="life"', 'id="assume"', 'id="text"', 'id="law"',
                     'id="out"', 'id="repeat"')
    ]  # fmt: skip

    assert places == sorted(places)


def test_templates_escape_and_refuse_what_is_not_defined() -> None:
    made = environment()

    assert made.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(Exception, match="is undefined"):
        made.from_string("{{ nothing }}").render()


def test_coordinates_are_short_and_class_names_harmless() -> None:
    assert [place(v) for v in (1.0, 0.5, 10.126, 100.0, 0.0)] == [
        "1",
        "0.5",
        "10.13",
        "100",
        "0",
    ]
    assert identifier("<a b>") == "-a-b-"
