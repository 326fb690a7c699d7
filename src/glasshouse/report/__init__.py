"""What we say: the assessment as data, its sentences, figures and page."""

from glasshouse.report.html import render

__all__ = ["render"]
