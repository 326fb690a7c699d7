"""The people, all of them synthetic: who they are, how they live, whom they know."""

from glasshouse.society.model import Society
from glasshouse.society.shelf import load, preset_ids, society_path

__all__ = ["Society", "load", "preset_ids", "society_path"]
