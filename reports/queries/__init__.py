"""Reads for screens: each page asks here, in a fixed number of queries; nothing is written."""
