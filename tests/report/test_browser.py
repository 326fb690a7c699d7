"""Pages as a browser shows and prints them: nothing runs, nothing is asked for or cut."""

import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from glasshouse.report import render
from tests.report import records
from tests.report.comparison.records import compared_record
from tests.report.test_html import HOSTILE

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
LEFT_OUT = "GLASSHOUSE_NO_BROWSER"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(LEFT_OUT in os.environ, reason=f"{LEFT_OUT} is set"),
]


def browse(folder: Path, page: Path, *options: str) -> str:
    """Open a page without a window and return what the browser prints."""
    assert BROWSER is not None, (
        "These tests open pages in Chromium and found none. Install it "
        f"(Debian: apt install chromium), or set {LEFT_OUT}=1 to leave them out."
    )
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking",
        "--hide-scrollbars", "--no-first-run",
        f"--user-data-dir={folder / 'profile'}", *options,
        page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def written(folder: Path, text: str, name: str = "page.html") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def measured(folder: Path, page: str, width: int) -> tuple[int, list[str]]:
    """Return how wide a page is in a frame of a given width, and what reaches beyond it."""
    probe = """<script>addEventListener('load',()=>{
      const w=document.documentElement.clientWidth;
      const out=[...document.querySelectorAll('main *, header *, footer')]
        .filter(e=>!e.closest('.scroll')&&!e.closest('svg')&&e.getClientRects().length)
        .filter(e=>e.getBoundingClientRect().right>w+1)
        .map(e=>e.tagName+'.'+(e.className.baseVal??e.className)).slice(0,5);
      parent.postMessage([document.documentElement.scrollWidth,...out],'*');
    })</script></body>"""
    written(folder, POLICY.sub("", page).replace("</body>", probe), "inner.html")
    frame = written(
        folder,
        f"""<!DOCTYPE html><title>?</title><body><script>
        addEventListener('message',e=>document.title=e.data.join('|'))</script>
        <iframe src="inner.html" style="border:0;width:{width}px;height:900px"></iframe>""",
        "frame.html",
    )
    dom = browse(folder, frame, "--dump-dom", "--virtual-time-budget=4000")
    found = re.search(r"<title>(.*?)</title>", dom)
    assert found is not None
    size, *beyond = found.group(1).split("|")
    return int(size), beyond


@pytest.mark.parametrize("width", [320, 400, 768, 1280])
@pytest.mark.parametrize("name", ["list", "tiers", "fines", "long words"])
def test_no_page_scrolls_sideways(tmp_path: Path, name: str, width: int) -> None:
    size, beyond = measured(tmp_path, render(records.RECORDS[name]()), width)

    assert beyond == []
    assert size <= width


@pytest.mark.parametrize("width", [320, 400, 1280])
@pytest.mark.parametrize("number", [2, 3])
def test_no_comparison_scrolls_sideways(tmp_path: Path, number: int, width: int) -> None:
    size, beyond = measured(tmp_path, render(compared_record(number)), width)

    assert beyond == []
    assert size <= width


def test_a_page_that_scrolls_sideways_is_caught(tmp_path: Path) -> None:
    wide = render(records.list_record()).replace(
        "</main>", '<p style="width:2000px">wide</p></main>'
    )

    assert measured(tmp_path, wide, 400)[0] > 400


def first_screen(folder: Path, page: str, width: int) -> dict[str, int]:
    """Return how far down the page the caveat and the three numbers end, in pixels."""
    probe = """<script>addEventListener('load',()=>{
      const y=s=>Math.round(document.querySelector(s).getBoundingClientRect().bottom);
      parent.postMessage([y('.reflects'),y('.three')],'*');
    })</script></body>"""
    written(folder, POLICY.sub("", page).replace("</body>", probe), "inner.html")
    frame = written(
        folder,
        f"""<!DOCTYPE html><title>?</title><body><script>
        addEventListener('message',e=>document.title=e.data.join('|'))</script>
        <iframe src="inner.html" style="border:0;width:{width}px;height:900px"></iframe>""",
        "frame.html",
    )
    dom = browse(folder, frame, "--dump-dom", "--virtual-time-budget=4000")
    found = re.search(r"<title>(\d+)\|(\d+)</title>", dom)
    assert found is not None
    return {"caveat": int(found[1]), "numbers": int(found[2])}


SCREENS = [(1280, 900), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_headline_caveat_and_three_numbers_fill_the_first_screen(
    tmp_path: Path, width: int, height: int
) -> None:
    ends = first_screen(tmp_path, render(records.list_record()), width)

    assert ends["caveat"] < ends["numbers"] <= height


def test_a_page_that_is_longer_at_the_top_is_caught(tmp_path: Path) -> None:
    longer = render(records.list_record()).replace('<p class="s">', '<p class="s">Long. ' * 9)

    assert first_screen(tmp_path, longer, 390)["numbers"] > 844


def printed(folder: Path, page: str) -> Path:
    paper = folder / "page.pdf"
    browse(folder, written(folder, page), "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    return paper


def pages_of(paper: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper.read_bytes()))


def text_of(paper: Path, page: int) -> str:
    command = ["pdftotext", "-raw", "-f", str(page), "-l", str(page), str(paper), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "spells"), [("list", "wrong listings"), ("tiers", "wrong standings")]
)
def test_the_first_printed_page_holds_headline_to_picture(
    tmp_path: Path, name: str, spells: str
) -> None:
    paper = printed(tmp_path, render(records.RECORDS[name]()))

    assert 2 <= pages_of(paper) <= 30
    if shutil.which("pdftotext"):
        first = text_of(paper, 1)
        for words in ("37 of every 100 people", "mainly reflects an assumption",
                      f"until half of the {spells}", "Figure 1. Of 100 people",
                      "63 had done what the rule covers"):  # fmt: skip
            assert words in first
        assert "Read beside these numbers" not in first
        assert "Synthetic people only" in text_of(paper, 2)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on this machine and keep whatever is asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    peer, _ = server.accept()
                except TimeoutError:
                    continue
                with peer, suppress(OSError):
                    peer.settimeout(0.2)  # a browser also opens lines it never uses
                    asked.append(peer.recv(1_000))
                    peer.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], asked
        stop.set()
        thread.join()


def beacons(port: int) -> str:
    there = f"http://127.0.0.1:{port}/asked"
    return (
        f"<img src={there}><link rel=stylesheet href={there}><iframe src={there}></iframe>"
        f"<svg><image href={there} /></svg><style>@import url({there});</style>"
        f"<script>fetch('{there}');document.title='ran'</script>"
    )


def test_hostile_words_run_nothing_and_ask_for_nothing(
    tmp_path: Path, listener: tuple[int, list[bytes]]
) -> None:
    port, asked = listener
    text = " ".join([beacons(port), *(h for h in HOSTILE if len(h) < 300)])
    page = render(records.with_texts(records.list_record(), text[:1_900]))
    dom = browse(tmp_path, written(tmp_path, page), "--dump-dom", "--virtual-time-budget=2000")

    assert "<title>ran</title>" not in dom
    assert asked == []


def test_a_page_that_runs_and_asks_is_caught(
    tmp_path: Path, listener: tuple[int, list[bytes]]
) -> None:
    port, asked = listener
    page = POLICY.sub("", render(records.list_record()))
    planted = page.replace("</main>", beacons(port) + "</main>")
    dom = browse(
        tmp_path, written(tmp_path, planted), "--dump-dom", "--virtual-time-budget=2000"
    )

    assert "<title>ran</title>" in dom
    assert asked
