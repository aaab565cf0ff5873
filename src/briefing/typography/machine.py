"""The fonts of this machine: where a character is found that no shipped face has.

Nothing here runs in a build whose characters the shipped faces cover. Folders are listed and fonts are mapped
into memory only on the first look-up of a missing character; the order of the search depends on names alone,
so two runs on one machine pick the same face.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

Preference: TypeAlias = Literal["sans", "serif", "kai"]

FOLDERS_VARIABLE = "BRIEFING_FONTS"
"""Environment variable: folders or font files searched before all others, separated as in PATH."""

MOST_FILES = 4000
"""The most font files looked into: bounds the time, and unlike a clock gives the same answer twice."""

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})

# File names without their marks and spaces, the most wanted first.
SANS = (
    "notosanscjk",
    "notosanssc",
    "sourcehansans",
    "思源黑体",
    "msyh",
    "pingfang",
    "simhei",
    "plangothic",
    "wqyzenhei",
)
SERIF = (
    "notoserifcjk",
    "notoserifsc",
    "sourcehanserif",
    "思源宋体",
    "simsunb",
    "simsunext",
    "simsun",
    "songti",
    "stsong",
    "hanamin",
    "uming",
)
KAI = ("lxgwwenkai", "霞鹜文楷", "simkai", "kaiti", "stkaiti", "ukai")

FAMILIES: dict[Preference, tuple[str, ...]] = {
    "sans": SANS + SERIF + KAI,
    "serif": SERIF + SANS + KAI,
    "kai": KAI + SERIF + SANS,
}

OTHER_WEIGHTS = re.compile(r"bold|light|thin|black|heavy|medium|italic|oblique|condensed|mono|bd$|bi$", re.IGNORECASE)
"""Names of faces that stand behind the upright regular one of their family."""

WITHOUT_SHAPES = ("lastresort", "adobeblank", "adobenotdef", "notdef")
"""Fonts that claim every character and draw a box, or nothing, for it."""

OUTLINES = ("glyf", "CFF ")

PACKAGES = (
    (0x1F000, 0x1FAFF, "fonts-symbola (Debian)"),
    (0xE000, 0xF8FF, ""),
    (0xF0000, 0x10FFFF, ""),
    (0x30000, 0x3FFFF, "遍黑体 Plangothic"),
    (0x20000, 0x2FFFF, "fonts-hanazono (Debian), 花园明朝 HanaMinB, 遍黑体 Plangothic"),
    (0x2E80, 0x9FFF, "fonts-noto-cjk (Debian), 思源黑体, 思源宋体"),
    (0xAC00, 0xD7AF, "fonts-noto-cjk (Debian), 思源黑体, 思源宋体"),
    (0xF900, 0xFAFF, "fonts-noto-cjk (Debian), 思源黑体, 思源宋体"),
    (0x2000, 0x2BFF, "fonts-dejavu-core, fonts-symbola (Debian)"),
    (0x0000, 0x10FFFF, "fonts-noto-core (Debian), Noto Sans"),
)
"""First and last code point, and the fonts to install; the first that fits counts."""


def find_machine_face(char: str, prefer: Preference = "sans") -> tuple[Path, int] | None:
    """The file of the best face on this machine that draws `char` and its number in the file, or None."""
    for path in font_files(search_path(), prefer):
        number = best_face(path, char)
        if number is not None:
            return path, number
    return None


def advice(char: str) -> str:
    """What to install so that `char` can be set: Debian packages and names of open fonts, for a message.

    Empty for a character of private use: no public font has it.
    """
    code = ord(char)
    return next(fonts for first, last, fonts in PACKAGES if first <= code <= last)


def search_path() -> tuple[tuple[Path, ...], ...]:
    """The user's own folders of BRIEFING_FONTS, then those of the system: two groups in this order."""
    own = os.environ.get(FOLDERS_VARIABLE, "")
    return tuple(Path(entry) for entry in own.split(os.pathsep) if entry), system_folders(sys.platform)


def system_folders(platform: str) -> tuple[Path, ...]:
    """The folders where `platform` (as sys.platform names it) keeps fonts, the user's before everybody's."""
    home = Path.home()
    if platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("SYSTEMROOT", "C:/Windows"))
        return local / "Microsoft" / "Windows" / "Fonts", windows / "Fonts"
    if platform == "darwin":
        library = Path("/System/Library")
        return home / "Library/Fonts", Path("/Library/Fonts"), library / "Fonts", library / "AssetsV2"
    data_home = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    data = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    shared = (Path(folder) / "fonts" for folder in data.split(":") if folder)
    return data_home / "fonts", home / ".fonts", *shared


@lru_cache(maxsize=8)
def font_files(groups: tuple[tuple[Path, ...], ...], prefer: Preference) -> tuple[Path, ...]:
    """The font files in the folders, the most wanted first, at most `MOST_FILES`."""
    found: list[Path] = []
    for group in groups:
        files = {file for entry in group for file in files_under(entry)}
        found += sorted(files, key=lambda file: rank(file, prefer))
    return tuple(found[:MOST_FILES])


def files_under(entry: Path) -> Iterator[Path]:
    """The font file itself, or all font files under a folder."""
    if entry.is_file():
        yield entry
    for folder, _, names in os.walk(entry):
        for name in names:
            if Path(name).suffix.lower() in SUFFIXES:
                yield Path(folder, name)


def rank(file: Path, prefer: Preference) -> tuple[int, bool, str, str]:
    """Sorts font files: the order of the families, regular before other weights, then by name and folder."""
    name = re.sub(r"[\s_-]", "", file.stem.casefold())
    order = FAMILIES[prefer]
    place = next((at for at, family in enumerate(order) if name.startswith(family)), len(order))
    return place, bool(OTHER_WEIGHTS.search(name)), name, str(file)


def best_face(path: Path, char: str) -> int | None:
    """The number of the face in the file that draws `char`; of several the simplified Chinese one."""
    if path.stem.casefold().startswith(WITHOUT_SHAPES):
        return None
    drawing = [number for number, face in enumerate(faces(path)) if draws(face, char)]
    if len(drawing) < 2:
        return drawing[0] if drawing else None
    families = {number: family(face) for number, face in enumerate(faces(path))}
    return min(drawing, key=lambda at: (bool(OTHER_WEIGHTS.search(families[at])), " SC" not in families[at], at))


def faces(path: Path) -> list[Any]:
    """The HarfBuzz faces in a font file; none if it cannot be read."""
    import uharfbuzz as hb

    try:
        blob = hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        return []
    first = hb.Face(blob, 0)
    return [first, *(hb.Face(blob, number) for number in range(1, first.count))]


def draws(face: Any, char: str) -> bool:
    """Whether the face has a glyph of outlines for `char`; pictures in colour cannot be printed here."""
    import uharfbuzz as hb

    font = hb.Font(face)
    glyph = font.get_nominal_glyph(ord(char))
    if not glyph or not any(tag in face.table_tags for tag in OUTLINES):
        return False
    extents = font.get_glyph_extents(glyph)
    return char.isspace() or (extents is not None and extents.width > 0)


def family(face: Any) -> str:
    """The family that the face names in English, or nothing."""
    import uharfbuzz as hb

    return face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or ""


def glyf_copy(path: Path, index: int, chars: str) -> bytes:
    """A TrueType font of just these characters, from any outline font, in the same units.

    Cubic outlines are turned into quadratic ones to within a thousandth of an em, for ReportLab refuses CFF.
    Characters that the face lacks are left out.
    """
    from briefing.typography.glyf import write_glyf_font

    return write_glyf_font(faces(path)[index], sorted(set(chars)))
