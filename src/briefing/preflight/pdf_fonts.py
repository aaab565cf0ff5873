"""What the codes of a PDF font mean: the character, the advance, the number of the glyph (ISO 32000-1, 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
DEFAULT_WIDTH = 1000.0


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font of a file: `unicode` by code, `widths` by glyph in thousandths of an em, `wide` for two-byte codes."""

    name: str
    embedded: bool
    wide: bool
    unicode: dict[int, str]
    widths: dict[int, float]
    default: float

    def codes(self, raw: bytes) -> Iterator[int]:
        """The codes in a string that is shown."""
        if not self.wide:
            yield from raw
            return
        for index in range(0, len(raw) - 1, 2):
            yield raw[index] << 8 | raw[index + 1]

    def said(self, code: int) -> str:
        """The characters of a code, empty where the file does not say."""
        return self.unicode.get(code, "")

    def width(self, code: int) -> float:
        """The advance of a code in em."""
        return self.widths.get(code, self.default) / 1000


def read_font(font: pikepdf.Object) -> PdfFont:
    """The font of a resource dictionary."""
    wide = str(font.get("/Subtype", "")) == "/Type0"
    holder: Any = font["/DescendantFonts"][0] if wide else font
    descriptor: Any = holder.get("/FontDescriptor", {})
    embedded = str(font.get("/Subtype", "")) == "/Type3" or any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    name = str(font.get("/BaseFont", "/?")).removeprefix("/")
    unicode = _unicode_map(bytes(font["/ToUnicode"].read_bytes())) if "/ToUnicode" in font else {}
    if not wide and not unicode:
        unicode = _latin()
    widths = _wide_widths(holder) if wide else _narrow_widths(font)
    default = float(holder.get("/DW", DEFAULT_WIDTH)) if wide else float(descriptor.get("/MissingWidth", 500))
    return PdfFont(name, embedded, wide, unicode, widths, default)


def _latin() -> dict[int, str]:
    """The codes of a simple font without a map of its own: those of WinAnsiEncoding."""
    return {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(32, 256)}


def _narrow_widths(font: pikepdf.Object) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    return {first + index: float(width) for index, width in enumerate(list(font.get("/Widths", [])))}


def _wide_widths(holder: Any) -> dict[int, float]:
    """The W array (9.7.4.3): `first [w1 w2 …]` or `first last w`."""
    parts = list(holder.get("/W", []))
    widths: dict[int, float] = {}
    index = 0
    while index + 1 < len(parts):
        first, second = int(parts[index]), parts[index + 1]
        if isinstance(second, (int, float)) or not hasattr(second, "__len__"):
            widths.update(dict.fromkeys(range(first, int(second) + 1), float(parts[index + 2])))
            index += 3
        else:
            widths.update({first + offset: float(width) for offset, width in enumerate(list(second))})
            index += 2
    return widths


def _unicode_map(cmap: bytes) -> dict[int, str]:
    """The entries of a ToUnicode CMap (9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        tokens = _TOKEN.findall(body)
        if kind == b"bfchar":
            values = [token[0] for token in tokens]
            found |= {_code(code): _text(text) for code, text in zip(values[::2], values[1::2], strict=False)}
        else:
            _ranges(tokens, found)
    return found


def _ranges(tokens: list[tuple[bytes, bytes, bytes]], found: dict[int, str]) -> None:
    """`<first> <last> <text>` or `<first> <last> [<text> …]`."""
    index = 0
    while index + 2 < len(tokens):
        first, last = _code(tokens[index][0]), _code(tokens[index + 1][0])
        index += 2
        if not tokens[index][1]:
            base = _text(tokens[index][0])
            index += 1
            if base:
                found |= {code: base[:-1] + chr(ord(base[-1]) + code - first) for code in range(first, last + 1)}
            continue
        index += 1
        while index < len(tokens) and not tokens[index][2]:
            found[first] = _text(tokens[index][0])
            first += 1
            index += 1
        index += 1


def _code(digits: bytes) -> int:
    return int(digits or b"0", 16)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="surrogatepass")
