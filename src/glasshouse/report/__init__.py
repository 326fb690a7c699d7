"""What we say: the assessment as data, its sentences, figures and page."""

from glasshouse.report.html import render, render_life, render_safeguards

__all__ = ["render", "render_life", "render_safeguards"]
