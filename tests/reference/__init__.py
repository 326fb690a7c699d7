"""A slow, obvious second implementation of a week, in plain Python integers."""
