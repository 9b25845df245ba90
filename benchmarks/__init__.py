"""Measurements of what the issues name, as figures and ratios; the machine is noisy, so nothing is asserted."""
