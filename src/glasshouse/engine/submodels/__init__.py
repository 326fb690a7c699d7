"""The submodels of a week, one file each."""
