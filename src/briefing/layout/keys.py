"""Endings of keys for things that are counted."""

from __future__ import annotations

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def letters(index: int) -> str:
    """a, b, … z, za, …: keys must not end in digits, to which programs append when they copy a shape."""
    return "z" * (index // len(ALPHABET)) + ALPHABET[index % len(ALPHABET)]
