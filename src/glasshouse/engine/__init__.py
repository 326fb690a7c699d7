"""Run it: a rulebook and a society bound together, town by town, week by week."""
