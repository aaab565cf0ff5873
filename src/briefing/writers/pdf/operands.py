"""Operands of content streams: numbers as PDF writes them, short and never in exponents, and strings."""

from __future__ import annotations


def number(value: float) -> str:
    """The number with three decimals at most (points need no more), without zeros it can do without."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    if text in ("0", "-0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(*values: float) -> str:
    """Several numbers with spaces between them."""
    return " ".join(map(number, values))


def text_string(text: str) -> str:
    """A text string in hexadecimal UTF-16BE (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
