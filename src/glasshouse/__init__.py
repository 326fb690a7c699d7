"""Glasshouse: see what a scheme that scores people would do to people."""

__version__ = "0.1.0"
