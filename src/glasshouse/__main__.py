"""Lets `python -m glasshouse` do what `glasshouse` does."""

from glasshouse.cli import main

if __name__ == "__main__":
    main(prog_name="glasshouse")
