"""The built pages load nothing from elsewhere, and the build fails if one does."""

from pathlib import Path

import pytest

from tests.docs.pages import script

CONF = script("conf")


class Built:
    """What Sphinx hands to whoever looks at a finished build: here, where it is."""

    def __init__(self, outdir: Path) -> None:
        self.outdir = outdir


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("a.html", '<script src="https://cdn.example/x.js"></script>'),
        ("a.html", '<img alt="" src="//cdn.example/x.png">'),
        ("a.html", '<link rel="stylesheet" href="https://fonts.example/css">'),
        ("a.css", "@import url(https://fonts.example/css);"),
        ("a.css", "body { background: url('//cdn.example/x.png') }"),
    ],
)
def test_a_page_that_loads_something_fails_the_build(
    tmp_path: Path, name: str, planted: str
) -> None:
    (tmp_path / name).write_text(planted)

    with pytest.raises(RuntimeError, match=f"load something from elsewhere:\n{name}: "):
        CONF.refuse_what_fetches(Built(tmp_path), None)


def test_a_link_to_elsewhere_and_a_file_beside_it_are_fine(tmp_path: Path) -> None:
    page = '<a href="https://example.org">x</a><script src="_static/x.js"></script>'
    (tmp_path / "a.html").write_text(page)
    CONF.refuse_what_fetches(Built(tmp_path), None)

    assert CONF.fetches(tmp_path) == []


def test_a_build_that_failed_already_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<img src="//cdn.example/x.png">')
    failure = ValueError("a link that leads nowhere")
    CONF.refuse_what_fetches(Built(tmp_path), failure)

    assert len(CONF.fetches(tmp_path)) == 1
