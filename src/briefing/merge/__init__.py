"""Merges a freshly generated deck into one that a person has edited, three ways."""
