"""What is counted person by person before the persons are forgotten: who was harmed, how long.

Only counts leave a town: how many persons a harm befell in one world, in the other, in both or
in neither, and how many spent how many weeks in a state.
"""

from __future__ import annotations

HARMED: tuple[str, ...] = ("refused", "fined", "lost-job", "in-arrears", "inspected")
"""What can befall a person at some time of the run, a bit each; inspected is who had done
nothing."""
ANY = "any"
"""At least one of them: a union, no sum."""
HELD = "held"
"""Of the persons ever listed: still listed, or two payments or more behind, at the end."""
COMPARED: tuple[str, ...] = (*HARMED, ANY, HELD)
"""What the worlds of one person are compared by; positions in `Tally.compared`."""

SPENT: tuple[str, ...] = ("listed", "unemployed", "in-arrears")
"""States whose weeks are counted for each person; positions in `Tally.spent`."""
