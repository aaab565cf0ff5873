"""The fonts: faces that can be measured, and the book that finds a face for every character.

A face is opened when the first character is looked up in it, and mapped into memory rather than read. Advances and
glyph ids are kept per character, so that measuring is one look-up in a dictionary.
"""

from __future__ import annotations

import struct
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.typography.outline import OutlinePen

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where a character is looked for when its own face has no glyph: same weight first, nearest design first.
FALL_BACK: Mapping[str, tuple[str, ...]] = {
    "sans-regular": ("serif-regular", "kai-regular"),
    "sans-bold": ("serif-bold", "sans-regular", "serif-regular", "kai-regular"),
    "serif-regular": ("sans-regular", "kai-regular"),
    "serif-bold": ("sans-bold", "serif-regular", "sans-regular", "kai-regular"),
    "kai-regular": ("serif-regular", "sans-regular"),
}

#: Kai text takes digits, Latin and marks of calculation from the serif, as books do (WenKai's are handwritten, its
#: − looks like a hyphen), and the quotation marks and middle dot too, which are a third of an em wide in WenKai.
BORROWED: Mapping[str, tuple[frozenset[str], str]] = {
    "kai-regular": (frozenset("“”‘’·−×÷±%‰°" + "".join(map(chr, range(0x21, 0x7F)))), "serif-regular")
}


class FontFace:
    """One face of a font file: what it covers, how wide its characters are, what they look like.

    Lengths are fractions of an em. `path` and `index` name the file and the face in a collection.
    """

    def __init__(self, face_id: str, path: Path, index: int = 0) -> None:
        """Open nothing yet."""
        self.id = face_id
        self.path = path
        self.index = index
        self.advances: dict[str, float] = {}
        self._gids: dict[str, int] = {}

    @cached_property
    def _font(self) -> Any:
        import uharfbuzz as hb

        return hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path)), self.index))

    @cached_property
    def units_per_em(self) -> int:
        """Font units in an em."""
        return int(self._font.face.upem)

    @cached_property
    def ascent(self) -> float:
        """Height above the baseline, from hhea."""
        return float(self._font.get_font_extents("ltr").ascender / self.units_per_em)

    @cached_property
    def descent(self) -> float:
        """Depth below the baseline, as a positive fraction, from hhea."""
        return float(-self._font.get_font_extents("ltr").descender / self.units_per_em)

    @cached_property
    def cap_height(self) -> float:
        """Height of Latin capitals (OS/2 sCapHeight), or 0.7 where the font does not say."""
        table = self._font.face.reference_table("OS/2").data
        if len(table) < 90:
            return 0.7
        return float(struct.unpack(">h", table[88:90])[0] / self.units_per_em) or 0.7

    def gid(self, char: str) -> int:
        """The glyph id of a character; 0 (.notdef) if the face has none."""
        found = self._gids.get(char)
        if found is None:
            found = self._gids[char] = self._font.get_nominal_glyph(ord(char)) or 0
        return found

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.gid(char) != 0

    def advance(self, char: str) -> float:
        """How far the character moves the pen, in em."""
        found = self.advances.get(char)
        if found is None:
            found = self._font.get_glyph_h_advance(self.gid(char)) / self.units_per_em
            self.advances[char] = found
        return found

    def outline(self, char: str) -> tuple[tuple[str | float, ...], ...]:
        """The outline of the character's glyph in em, y upwards: steps M, L, C and Z as in `PathItem`."""
        pen = OutlinePen(self.units_per_em)
        self._font.draw_glyph_with_pen(self.gid(char), pen)
        return tuple(pen.steps)


class FontBook:
    """The faces by id, and for each character the face that sets it."""

    def __init__(self, folder: Path) -> None:
        """A book of the five faces in a folder."""
        self._faces = {face_id: FontFace(face_id, folder / f"{face_id}.ttf") for face_id in FALL_BACK}
        self._set: dict[str, dict[str, tuple[str, float]]] = {}

    def face(self, face_id: str) -> FontFace:
        """The face of that id; KeyError if there is none."""
        return self._faces[face_id]

    def pick(self, char: str, face_id: str) -> str:
        """The id of the face that sets a character wanted in `face_id`; empty if no font here has it."""
        return self.setting(char, face_id)[0]

    def setting(self, char: str, face_id: str) -> tuple[str, float]:
        """The face that sets a character wanted in `face_id`, and its advance there in em.

        Where no font has it the face is empty, and the advance that of the wanted face's .notdef.
        """
        known = self.known(face_id)
        found = known.get(char)
        if found is None:
            picked = self._look_up(char, face_id)
            found = known[char] = (picked, self.face(picked or face_id).advance(char))
        return found

    def known(self, face_id: str) -> dict[str, tuple[str, float]]:
        """The settings looked up so far for that face, by character."""
        return self._set.setdefault(face_id, {})

    def covers(self, char: str) -> bool:
        """Whether any face, shipped or on the machine, has the character."""
        return bool(self.pick(char, "sans-regular"))

    def _look_up(self, char: str, face_id: str) -> str:
        borrowed, lender = BORROWED.get(face_id, (frozenset(), ""))
        wanted = lender if char in borrowed else face_id
        for candidate in (wanted, *FALL_BACK.get(wanted, ())):
            if self._faces[candidate].has(char):
                return candidate
        return self._on_machine(char, face_id)

    def _on_machine(self, char: str, face_id: str) -> str:
        """A face of the machine that has the character, registered under its path; empty if there is none."""
        from briefing.typography.machine import Preference, find_machine_face

        prefer: Preference = "serif" if face_id.startswith("serif") else "kai" if "kai" in face_id else "sans"
        found = find_machine_face(char, prefer)
        if found is None:
            return ""
        path, index = found
        machine_id = f"machine:{path}#{index}"
        self._faces.setdefault(machine_id, FontFace(machine_id, path, index))
        return machine_id


def font_folder() -> Path:
    """Where the shipped fonts are: in the installed package, or in the checkout it is run from."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "assets" / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "assets" / "fonts"


@lru_cache
def default_book() -> FontBook:
    """The book of the shipped fonts, opened once in a process."""
    return FontBook(font_folder())
