"""Benchmarks: each prints figures and ratios that were measured in one run. Nothing of the portal imports them."""
