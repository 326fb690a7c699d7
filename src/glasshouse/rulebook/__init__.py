"""The paper: what a scheme says, read and checked without any numbers being run."""

from glasshouse.document.evidence import FigureRow
from glasshouse.rulebook.evidence import evidence_shares, figures
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.read import Checked, check, load
from glasshouse.rulebook.shelf import library_ids, library_path

__all__ = [
    "Checked",
    "FigureRow",
    "Rulebook",
    "check",
    "evidence_shares",
    "figures",
    "library_ids",
    "library_path",
    "load",
]
