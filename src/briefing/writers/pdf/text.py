"""Set text as PDF text operators: every character at the x that layout gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, radians, sin

from briefing.typography.text import GlyphRun
from briefing.writers.pdf.fonts import EmbeddedFont, FontSet
from briefing.writers.pdf.operands import number, numbers

#: Up to this size a thousandth of an em is a step of less than 0.02 pt; above it tenths of it are written.
COARSE_SIZE = 18.0


class TextPen:
    """Writes lines of text, and remembers the colour, font and size that the page's text state is in.

    A pen serves one page, and only outside of q … Q: text state outlives BT … ET.
    """

    def __init__(self, fonts: FontSet, rgb: Callable[[str], tuple[float, float, float]]) -> None:
        """`rgb` gives the fractions of a colour as runs name it."""
        self._fonts = fonts
        self._rgb = rgb
        self._color = ""
        self._font = ""

    def line(self, runs: Iterable[GlyphRun], x: float, y: float, angle: float = 0.0) -> str:
        """The operators of a line whose frame starts at x and whose baseline is at y, in PDF coordinates.

        Turned counter-clockwise by `angle` degrees about that point. Empty if there is nothing to show.
        """
        parts = _Origin(x, y, angle)
        for run in runs:
            if run.text:
                self._run(run, parts)
        return f"BT {' '.join(parts.operators)} ET" if parts.shown else ""

    def _run(self, run: GlyphRun, parts: _Origin) -> None:
        parts.operators += self._changes(run)
        for font, start, end in self._fonts.pieces(run.face, run.text):
            selected = f"/{font.resource} {number(run.size)} Tf"
            if selected != self._font:
                self._font = selected
                parts.operators.append(selected)
            parts.move_to(run.xs[start])
            parts.operators.append(show(font, run.size, run.text[start:end], run.xs[start:end]))

    def _changes(self, run: GlyphRun) -> list[str]:
        """The operator that sets the run's colour, unless it is set already."""
        if run.color == self._color:
            return []
        self._color = run.color
        return [numbers(*self._rgb(run.color)) + " rg"]


class _Origin:
    """Where the line being written starts, and the operators so far."""

    def __init__(self, x: float, y: float, angle: float) -> None:
        self.operators: list[str] = []
        self.shown = False
        self._x, self._y, self._angle = x, y, angle
        self._at = 0.0

    def move_to(self, x: float) -> None:
        """Move to an x on the line, given from its start."""
        if self.shown:
            self.operators.append(f"{number(x - self._at)} 0 Td")
        elif self._angle:
            self.operators.append(f"{self._matrix()} Tm {number(x)} 0 Td")
        else:
            self.operators.append(f"{numbers(self._x + x, self._y)} Td")
        self._at = x
        self.shown = True

    def _matrix(self) -> str:
        turn = radians(self._angle)
        cosine, sine = f"{cos(turn):.6f}", f"{sin(turn):.6f}"
        return f"{cosine} {sine} {-float(sine):.6f} {cosine} {numbers(self._x, self._y)}"


def show(font: EmbeddedFont, size: float, text: str, xs: tuple[float, ...]) -> str:
    """The TJ operator: codes, and between them how far the pen is from where the next character stands.

    Adjustments are thousandths of an em, positive to the left (ISO 32000-1, 9.4.3). Each is worked out from
    where the viewer's pen really is, so rounding never adds up; it stays below 0.01 pt.
    """
    digits = None if size <= COARSE_SIZE else 1
    unit = 1000 / size
    codes, widths = font.codes, font.widths
    pen = xs[0] * unit
    parts = ["<"]
    for char, x in zip(text, xs, strict=True):
        adjustment = round(pen - x * unit, digits)
        if adjustment:
            pen -= adjustment
            parts.append(f">{number(adjustment)}<")
        parts.append(codes[char])
        pen += widths[char]
    return f"[{''.join(parts)}>] TJ"
