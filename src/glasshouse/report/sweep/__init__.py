"""The page of a sweep: what harm does at every value of the figures that were moved."""
