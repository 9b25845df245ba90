"""Figures for the goals of the project, printed as numbers and ratios; run as `python -m benchmarks.NAME`."""
