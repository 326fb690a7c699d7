"""The paper: what a scheme says, read and checked without any numbers being run."""

from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.read import Checked, check, load
from glasshouse.rulebook.shelf import library_ids, library_path

__all__ = ["Checked", "Rulebook", "check", "library_ids", "library_path", "load"]
