"""Measures, on ledgers written by hand."""
