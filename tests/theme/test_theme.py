"""Themes: enough contrast to read, tints that PowerPoint works out alike, and names that are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.theme import STYLES, Theme, ThemeError, load_theme, theme_names

DATA = Path(__file__).parents[2] / "src" / "briefing" / "theme" / "data"
PAIRS = [
    ("ink", "paper"),
    ("grey", "paper"),
    ("ink", "panel"),
    ("grey", "panel"),
    ("accent", "panel"),
    ("ink", "wash"),
    ("accent", "paper"),
    ("paper", "accent"),
]


def contrast(theme: Theme, one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((luminance(theme.rgb(one)), luminance(theme.rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(rgb: tuple[float, float, float]) -> float:
    """The relative luminance of an sRGB colour (WCAG 2.2)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mono", [False, True])
@pytest.mark.parametrize("name", theme_names())
def test_text_can_be_read_on_every_ground_it_stands_on(name: str, mono: bool) -> None:
    theme = load_theme(name, mono=mono)
    assert {pair: round(contrast(theme, *pair), 1) for pair in PAIRS if contrast(theme, *pair) < 4.5} == {}


@pytest.mark.parametrize("name", theme_names())
def test_large_light_numerals_can_be_read_from_afar(name: str) -> None:
    assert contrast(load_theme(name), "faint", "paper") >= 3


@pytest.mark.parametrize("name", theme_names())
def test_the_mark_that_matters_differs_from_the_others_in_lightness(name: str) -> None:
    theme = load_theme(name)
    assert contrast(theme, "accent", "mark") >= 2


def test_a_tint_is_what_powerpoint_makes_of_it() -> None:
    # #B3202A has a lightness of 0.414 in HSL; lumMod 60 % and lumOff 40 % make it 0.648 (ECMA-376 20.1.2.3.20 f.).
    theme = load_theme("government")
    assert theme.colors["accent"] == "#B3202A"
    red, green, blue = (int(theme.hex("faint")[at : at + 2], 16) for at in (1, 3, 5))
    assert (red + green) / 2 == pytest.approx((228 + 103) / 2, abs=1)
    assert red > blue > green
    lightness = (max(red, green, blue) + min(red, green, blue)) / 2 / 255
    assert lightness == pytest.approx(0.414 * 0.6 + 0.4, abs=0.01)


def test_there_is_a_theme_for_each_file_of_colours_and_each_has_its_chinese_label() -> None:
    files = {path.stem for path in DATA.glob("*.toml")} - {"base"}
    assert set(theme_names()) == files >= {"government", "business", "ink"}
    assert len({load_theme(name).label for name in theme_names()}) == len(files)


def test_every_style_has_data_and_every_size_a_number_of_points() -> None:
    assert {path.stem for path in (DATA / "styles").glob("*.toml")} - {"mono"} == set(STYLES)
    for style in STYLES:
        theme = load_theme("government", style)
        assert theme.style == style
        assert all(4 <= size <= 100 for key, size in theme.print.items() if key != "leading")


def test_an_unknown_theme_is_named_with_those_there_are() -> None:
    with pytest.raises(ThemeError) as raised:
        load_theme("pink")
    assert raised.value.name == "pink"
    assert raised.value.known == theme_names()
    with pytest.raises(ThemeError):
        load_theme("base")
    with pytest.raises(ThemeError):
        load_theme("../../../../etc/passwd")
