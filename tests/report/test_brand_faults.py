"""A unit's own colours and logo: what can be used, and what is said of what cannot."""

from __future__ import annotations

import colorsys
import random
import zlib
from pathlib import Path

import pytest
from PIL import Image

from briefing.diagnostics import Diagnostic
from briefing.messages import hint, message
from briefing.report.model import Brand
from briefing.report.pictures import read_picture
from briefing.report.reader import read_report, read_report_text
from briefing.theme import load_theme
from briefing.theme.contrast import contrast, darkened
from briefing.theme.model import rgb_of

REST = "title: 标题\norganization: 商会\nsections:\n  - {kind: tasks, heading: 任务, tasks: [{title: 走访}]}\n"


def brand_of(lines: str) -> tuple[Brand | None, list[Diagnostic]]:
    report, found = read_report_text(f"brand:\n{lines}{REST}")
    return (report.brand if report else None), found


def with_logo(folder: Path, name: str) -> list[Diagnostic]:
    """What reading a report in a folder finds that names a logo there."""
    (folder / "report.yaml").write_text(f"brand: {{logo: '{name}'}}\n{REST}", "utf-8")
    report, found = read_report(folder / "report.yaml")
    assert (report is None) == bool(found)
    return found


def test_colours_are_read_in_either_case() -> None:
    assert brand_of("  accent: '#0b5cad'\n  companion: \"#2A9D8F\"\n") == (Brand("#0B5CAD", "#2A9D8F"), [])
    assert brand_of("  companion: '#FFEEAA'\n")[0] == Brand("", "#FFEEAA")


@pytest.mark.parametrize(
    "text", ["'0B5CAD'", "'#0B5CA'", "'#0B5CADF'", "'#0B5CAG'", "red", "'rgb(1,2,3)'", "'＃0B5CAD'"]
)
@pytest.mark.parametrize("key", ["accent", "companion"])
def test_what_is_no_colour_is_found_where_it_stands(key: str, text: str) -> None:
    brand, [found] = brand_of(f"  {key}: {text}\n")
    assert brand is None
    assert (found.code, found.place.line, found.place.column) == ("bad-colour", 2, len(key) + 5)


def test_a_colour_without_quotes_is_a_comment_and_that_is_said() -> None:
    _, [found] = brand_of("  accent: #0B5CAD\n")
    assert (found.code, found.place.line, found.place.column) == ("colour-without-quotes", 2, 3)
    assert 'accent: "#0B5CAD"' in hint(found, "zh")
    assert 'accent: "#0B5CAD"' in hint(found, "en")


@pytest.mark.parametrize("code", ["#FFD700", "#2A9D8F", "#C8963E", "#FFFFFF", "#FF0000", "#767676", "#00FF00"])
def test_an_accent_too_light_for_text_is_refused_with_one_that_is_dark_enough(code: str) -> None:
    _, [found] = brand_of(f"  accent: '{code}'\n")
    assert found.code == "colour-too-light"
    values = dict(found.values)
    better = values["suggestion"]
    assert better in hint(found, "zh")
    assert better in hint(found, "en")
    assert code in message(found, "en")
    assert brand_of(f"  accent: '{better}'\n") == (Brand(better), [])
    theme = load_theme("government")
    assert min(contrast(rgb_of(better), theme.rgb(ground)) for ground in ("paper", "panel")) >= 4.5


def test_a_darker_colour_keeps_its_hue_and_is_no_darker_than_it_must_be() -> None:
    chance = random.Random(7)
    white = (1.0, 1.0, 1.0)
    for _ in range(200):
        color = (chance.random(), chance.random(), chance.random())
        made = darkened(color, [white])
        ratio = contrast(made, white)
        assert ratio >= 4.5
        if contrast(color, white) < 4.4:
            assert ratio < 4.9
            hues = [colorsys.rgb_to_hls(*one)[0] for one in (color, made)]
            assert min(abs(hues[0] - hues[1]), 1 - abs(hues[0] - hues[1])) < 0.02


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast(rgb_of("#767676"), (1, 1, 1)) == pytest.approx(4.54, abs=0.01)
    assert contrast(rgb_of("#777777"), (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


# -- the logo --------------------------------------------------------------------------------------------------


def save(path: Path, size: tuple[int, int] = (300, 100), mode: str = "RGB", **options: object) -> Path:
    Image.new(mode, size, 90).save(path, **options)
    return path


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("标志.png", "RGBA", {}),
        ("p.png", "P", {}),
        ("g.png", "L", {}),
        ("b.png", "1", {}),
        ("wide.png", "I;16", {}),
        ("a.jpg", "RGB", {"quality": 80}),
        ("progressive.jpeg", "RGB", {"progressive": True}),
        ("cmyk.jpg", "CMYK", {}),
        ("exif.jpg", "L", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"}),
        ("named-wrongly.txt", "RGB", {"format": "PNG"}),
    ],
)
def test_png_and_jpeg_are_known_by_what_is_in_them(
    tmp_path: Path, name: str, mode: str, options: dict[str, object]
) -> None:
    path = save(tmp_path / name, mode=mode, **options)
    assert with_logo(tmp_path, name) == []
    picture = read_picture(path)
    assert (picture.width, picture.height, picture.data) == (300, 100, path.read_bytes())
    assert picture.kind == ("jpeg" if path.suffix in (".jpg", ".jpeg") else "png")


def test_the_path_starts_from_the_folder_of_the_report_and_may_leave_it(tmp_path: Path) -> None:
    folder = tmp_path / "一月"
    folder.mkdir()
    save(tmp_path / "logo.png")
    assert with_logo(folder, "../logo.png") == []
    assert with_logo(folder, (tmp_path / "logo.png").as_posix()) == []
    assert [item.code for item in with_logo(folder, "logo.png")] == ["picture-missing"]


def damaged(data: bytes) -> bytes:
    """The file with one byte of its pixels changed."""
    at = data.index(b"IDAT") + 8
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def header_of(width: int, height: int) -> bytes:
    """A whole PNG that says it has so many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


FAULTS = {
    "no file": (None, "picture-missing"),
    "nothing in it": (b"", "picture-kind"),
    "a GIF": (b"GIF89a" + bytes(40), "picture-kind"),
    "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-kind"),
    "too many bytes": (b"\x89PNG\r\n\x1a\n" + bytes(5 * 1024 * 1024), "picture-too-large"),
    "a PNG cut short": (lambda data: data[: len(data) // 2], "picture-broken"),
    "a PNG without its end": (lambda data: data[:-12], "picture-broken"),
    "a damaged PNG": (damaged, "picture-broken"),
    "nothing but a PNG's mark": (b"\x89PNG\r\n\x1a\n", "picture-broken"),
    "a JPEG cut short": (lambda data: data[:-2], "picture-broken"),
    "nothing but a JPEG's mark": (b"\xff\xd8", "picture-broken"),
    "a JPEG of noughts": (b"\xff\xd8\xff\xe0" + bytes(60), "picture-broken"),
    "too many pixels": (header_of(50_000, 50_000), "picture-size"),
    "no pixels": (header_of(0, 0), "picture-size"),
    "a dot": (header_of(8, 8), "picture-size"),
    "a line": (header_of(2000, 20), "picture-size"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_logo_that_cannot_be_printed_is_told_with_its_place_and_what_to_do(tmp_path: Path, fault: str) -> None:
    data, code = FAULTS[fault]
    if callable(data):
        sound = tmp_path / f"sound.{'jpg' if 'JPEG' in fault else 'png'}"
        Image.effect_noise((120, 60), 80).convert("RGB").save(sound)
        data = data(sound.read_bytes())
    if data is not None:
        (tmp_path / "logo.png").write_bytes(data)
    [found] = with_logo(tmp_path, "logo.png")
    assert (found.code, found.place.line, found.place.column) == (code, 1, 15)
    for language in ("zh", "en"):
        assert "logo.png" in message(found, language)  # type: ignore[arg-type]
        assert hint(found, language)  # type: ignore[arg-type]


def test_a_folder_or_an_address_is_no_logo(tmp_path: Path) -> None:
    for name in (".", "https://example.org/logo.png", "a\\0b.png"):
        assert [item.code for item in with_logo(tmp_path, name)] == ["picture-missing"]


def test_text_without_a_folder_is_read_without_looking_at_files() -> None:
    assert brand_of("  logo: nowhere.png\n") == (Brand(logo="nowhere.png"), [])
