"""Makes assets/fonts/*.ttf: five static TrueType subsets of open fonts, and their licences.

Needs npm, and Debian's apt-get and dpkg-deb, besides what briefing needs. Every source is named by package
and version, none by address. Run again, it writes the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"

TABLES = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"]
"""What a PDF, a picture and a measure need; no kerning, no vertical metrics: marks are squeezed in code."""

MODIFIED = 3755980800
"""head.modified of every subset (2023-01-08, in seconds since 1904): bytes must not depend on the day."""


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a package; `manager` is npm or debian."""

    manager: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Source:
    """One full face: where its file stands in its package, and what its subset is called."""

    output: str
    family: str
    style: str
    package: Package
    file: str


SANS = Package("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3")
SERIF = Package("npm", "@expo-google-fonts/noto-serif-sc", "0.4.3")
KAI_FOLDER = "usr/share/fonts/truetype/lxgw-wenkai"
KAI = Package("debian", "fonts-lxgw-wenkai", "1.250+repack-1")
UNIHAN = Package("debian", "unicode-data", "15.0.0-1")

SOURCES = (
    Source("sans-regular", "Briefing Sans", "Regular", SANS, "400Regular/NotoSansSC_400Regular.ttf"),
    Source("sans-bold", "Briefing Sans", "Bold", SANS, "700Bold/NotoSansSC_700Bold.ttf"),
    Source("serif-regular", "Briefing Serif", "Regular", SERIF, "400Regular/NotoSerifSC_400Regular.ttf"),
    Source("serif-bold", "Briefing Serif", "Bold", SERIF, "700Bold/NotoSerifSC_700Bold.ttf"),
    Source("kai-regular", "Briefing Kai", "Regular", KAI, f"{KAI_FOLDER}/LXGWWenKai-Regular.ttf"),
)

LICENCES = {SANS: "OFL-NotoSansSC.txt", SERIF: "OFL-NotoSerifSC.txt", KAI: "OFL-LXGWWenKai.txt"}

RESERVED = {
    SANS: "with Reserved Font Name 'Source'",
    SERIF: "",
    KAI: "with Reserved Font Names '霞鹜' and 'LXGW'",
}

OVERLAP = 4
"""By how many units of the font a dash reaches over its em, so that no seam shows between two."""

RARE_NAMES = "䶮㛃堃喆𬭎麟"
"""Characters of people's names that common sets leave out."""

SYMBOLS = (
    "—–―…‥“”‘’《》〈〉【】〔〕「」『』〖〗·•‧・～、。，；：？！（）％‰℃℉￥¥€£¢$№℡™®©°′″※§¶†‡"
    "←→↑↓↗↘⇒■□●○◎◆◇▲△▼▽▶◀★☆✓✗×÷±−＋＝≈≠≤≥∞∑√∶∕〇〆々²³¹⁰⁴₀₁₂₃㎡㎏㎞㎜㎝㏄"
    "\u00a0\u2002\u2003\u2009\u2010\u2011\u202f\u3000"
)


def main() -> None:
    """Makes every face and licence into assets/fonts, or into --output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=FONTS)
    output = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        fetch = fetcher(Path(scratch))
        characters = wanted_characters(fetch(UNIHAN))
        ofl = ofl_body(fetch(SANS) / "LICENSE_FONT")
        for source in SOURCES:
            font = TTFont(fetch(source.package) / source.file, recalcTimestamp=False)
            (output / LICENCES[source.package]).write_text(licence(font, source, ofl), encoding="utf-8")
            subset(font, source, characters).save(output / f"{source.output}.ttf")
            report(output / f"{source.output}.ttf", characters)


def report(path: Path, characters: frozenset[str]) -> None:
    """Prints what came out: size, and the wanted characters that the source does not have."""
    with TTFont(path, lazy=True) as font:
        covered = font.getBestCmap()
    missing = sorted(c for c in characters if ord(c) not in covered)
    size = path.stat().st_size / 1e6
    print(f"{path.name}: {size:.1f} MB, {len(covered)} characters, lacks {missing}")


# --- packages -------------------------------------------------------------------------------------------


def fetcher(scratch: Path) -> Callable[[Package], Path]:
    """A function from a package to the folder of its files, unpacked once under `scratch`."""
    unpack = {"npm": unpack_npm, "debian": unpack_debian}
    folders: dict[Package, Path] = {}

    def fetch(package: Package) -> Path:
        if package not in folders:
            folder = scratch / package.name.replace("/", "+")
            folder.mkdir(mode=0o755)
            folders[package] = unpack[package.manager](package, folder)
        return folders[package]

    return fetch


def unpack_npm(package: Package, folder: Path) -> Path:
    """The files of an npm package."""
    spec = f"{package.name}@{package.version}"
    subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def unpack_debian(package: Package, folder: Path) -> Path:
    """The files of a Debian package, as they would lie under the root; nothing is installed."""
    spec = f"{package.name}={package.version}"
    subprocess.run(["apt-get", "download", "-qq", spec], cwd=folder, check=True)
    subprocess.run(["dpkg-deb", "-x", next(folder.glob("*.deb")), folder / "root"], check=True)
    return folder / "root"


# --- characters -----------------------------------------------------------------------------------------


def wanted_characters(unicode_data: Path) -> frozenset[str]:
    """通用规范汉字表 and GB 2312 and the symbols and rare names in use."""
    return frozenset(
        {
            *standard_characters(unicode_data / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"),
            *gb2312_characters(),
            *span(0x20, 0x7E),
            *span(0xA1, 0xFF),
            *span(0x2160, 0x216B),  # Ⅰ-Ⅻ
            *span(0x2460, 0x249B),  # ① to ⑳, ⑴ to ⒇, ⒈ to ⒛
            *span(0x2776, 0x277F),  # ❶-❿
            *span(0x3220, 0x3229),  # ㈠-㈩
            *span(0xFF01, 0xFF5E),  # full-width forms
            *SYMBOLS,
            *RARE_NAMES,
        }
    )


def span(first: int, last: int) -> Iterator[str]:
    """The characters from one code point to another, both included."""
    return map(chr, range(first, last + 1))


def standard_characters(mappings: Path) -> set[str]:
    """The 8,105 characters of 通用规范汉字表 (2013): those with a kTGH field in Unihan."""
    with bz2.open(mappings, "rt", encoding="utf-8") as lines:
        fields = [line.split("\t") for line in lines if "\tkTGH\t" in line]
    found = {chr(int(code.removeprefix("U+"), 16)) for code, *_ in fields}
    if len(found) != 8105:
        raise SystemExit(f"通用规范汉字表 has 8105 characters, Unihan gave {len(found)}")
    return found


def gb2312_characters() -> set[str]:
    """Every character that GB 2312 encodes."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.add(bytes((row, cell)).decode("gb2312", errors="ignore"))
    return found - {""}


# --- faces ----------------------------------------------------------------------------------------------


def subset(font: TTFont, source: Source, characters: frozenset[str]) -> TTFont:
    """The font cut down to `characters`, unhinted, renamed and dated."""
    options = Options(hinting=False, glyph_names=False, notdef_outline=True, layout_features=[])
    options.drop_tables = [tag for tag in font.keys() if tag not in TABLES]  # noqa: SIM118 - not a mapping
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)
    set_dash(font)
    set_middle_dot(font)
    rename(font, source)
    font["head"].modified = MODIFIED
    return font


def set_dash(font: TTFont) -> None:
    """Draws — from edge to edge of one em, so that —— is a single stroke of two (GB/T 15834 5.1.9.2)."""
    glyph, metrics, name = glyph_of(font, "—")
    em = font["head"].unitsPerEm
    left, right = glyph.xMin, glyph.xMax
    stretch = (em + 2 * OVERLAP) / (right - left)
    place(font, name, lambda x: round((x - left) * stretch) - OVERLAP)
    metrics[name] = (em, -OVERLAP)


def set_middle_dot(font: TTFont) -> None:
    """Centres · in half an em, the room of a 间隔号 (GB/T 15834 5.1.11)."""
    glyph, metrics, name = glyph_of(font, "·")
    half = font["head"].unitsPerEm // 2
    shift = (half - glyph.xMin - glyph.xMax) // 2
    place(font, name, lambda x: x + shift)
    metrics[name] = (half, glyph.xMin)


def glyph_of(font: TTFont, char: str) -> tuple[Any, Any, str]:
    """The outline of a character, the widths of the font, and the glyph's name; the glyph is its alone."""
    name = font.getBestCmap()[ord(char)]
    glyph = font["glyf"][name]
    if glyph.isComposite():
        raise SystemExit(f"{char} is composed of other glyphs")
    return glyph, font["hmtx"].metrics, name


def place(font: TTFont, name: str, moved: Callable[[int], int]) -> None:
    """Moves the points of an outline along x."""
    glyph = font["glyf"][name]
    glyph.coordinates = type(glyph.coordinates)([(moved(x), y) for x, y in glyph.coordinates])
    glyph.recalcBounds(font["glyf"])


def rename(font: TTFont, source: Source) -> None:
    """Gives the subset a name of its own: the licences reserve the names of the full fonts."""
    table = font["name"]
    copyright_line = table.getDebugName(0)
    full = f"{source.family} {source.style}"
    postscript = f"{source.family.replace(' ', '')}-{source.style}"
    terms = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    version = f"Version {font['head'].fontRevision:.3f}; subset of {source.package.name} {source.package.version}"
    table.names = []
    values = (
        copyright_line,
        source.family,
        source.style,
        f"{version}; {postscript}",
        full,
        version,
        postscript,
    )
    for number, value in (*enumerate(values), (13, terms)):
        table.setName(value, number, 3, 1, 0x409)


def licence(font: TTFont, source: Source, ofl: str) -> str:
    """The OFL text to ship beside a subset, headed by the font's own copyright lines."""
    line = font["name"].getDebugName(0).rstrip(".")
    reserved = RESERVED[source.package]
    if reserved and reserved not in line:
        first, *rest = line.splitlines()
        line = "\n".join([f"{first}, {reserved}", *rest])
    return f"{line}.\n\nThis Font Software is licensed under the SIL Open Font License, Version 1.1.\n\n{ofl}"


def ofl_body(licence_file: Path) -> str:
    """The text of the OFL 1.1 from its first rule on, without the copyright lines above it."""
    text = licence_file.read_text(encoding="utf-8")
    body = text[text.index("-----------") :]
    return "\n".join(line.rstrip() for line in body.splitlines()) + "\n"


if __name__ == "__main__":
    main()
