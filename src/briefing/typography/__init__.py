"""Fonts (find, measure, coverage, fall back), classes of characters, line breaking, squeezing, fit to a box."""
