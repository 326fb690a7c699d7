"""Rulebooks side by side: what a comparison says, made of the same parts as a run's page."""
