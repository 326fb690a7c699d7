"""Sphinx configuration: `make docs`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

project = "Glasshouse"
author = "The Glasshouse authors"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Glasshouse"
html_static_path: list[str] = []
html_show_sphinx = False

FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|embed|object|video|audio)\b[^>]*?(?:src|data)=["'](?:https?:)?//"""
    r"""|<link\b[^>]*?href=["'](?:https?:)?//"""
    r"""|(?:@import|url\()\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""A page or style sheet that would load something from elsewhere when it is opened."""


def fetches(folder: Path) -> list[str]:
    """Return the built files that would load something from elsewhere."""
    files = [p for p in sorted(folder.rglob("*")) if p.suffix in {".html", ".css"}]
    return [
        f"{path.relative_to(folder)}: {found.group()}"
        for path in files
        for found in FETCHED.finditer(path.read_text(encoding="utf-8"))
    ]


def refuse_what_fetches(app: Any, failure: Exception | None) -> None:
    """Fail the build if a reader's browser would have to go elsewhere for anything."""
    if failure is None and (found := fetches(Path(app.outdir))):
        raise RuntimeError("These pages load something from elsewhere:\n" + "\n".join(found))


def setup(app: Any) -> None:
    """Look at the pages when they are built."""
    app.connect("build-finished", refuse_what_fetches)
