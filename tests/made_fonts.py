"""Font files made for a test: one of a single triangle, and a collection of faces with cubic outlines.

What stands in for a big font of the machine has real outlines of Chinese, taken from the shipped faces.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

SHIPPED = Path(__file__).parents[1] / "assets" / "fonts" / "sans-regular.ttf"
PRIVATE = "\U000f1234"
#: What the collection draws, and the characters of the shipped face whose outlines it takes: no shipped face has 龘.
DRAWN = {"龘": "麟", "永": "永", "䶮": "䶮", "𬭎": "𬭎", "a": "a"}
#: The faces of the collection in their order, as Noto's has them; the Simplified Chinese one is not the first.
FACES = ("Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK SC")
SIMPLIFIED = FACES.index("Noto Sans CJK SC")


def tiny_font(path: Path, family: str, char: str = PRIVATE, *, cubic: bool = False) -> Path:
    """A font file of one character: a filled triangle, 700 units wide."""
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder([".notdef", "triangle"])
    builder.setupCharacterMap({ord(char): "triangle"})
    pens = {name: T2CharStringPen(700, None) if cubic else TTGlyphPen(None) for name in (".notdef", "triangle")}
    pen = pens["triangle"]
    pen.moveTo((0, 0))
    if cubic:
        pen.curveTo((250, 0), (500, 400), (500, 700))
    else:
        pen.lineTo((500, 700))
    pen.lineTo((0, 700))
    pen.closePath()
    if cubic:
        builder.setupCFF(family, {}, {name: pen.getCharString() for name, pen in pens.items()}, {})
    else:
        builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    _finish(builder, family, dict.fromkeys(pens, (700, 0)))
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def cjk_collection(folder: Path) -> Path:
    """A collection of faces with cubic outlines (CFF), named as Noto Sans CJK is."""
    path = folder / "NotoSansCJK-Regular.ttc"
    collection = TTCollection()
    with TTFont(SHIPPED, lazy=True) as shipped:
        collection.fonts = [_cubic(shipped, family) for family in FACES]
    collection.save(str(path))
    return path


def _cubic(shipped: TTFont, family: str) -> Any:
    glyphs, names = shipped.getGlyphSet(), shipped.getBestCmap()
    wanted = {".notdef": ".notdef"} | {f"u{ord(char):05X}": names[ord(like)] for char, like in DRAWN.items()}
    outlines = {}
    for name, like in wanted.items():
        pen = T2CharStringPen(glyphs[like].width, glyphs)
        glyphs[like].draw(pen)
        outlines[name] = pen.getCharString()
    builder = FontBuilder(shipped["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(list(wanted))
    builder.setupCharacterMap({ord(char): f"u{ord(char):05X}" for char in DRAWN})
    builder.setupCFF(family.replace(" ", ""), {}, outlines, {})
    _finish(builder, family, {name: (round(glyphs[like].width), 0) for name, like in wanted.items()})
    return builder.font


def _finish(builder: FontBuilder, family: str, metrics: dict[str, tuple[int, int]]) -> None:
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
