"""Sphinx configuration."""

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
