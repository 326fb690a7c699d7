"""Benchmarks: what the engine costs, beside the same rules in well-written NumPy."""
