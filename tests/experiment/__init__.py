"""Experiments: arms, replicates, estimates."""
