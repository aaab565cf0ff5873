"""A small TrueType font written from the outlines of any face: what a PDF can embed of a CFF font."""

from __future__ import annotations

from io import BytesIO
from typing import Any

MOST_ERROR = 0.001
"""How far a quadratic outline may stray from the cubic one, in em."""


def write_glyf_font(face: Any, chars: list[str]) -> bytes:
    """The bytes of a TrueType font of those of `chars` that the HarfBuzz `face` has, the same each time.

    Glyph ids follow the order of `chars`, from 1; the font is named after its family.
    """
    import uharfbuzz as hb

    font = hb.Font(face)
    glyph_ids = {char: glyph for char in chars if (glyph := font.get_nominal_glyph(ord(char)))}
    names = {char: f"u{ord(char):04X}" for char in glyph_ids}
    sources = {".notdef": 0, **{names[char]: glyph for char, glyph in glyph_ids.items()}}
    outlines = {name: outline(font, glyph) for name, glyph in sources.items()}
    metrics = {name: (font.get_glyph_h_advance(sources[name]), shape.xMin) for name, shape in outlines.items()}
    return assemble(face, font, {ord(char): name for char, name in names.items()}, outlines, metrics)


def outline(font: Any, glyph: int) -> Any:
    """The glyph's outline as a fontTools glyf Glyph, its contours clockwise as TrueType wants them."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    target = TTGlyphPen(None)
    cubic = "CFF " in font.face.table_tags
    font.draw_glyph_with_pen(glyph, Cu2QuPen(target, font.face.upem * MOST_ERROR, reverse_direction=cubic))
    shape = target.glyph()
    shape.recalcBounds(None)
    return shape


def assemble(
    face: Any,
    font: Any,
    characters: dict[int, str],
    outlines: dict[str, Any],
    metrics: dict[str, tuple[int, int]],
) -> bytes:
    """The font file of these parts; `characters` maps code points to names of glyphs."""
    from fontTools.fontBuilder import FontBuilder

    extents = font.get_font_extents("ltr")
    builder = FontBuilder(face.upem, isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap(characters)
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=extents.ascender, descent=extents.descender)
    builder.setupNameTable(names(face))
    builder.setupOS2(sTypoAscender=extents.ascender, sTypoDescender=extents.descender)
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def names(face: Any) -> dict[str, str]:
    """The name records of the copy, after the family of `face`."""
    import uharfbuzz as hb

    family = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or "Unnamed"
    postscript = "".join(char for char in family if char.isascii() and char.isalnum()) or "Unnamed"
    return {"familyName": family, "styleName": "Regular", "psName": postscript, "fullName": family}
