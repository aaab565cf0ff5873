"""Set text as PDF text operators: every character at the x that layout gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from briefing.typography.text import GlyphRun
from briefing.writers.pdf.fonts import EmbeddedFont, FontSet
from briefing.writers.pdf.operands import number, numbers, text_string

#: Up to this size a thousandth of an em is a step of less than 0.02 pt; above it tenths of it are written.
COARSE_SIZE = 18.0
#: Readers take a gap wider than this, in em, for a space, and an overlap of as much for another word or line.
JUMP = 0.1
#: Between runs a gap up to this, in em, is the one between Han and Latin at its widest; an overlap, that of
#: a squeezed mark; beyond it, there is a blank, or the runs have nothing to do with each other.
WIDEST_JUMP = 0.6
SPACES = " \u00a0\u3000"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a run in one font, as it is shown.

    `tokens` has a code for each character, with the move before it where one is needed (`>-250<01A2`);
    `jumps` are the indexes of characters that stand off from the one before; `x` and `end` are its edges.
    """

    run: GlyphRun
    font: EmbeddedFont
    text: str
    x: float
    end: float
    tokens: tuple[str, ...]
    jumps: tuple[int, ...]


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
        pieces = [piece for run in runs if run.text for piece in self._pieces(run)]
        if not pieces:
            return ""
        spans = spans_of("".join(piece.text for piece in pieces), joined(pieces))
        operators = []
        at, index = 0.0, 0
        for piece in pieces:
            operators += self._changes(piece)
            moved = numbers(piece.x - at, 0) if index else _start(piece.x, x, y, angle)
            operators.append(f"{moved} Td")
            operators += shown(piece.tokens, index, spans)
            at, index = piece.x, index + len(piece.tokens)
        return f"BT {' '.join(operators)} ET"

    def _pieces(self, run: GlyphRun) -> Iterable[Piece]:
        for font, start, end in self._fonts.pieces(run.face, run.text):
            yield set_piece(run, font, run.text[start:end], run.xs[start:end])

    def _changes(self, piece: Piece) -> list[str]:
        """The operators that set colour, font and size, unless they are set already."""
        changes = []
        if piece.run.color != self._color:
            self._color = piece.run.color
            changes.append(numbers(*self._rgb(self._color)) + " rg")
        font = f"/{piece.font.resource} {number(piece.run.size)} Tf"
        if font != self._font:
            self._font = font
            changes.append(font)
        return changes


def _start(first: float, x: float, y: float, angle: float) -> str:
    """The move to a line's first character; a turned line sets the whole matrix before it."""
    if not angle:
        return numbers(x + first, y)
    turn = radians(angle)
    cosine, sine = f"{cos(turn):.6f}", f"{sin(turn):.6f}"
    return f"{cosine} {sine} {-float(sine):.6f} {cosine} {numbers(x, y)} Tm {number(first)} 0"


def set_piece(run: GlyphRun, font: EmbeddedFont, text: str, xs: tuple[float, ...]) -> Piece:
    """The characters with the moves between them that bring each to its x.

    Moves are thousandths of an em, positive to the left (ISO 32000-1, 9.4.3). Each is worked out from where
    the viewer's pen really is, so rounding never adds up; it stays below 0.01 pt.
    """
    digits = None if run.size <= COARSE_SIZE else 1
    unit = 1000 / run.size
    codes, widths = font.codes, font.widths
    pen = xs[0] * unit
    tokens: list[str] = []
    jumps: list[int] = []
    for char, x in zip(text, xs, strict=True):
        move = round(pen - x * unit, digits)
        if move:
            pen -= move
            if abs(move) > 1000 * JUMP:
                jumps.append(len(tokens))
            tokens.append(f">{move if digits is None else number(move)}<{codes[char]}")
        else:
            tokens.append(codes[char])
        pen += widths[char]
    return Piece(run, font, text, xs[0], pen / unit, tuple(tokens), tuple(jumps))


def joined(pieces: list[Piece]) -> list[int]:
    """The indexes, in the whole line, of characters that stand off from the one before without a space.

    Gaps part Han from Latin, or space out a masthead: a reader would see a space that is not in the text, and
    a search for 2022年 would not find it. A squeezed mark overlaps the one before: Poppler sees a new line.
    """
    found: list[int] = []
    index, before = 0, None
    for piece in pieces:
        if before is not None:
            gap = (piece.x - before.end) / piece.run.size
            if JUMP < abs(gap) <= WIDEST_JUMP:
                found.append(index)
        found += [index + jump for jump in piece.jumps]
        index, before = index + len(piece.tokens), piece
    return found


def spans_of(text: str, jumps: list[int]) -> dict[int, str]:
    """What stretches of a line really say, by the index where they start: the characters around jumps."""
    spans: dict[int, str] = {}
    start = end = -1
    for index in jumps:
        if text[index] in SPACES or text[index - 1] in SPACES:
            continue
        if index - 1 != end:
            start = index - 1
        end = index
        spans[start] = text[start : end + 1]
    return spans


def shown(tokens: tuple[str, ...], first: int, spans: dict[int, str]) -> list[str]:
    """The operators that show a piece whose first character has that index in its line.

    Spans carry their characters as ActualText (ISO 32000-1, 14.9.4), and may go on from piece to piece.
    """
    if not spans:
        return [_show(tokens)]
    ends = {start + len(said) - 1 for start, said in spans.items()}
    operators: list[str] = []
    since = 0
    for at in range(len(tokens)):
        if first + at in spans:
            operators += [_show(tokens[since:at]), _span(spans[first + at])]
            since = at
        if first + at in ends:
            operators += [_show(tokens[since : at + 1]), "EMC"]
            since = at + 1
    operators.append(_show(tokens[since:]))
    return [operator for operator in operators if operator]


def _span(said: str) -> str:
    return f"/Span <</ActualText {text_string(said)}>> BDC"


def _show(tokens: tuple[str, ...]) -> str:
    return f"[<{''.join(tokens)}>] TJ" if tokens else ""
