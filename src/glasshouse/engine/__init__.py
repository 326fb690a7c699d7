"""Run it: a rulebook and a society bound together, town by town, week by week."""

from glasshouse.engine import cache as cache  # first of all: it names the kernels' folder
