"""Font subsets: the glyphs that a document uses, cut out of a face with HarfBuzz."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from briefing.typography.fonts import FontFace

#: Tables that a viewer never reads in an embedded CID font: codes are glyph ids, and layout is done.
DROPPED = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"),
    *("OS/2", "cmap", "gasp", "name", "post"),
)


class FontEmbeddingError(ValueError):
    """A face cannot be embedded, or has no glyph for a character it is to show."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program with only some glyphs.

    `gids` maps each character to its glyph id in `program`, which is a TrueType file, or a bare CFF table
    where `cff` is true. `name` carries the tag of six letters (ISO 32000-1, 9.6.4); `bbox` is in thousandths
    of an em.
    """

    name: str
    program: bytes
    cff: bool
    gids: dict[str, int]
    bbox: tuple[int, int, int, int]


def cut_subset(face: FontFace, chars: frozenset[str]) -> Subset:
    """The subset of a face for characters of which no two share a glyph."""
    source = _open(face.path, face.index)
    wanted = {char: face.gid(char) for char in sorted(chars)}
    plan = hb.SubsetPlan(source, _selection(set(wanted.values())))
    result = plan.execute()
    moved = plan.old_to_new_glyph_mapping
    gids = {char: moved[gid] for char, gid in wanted.items()}
    program, cff = _program(face, result)
    return Subset(_name(source, gids), program, cff, gids, _bbox(source))


@lru_cache(maxsize=32)
def _open(path: Path, index: int) -> Any:
    """The face of a font file, mapped into memory and kept: opening a collection takes 10 ms."""
    return hb.Face(hb.Blob.from_file_path(str(path)), index)


def _selection(gids: set[int]) -> Any:
    """What to keep: these glyphs and what they are composed of, without hints."""
    selection = hb.SubsetInput()
    selection.glyph_set.update(gids)
    selection.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    flags = hb.SubsetFlags
    # CFF_IDENTITY_CHARSET: the CIDs of a CID-keyed CFF table become its glyph ids, as in TrueType.
    selection.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NO_BIDI_CLOSURE | flags.CFF_IDENTITY_CHARSET
    return selection


def _program(face: FontFace, subset: Any) -> tuple[bytes, bool]:
    """What goes into the file, and whether it is CFF."""
    tags = subset.table_tags
    if "glyf" in tags:
        return bytes(subset.blob.data), False
    if "CFF " in tags:
        return bytes(subset.reference_table("CFF ").data), True
    raise FontEmbeddingError(f"{face.path.name}: has neither glyf nor CFF outlines and cannot be embedded")


def _name(source: Any, gids: dict[str, int]) -> str:
    """The PostScript name with a tag made from the characters, so that equal subsets have equal names."""
    base = source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Unnamed"
    base = "".join(char for char in base if char.isascii() and (char.isalnum() or char in "-_"))
    digest = hashlib.sha256(f"{base} {''.join(gids)}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + "+" + base


def _bbox(source: Any) -> tuple[int, int, int, int]:
    """The box around all glyphs (head table, xMin at byte 36), in thousandths of an em."""
    left, bottom, right, top = struct.unpack(">4h", source.reference_table("head").data[36:44])
    scale = 1000 / source.upem
    return (round(left * scale), round(bottom * scale), round(right * scale), round(top * scale))
