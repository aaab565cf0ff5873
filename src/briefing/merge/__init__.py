"""Merging a freshly generated deck into one that people have edited."""
