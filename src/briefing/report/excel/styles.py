"""What a cell's style says: its number format, and whether its text is struck out, raised or lowered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing.report.excel.markup import Attributes, Handler, whole
from briefing.report.excel.number_format import builtin

Position: TypeAlias = Literal["", "superscript", "subscript"]


@dataclass(frozen=True, slots=True)
class Font:
    """What of a font changes what a text says."""

    struck: bool = False
    position: Position = ""


@dataclass(frozen=True, slots=True)
class Style:
    """What of a cell's style changes what it shows."""

    code: str = "General"
    font: Font = Font()


PLAIN = Style()


class FontReader:
    """Collects the properties of one font, of a style or of a run of text."""

    def __init__(self) -> None:
        self.struck = False
        self.position: Position = ""

    def take(self, name: str, attributes: Attributes) -> None:
        """Heed an element inside `font` or `rPr`."""
        if name == "strike":
            self.struck = attributes.get("val", "1") not in ("0", "false", "off")
        elif name == "vertAlign":
            value = attributes.get("val", "")
            self.position = value if value in ("superscript", "subscript") else ""  # type: ignore[assignment]

    @property
    def font(self) -> Font:
        """The finished font."""
        return Font(self.struck, self.position)


class StylesReader(Handler):
    """Reads `styles.xml`; `styles` are those of cells (`cellXfs`), by their index."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._fonts: list[Font] = []
        self._path: list[str] = []
        self._font: FontReader | None = None
        self._cells: list[tuple[int, int]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Heed formats, fonts and cell styles; the differential ones of conditions are passed over."""
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "numFmt" and parent == "numFmts":
            self._codes[whole(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            self._font = FontReader()
        elif self._font is not None:
            self._font.take(name, attributes)
        elif name == "xf" and parent == "cellXfs":
            self._cells.append((whole(attributes, "numFmtId"), whole(attributes, "fontId")))

    def end(self, name: str) -> None:
        """Close a font."""
        self._path.pop()
        if name == "font" and self._font is not None and self._path[-1:] == ["fonts"]:
            self._fonts.append(self._font.font)
            self._font = None

    @property
    def styles(self) -> tuple[Style, ...]:
        """The styles of cells."""
        return tuple(Style(self._code(number), self._font_at(font)) for number, font in self._cells)

    def _code(self, number: int) -> str:
        """A format of the file, else a built-in one; an id that neither knows is shown as General (18.8.30)."""
        return self._codes.get(number) or builtin(number) or "General"

    def _font_at(self, at: int) -> Font:
        return self._fonts[at] if 0 <= at < len(self._fonts) else Font()
