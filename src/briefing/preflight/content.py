"""Content streams → glyphs at their places, with the marked content they stand in (ISO 32000-1, 8, 9, 14.6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import pikepdf

from briefing.preflight.document import Glyph
from briefing.preflight.pdf_fonts import PdfFont, read_font

if TYPE_CHECKING:
    from collections.abc import Iterable

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
INVISIBLE = 3  # text rendering mode
DEEPEST = 8  # form inside form


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph with its marked-content id (-1 for none), whether it is decoration, and the number of its text object.

    `turned` glyphs do not run from left to right.
    """

    glyph: Glyph
    mcid: int
    artifact: bool
    chunk: int
    turned: bool


@dataclass(slots=True)
class _State:
    """The part of the graphics state that text depends on."""

    matrix: Matrix = IDENTITY
    font: PdfFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> _State:
        """Another with the same values."""
        return _State(
            self.matrix, self.font, self.size, self.char_space, self.word_space, self.scale, self.leading, self.rise,
            self.mode,
        )  # fmt: skip


@dataclass(slots=True)
class _Mark:
    """Marked content that is open, and which glyphs stand in it."""

    mcid: int
    artifact: bool
    actual: str | None
    start: int


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(slots=True)
class PageReader:
    """Interprets the content of one page; `glyphs` grows as text is shown. `fonts` are shared by all pages."""

    fonts: dict[tuple[int, int], PdfFont]
    glyphs: list[Placed] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _marks: list[_Mark] = field(default_factory=list)
    _text: Matrix = IDENTITY
    _line: Matrix = IDENTITY
    _chunk: int = 0

    def read(self, content: pikepdf.Object | pikepdf.Page, resources: Any, depth: int = 0) -> None:
        """Follow the operators of a page or a form."""
        for instruction in pikepdf.parse_content_stream(content):
            self._step(str(instruction.operator), list(instruction.operands), resources, depth)

    def _step(self, operator: str, operands: list[Any], resources: Any, depth: int) -> None:
        state = self._state
        match operator:
            case "q":
                self._stack.append(state.copy())
            case "Q" if self._stack:
                self._state = self._stack.pop()
            case "cm":
                state.matrix = times(_matrix(operands), state.matrix)
            case "BDC" | "BMC":
                self._begin(operands, resources)
            case "EMC" if self._marks:
                self._end()
            case "Do" if depth < DEEPEST:
                self._form(resources["/XObject"][str(operands[0])], resources, depth)
            case "Tf":
                state.font, state.size = self._font(resources["/Font"][str(operands[0])]), float(operands[1])
            case "Tc" | "Tw" | "Tz" | "TL" | "Ts" | "Tr":
                self._set(operator, float(operands[0]))
            case "BT" | "Td" | "TD" | "Tm" | "T*":
                self._move(operator, operands)
            case "Tj" | "TJ" | "'" | '"':
                self._show_all(operator, operands)

    def _set(self, operator: str, value: float) -> None:
        state = self._state
        match operator:
            case "Tc":
                state.char_space = value
            case "Tw":
                state.word_space = value
            case "Tz":
                state.scale = value / 100
            case "TL":
                state.leading = value
            case "Ts":
                state.rise = value
            case _:
                state.mode = int(value)

    def _move(self, operator: str, operands: list[Any]) -> None:
        match operator:
            case "BT":
                self._chunk += 1
                self._line = IDENTITY
            case "Tm":
                self._line = _matrix(operands)
            case "T*":
                self._line = times((1, 0, 0, 1, 0, -self._state.leading), self._line)
            case _:
                x, y = map(float, operands)
                if operator == "TD":
                    self._state.leading = -y
                self._line = times((1, 0, 0, 1, x, y), self._line)
        self._text = self._line

    def _show_all(self, operator: str, operands: list[Any]) -> None:
        if operator in {"'", '"'}:
            if operator == '"':
                self._state.word_space, self._state.char_space = float(operands[0]), float(operands[1])
            self._move("T*", [])
        for part in operands[-1] if operator == "TJ" else [operands[-1]]:
            if isinstance(part, (pikepdf.String, bytes, str)):
                self._show(bytes(part) if not isinstance(part, str) else part.encode("latin-1"))
            else:
                self._advance(-float(part) / 1000 * self._state.size * self._state.scale)

    def _advance(self, by: float) -> None:
        self._text = times((1, 0, 0, 1, by, 0), self._text)

    def _show(self, raw: bytes) -> None:
        state, font = self._state, self._state.font
        if font is None:
            return
        mcid = next((mark.mcid for mark in reversed(self._marks) if mark.mcid >= 0), -1)
        artifact = any(mark.artifact for mark in self._marks)
        unit: Matrix = (state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise)
        for code in font.codes(raw):
            place = times(unit, times(self._text, state.matrix))
            size = (place[2] ** 2 + place[3] ** 2) ** 0.5
            along = (place[0] ** 2 + place[1] ** 2) ** 0.5
            turned = abs(place[1]) > 0.01 * along or place[0] < 0
            width = font.width(code)
            if state.mode != INVISIBLE:
                glyph = Glyph(font.said(code), place[4], place[5], width * along, size, font.name, code)
                self.glyphs.append(Placed(glyph, mcid, artifact, self._chunk, turned))
            space = state.word_space if code == 32 and not font.wide else 0.0
            self._advance((width * state.size + state.char_space + space) * state.scale)

    def _begin(self, operands: list[Any], resources: Any) -> None:
        properties: Any = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties), {})
        mcid = int(properties["/MCID"]) if "/MCID" in properties else -1
        actual = str(properties["/ActualText"]) if "/ActualText" in properties else None
        self._marks.append(_Mark(mcid, str(operands[0]) == "/Artifact", actual, len(self.glyphs)))

    def _end(self) -> None:
        """Close marked content; ActualText says what glyphs without a character of their own are."""
        mark = self._marks.pop()
        inside = self.glyphs[mark.start :]
        if mark.actual is None or len(inside) != len(mark.actual):
            return
        for index, (placed, said) in enumerate(zip(inside, mark.actual, strict=True), start=mark.start):
            if not placed.glyph.text:
                old = placed.glyph
                glyph = Glyph(said, old.x, old.y, old.width, old.size, old.font, old.code)
                self.glyphs[index] = Placed(glyph, placed.mcid, placed.artifact, placed.chunk, placed.turned)

    def _form(self, form: Any, resources: Any, depth: int) -> None:
        if str(form.get("/Subtype", "")) != "/Form":
            return
        kept, stack = self._state.copy(), self._stack
        self._state = self._state.copy()
        self._state.matrix = times(_matrix(list(form.get("/Matrix", IDENTITY))), self._state.matrix)
        self._stack = []
        self.read(form, form.get("/Resources", resources), depth + 1)
        self._state, self._stack = kept, stack

    def _font(self, font: Any) -> PdfFont:
        if not font.is_indirect:
            return read_font(font)
        known = self.fonts.get(font.objgen)
        if known is None:
            known = self.fonts[font.objgen] = read_font(font)
        return known


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)
