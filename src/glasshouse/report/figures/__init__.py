"""The figures: each is a function of width that returns marks to be placed."""
