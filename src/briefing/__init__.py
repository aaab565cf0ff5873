"""One structured report to a printable Chinese brief and a presentation."""

__version__ = "0.1.0"
